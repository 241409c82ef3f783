import json
import re
from pathlib import Path
from urllib.parse import quote

import pytest
from lxml import html
from starlette.testclient import TestClient

from jianbao.archive import Archive
from jianbao.errors import BusyArchive
from jianbao.web import shown
from jianbao.web.app import create_app
from tests.web.markup import page, words
from tests.web.newspaper import BREAKOUT, FLAT, HOSTILE, NOVEMBER, SCRIPT

HOSTILE_ARTICLE = f"/issue/{HOSTILE}/{quote(BREAKOUT, safe='')}"
PAGES = [
    "/",
    "/?year=2023&publication=清河新报",
    f"/issue/{NOVEMBER}",
    f"/issue/{NOVEMBER}/a2",
    f"/issue/{NOVEMBER}/a3",
    f"/issue/{FLAT}",
    f"/issue/{FLAT}/a1",
    f"/issue/{HOSTILE}",
    f"/page/{NOVEMBER}/1",
    f"/page/{NOVEMBER}/2?article=a2",
    f"/page/{FLAT}/1",
    f"/page/{FLAT}/1?article=a1",
    f"/page/{HOSTILE}/1",
    f"/page/{HOSTILE}/1?article=" + quote(BREAKOUT, safe=""),
    HOSTILE_ARTICLE,
    HOSTILE_ARTICLE + "?evidence=" + quote(SCRIPT),
    HOSTILE_ARTICLE + "?fact=0",
    f"/issue/{NOVEMBER}/a2?fact=1",
    f"/issue/{NOVEMBER}/a2?evidence=主塔昨日封顶",
    "/search",
    "/search?q=三桥&kind=news",
    "/search?q=毒药",
    "/search?q=" + quote(BREAKOUT),
    "/search?publication=" + quote(SCRIPT),
    "/search?from=" + quote(BREAKOUT),
    "/search?page=" + quote(BREAKOUT),
    "/search?q=三桥&sort=newest&from=2023-01-01&to=2024-12-31",
    "/search?kind=news&publication=清河新报",
    "/search?sort=" + quote(BREAKOUT),
    "/calendar",
    "/calendar?publication=" + quote(SCRIPT),
    "/calendar/2023",
    "/calendar/2024/3",
    "/calendar/2020/1?publication=" + quote(BREAKOUT),
    "/follow",
    "/follow?q=" + quote(BREAKOUT),
    "/follow/person",
    "/follow/plan?sort=name&q=" + quote(BREAKOUT),
    "/follow/person/" + quote(BREAKOUT, safe=""),
    "/due",
    "/due?as_of=" + quote(BREAKOUT),
    "/?publication=" + quote(BREAKOUT),
    "/?year=" + quote(BREAKOUT),
    "/" + quote(BREAKOUT, safe=""),
    "/?lang=" + quote(BREAKOUT),
]
VOID = {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)((?:[^>\"]|\"[^\"]*\")*?)(/?)>")


def parsed(client: TestClient, address: str) -> html.HtmlElement:
    return html.document_fromstring(client.get(address).text)


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_page_runs_or_fetches_anything(client: TestClient, address: str, language: str) -> None:
    shown = html.document_fromstring(
        client.get(address, headers={"Accept-Language": language}).text
    )
    assert shown.xpath("//style | //iframe | //object | //base") == []
    # Scripts are files of the site's own, for comfort only: they run once the page is there.
    scripts = [s for s in shown.xpath("//script") if s.get("type") != "application/ld+json"]
    for script in scripts:
        assert re.fullmatch(r"/static/[\w.-]+\.js", script.get("src"))
        assert "defer" in script.attrib
        assert not (script.text or "").strip()
    attributes = {name for element in shown.iter() for name in element.attrib}
    assert not {name for name in attributes if name.startswith("on") or name == "style"}
    for address_in_page in shown.xpath("//@href | //@src | //@action"):
        assert re.match(r"/(?!/)|\?|#", address_in_page), address_in_page


@pytest.mark.parametrize("address", PAGES)
def test_data_in_a_page_is_never_run(client: TestClient, address: str) -> None:
    text = client.get(address).text
    parts = text.split('<script type="application/ld+json">')
    for part in parts[1:]:
        data = part.partition("</script>")[0]
        assert not set("<>&") & set(data)
        assert json.loads(data)["@type"] == "NewsArticle"
    # The attribute and nothing more tells data from a script: no other script lacks an address.
    assert len(re.findall(r"<script(?! src=)", text)) == len(parts) - 1


@pytest.mark.parametrize("address", PAGES)
def test_every_element_is_closed_in_its_order(client: TestClient, address: str) -> None:
    open_elements: list[str] = []
    for closing, name, _, alone in TAG.findall(client.get(address).text):
        if closing:
            assert open_elements.pop() == name
        elif name not in VOID and not alone:
            open_elements.append(name)
    assert open_elements == []


@pytest.mark.parametrize("address", PAGES)
def test_every_page_can_be_found_one_s_way_in(client: TestClient, address: str) -> None:
    shown = parsed(client, address)
    assert len(shown.xpath("//h1")) == 1
    assert len(shown.xpath("//main[@id='content']")) == 1
    assert shown.xpath("//a[@class='skip']/@href") == ["#content"]
    assert shown.get("lang") == "zh"
    ids = shown.xpath("//@id")
    assert len(ids) == len(set(ids))
    labelled = set(shown.xpath("//label/@for"))
    assert {field.get("id") for field in shown.xpath("//input | //select")} <= labelled
    for reference in shown.xpath("//@aria-labelledby | //@aria-describedby"):
        assert set(reference.split()) <= set(ids)
    for svg in shown.xpath("//svg"):
        if svg.get("role") == "group":
            # Hot areas of a page and marks of a chart are links as good as any, each with its name.
            assert svg.get("aria-label") or svg.get("aria-labelledby")
            assert all(title.strip() for title in words(svg, ".//a/title"))
            assert len(svg.xpath(".//a")) == len(svg.xpath(".//a/title"))
            assert svg.xpath(".//a/@tabindex") == []
        else:
            assert svg.get("aria-hidden") == "true"
            assert set(svg.xpath(".//a/@tabindex")) <= {"-1"}


def test_hostile_words_are_shown_as_words(client: TestClient) -> None:
    shown = page(client, HOSTILE_ARTICLE)
    assert words(shown, "//h1") == [SCRIPT]
    assert SCRIPT in words(shown, "//*[@class='body']")[0]
    assert shown.xpath("//img/@src[. = 'x']") == []
    assert words(page(client, "/search?q=毒药"), "//ol/li//h3") == [SCRIPT]


@pytest.mark.parametrize("address", [*PAGES, f"/issue/{NOVEMBER}.json", f"{HOSTILE_ARTICLE}.json"])
def test_every_answer_carries_the_safe_headers(client: TestClient, address: str) -> None:
    headers = client.get(address).headers
    policy = headers["content-security-policy"]
    for rule in ("default-src 'none'", "style-src 'self'", "frame-ancestors 'none'"):
        assert rule in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "address",
    [
        "/nothing",
        "/issue/",
        "/issue/unknown",
        "/issue/unknown.json",
        f"/issue/{NOVEMBER}/unknown",
        f"/issue/{NOVEMBER}/unknown.json",
        f"/issue/{NOVEMBER}?revision=9",
        f"/page/{NOVEMBER}/3",
        f"/page/{NOVEMBER}/one",
        f"/page/{NOVEMBER}/٢",
        f"/page/{NOVEMBER}/" + "1" * 3000,
        f"/page/{NOVEMBER}/1?article=a3",
        f"/page/{NOVEMBER}/1?article=unknown",
        f"/page/{NOVEMBER}/1?revision=9",
        "/page/unknown/1",
        "/static/reader.css",
        "/static/..%2f..%2fpyproject.toml",
        "/?p=2",
    ],
)
def test_what_is_not_there_is_not_found(client: TestClient, address: str) -> None:
    assert words(page(client, address, 404), "//h1") == ["没有找到"]
    english = client.get(address, headers={"Accept-Language": "en"})
    assert "<h1>Not found</h1>" in english.text


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/?year=twenty", "年份须是四位数字"),
        ("/?year=٢٠٢٣", "年份须是四位数字"),
        ("/?p=0", "没有这一页"),
        ("/?publication=" + "清" * 201, "报纸名称太长"),
        (f"/issue/{NOVEMBER}?revision=-1", "读取次序"),
        ("/search?from=2024-13-01", "起始日期有误"),
        ("/search?to=soon", "截止日期有误"),
        ("/search?from=2024-02-01&to=2024-01-01", "起始日期晚于截止日期"),
        ("/search?page=0", "版次须是"),
        ("/search?page=1e9", "版次须是"),
        ("/search?kind=gossip", "没有这种体裁"),
        ("/search?p=x", "没有这一页"),
        ("/search?q=" + "清" * 201, "最多 200 个字符"),
        ("/search?q=" + "x" * 5000, "网址太长"),
    ],
)
def test_bad_requests_are_answered_in_words(client: TestClient, address: str, said: str) -> None:
    assert said in page(client, address, 400).text_content()


def test_form_filled_in_wrongly_is_given_back(client: TestClient) -> None:
    form = page(client, "/search?q=三桥&from=soon", 400)
    assert form.xpath("//input[@name='q']/@value") == ["三桥"]
    assert len(form.xpath("//*[@role='alert']")) == 1
    assert form.xpath("//ol") == []


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_only_reading_is_allowed(client: TestClient, method: str) -> None:
    answer = client.request(method, f"/issue/{NOVEMBER}")
    assert answer.status_code == 405
    assert "GET" in answer.headers["allow"]
    assert "本站只供阅读" in answer.text


@pytest.mark.parametrize("address", ["/", f"/issue/{NOVEMBER}", f"/issue/{NOVEMBER}.json"])
def test_head_gives_the_headers_of_get(client: TestClient, address: str) -> None:
    got, head = client.get(address), client.head(address)
    assert head.status_code == 200
    assert head.headers["etag"] == got.headers["etag"]
    assert head.headers["content-length"] == got.headers["content-length"]


@pytest.mark.parametrize("address", ["/", f"/issue/{NOVEMBER}/a2", f"/issue/{NOVEMBER}.json"])
def test_page_that_the_browser_holds_is_not_sent_again(client: TestClient, address: str) -> None:
    mark = client.get(address).headers["etag"]
    again = client.get(address, headers={"If-None-Match": f'"other", W/{mark}'})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(address, headers={"If-None-Match": '"other"'}).status_code == 200


def test_languages_have_marks_of_their_own(client: TestClient) -> None:
    chinese = client.get("/").headers
    english = client.get("/", headers={"Accept-Language": "en"}).headers
    assert chinese["etag"] != english["etag"]
    assert "Accept-Language" in chinese["vary"]


def test_style_sheet_may_be_kept_for_ever(client: TestClient) -> None:
    address = page(client, "/").xpath("//link[@rel='stylesheet']/@href")[0]
    sheet = client.get(address)
    assert sheet.headers["content-type"] == "text/css; charset=utf-8"
    assert "immutable" in sheet.headers["cache-control"]
    assert re.fullmatch(r"/static/reader\.[0-9a-f]{16}\.css", address)
    assert "url(" not in sheet.text
    assert "@import" not in sheet.text


def test_failure_is_told_in_words_and_raised_for_the_log(
    archive_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(found: object) -> None:
        raise RuntimeError("inner secret")

    monkeypatch.setattr(shown, "pages_shown", broken)
    app = create_app(archive_path)
    with TestClient(app, raise_server_exceptions=False) as client:
        answer = client.get(f"/issue/{NOVEMBER}", headers={"Accept-Language": "zh"})
    assert answer.status_code == 500
    assert "本站出错了" in answer.text
    assert "inner secret" not in answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"
    with TestClient(app) as client, pytest.raises(RuntimeError, match="inner secret"):
        client.get(f"/issue/{NOVEMBER}")


def test_archive_that_is_gone_is_told_by_its_name_alone(tmp_path: Path) -> None:
    with TestClient(create_app(tmp_path / "gone.db")) as client:
        text = page(client, "/", 503).text_content()
    assert "gone.db" in text
    assert str(tmp_path) not in text


def test_archive_that_is_busy_is_told(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(path: Path, **kind: object) -> Archive:
        raise BusyArchive(str(path))

    monkeypatch.setattr(Archive, "open", busy)
    assert "另一个程序正在写入" in page(client, "/", 503).text_content()


def test_reading_never_writes(client: TestClient, archive_path: Path) -> None:
    before = archive_path.read_bytes()
    for address in PAGES:
        client.get(address)
    assert archive_path.read_bytes() == before
