"""What a format of export is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from jianbao.model import Article, Issue


class Format(msgspec.Struct, frozen=True, kw_only=True):
    """A way to write issues and articles out; both functions give the bytes of a whole file.

    `name` is what a person types, `suffix` begins with a dot, `en` and `zh` say what it is.
    """

    name: str
    suffix: str
    media_type: str
    en: str
    zh: str
    issue: Callable[[Issue], bytes]
    articles: Callable[[Sequence[Article]], bytes]
