from __future__ import annotations

import hashlib
from pathlib import Path
from xml.sax.saxutils import quoteattr

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianbao.errors import (
    EmptySource,
    ForbiddenXml,
    MalformedXml,
    MissingSource,
    SourceError,
    SourceTooLarge,
    UnknownKind,
)
from jianbao.model import Division, SourceIssue
from jianbao.sources import SourceLimits, open_source, open_sources
from jianbao.sources.mets import local_path, read_contents, recognises

XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'


def alto(*texts: str) -> bytes:
    """A page whose text blocks, B1, B2 …, hold a line each, L1, L2 …"""
    blocks = "".join(
        f'<TextBlock ID="B{k}"><TextLine ID="L{k}" HPOS="10" VPOS="{k * 50}" WIDTH="300" '
        f'HEIGHT="40"><String CONTENT={quoteattr(text)}/></TextLine></TextBlock>'
        for k, text in enumerate(texts, 1)
    )
    return (
        '<alto><Layout><Page WIDTH="1000" HEIGHT="1400"><PrintSpace><ComposedBlock ID="C1">'
        f'{blocks}</ComposedBlock><Illustration ID="I1"/></PrintSpace></Page></Layout></alto>'
    ).encode()


def located(id_: str, address: str, kind: str = "text/xml") -> str:
    return (
        f'<file ID="{id_}" MIMETYPE="{kind}">'
        f'<FLocat LOCTYPE="URL" xlink:href={quoteattr(address)}/></file>'
    )


def page_of(*ids: str, order: str = "") -> str:
    pointers = "".join(f'<fptr FILEID="{id_}"/>' for id_ in ids)
    return f'<div TYPE="page" {order}>{pointers}</div>'


def mets(files: str, physical: str, more: str = "") -> bytes:
    return (
        f'<?xml version="1.0"?><mets xmlns="http://www.loc.gov/METS/" {XLINK}>'
        f'<fileSec><fileGrp USE="FULLTEXT">{files}</fileGrp></fileSec>'
        f'<structMap TYPE="PHYSICAL"><div TYPE="newspaper">{physical}</div></structMap>'
        f"{more}</mets>"
    ).encode()


def opened(folder: Path, addresses: list[str]) -> SourceIssue:
    """What comes of a METS in `folder` that names these addresses as its pages, in order."""
    ids = [f"F{k}" for k in range(len(addresses))]
    files = "".join(map(located, ids, addresses))
    (folder / "mets.xml").write_bytes(mets(files, "".join(map(page_of, ids))))
    return open_source(folder / "mets.xml")


def texts(issue: SourceIssue) -> list[tuple[int, str]]:
    return [(page.number, line.text) for page in issue.pages for line in page.lines]


def test_the_physical_structure_gives_the_order(tmp_path: Path) -> None:
    (tmp_path / "alto").mkdir()
    for name in ("one", "two"):
        (tmp_path / "alto" / f"{name}.xml").write_bytes(alto(name))
    issue = opened(tmp_path, ["file://./alto/two.xml", "alto/one.xml"])
    assert texts(issue) == [(1, "two"), (2, "one")]
    assert [page.source for page in issue.pages] == ["two.xml", "one.xml"]
    parts = [tmp_path / "mets.xml", tmp_path / "alto" / "two.xml", tmp_path / "alto" / "one.xml"]
    assert issue.digest == hashlib.sha256(b"".join(p.read_bytes() for p in parts)).hexdigest()
    assert (issue.name, issue.findings, issue.structure) == ("mets", (), ())


def test_order_numbers_go_before_the_order_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(alto("a"))
    (tmp_path / "b.xml").write_bytes(alto("b"))
    files = located("A", "a.xml") + located("B", "b.xml")
    pages = page_of("A", order='ORDER="10"') + page_of("B", order='ORDER="9"')
    (tmp_path / "m.xml").write_bytes(mets(files, pages))
    assert texts(open_source(tmp_path / "m.xml")) == [(1, "b"), (2, "a")]


def test_a_folder_with_a_mets_is_read_through_it(tmp_path: Path) -> None:
    for name in ("p1", "p2", "p3"):
        (tmp_path / f"{name}.xml").write_bytes(alto(name))
    (tmp_path / "p1.tif").write_bytes(b"II*\0")
    (tmp_path / "checksums.md5").write_text("0123 p1.xml")
    files = located("T", "p1.tif", "image/tiff") + located("A", "p1.xml") + located("B", "p2.xml")
    (tmp_path / "z-mets.xml").write_bytes(mets(files, page_of("B") + page_of("T", "A")))
    issue = open_source(tmp_path)
    assert texts(issue) == [(1, "p2"), (2, "p1"), (3, "p3")]
    assert [(f.code, f.message.split(":")[0]) for f in issue.findings] == [
        ("unreadable", "checksums.md5")
    ]


def test_no_file_is_read_twice(tmp_path: Path) -> None:
    (tmp_path / "p1.xml").write_bytes(alto("one"))
    issue = opened(tmp_path, ["p1.xml", "./p1.xml"])
    given_ = [tmp_path / "p1.xml", tmp_path / "mets.xml", tmp_path / "p1.xml"]
    assert texts(open_sources(given_)) == texts(issue) == [(1, "one")]


def test_a_page_that_is_missing_leaves_a_gap(tmp_path: Path) -> None:
    (tmp_path / "p1.xml").write_bytes(alto("one"))
    (tmp_path / "p3.xml").write_bytes(alto("three"))
    (tmp_path / "p4.xml").write_bytes(alto("four")[:-20])
    issue = opened(tmp_path, ["p1.xml", "p2.xml", "p3.xml", "p4.xml"])
    assert texts(issue) == [(1, "one"), (3, "three")]
    assert [(f.code, f.severity, f.page) for f in issue.findings] == [
        ("unreadable", "error", 2),
        ("unreadable", "error", 4),
    ]
    assert "p2.xml" in issue.findings[0].message
    assert str(tmp_path) not in "".join(f.message for f in issue.findings)


@pytest.mark.parametrize(
    "address",
    [
        "http://qinghe.example/p2.xml",
        "ftp://qinghe.example/p2.xml",
        "data:text/xml,<alto/>",
        "../p2.xml",
        "alto/../../p2.xml",
        "%2e%2e/p2.xml",
        "..\\p2.xml",
        "file:///etc/hostname",
        "/etc/hostname",
        "C:\\p2.xml",
        "//qinghe.example/p2.xml",
        "linked.xml",
        "%00",
        "a" * 5000,
        "",
        ".",
    ],
)
def test_nothing_outside_the_folder_is_opened(tmp_path: Path, address: str) -> None:
    folder = tmp_path / "issue"
    folder.mkdir()
    (tmp_path / "p2.xml").write_bytes(alto("outside"))
    (folder / "linked.xml").symlink_to(tmp_path / "p2.xml")
    (folder / "p1.xml").write_bytes(alto("inside"))
    issue = opened(folder, ["p1.xml", address])
    assert texts(issue) == [(1, "inside")]
    assert [(finding.code, finding.page) for finding in issue.findings] == [("unreadable", 2)]


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("p1.xml", "p1.xml"),
        ("./alto/p%201.xml", "./alto/p 1.xml"),
        ("file:alto/p1.xml", "alto/p1.xml"),
        ("file://alto/p1.xml", "alto/p1.xml"),
        ("file://./p1.xml", "./p1.xml"),
        ("FILE:///data/p1.xml", "/data/p1.xml"),
        ("file://localhost/data/p1.xml", "/data/p1.xml"),
        ("alto\\p1.xml", "alto/p1.xml"),
        ("%E6%B8%85%E6%B2%B3.xml", "清河.xml"),
        ("https://qinghe.example/p1.xml", None),
        ("c:/p1.xml", None),
    ],
)
def test_addresses(address: str, path: str | None) -> None:
    assert local_path(address) == path


def test_an_absolute_address_within_the_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "页 1.xml").write_bytes(alto("one"))
    assert texts(opened(tmp_path, [(tmp_path / "页 1.xml").as_uri()])) == [(1, "one")]


def test_of_several_files_of_a_page_the_full_text_is_read(tmp_path: Path) -> None:
    (tmp_path / "alto.xml").write_bytes(alto("words"))
    (tmp_path / "meta.xml").write_bytes(alto("other"))
    (tmp_path / "mets.xml").write_bytes(
        f"<mets {XLINK}><fileSec><fileGrp>{located('M', 'meta.xml')}</fileGrp>"
        f"<fileGrp USE='ALTO'>{located('A', 'alto.xml')}</fileGrp></fileSec><structMap>"
        f"<div TYPE='np:page'><fptr><par><area FILEID='M'/><area FILEID='A'/></par></fptr>"
        "<div TYPE='block'><fptr FILEID='A'/></div></div>"
        "<div TYPE='np:page'/></structMap></mets>".encode()
    )
    issue = open_source(tmp_path)
    assert texts(issue) == [(1, "words")]
    assert [finding.page for finding in issue.findings] == [2]


def test_a_file_with_words_goes_before_one_without(tmp_path: Path) -> None:
    (tmp_path / "regions.xml").write_bytes(alto())
    (tmp_path / "words.xml").write_bytes(alto("words"))
    files = located("R", "regions.xml") + located("W", "words.xml")
    (tmp_path / "mets.xml").write_bytes(mets(files, page_of("R", "W")))
    assert texts(open_source(tmp_path)) == [(1, "words")]
    (tmp_path / "mets.xml").write_bytes(mets(located("R", "regions.xml"), page_of("R")))
    assert open_source(tmp_path / "mets.xml").pages[0].source == "regions.xml"


def test_without_a_physical_structure_the_list_of_files_gives_the_order(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.xml").write_bytes(alto(name))
    files = located("B", "b.xml") + located("A", "a.xml")
    (tmp_path / "mets.xml").write_bytes(mets(files, ""))
    assert texts(open_source(tmp_path / "mets.xml")) == [(1, "b"), (2, "a")]


LOGICAL = """<structMap TYPE="LOGICAL"><div TYPE="Issue" LABEL="清河新报"><div TYPE="ARTICLE"
 LABEL="便桥今起动工"><div TYPE="HEADING"><fptr><area FILEID="P1" BEGIN="B1" BETYPE="IDREF"/></fptr>
 </div><div TYPE="BODY"><fptr><seq><area FILEID="P1" BEGIN="L3" BETYPE="IDREF"/>
 <area FILEID="P2" BEGIN="B1" END="B2" BETYPE="IDREF"/><area FILEID="P2" BEGIN="B2"/></seq></fptr>
 </div></div><div TYPE="ILLUSTRATION"><fptr><area FILEID="P1" BEGIN="I1"/></fptr></div>
 <div TYPE="ADVERTISEMENT" ID="LOG9"><fptr FILEID="P1"/></div></div></structMap>
 <structLink><smLink xlink:from="LOG9" xlink:to="PHYS9"/></structLink>"""


def test_the_logical_structure_is_kept_with_its_blocks(tmp_path: Path) -> None:
    (tmp_path / "1.xml").write_bytes(alto("head", "", "body"))
    (tmp_path / "2.xml").write_bytes(alto("more", "end", "advert"))
    files = located("P1", "1.xml") + located("P2", "2.xml")
    linked = '<div ID="PHYS9"><fptr><area FILEID="P2" BEGIN="B3"/></fptr></div>'
    (tmp_path / "m.xml").write_bytes(mets(files, page_of("P1") + page_of("P2") + linked, LOGICAL))
    body = Division(kind="BODY", blocks=((1, 1), (2, 0), (2, 1)))
    heading = Division(kind="HEADING", blocks=((1, 0),))
    article = Division(kind="ARTICLE", label="便桥今起动工", children=(heading, body))
    picture = Division(kind="ILLUSTRATION")
    advert = Division(kind="ADVERTISEMENT", blocks=((2, 2),))
    issue = open_source(tmp_path / "m.xml")
    assert issue.structure == (
        Division(kind="ISSUE", label="清河新报", children=(article, picture, advert)),
    )
    assert [line.block for line in issue.pages[1].lines] == [0, 1, 2]


BOMB = b"""<?xml version="1.0"?><!DOCTYPE mets [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>
<mets><fileSec/>&b;</mets>"""


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"<mets><fileSec>", MalformedXml),
        (BOMB, ForbiddenXml),
        (b"<mets/>", EmptySource),
        (mets(located("T", "p1.tif", "image/tiff"), page_of("T")), EmptySource),
        (mets(located("A", "p1.xml"), page_of("A")), MissingSource),
        (mets(located("A", "http://qinghe.example/p1.xml"), page_of("A")), SourceError),
        (mets(located("A", "page.xml"), page_of("A")), UnknownKind),
    ],
)
def test_what_is_refused(tmp_path: Path, data: bytes, error: type[SourceError]) -> None:
    assert recognises(data)
    (tmp_path / "page.xml").write_bytes(data)
    with pytest.raises(error) as caught:
        open_source(tmp_path / "page.xml")
    assert type(caught.value) is error


def test_a_broken_mets_does_not_lose_the_pages_beside_it(tmp_path: Path) -> None:
    (tmp_path / "mets.xml").write_bytes(b"<mets><fileSec>")
    (tmp_path / "p1.xml").write_bytes(alto("one"))
    issue = open_source(tmp_path)
    assert texts(issue) == [(1, "one")]
    assert ["mets.xml" in finding.message for finding in issue.findings] == [True]


def test_other_xml_is_no_mets() -> None:
    assert not recognises(alto("mets"))
    with pytest.raises(UnknownKind):
        read_contents(alto("mets"), "p.xml")


def test_limits(tmp_path: Path) -> None:
    (tmp_path / "p1.xml").write_bytes(alto("one"))
    opened(tmp_path, ["p1.xml", "p2.xml", "p3.xml"])
    with pytest.raises(SourceTooLarge):
        open_source(tmp_path / "mets.xml", SourceLimits(pages=2))


@given(st.permutations(range(5)), st.sets(st.integers(0, 4), max_size=4))
def test_every_page_is_read_once_or_told_of(
    tmp_path_factory: pytest.TempPathFactory, order: list[int], missing: set[int]
) -> None:
    folder = tmp_path_factory.mktemp("issue")
    for page in set(order) - missing:
        (folder / f"{page}.xml").write_bytes(alto(f"page {page}"))
    ids = "".join(located(f"F{page}", f"{page}.xml") for page in range(5))
    (folder / "m.xml").write_bytes(mets(ids, "".join(page_of(f"F{page}") for page in order)))
    issue = open_source(folder)
    expected = [(n, f"page {page}") for n, page in enumerate(order, 1) if page not in missing]
    assert texts(issue) == expected
    assert [f.page for f in issue.findings] == [
        n for n, page in enumerate(order, 1) if page in missing
    ]
