from jianbao.model import Article, Box, PageInfo, Region
from jianbao.web.figures import figures

PAGE = PageInfo(number=1, source="x.pdf", width=700.0, height=1000.0, unit="pt")


def picture(x: float, y: float, page: int = 1) -> Region:
    return Region(page, "picture", Box(x, y, x + 200, y + 100))


def caption(x: float, y: float) -> Region:
    return Region(1, "caption", Box(x, y, x + 200, y + 20))


def test_pictures_are_cut_where_the_page_can_be_shown() -> None:
    article = Article(id="a", regions=(picture(10, 10), picture(10, 10, page=2)))
    (found,) = figures(article, [PAGE], {1: "mark"})
    assert (found.page, found.mark, found.box) == (1, "mark", Box(10, 10, 210, 110))
    assert found.sizes == ((229, 114), (400, 200), (686, 343))
    assert found.caption is None
    assert figures(article, [PAGE], {}) == ()
    assert figures(article, [PageInfo(number=1, source="x.txt")], {1: "mark"}) == ()


def test_each_caption_goes_to_the_picture_it_stands_by() -> None:
    article = Article(
        id="a",
        captions=("下图。", "上图。"),
        regions=(picture(10, 10), picture(10, 400), caption(10, 505), caption(10, 115)),
    )
    assert [figure.caption for figure in figures(article, [PAGE], {1: ""})] == [2, 1]


def test_a_caption_far_away_or_of_unknown_place_is_nobody_s() -> None:
    far = Article(id="a", captions=("远。",), regions=(picture(10, 10), caption(10, 600)))
    assert figures(far, [PAGE], {1: ""})[0].caption is None
    unknown = Article(
        id="a", captions=("甲。", "乙。"), regions=(picture(10, 10), caption(10, 115))
    )
    assert figures(unknown, [PAGE], {1: ""})[0].caption is None


def test_ornaments_are_no_pictures() -> None:
    thin = Region(1, "picture", Box(10, 10, 20, 300))
    assert figures(Article(id="a", regions=(thin,)), [PAGE], {1: ""}) == ()


def test_a_caption_is_given_once() -> None:
    article = Article(
        id="a", captions=("一。",), regions=(picture(10, 10), picture(210, 10), caption(10, 115))
    )
    assert [figure.caption for figure in figures(article, [PAGE], {1: ""})] == [1, None]
