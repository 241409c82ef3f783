import json
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from starlette.testclient import TestClient

from jianbao.archive import Archive
from jianbao.exports import CITATIONS
from jianbao.model import Article, Issue, Plan, Post
from jianbao.web import addresses
from jianbao.web.app import create_app
from jianbao.web.evidence import find, parts
from jianbao.web.pages import article as article_page
from jianbao.web.story import story
from tests.web.markup import page, words
from tests.web.newspaper import BREAKOUT, FLAT, HOSTILE, NOVEMBER, SCRIPT, november

ISSUE = f"/issue/{NOVEMBER}"
HOSTILE_ARTICLE = f"/issue/{HOSTILE}/{quote(BREAKOUT, safe='')}"
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30)


def test_names_of_facts_are_linked_to_their_threads(client: TestClient) -> None:
    shown = page(client, f"{ISSUE}/a2")
    (link,) = shown.xpath("//*[@id='t-1']/a[@class='name']")
    assert link.text == "清河三桥"
    assert link.get("href") == addresses.thread_address("project", "清河三桥")
    assert words(shown, "//*[@id='t-1']") == ["清河三桥主塔昨日封顶。"]
    # Headings are no running text.
    assert shown.xpath("//h1//a") == []


def test_facts_stand_beside_the_text_by_type(client: TestClient) -> None:
    shown = page(client, f"{ISSUE}/a2")
    assert words(shown, "//*[@class='stated']/h3") == ["进度", "指标"]
    assert words(shown, "//*[@class='stated']//li") == [
        "清河三桥：完成，2023年11月",
        "清河三桥：预计完成，2024年",
        "合影：3.5万人次，同比 -2%",
    ]
    assert page(client, f"{ISSUE}/a3").xpath("//*[@class='stated']") == []


def test_a_fact_in_doubt_says_so(tmp_path: Path) -> None:
    text = ("区长叶书宁到场，局长孟广川陪同。",)
    facts = (
        Post(article="a1", evidence="区长叶书宁", person="叶书宁", title="区长", confidence=0.95),
        Post(article="a1", evidence="局长孟广川", person="孟广川", title="局长", confidence=0.6),
    )
    path = tmp_path / "doubt.db"
    with Archive.open(path, create=True) as archive:
        archive.store(
            Issue(id="i", articles=(Article(id="a1", paragraphs=text),), facts=facts), "1"
        )
    with TestClient(create_app(path), headers={"Accept-Language": "zh"}) as client:
        shown = words(page(client, "/issue/i/a1"), "//*[@class='stated']//li")
    assert shown == ["叶书宁任区长", "孟广川任局长 把握：0.6"]


@pytest.mark.parametrize(
    ("number", "where", "marked"),
    [
        (0, "//*[@id='t-1']", "主塔昨日封顶"),
        (1, "//h1/span", "清河三桥明年底通车"),
        (2, "//*[@id='c-1']", "合影"),
    ],
)
def test_each_fact_marks_its_evidence(
    client: TestClient, number: int, where: str, marked: str
) -> None:
    link = page(client, f"{ISSUE}/a2").xpath(f"//*[@id='fact-{number}']/a")[0]
    assert link.get("href").endswith(f"?fact={number}#evidence")
    shown = page(client, link.get("href"))
    assert words(shown, f"{where}/mark[@id='evidence']") == [marked]
    assert shown.xpath("//*[@aria-current]/parent::*/@id") == [f"fact-{number}"]
    # The place that the script lights up is the same.
    (part,) = shown.xpath(f"//*[@id='{link.get('data-part')}']")
    text = part.text_content().encode("utf-16-le")
    start, end = int(link.get("data-from")), int(link.get("data-to"))
    assert text[2 * start : 2 * end].decode("utf-16-le") == marked


def test_words_asked_for_are_marked_where_they_stand(client: TestClient) -> None:
    address = addresses.evidence_address(NOVEMBER, "a2", "引桥部分")
    assert address.endswith("#evidence")
    assert words(page(client, address), "//*[@id='t-2']/mark") == ["引桥部分"]


@pytest.mark.parametrize(
    "query",
    ["fact=3", "fact=-1", "fact=x", "fact=٣", "fact=99999999", "evidence=不在文中", "evidence="],
)
def test_what_names_nothing_marks_nothing(client: TestClient, query: str) -> None:
    assert page(client, f"{ISSUE}/a2?{query}").xpath("//mark") == []


def test_hostile_evidence_is_marked_as_words(client: TestClient) -> None:
    shown = page(client, f"{HOSTILE_ARTICLE}?evidence={quote(BREAKOUT)}")
    assert words(shown, "//mark[@id='evidence']") == [BREAKOUT]
    assert shown.xpath("//*[@onerror]") == []
    # A fact whose words stand nowhere is shown, and leads to no place.
    assert shown.xpath("//*[@id='fact-2']/a/@data-part") == []


@given(ANY_TEXT, ANY_TEXT, st.lists(ANY_TEXT, max_size=3))
def test_texts_are_shown_to_the_letter(first: str, second: str, names: list[str]) -> None:
    whole = f"{first}{''.join(names)}{second}"
    article = Article(id="a", headline=first, paragraphs=(whole, second), captions=(second,))
    facts = tuple(Post(article="a", evidence=second, person=name, title="长") for name in names)
    issue = Issue(id="i", articles=(article,), facts=facts)
    made = story(issue, article, addresses.thread_address, evidence=second)
    for part, text in parts(article).items():
        assert "".join(p.text for run in made.texts[part] for p in run.pieces) == text


def test_evidence_is_counted_as_browsers_count() -> None:
    article = Article(id="a", paragraphs=("\U00020000桥通了",))
    place = find(article, "通")
    assert place is not None
    assert (place.part, place.start, place.end, place.units) == ("t-1", 2, 3, (3, 4))


def test_what_is_in_doubt_is_shown_on_demand_with_its_place(client: TestClient) -> None:
    shown = page(client, f"{ISSUE}/a2")
    (details,) = shown.xpath("//details[.//*[@id='doubts']]")
    assert details.get("open") is None
    assert words(details, ".//blockquote") == ["（下转第2版）"]
    assert details.xpath(".//li//a/@href") == [addresses.page_address(NOVEMBER, 1, "a2")]
    doubtful = page(client, f"{ISSUE}/a3")
    assert doubtful.xpath("//details[.//*[@id='doubts']]/@open") == [""]
    assert "对本文起止范围的把握：40%。" in words(doubtful, "//details")[0]


def test_similar_articles_are_led_to(tmp_path: Path) -> None:
    text = ("渡口的芦花开了。",)
    first = Article(id="a1", headline="芦花开了", paragraphs=text)
    second = Article(id="a1", headline="芦花又开", paragraphs=text)
    filler = [
        Article(id=f"f{n}", paragraphs=("".join(chr(0x5200 + 30 * n + m) for m in range(30)),))
        for n in range(1, 40)
    ]
    plan = Plan(article="a1", evidence="芦花", code="“一渡”办法")
    path = tmp_path / "similar.db"
    with Archive.open(path, create=True) as archive:
        archive.store(Issue(id="i", articles=(first, *filler), facts=(plan,)), "1")
        archive.store(Issue(id="j", date="2024-01-02", articles=(second,), facts=(plan,)), "2")
        archive.store(Issue(id="j", date="2024-01-03", articles=(second,), facts=(plan,)), "3")
    with TestClient(create_app(path), headers={"Accept-Language": "en"}) as client:
        shown = page(client, "/issue/i/a1")
        old = page(client, "/issue/j/a1?revision=1")
    assert words(shown, "//*[@class='similar']//li") == [
        "芦花又开 3 January 2024 Both name “一渡”办法"
    ]
    assert shown.xpath("//*[@class='similar']//a/@href") == ["/issue/j/a1"]
    assert old.xpath("//*[@class='similar']") == []


def test_pictures_are_cut_out_with_their_captions(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(article_page, "marks_for", lambda *asked: {1: "m"})
    shown = page(client, f"{ISSUE}/a2")
    (image,) = shown.xpath("//figure[@class='picture']//img")
    region = next(r for r in november().articles[1].regions if r.role == "picture")
    assert image.get("src") == addresses.crop_address(NOVEMBER, 1, 1400, region.box, "m")
    assert (image.get("width"), image.get("height")) == ("604", "476")
    assert image.get("loading") == "lazy"
    assert len(image.get("srcset").split(", ")) == 3
    # This paper's caption has no place of its own: it is listed.
    assert image.get("alt") == "无图注的图片"
    assert words(shown, "//*[@class='captions']//li") == ["工人在塔顶合影。"]


@pytest.mark.parametrize("form", CITATIONS, ids=lambda form: form.name)
@pytest.mark.parametrize("article", [f"{ISSUE}/a2", HOSTILE_ARTICLE], ids=["usual", "hostile"])
def test_article_is_cited_in_every_format(client: TestClient, form, article: str) -> None:
    shown = page(client, article)
    (address,) = shown.xpath(f"//*[@class='cite']//a[normalize-space()='{form.zh}']/@href")
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == form.media_type
    assert "attachment" in answer.headers["content-disposition"]
    assert answer.text.strip()
    assert client.get(f"/issue/{NOVEMBER}/none{form.suffix}").status_code == 404


def test_reference_stands_in_the_page(client: TestClient) -> None:
    assert words(page(client, f"{ISSUE}/a2"), "//*[@id='reference']") == [
        "柯一鸣, 俞佳. 清河三桥明年底通车[N]. 清河新报, 2023-11-14(1, 2)."
    ]


def test_article_as_plain_text(client: TestClient) -> None:
    answer = client.get(f"{ISSUE}/a2.txt")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert "本报讯 清河三桥主塔昨日封顶。" in answer.text
    assert "content-disposition" not in answer.headers


def test_programs_are_told_what_the_article_is(client: TestClient) -> None:
    shown = page(client, f"{ISSUE}/a2")
    described = json.loads(shown.xpath("//script[@type='application/ld+json']/text()")[0])
    assert described["@type"] == "NewsArticle"
    assert described["headline"] == "清河三桥明年底通车"
    assert described["datePublished"] == "2023-11-14"
    assert described["author"] == [
        {"@type": "Person", "name": "柯一鸣"},
        {"@type": "Person", "name": "俞佳"},
    ]
    assert described["isPartOf"]["isPartOf"]["name"] == "清河新报"
    tags = {
        tag.get("name") or tag.get("property"): tag.get("content") for tag in shown.xpath("//meta")
    }
    assert tags["citation_publication_date"] == "2023/11/14"
    assert tags["og:title"] == "清河三桥明年底通车"
    assert tags["article:published_time"] == "2023-11-14"
    bare = page(client, f"/issue/{FLAT}/a1")
    assert "datePublished" not in bare.xpath("//script[@type='application/ld+json']/text()")[0]


def test_hostile_words_do_not_end_the_data(client: TestClient) -> None:
    text = client.get(HOSTILE_ARTICLE).text
    shown = html.document_fromstring(text)
    described = json.loads(shown.xpath("//script[@type='application/ld+json']/text()")[0])
    assert described["headline"] == SCRIPT
    assert SCRIPT not in text


def test_buttons_wait_for_the_script(client: TestClient) -> None:
    shown = page(client, f"{ISSUE}/a2")
    assert shown.xpath("//*[@class='ways buttons']/@hidden") == [""]
    assert words(shown, "//*[@id='permalink']") == [f"{ISSUE}/a2"]
    assert client.get(shown.xpath("//script[@src]/@src")[0]).status_code == 200
