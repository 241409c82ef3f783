from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from jianbao.archive import Archive
from jianbao.errors import UnknownArticle, UnknownIssue
from jianbao.model import Article, Issue, Milestone, Post

BRIDGE = "清河三桥"


def issue(name: str, day: str, *articles: Article, facts: tuple = ()) -> Issue:
    return Issue(id=name, publication="清河新报", date=day, articles=articles, facts=facts)


def filler(number: int) -> Article:
    """An article whose characters occur nowhere else."""
    text = "".join(chr(0x5200 + 40 * number + n) for n in range(30))
    return Article(id=f"f{number}", headline=text[:5], paragraphs=(text[5:],))


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "a.db", create=True) as opened:
        bridge = Article(id="a1", headline="三桥封顶", paragraphs=("三桥主塔昨日封顶。",))
        later = Article(id="a1", headline="钢梁落位", paragraphs=("最后一节已经就位，转入铺装。",))
        lamps = Article(id="a2", headline="路灯换新", paragraphs=("老街的路灯换成了新的。",))
        more_lamps = Article(id="a3", headline="路灯亮了", paragraphs=("老街的路灯都亮了。",))
        opened.store(
            issue(
                "one",
                "2024-01-01",
                bridge,
                lamps,
                *(filler(n) for n in range(1, 40)),
                facts=(
                    Milestone(article="a1", evidence="三桥", project=BRIDGE, state="started"),
                    Post(article="a1", evidence="三桥", person="俞佳", title="局长"),
                ),
            ),
            "1",
        )
        opened.store(
            issue(
                "two",
                "2024-02-01",
                later,
                more_lamps,
                facts=(
                    Milestone(article="a1", evidence="一节", project=BRIDGE, state="completed"),
                ),
            ),
            "2",
        )
        yield opened


def found(archive: Archive, issue_id: str, article: str, limit: int = 5) -> list[tuple[str, str]]:
    return [(s.issue, s.article) for s in archive.similar(issue_id, article, limit)]


def test_articles_that_share_a_name_in_their_facts_are_similar(archive: Archive) -> None:
    (only,) = archive.similar("one", "a1")
    assert (only.issue, only.article, only.date) == ("two", "a1", "2024-02-01")
    assert only.headline == "钢梁落位"
    assert only.shared == (BRIDGE,)


def test_articles_that_share_rare_words_are_similar(archive: Archive) -> None:
    assert found(archive, "two", "a3") == [("one", "a2")]
    assert archive.similar("two", "a3")[0].shared == ()


def test_an_article_that_shares_nothing_has_none_like_it(archive: Archive) -> None:
    assert found(archive, "one", "f7") == []


def test_no_more_than_asked_for(archive: Archive) -> None:
    assert found(archive, "one", "a1", 0) == []


def test_words_that_many_hold_tell_nothing(tmp_path: Path) -> None:
    many = [Article(id=f"a{n}", headline="今日天气") for n in range(150)]
    with Archive.open(tmp_path / "b.db", create=True) as opened:
        opened.store(issue("one", "2024-01-01", *many), "1")
        assert opened.similar("one", "a7") == ()


def test_a_name_that_many_mention_is_passed_over(tmp_path: Path) -> None:
    articles = [filler(n) for n in range(120)]
    facts = tuple(
        Post(article=a.id, evidence=a.headline, person="俞佳", title="局长") for a in articles
    )
    with Archive.open(tmp_path / "b.db", create=True) as opened:
        opened.store(issue("one", "2024-01-01", *articles, facts=facts), "1")
        assert opened.similar("one", "f7") == ()


def test_what_is_not_there_is_told(archive: Archive) -> None:
    with pytest.raises(UnknownIssue):
        archive.similar("none", "a1")
    with pytest.raises(UnknownArticle):
        archive.similar("one", "none")
