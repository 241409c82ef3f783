from __future__ import annotations

from collections.abc import Sequence

import msgspec

from jianbao.model import Article, Finding, Line, bounding
from jianbao.reading.articles import Draft, compose_article
from jianbao.reading.heading_groups import HeadingGroup
from tests.reading.pages import INDENT, MEASURE, X, block, column, heading, line, page_of

TITLE = heading("便桥今起动工", X[0], 40)
TEXT = [INDENT + "本报讯（记者 苏晚", "晴）清河区昨日开工修", "建三座便桥。"]


def composed(
    texts: list[str],
    *heads: Line,
    caption: str = "",
    sure: float = 0.9,
    confidences: Sequence[float | None] = (),
) -> tuple[Article, tuple[Finding, ...]]:
    blocks = tuple(block(k, x) for k, x in enumerate(heads))
    group = (
        HeadingGroup(
            key=0,
            blocks=blocks,
            box=bounding(b.box for b in blocks),
            size=2.6,
            vertical=False,
            frame=None,
        )
        if blocks
        else None
    )
    lines = column(X[0], 90, texts)
    for k, confidence in enumerate(confidences):
        lines[k] = msgspec.structs.replace(lines[k], confidence=confidence)
    draft = Draft(
        group=group,
        bodies=(block(8, *lines),) if texts else (),
        captions=(block(9, line(caption, X[0], 300, size=8)),) if caption else (),
        sure=sure,
    )
    return compose_article("p1.1", page_of([]), draft, MEASURE)


def test_lead_in_and_byline_are_taken_off_the_text() -> None:
    article, findings = composed(TEXT, TITLE)
    assert (article.dateline, article.byline) == ("本报讯", ("记者 苏晚晴",))
    assert article.paragraphs == ("清河区昨日开工修建三座便桥。",)
    assert findings == ()


def test_a_credit_in_brackets_at_the_end_is_a_byline() -> None:
    article, _ = composed([INDENT + "清河区昨日修桥。", "（苏晚晴）"], TITLE)
    assert (article.paragraphs, article.byline) == (("清河区昨日修桥。",), ("苏晚晴",))


def test_bylines_in_heading_and_text_are_both_kept() -> None:
    article, _ = composed(TEXT, TITLE, line("□通讯员 简宁", X[0], 70))
    assert article.byline == ("通讯员 简宁", "记者 苏晚晴")


def test_a_jump_line_is_taken_out_and_stays_open() -> None:
    article, findings = composed([INDENT + "清河区昨日修桥，", "（下转第3版）"], TITLE)
    assert (article.jump_to, article.paragraphs) == (3, ("清河区昨日修桥，",))
    assert [(f.code, f.text) for f in findings] == [("orphan_jump", "（下转第3版）")]


def test_a_pointer_to_related_reports_is_no_jump() -> None:
    article, findings = composed([INDENT + "清河区昨日修桥。", "（详细报道见第2版）"], TITLE)
    assert (article.jump_to, findings) == (None, ())
    assert "详细报道见第2版" in article.paragraphs[-1]


def test_what_is_missing_is_said() -> None:
    assert [f.code for f in composed(TEXT)[1]] == ["missing_headline"]
    assert [f.code for f in composed([], TITLE)[1]] == ["missing_text"]
    assert composed([], TITLE, caption="图为工地。")[1] == ()


def test_a_dear_chain_is_less_sure() -> None:
    sure, unsure = composed(TEXT, TITLE, sure=0.98)[0], composed(TEXT, TITLE, sure=0.4)[0]
    headless = composed(TEXT)[0]
    assert 0 <= unsure.confidence < sure.confidence <= 1
    assert headless.confidence < sure.confidence


def test_an_article_is_no_surer_than_its_words() -> None:
    def confidence(*confidences: float | None) -> float:
        return composed(TEXT, TITLE, sure=0.9, confidences=confidences)[0].confidence

    assert confidence(1.0, 1.0, 1.0) == confidence(None, None, None) == 0.9
    assert confidence(0.3, 0.3, 0.3) == 0.3
    # Of all characters that have a confidence; the last line is short.
    assert 0.6 < confidence(0.8, 0.8, 0.2) < 0.8
    assert confidence(0.8, 0.8, None) == 0.8
    assert confidence(0.0, 0.0, 0.0) > 0


def test_regions_in_the_order_heading_text_captions() -> None:
    article, _ = composed(TEXT, TITLE, caption="图为工地。")
    assert [region.role for region in article.regions] == ["headline", "body", "caption"]


def test_a_credit_under_a_poem_is_a_byline() -> None:
    verse = ["河水慢慢流", "没有人记得渡口", "灯灭了", "船还没有靠岸"]
    article, _ = composed([*verse, "（苏晚晴）"], TITLE)
    assert (article.paragraphs, article.byline) == (tuple(verse), ("苏晚晴",))


def test_a_pointer_after_an_open_sentence_says_where_the_rest_is() -> None:
    open_end, whole = (
        ["The council met to", INDENT + "(See page 4)"],
        ["It met.", INDENT + "(See page 4)"],
    )
    article, _ = composed(open_end, TITLE)
    assert (article.jump_to, article.paragraphs) == (4, ("The council met to",))
    assert composed(whole, TITLE)[0].paragraphs == ("It met.", "(See page 4)")
