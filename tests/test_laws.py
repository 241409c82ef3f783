"""The two laws from file to issue, on all three kinds of source.

Files are made at random from what newspapers print. Every letter and digit that was put into one
is afterwards in exactly one article, piece of furniture or finding that holds text, nothing else
is, and reading again gives the same bytes. The examples are the same in every run, so that a run
that fails can be repeated.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from xml.sax.saxutils import quoteattr

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jianbao.model import Issue, encode_issue
from jianbao.reading import read_issue
from jianbao.reading.language import letters
from jianbao.sources import open_source
from tests.reading.laws import issue_letters

SENTENCES = [
    "清河区昨日开工修建三座便桥，",
    "工期十八个月。",
    "区水务局表示，闸门将于6月30日前换完。",
    "“往后进城不用再绕路。”住户高兴地说。",
    "全长1200米、双向4车道",
    "The council voted on Monday to widen the road",
    "and to mend the old bridge.",
    "Le pont neuf sera ouvert demain.",
]
HEADINGS = ["便桥今起动工", "老街改造进入尾声", "BRIDGE OPENS", "Faits divers", "简讯"]
SCRAPS = [
    "（下转第2版）",
    "（上接第1版）",
    "下转第4版",
    "Continued on page 2",
    "□记者 苏晚晴",
    "本报讯（记者 陶然之）",
    "2026年4月13日 星期一",
    "总第1003期 今日4版",
    "第2版 要闻",
    "图为便桥工地。江望舒 摄",
    "责任编辑：简宁",
    "清河新报",
    "12",
    "exam-",
]
ALPHABET = "清河水闸，。；“”（）〇一二第版转接讯ａ１①½ﬁéß-—:. aBc12"

words = st.one_of(
    st.sampled_from(SENTENCES),
    st.sampled_from(HEADINGS),
    st.sampled_from(SCRAPS),
    st.text(alphabet=ALPHABET, min_size=1, max_size=30),
)
of_files = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]


def read_bytes(files: Sequence[tuple[str, bytes]]) -> Issue:
    """The issue in `files`, read twice: the same bytes come out."""
    with tempfile.TemporaryDirectory() as folder:
        for name, data in files:
            Path(folder, name).write_bytes(data)
        path = Path(folder, files[0][0]) if len(files) == 1 else Path(folder)
        issue = read_issue(open_source(path))
        assert encode_issue(issue) == encode_issue(read_issue(open_source(path)))
    return issue


def assert_held(issue: Issue, put: str) -> None:
    """Fails where a letter of `put` was lost, or one invented."""
    before, after = Counter(letters(put)), issue_letters(issue)
    assert before - after == Counter(), "lost"
    assert after - before == Counter(), "invented"
    ids = [article.id for article in issue.articles]
    assert len(set(ids)) == len(ids)
    assert {finding.article for finding in issue.findings} <= {None, *ids}


# Flat text

LOOPS = st.builds(
    lambda run, times, tail: run * times + tail,
    st.sampled_from([s for s in SENTENCES if len(s) > 8]),
    st.integers(2, 5),
    words,
)
MARKUP = [
    "**{}**",
    "<b>{}</b><br>",
    "<table><tr><td>{}</td><td>12</td></tr></table>",
    "| {} | 34 |",
    "[{}](https://qinghe.example/a1)",
    "![图1](img/7.png) {}",
    "&ldquo;{}&rdquo;",
    "$\\mathrm{{12}}\\sim 15\\%$ {}",
    "> {}",
    "<!-- 版面 3 -->{}",
    "{}\\n",
    "```\n{}\n```",
]
FLAT_LINE = st.one_of(
    words,
    LOOPS,
    st.lists(words, min_size=2, max_size=5).map("".join),
    st.builds("{} {}".format, st.sampled_from(["#", "##", "###"]), st.sampled_from(HEADINGS)),
    st.builds(str.format, st.sampled_from(MARKUP), words),
    st.just("---"),
    st.just("\f"),
    st.just("<!-- page 2 -->"),
    words.map("\u3000\u3000{}".format),
)


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=of_files)
@given(
    st.lists(
        st.lists(st.tuples(FLAT_LINE, st.sampled_from(["\n", "\n\n"])), min_size=1, max_size=14),
        min_size=1,
        max_size=2,
    ),
    st.sampled_from([".txt", ".md"]),
)
def test_flat_text(sheets: list[list[tuple[str, str]]], ending: str) -> None:
    texts = ["".join(line + end for line, end in sheet) for sheet in sheets]
    # A page of nothing but white has an error of its own; here every page says something.
    texts = [text if text.strip("\f\u3000 \n") else "清河\n" + text for text in texts]
    files = [(f"page-{k}{ending}", text.encode()) for k, text in enumerate(texts, 1)]
    assert_held(read_bytes(files), "\n".join(texts))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "# 便桥今起动工\n\n□记者 苏晚晴（下转第2版）\n\n清河区昨日修桥。", id="byline"
        ),
        pytest.param("# 便桥动工\n\n清河区昨日修桥。\n\n责任编辑：简宁（下转第2版）", id="staff"),
        pytest.param("第2版 要闻（下转第4版）\n\n清河区昨日开工修建便桥。", id="folio"),
        pytest.param(
            "# 便桥动工\n\n清河区昨日修桥。\n\n图为工地。江望舒 摄（下转第2版）",
            id="caption",
        ),
        pytest.param("# 便桥动工\n\n清河区昨日修桥。\n\n□记者 苏晚晴（下转第2版）", id="credit"),
    ],
)
def test_a_jump_line_anywhere_in_flat_text(text: str) -> None:
    assert_held(read_bytes([("page-1.md", text.encode())]), text)


# ALTO


@st.composite
def alto_strings(draw: st.DrawFn, text: str, box: tuple[int, int, int, int]) -> str:
    """The words of one line as `String` elements; some without a place."""
    x, y, width, height = box
    parts = text.split() or [text]
    step = max(1, width // len(parts))
    elements = []
    for k, part in enumerate(parts):
        place = f'HPOS="{x + k * step}" VPOS="{y}" WIDTH="{step - 1}" HEIGHT="{height}"'
        if draw(st.integers(0, 5)) == 0:
            place = ""
        elements.append(f"<String CONTENT={quoteattr(part)} {place}/>")
    return draw(st.sampled_from(["<SP/>", ""])).join(elements)


@st.composite
def alto_line(draw: st.DrawFn, x: int, y: int, width: int) -> tuple[str, str, int]:
    """One or two `TextLine`s (two where a word is broken), the letters in them, the next y."""
    height = draw(st.sampled_from([20, 20, 20, 34, 60]))
    place = f'HPOS="{x}" VPOS="{y}" WIDTH="{width}" HEIGHT="{height}"'
    if draw(st.integers(0, 11)) == 0:
        place = ""
    below = y + height + draw(st.integers(2, 40))
    if draw(st.integers(0, 4)) == 0:
        whole, cut = draw(st.sampled_from([("Brückenbau", 6), ("réunion", 4), ("county", 4)]))
        first = f'<String CONTENT="{whole[:cut]}" SUBS_TYPE="HypPart1" SUBS_CONTENT="{whole}"/>'
        hyphen = draw(st.sampled_from(['<HYP CONTENT="-"/>', "<HYP/>", ""]))
        second = f'<String CONTENT="{whole[cut:]}" SUBS_TYPE="HypPart2" SUBS_CONTENT="{whole}"/>'
        under = f'HPOS="{x}" VPOS="{below}" WIDTH="{width // 3}" HEIGHT="{height}"'
        lines = f"<TextLine {place}>{first}{hyphen}</TextLine><TextLine {under}>{second}</TextLine>"
        return lines, whole, below + height + 4
    text = draw(words)
    strings = draw(alto_strings(text, (x, y, width, height)))
    return f"<TextLine {place}>{strings}</TextLine>", text, below


@st.composite
def alto_page(draw: st.DrawFn) -> tuple[str, str]:
    """A page of columns of blocks, with rules and pictures; and the letters in it."""
    blocks, put = [], []
    columns = draw(st.integers(1, 4))
    pitch = 1200 // columns
    for column in range(columns):
        y = draw(st.integers(0, 80))
        for _ in range(draw(st.integers(0, 3))):
            lines = []
            for _ in range(draw(st.integers(1, 5))):
                line, text, y = draw(alto_line(column * pitch, y, pitch - 20))
                lines.append(line)
                put.append(text)
            blocks.append(f"<TextBlock>{''.join(lines)}</TextBlock>")
            y += draw(st.integers(0, 50))
    shape = 'HPOS="0" VPOS="{}" WIDTH="{}" HEIGHT="{}"'
    if draw(st.booleans()):
        rule = shape.format(draw(st.integers(0, 900)), draw(st.integers(200, 1200)), 2)
        blocks.append(f"<GraphicalElement {rule}/>")
    if draw(st.booleans()):
        picture = shape.format(draw(st.integers(0, 900)), 300, draw(st.integers(60, 300)))
        blocks.append(f"<Illustration {picture}/>")
    body = "".join(draw(st.permutations(blocks)))
    page = f'<Page ID="P1" WIDTH="1240" HEIGHT="1800"><PrintSpace>{body}</PrintSpace></Page>'
    return page, "\n".join(put)


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=of_files)
@given(st.lists(alto_page(), min_size=1, max_size=2), st.sampled_from(["pixel", "mm10"]))
def test_alto(sheets: list[tuple[str, str]], unit: str) -> None:
    pages = "".join(page for page, _ in sheets)
    file = (
        f'<?xml version="1.0" encoding="UTF-8"?><alto><Description><MeasurementUnit>{unit}'
        f"</MeasurementUnit></Description><Layout>{pages}</Layout></alto>"
    )
    issue = read_bytes([("page-1.xml", file.encode())])
    assert_held(issue, "\n".join(text for _, text in sheets))


# PDF

PAGE = (600.0, 800.0)
GUTTER = 16.0
PDF_WORDS = "".join([*SENTENCES, *HEADINGS, *SCRAPS]) + "清河区新报便桥工程"


@cache
def small_font() -> Path:
    """The sans face cut down to the characters of this file, so that each PDF is set quickly."""
    from fontTools import subset

    from press.fonts import font_path

    options = subset.Options()
    font = subset.load_font(str(font_path("sans")), options)
    cutter = subset.Subsetter(options)
    cutter.populate(text=PDF_WORDS)
    cutter.subset(font)
    path = Path(tempfile.mkdtemp(prefix="jianbao-test-"), "small.ttf")
    subset.save_font(font, str(path), options)
    return path


def pdf_bytes(sheets: Sequence[Sequence[tuple[str, float, float, float]]]) -> bytes:
    """Pages of lines, each (text, x, baseline, size), with a rule and a tint."""
    fpdf = pytest.importorskip("fpdf", reason="the press extra is not installed")
    document = fpdf.FPDF(unit="pt", format=PAGE)
    document.set_auto_page_break(False)
    document.add_font("small", fname=str(small_font()))
    for lines in sheets:
        document.add_page()
        document.set_fill_color(235)
        document.rect(300, 600, 200, 120, style="F")
        document.line(20, 90, 580, 90)
        for text, x, baseline, size in lines:
            document.set_font("small", size=size)
            document.text(x, baseline, text)
    return bytes(document.output())


@st.composite
def pdf_page(draw: st.DrawFn) -> list[tuple[str, float, float, float]]:
    """Lines in columns from left to right, in several sizes, none over another."""
    columns = draw(st.integers(1, 4))
    width = (PAGE[0] - 40 + GUTTER) / columns - GUTTER
    y = 20.0
    lines: list[tuple[str, float, float, float]] = []
    if draw(st.booleans()):
        lines.append((draw(st.sampled_from(HEADINGS)), 20.0, y + 30, 30.0))
        y += 50
    for column in range(columns):
        x, base = 20 + column * (width + GUTTER), y
        for _ in range(draw(st.integers(0, 12))):
            size = draw(st.sampled_from([9.0, 9.0, 9.0, 9.0, 7.0, 14.0, 22.0]))
            base += size * draw(st.sampled_from([1.3, 1.3, 1.6, 3.0]))
            indent = draw(st.sampled_from([0.0, 0.0, 2 * size]))
            text = draw(st.sampled_from([*SENTENCES, *HEADINGS, *SCRAPS]))
            text = text[: max(1, int((width - indent) / size))].strip()
            lines.append((text, x + indent, base, size))
    return draw(st.permutations(lines)) if lines else [("清河新报", 20.0, 40.0, 9.0)]


@settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=of_files)
@given(st.lists(pdf_page(), min_size=1, max_size=2))
def test_pdf(sheets: list[list[tuple[str, float, float, float]]]) -> None:
    issue = read_bytes([("page.pdf", pdf_bytes(sheets))])
    assert_held(issue, "\n".join(line[0] for sheet in sheets for line in sheet))
