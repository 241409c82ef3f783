"""jianbao (剪报) reads newspapers into articles and keeps them in an archive."""

__version__ = "0.1.0"
