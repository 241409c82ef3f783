from __future__ import annotations

import pytest

from jianbao.reading.masthead import masthead_form, read_masthead


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("2026年4月13日 星期一", "date"),
        ("农历丙午年二月廿六", "lunar"),
        ("星期一", "weekday"),
        ("今日4版 总第1003期", "pages"),
        ("第1003期", "number"),
        ("No. 58", "number"),
        ("N° 288", "number"),
        ("热线 55501234", "phone"),
        ("城西站:55501235 城东站:55501236", "phone"),
        ("电话", "phone"),
        ("投稿邮箱 news@qinghe.example", "email"),
        ("主办 中共清河区委 出版 清河区融媒体中心", "sponsor"),
        ("清河区融媒体中心主办", "sponsor"),
        ("国内统一刊号:CN00-0000", "code"),
        ("清河新报", "name"),
        ("清 河 新 报", "name"),
        ("清河发布 清河新报", "account"),
        ("QINGHE NEW POST", "subtitle"),
    ],
)
def test_forms(text: str, form: str) -> None:
    assert masthead_form(text) == form


@pytest.mark.parametrize(
    "text",
    [
        "清河区召开年度总结会",
        "今日清河：一座城的变化",
        "周末去哪儿",
        "第三期工程开工",
        "清河区喜报",
        "主办方表示感谢",
        "关于3月3日停水的通知",
        "4月13日，清河大桥主桥合龙。",
        "咨询电话：55501234，欢迎来电。",
        "",
    ],
)
def test_lines_without_a_form(text: str) -> None:
    assert masthead_form(text) is None


def test_a_chinese_masthead() -> None:
    read = read_masthead(
        [
            "清河新报",
            "清河发布 清河新报",
            "热线 55501234",
            "电话",
            "投稿邮箱 news@qinghe.example",
            "征订热线 城南片区:55501235",
            "城西站:55501236 城东站:55501237",
            "2026年4月13日 星期一",
            "农历丙午年二月廿六",
            "今日4版 总第1003期",
            "主办 中共清河区委 出版 清河区融媒体中心",
            "QINGHE NEW POST",
        ]
    )
    assert (read.publication, read.date, read.number) == ("清河新报", "2026-04-13", 1003)
    assert read.page_count == 4
    assert read.fields == {
        "weekday": "星期一",
        "lunar_date": "农历丙午年二月廿六",
        "sponsor": "中共清河区委",
        "publisher": "清河区融媒体中心",
        "phones": (
            "热线电话 55501234",
            "征订热线 城南片区:55501235",
            "城西站:55501236",
            "城东站:55501237",
        ),
        "emails": ("news@qinghe.example",),
        "accounts": ("清河发布", "清河新报"),
        "subtitle": "QINGHE NEW POST",
    }


def test_torn_lines_and_chinese_numerals() -> None:
    read = read_masthead(
        [
            "清 河 新 报",
            "2026年",
            "4月13日",
            "星期一",
            "第一〇〇三期",
            "今日八版",
            "清河区融媒体中心主办",
            "电话：5550-1234、5550-1235",
            "微信公众号：清河发布",
        ]
    )
    assert (read.publication, read.date) == ("清河新报", "2026-04-13")
    assert (read.number, read.page_count) == (1003, 8)
    assert read.fields["sponsor"] == "清河区融媒体中心"
    assert read.fields["phones"] == ("电话：5550-1234", "5550-1235")
    assert read.fields["accounts"] == ("清河发布",)


def test_a_latin_masthead() -> None:
    read = read_masthead(["THE QINGHE GAZETTE", "No. 1,234", "Tuesday, 3rd March 2026", "12 Pages"])
    assert (read.publication, read.date) == ("THE QINGHE GAZETTE", "2026-03-03")
    assert (read.number, read.page_count) == (1234, 12)
    assert read.fields == {"weekday": "Tuesday"}


def test_what_is_not_printed_is_absent() -> None:
    read = read_masthead(["清河新报"])
    assert (read.date, read.number, read.page_count, read.fields) == (None, None, None, {})


def test_all_in_one_line() -> None:
    read = read_masthead(["清河新报 2026年4月13日 星期一 农历丙午年二月廿六 今日4版 总第1003期"])
    assert (read.publication, read.date, read.number) == ("清河新报", "2026-04-13", 1003)
    assert read.fields == {"weekday": "星期一", "lunar_date": "农历丙午年二月廿六"}
