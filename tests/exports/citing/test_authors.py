import pytest

from jianbao.exports.citing import Author, authors_of
from jianbao.model import Article


def names(*byline: str) -> list[str]:
    return [author.name for author in authors_of(Article(id="a", byline=byline))]


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        (("首席记者 祝清越", "通讯员 俞佳"), ["祝清越", "俞佳"]),
        (("记者 祝清越 俞佳",), ["祝清越", "俞佳"]),
        (("记者祝清越、俞佳",), ["祝清越", "俞佳"]),
        (("文/记者 阮青禾", "摄/记者 柯一鸣"), ["阮青禾"]),
        (("图/文 阮青禾",), ["阮青禾"]),
        (("□记者 俞 佳",), ["俞佳"]),
        (("清河新报记者 祝清越报道",), ["祝清越"]),
        (("记者 江北辰 摄",), ["江北辰"]),
        (("记者 江北辰摄", "记者 俞佳"), ["俞佳"]),
        (("责任编辑 俞佳", "记者 祝清越"), ["责任编辑 俞佳", "祝清越"]),
        (("编辑 俞佳", "记者 祝清越"), ["祝清越"]),
        (("闻人朴",), ["闻人朴"]),
        (("记者 约翰·柯林",), ["约翰·柯林"]),
        (("记者 祝清越", "祝清越"), ["祝清越"]),
        (("By Jane Smith and Ann Lee",), ["Jane Smith", "Ann Lee"]),
        (("By J. R. Vance, river correspondent",), ["J. R. Vance"]),
        (("Jane Smith",), ["Jane Smith"]),
        (("Photo by Max Ott", "By Jane Smith"), ["Jane Smith"]),
        ((), []),
        ((" （） ",), []),
    ],
)
def test_names_are_taken_out_of_bylines(byline: tuple[str, ...], expected: list[str]) -> None:
    assert names(*byline) == expected


@pytest.mark.parametrize(
    "byline",
    [
        "本报评论员",
        "据新华社电",
        "记者 清河边的人",
        "From our own correspondent",
        "Reuters",
        "Aequus",
    ],
)
def test_what_is_not_understood_stays_whole(byline: str) -> None:
    assert authors_of(Article(id="a", byline=(byline,))) == (Author(byline),)


@pytest.mark.parametrize(
    ("printed", "family", "given"),
    [
        ("俞佳", "俞", "佳"),
        ("闻人朴", "闻人", "朴"),
        ("Jane Smith", "Smith", "Jane"),
        ("Anna van der Meer", "van der Meer", "Anna"),
        ("J. R. Vance", "Vance", "J. R."),
    ],
)
def test_family_names_are_told(printed: str, family: str, given: str) -> None:
    assert authors_of(Article(id="a", byline=(printed,))) == (Author(printed, family, given),)
