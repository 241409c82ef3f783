"""Which model may propose facts, and what its answers may cost."""

from __future__ import annotations

import msgspec

ANSWER_BYTES = 256 * 1024
"""What an answer may have; forty facts with their evidence are some 20 KB."""

ANSWER_TOKENS = 8192


class ProposalSettings(msgspec.Struct, frozen=True, kw_only=True):
    """What a user may choose; `ValueError` for nonsense.

    `url` is the address of an OpenAI-compatible service, `model` the name of one of its models, its
    first if that is empty. An article may take `seconds`, its answer have `size` bytes. `key` goes
    along with each question where it is not empty.
    """

    url: str
    model: str = ""
    seconds: float = 120.0
    size: int = ANSWER_BYTES
    key: str = ""

    def __post_init__(self) -> None:
        if not self.seconds > 0:
            raise ValueError(f"seconds: {self.seconds} is not above 0")
        if self.size < 1:
            raise ValueError(f"size: {self.size} is below 1")
