import msgspec

from jianbao.model import Article, PageInfo
from jianbao.web.leaves import (
    SET_IN_ALL,
    SET_LEAST,
    SET_MOST,
    height_at,
    leaves,
    open_article,
    open_page,
    set_stories,
)
from jianbao.web.shown import pages_shown, text_width
from tests.web.newspaper import flat, november


def test_a_picture_takes_the_place_of_the_drawing() -> None:
    issue = november()
    pages = pages_shown(issue)
    first, second = leaves(issue, pages, {1: "abc"})
    assert (first.mark, first.sketch) == ("abc", None)
    assert second.mark == ""
    assert second.sketch is not None
    drawn, pictured = open_page(issue, pages, 2, {1: "abc"}), open_page(issue, pages, 1, {1: "abc"})
    assert drawn is not None
    assert drawn.ground is not None
    assert pictured is not None
    assert pictured.ground is None
    assert pictured.areas


def test_a_picture_of_unknown_size_is_not_laid_under_anything() -> None:
    issue = flat()
    opened = open_page(issue, pages_shown(issue), 1, {1: "abc"})
    assert opened is not None
    assert (opened.mark, opened.ground, opened.areas) == ("", None, ())


def test_pages_know_those_beside_them_by_number() -> None:
    issue = november()
    infos = tuple(msgspec.structs.replace(issue.pages[0], number=n) for n in (1, 2, 5))
    issue = msgspec.structs.replace(issue, pages=infos)
    pages = pages_shown(issue)
    turned = [open_page(issue, pages, n, {}) for n in (1, 2, 5)]
    assert [(p.before, p.after) for p in turned if p] == [(None, 2), (1, 5), (2, None)]
    assert open_page(issue, pages, 3, {}) is None


def test_articles_beside_a_page_follow_its_list() -> None:
    issue = november()
    opened = open_article(issue, 2, "a4")
    assert opened is not None
    assert opened.number == 2
    assert opened.before is not None
    assert opened.before.id == "a3"
    assert opened.after is not None
    assert opened.after.id == "a2"
    assert open_article(issue, 1, "a4") is None


def test_height_keeps_the_page_s_shape() -> None:
    assert height_at(PageInfo(number=1, source="x", width=765.0, height=1105.0), 800) == 1156
    assert height_at(PageInfo(number=1, source="x"), 200) == 290


def test_short_articles_are_set_whole_and_long_ones_in_their_beginning() -> None:
    short = Article(id="a", paragraphs=("清河三桥通车。", "人们走上桥面。"))
    long = Article(id="b", paragraphs=("桥" * 100, "河" * 2000, "路" * 10))
    whole, begun = set_stories([short, long], 2)
    assert (whole.paragraphs, whole.whole) == (short.paragraphs, True)
    assert not begun.whole
    assert begun.paragraphs[0] == long.paragraphs[0]
    assert begun.paragraphs[-1].endswith("…")
    assert text_width("".join(begun.paragraphs)) <= SET_MOST + 2


def test_many_articles_share_the_room() -> None:
    articles = [Article(id=str(n), paragraphs=("河" * 900,)) for n in range(200)]
    lengths = [text_width("".join(s.paragraphs)) for s in set_stories(articles[:20], 20)]
    assert SET_LEAST < max(lengths) <= SET_IN_ALL // 20 + 2
    least = set_stories(articles, 200)[0]
    assert SET_LEAST - 2 <= text_width(least.paragraphs[0]) <= SET_LEAST + 2


def test_a_picture_story_is_set_by_its_captions() -> None:
    (story,) = set_stories([Article(id="a", captions=("雪后的渡口。",))], 1)
    assert story.paragraphs == ("雪后的渡口。",)
