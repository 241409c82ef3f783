"""What all tests share."""

from hypothesis import settings

# Two busy cores are no measure of a slow example: no deadline an example.
settings.register_profile("jianbao", deadline=None)
settings.load_profile("jianbao")
