"""An issue as its source gave it: pages as found, before anything was read."""

from __future__ import annotations

import msgspec

from jianbao.model.issue import Finding
from jianbao.model.original import Original
from jianbao.model.page import Page


class Division(msgspec.Struct, frozen=True, kw_only=True):
    """A part of the issue as its source divides it: an article, a heading, an advertisement.

    `kind` is the source's own word in capitals (METS: `ARTICLE`, `HEADING`, `PARAGRAPH` …), `label`
    its title or `""`. `blocks` are the text blocks that the source gives to this part itself, in
    its order, each as (page number, `Line.block`); those of its parts stand in `children`.
    """

    kind: str
    label: str = ""
    blocks: tuple[tuple[int, int], ...] = ()
    children: tuple[Division, ...] = ()


class SourceIssue(msgspec.Struct, frozen=True, kw_only=True):
    """One issue as found.

    `name` is the file's or folder's name without its ending; `digest` the SHA-256 (hex) over the
    bytes of all files in page order; `findings` what could not be read of it. `structure` is how
    the source divides the issue, empty where it does not; reading does not trust it by default.
    `originals` are the files that show the pages, one at most for each; reading does not see them.
    """

    name: str
    digest: str
    pages: tuple[Page, ...]
    findings: tuple[Finding, ...] = ()
    structure: tuple[Division, ...] = ()
    originals: tuple[Original, ...] = ()
