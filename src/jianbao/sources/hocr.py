"""hOCR: the pages that OCR engines write into HTML.

Well-formed files are read as XML, others as browsers read HTML. Coordinates are pixels of the scan.
"""

from __future__ import annotations

import html.entities
import re

from lxml import etree
from lxml import html as lxml_html

from jianbao.errors import EmptySource, ForbiddenXml, MalformedXml
from jianbao.model import Finding, Page
from jianbao.sources.encoding import decode
from jianbao.sources.found import markup, unreadable
from jianbao.sources.hocr_title import box_in, number_in, properties_in
from jianbao.sources.hocr_walk import UNPRINTED, Walk, classes_of
from jianbao.sources.issue import SourceLimits
from jianbao.sources.xml import DECLARED_ENTITY, local_name, parse, root_name

NAME = "hOCR"

ROOTS = frozenset({"html", "body", "div"})
SIGNS = re.compile(
    rb"\bocr-(?:system|capabilities)\b|class\s*=\s*[\"']?[^\"'>]*\bocrx?_(?:page|carea|par|line|word)\b"
)
XML_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
NAMED_ENTITY = re.compile(r"&([A-Za-z]\w*);")
XML_ENTITIES = frozenset({"amp", "lt", "gt", "quot", "apos"})


def recognises(head: bytes) -> bool:
    """Whether the first bytes are HTML with the marks of hOCR."""
    return root_name(head).lower() in ROOTS and bool(SIGNS.search(head.replace(b"\0", b"")))


def read_pages(
    data: bytes, name: str, first: int, limits: SourceLimits
) -> tuple[list[Page], list[Finding]]:
    """The `ocr_page` elements of the file in its order, numbered from `first`.

    A file with lines but without pages is one page. Text that stands outside of all pages is the
    text of a `markup` finding. Raises `ForbiddenXml`, `EmptySource` for hOCR without a page,
    `MalformedXml` where not even a browser would find an element, and what `decode` raises.
    """
    text = decode(data, name)
    root = _parsed(text, name)
    elements = _pages_in(root, name)
    pages = [
        _page(element, name, number)
        for number, element in enumerate(elements[: limits.pages + 1], first)
    ]
    findings = []
    outside = [] if elements[0] is root else _text_outside(root, elements)
    if outside:
        findings.append(markup(None, outside))
    if local_name(root).lower() == "html" and "</html" not in text[-4096:].lower():
        findings.append(unreadable(None, f"{name} is cut off: it stops before its end."))
    return pages, findings


def _parsed(text: str, name: str) -> etree._Element:
    if DECLARED_ENTITY.search(text.encode()):
        raise ForbiddenXml(name)
    plain = NAMED_ENTITY.sub(_character, XML_DECLARATION.sub("", text, count=1))
    if not XML_ENTITIES.issuperset(NAMED_ENTITY.findall(plain)):
        return _parsed_as_html(text, name)
    try:
        return parse(plain.encode(), name)
    except MalformedXml:
        return _parsed_as_html(text, name)


def _character(entity: re.Match[str]) -> str:
    """The character of an entity that HTML knows and XML does not."""
    code = None if entity[1] in XML_ENTITIES else html.entities.name2codepoint.get(entity[1])
    return entity[0] if code is None else chr(code)


def _parsed_as_html(text: str, name: str) -> etree._Element:
    parser = lxml_html.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        root = lxml_html.document_fromstring(text.encode(), parser=parser)
    except etree.ParserError as error:
        raise MalformedXml(name, str(error)) from error
    # Mistakes are mended as a browser would; after a fatal one, as elements in thousands of
    # others, the rest of the file is missing.
    fatal = next((entry for entry in parser.error_log if entry.level_name == "FATAL"), None)
    if fatal is not None:
        raise MalformedXml(name, fatal.message)
    return root


def _pages_in(root: etree._Element, name: str) -> list[etree._Element]:
    """The pages in order; the whole file where it has lines or words but no page."""
    marked = [(element, classes_of(element)) for element in root.iter(etree.Element)]
    pages = [element for element, classes in marked if "ocr_page" in classes]
    if pages:
        outer = set(pages)
        return [page for page in pages if outer.isdisjoint(page.iterancestors())]
    if any(name_.startswith(("ocr_", "ocrx_")) for _, classes in marked for name_ in classes):
        return [root]
    raise EmptySource(name)


def _page(element: etree._Element, name: str, number: int) -> Page:
    properties = properties_in(element.get("title"))
    walk = Walk(number_in(properties, "scan_res"))
    walk.take(element)
    box = box_in(properties)
    sized = "bbox" in properties
    width = box.x1 if box else 0.0 if sized else None
    height = box.y1 if box else 0.0 if sized else None
    return walk.page(name, number, "px", width, height, properties.get("image", ""))


def _text_outside(root: etree._Element, pages: list[etree._Element]) -> list[str]:
    """The texts of the body that stand in none of the pages, in order."""
    within = set(pages)
    texts: list[str] = []
    depth = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        closed = event == "end"
        if element in within or local_name(element).lower() in UNPRINTED:
            depth += -1 if closed else 1
        if depth == 0:
            texts.append((element.tail if closed else element.text) or "")
    return [text for text in (" ".join(text.split()) for text in texts) if text]
