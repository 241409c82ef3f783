from pathlib import Path
from urllib.parse import quote

import msgspec
import pytest
from starlette.testclient import TestClient

from jianbao.archive import Archive
from jianbao.model import decode_issue
from jianbao.web.app import create_app
from tests.web.markup import page, words
from tests.web.newspaper import FLAT, NOVEMBER, november

ISSUE = f"/issue/{NOVEMBER}"


def test_front_page_opens_with_the_newest_issue(client: TestClient) -> None:
    front = page(client, "/?publication=清河新报")
    assert words(front, "//*[@class='nameplate']/h2") == ["清河新报"]
    assert words(front, "//*[@class='lead']//h3") == ["三桥钢梁合龙"]
    assert "第1219期" in front.text_content()


def test_front_page_lists_issues_by_year_and_month(client: TestClient) -> None:
    front = page(client, "/?publication=清河新报")
    assert words(front, "//*[@class='year']/h3") == ["2024年", "2023年"]
    assert words(front, "//*[@class='month']/h4") == ["3月", "11月"]
    assert "2 期" in words(front, "//h2[@id='by-date']")[0]


def test_front_page_lists_what_has_no_date(client: TestClient) -> None:
    assert "日期不详" in words(page(client, "/"), "//*[@class='year']/h3")


def test_front_page_leads_with_the_largest_heading(client: TestClient) -> None:
    front = page(client, "/?year=2023&lang=zh")
    assert words(front, "//*[@class='lead']//h3") == ["清河三桥明年底通车"]
    assert words(front, "//*[@class='nameplate']/p[@class='over']") == ["2023 年最后一期"]


def test_front_page_of_a_year_without_issues(client: TestClient) -> None:
    assert "没有符合条件的报纸。" in page(client, "/?year=1999").text_content()


def test_empty_archive_tells_how_to_fill_it(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    Archive.open(path, create=True).close()
    with TestClient(create_app(path)) as client:
        text = page(client, "/").text_content()
    assert "jianbao read FILE --archive empty.db" in text
    assert str(tmp_path) not in text


def test_issue_shows_its_masthead(client: TestClient) -> None:
    shown = page(client, ISSUE)
    assert words(shown, "//h1") == ["清河新报"]
    for said in ("2023年11月14日", "星期二", "第1203期", "热线 5550-1234", "报头标明共 4 版"):
        assert said in shown.text_content()


def test_issue_shows_each_article_on_its_page(client: TestClient) -> None:
    shown = page(client, ISSUE)
    assert words(shown, "//section[h2/@id='page-1']//h3//span[@lang]") == [
        "南埠码头搬迁收尾",
        "清河三桥明年底通车",
    ]
    teaser = words(shown, "//section[h2/@id='page-1']//article")[1]
    for said in ("重点工程", "三桥工程推进会上传来消息", "——两岸", "记者 柯一鸣", "主塔昨日"):
        assert said in teaser
    assert "（无标题）" in words(shown, "//section[h2/@id='page-2']//h3")[0]
    assert words(shown, "//*[@class='elsewhere']/a") == ["清河三桥明年底通车"]


def test_issue_leads_to_each_of_its_pages_by_a_thumbnail(client: TestClient) -> None:
    shown = page(client, ISSUE)
    assert words(shown, "//ol[@class='leaves']/li/a") == ["第1版 2 篇", "第2版 2 篇"]
    assert len(shown.xpath("//ol[@class='leaves']/li/a/*[name()='svg']")) == 2
    for link in shown.xpath("//ol[@class='leaves']/li/a/@href"):
        assert page(client, link).xpath("//a[@aria-current='page']/@href") == [link]


def test_flat_text_has_no_drawing_and_is_shown_all_the_same(client: TestClient) -> None:
    shown = page(client, f"/issue/{FLAT}")
    assert shown.xpath("//svg") == []
    assert words(shown, "//h1") == [FLAT]
    assert words(shown, "//article//h3") == ["Ferry to run until dusk"]
    assert shown.xpath("//article//h3//span")[0].get("lang") == ""


def test_issue_states_its_findings_with_label_and_text(client: TestClient) -> None:
    findings = words(page(client, ISSUE), "//*[@class='findings']/li")
    assert len(findings) == 3
    assert "转版提示" in findings[0]
    assert "（下转第2版）" in findings[0]
    assert "存疑 星期不符 第1版" in findings[1]
    assert "The masthead prints 星期二" in findings[1]


def test_issue_links_its_neighbours(client: TestClient) -> None:
    assert page(client, ISSUE).xpath("//a[@rel='prev']") == []
    after = page(client, ISSUE).xpath("//a[@rel='next']/@href")[0]
    assert words(page(client, after), "//nav/span/a[@rel='prev']/span")[0] == "2023年11月14日"


def test_earlier_reading_of_an_issue_is_kept_and_marked(tmp_path: Path) -> None:
    path = tmp_path / "revised.db"
    with Archive.open(path, create=True) as archive:
        archive.store(november(), "first")
        archive.store(msgspec.structs.replace(november(), number=1204), "second")
    with TestClient(create_app(path), headers={"Accept-Language": "zh"}) as client:
        current, old = page(client, ISSUE), page(client, f"{ISSUE}?revision=1")
        article = page(client, f"{ISSUE}/a2?revision=1")
        page(client, f"{ISSUE}?revision=3", 404)
    assert "第1204期" in current.text_content()
    assert current.xpath("//*[@class='notice']") == []
    assert "第1203期" in old.text_content()
    assert words(old, "//*[@class='notice']/a") == ["查看当前结果"]
    assert len(old.xpath("//ol[@class='revisions']/li")) == 2
    assert article.xpath("//a[@rel='prev']/@href")[0].endswith("/a1?revision=1")


def test_article_is_whole(client: TestClient) -> None:
    shown = page(client, f"{ISSUE}/a2")
    assert words(shown, "//h1") == ["清河三桥明年底通车"]
    assert words(shown, "//*[@class='body']/p") == [
        "本报讯 清河三桥主塔昨日封顶。",
        "引桥部分将在春天开工。",
    ]
    header = words(shown, "//article/header")[0]
    for said in ("重点工程", "推进会上传来消息", "——两岸", "俞佳", "第1版", "第2版", "消息"):
        assert said in header
    assert words(shown, "//*[@class='captions']//li") == ["工人在塔顶合影。"]
    assert shown.xpath("//*[@class='body']/@lang") == ["zh"]


@pytest.mark.parametrize(
    ("article", "note"),
    [
        ("a2", "下转第2版，两部分已接合。"),
        ("a3", "上接第1版，开头没有找到。"),
        ("a4", "下转第4版，该部分没有找到。"),
    ],
)
def test_article_tells_what_became_of_its_jump(client: TestClient, article: str, note: str) -> None:
    assert words(page(client, f"{ISSUE}/{article}"), "//*[@class='jump']") == [note]


def test_article_states_the_findings_about_it_alone(client: TestClient) -> None:
    findings = words(page(client, f"{ISSUE}/a2"), "//*[@class='findings']/li")
    assert len(findings) == 1
    assert "（下转第2版）" in findings[0]


def test_article_tells_when_its_bounds_are_doubtful(client: TestClient) -> None:
    assert "对本文起止范围的把握：40%。" in page(client, f"{ISSUE}/a3").text_content()
    assert "对本文起止范围的把握" not in page(client, f"{ISSUE}/a2").text_content()


def test_article_is_brought_out_where_it_stands(client: TestClient) -> None:
    shown = page(client, f"{ISSUE}/a2")
    assert len(shown.xpath("//svg")) == 2
    links = shown.xpath("//a[@class='stand']")
    assert [a.get("href") for a in links] == [
        f"/page/{quote(NOVEMBER)}/{number}?article=a2" for number in (1, 2)
    ]
    assert words(shown, "//a[@class='stand']") == ["第1版", "第2版"]
    assert all(link.xpath(".//*[@class='rest']/@d")[0] for link in links)


def test_articles_are_turned_in_reading_order(client: TestClient) -> None:
    ids, address = ["a1"], f"{ISSUE}/a1"
    while following := page(client, address).xpath("//a[@rel='next']/@href"):
        address = following[0]
        ids.append(address.rpartition("/")[2])
    assert ids == ["a1", "a2", "a3", "a4"]


def test_issue_json_is_the_contract(client: TestClient) -> None:
    response = client.get(f"{ISSUE}.json")
    assert response.headers["content-type"] == "application/json"
    assert decode_issue(response.content) == november()


def test_article_json_is_the_article_in_the_contract(client: TestClient) -> None:
    response = client.get(f"{ISSUE}/a2.json")
    assert response.json() == client.get(f"{ISSUE}.json").json()["articles"][1]


def test_search_marks_what_it_finds(client: TestClient) -> None:
    found = page(client, "/search?q=三桥")
    assert words(found, "//*[@class='total']") == ["共 2 篇"]
    assert set(words(found, "//mark")) == {"三桥"}
    hit = found.xpath("//ol/li//h3/a/@href")[0]
    page(client, hit)


@pytest.mark.parametrize(
    ("query", "headlines"),
    [
        ("q=三桥&to=2023-12-31", ["清河三桥明年底通车"]),
        ("q=三桥&from=2024-01-01&to=2024-12-31", ["三桥钢梁合龙"]),
        ("kind=commentary", ["（无标题）"]),
        ("page=2&publication=清河新报&kind=news", ["停水通知"]),
        ("q=ferry", ["Ferry to run until dusk"]),
        ("q=没有这个词", []),
    ],
)
def test_search_filters(client: TestClient, query: str, headlines: list[str]) -> None:
    assert words(page(client, f"/search?{query}"), "//ol/li//h3") == headlines


def test_search_form_keeps_what_was_typed(client: TestClient) -> None:
    form = page(client, "/search?q=三桥&from=2024-01-01&kind=news&page=1&publication=清河新报")
    values = {i.get("name"): i.get("value") for i in form.xpath("//form//input")}
    assert values == {"q": "三桥", "from": "2024-01-01", "to": "", "page": "1"}
    assert form.xpath("//select[@name='kind']/option[@selected]/@value") == ["news"]
    assert words(form, "//select[@name='publication']/option[@selected]") == ["清河新报"]


def test_search_without_a_question_is_a_form(client: TestClient) -> None:
    form = page(client, "/search")
    assert form.xpath("//ol") == []
    assert len(form.xpath("//input[@name='q']")) == 1


def test_search_is_turned_page_by_page(tmp_path: Path) -> None:
    path = tmp_path / "many.db"
    issue = november()
    many = [msgspec.structs.replace(issue.articles[0], id=f"n{n}") for n in range(45)]
    with Archive.open(path, create=True) as archive:
        archive.store(msgspec.structs.replace(issue, articles=tuple(many)), "many")
    with TestClient(create_app(path), headers={"Accept-Language": "en"}) as client:
        counts, address = [], "/search?q=吊机"
        while address:
            part = page(client, address)
            counts.append(len(part.xpath("//ol/li")))
            address = next(iter(part.xpath("//a[@rel='next']/@href")), "")
        page(client, "/search?q=吊机&p=4", 404)
    assert counts == [20, 20, 5]
    assert part.xpath("//ol/@start") == ["41"]
    assert "Page 3 of 3" in part.text_content()


def test_issues_without_pages_still_show_their_articles(tmp_path: Path) -> None:
    path = tmp_path / "pageless.db"
    with Archive.open(path, create=True) as archive:
        archive.store(msgspec.structs.replace(november(), pages=()), "pageless")
    with TestClient(create_app(path)) as client:
        assert len(page(client, ISSUE).xpath("//article")) == 4
