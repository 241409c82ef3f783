from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianbao.exports import CITATIONS
from jianbao.exports.citing import bibtex, cited, csl, gbt7714, ris
from jianbao.model import Article, Issue

CHINESE = Article(
    id="a1",
    headline="清河三桥明年底通车",
    byline=("首席记者 祝清越", "通讯员 俞佳"),
    section="重点工程",
    paragraphs=("主塔封顶。",),
    page=1,
    pages=(1, 3),
)
LATIN = Article(
    id="B 2",
    headline="Ferry & bridge: 50% dearer",
    byline=("By Jane Smith, Anna van der Meer",),
    paragraphs=("The ferry runs.",),
    page=2,
    pages=(2,),
)
ISSUE = Issue(
    id="清河新报-2024-03-12-1219",
    publication="清河新报",
    date="2024-03-12",
    number=1219,
    articles=(CHINESE, LATIN),
)

BIBTEX = """\
@article{news-2024-03-12-b-2-%s,
  author = {Smith, Jane and van der Meer, Anna},
  title = {{Ferry \\& bridge: 50\\%% dearer}},
  journal = {清河新报},
  date = {2024-03-12},
  year = {2024},
  month = mar,
  number = {1219},
  pages = {2},
  entrysubtype = {newspaper},
}
"""
RIS = (
    "TY  - NEWS\r\nAU  - 祝, 清越\r\nAU  - 俞, 佳\r\nTI  - 清河三桥明年底通车\r\nT2  - 清河新报\r\n"
    "PY  - 2024\r\nDA  - 2024/03/12\r\nIS  - 1219\r\nSP  - 1, 3\r\nSE  - 重点工程\r\nLA  - zh\r\n"
    "ER  - \r\n\r\n"
)
hostile = st.text(
    alphabet=st.sampled_from("{}\\$&%#_~^\"'@,=\r\n\u2028\x00 -ab清and<>"), max_size=40
)


@pytest.mark.parametrize(
    ("article", "reference"),
    [
        (CHINESE, "祝清越, 俞佳. 清河三桥明年底通车[N]. 清河新报, 2024-03-12(1, 3)."),
        (
            LATIN,
            "SMITH J, VAN DER MEER A. Ferry & bridge: 50% dearer[N]. 清河新报, 2024-03-12(2).",
        ),
    ],
)
def test_reference_by_gbt7714(article: Article, reference: str) -> None:
    assert gbt7714.reference(cited(ISSUE, article)) == reference


def test_four_authors_are_three_and_others() -> None:
    four = Article(id="a", headline="合龙", byline=("记者 祝清越 俞佳 柯一鸣 戴思远",))
    assert gbt7714.reference(cited(ISSUE, four)).startswith("祝清越, 俞佳, 柯一鸣, 等. 合龙[N].")
    latin = Article(id="a", headline="x", byline=("By Ann Lee, Ann Moe, Ann Roe and Ann Poe",))
    assert gbt7714.reference(cited(ISSUE, latin)).startswith("LEE A, MOE A, ROE A, et al. x[N].")


def test_what_the_paper_does_not_say_is_left_out() -> None:
    bare = Issue(id="loose")
    article = Article(id="a", paragraphs=("路灯亮了以后，夜里出门的人多了，桥头的店也开到很晚。",))
    assert gbt7714.reference(cited(bare, article)) == (
        "[路灯亮了以后，夜里出门的人多了，桥头的店也开到很…][N](1)."
    )
    assert "year" not in bibtex.entry(cited(bare, article))
    assert "issued" not in csl.item(cited(bare, article))
    assert "PY  - " not in ris.record(cited(bare, article))
    undated = Issue(id="loose", date='2020-01-01"><script>')
    assert cited(undated, article).date is None


def test_bibtex_escapes_and_parts_names() -> None:
    about = cited(ISSUE, LATIN)
    assert bibtex.entry(about) == BIBTEX % about.key[-6:]
    chinese = bibtex.entry(cited(ISSUE, CHINESE))
    assert "author = {祝清越 and 俞佳}" in chinese
    assert "langid = {chinese}" in chinese


def test_ris_has_a_line_a_value() -> None:
    assert ris.record(cited(ISSUE, CHINESE)) == RIS


def test_csl_json_names_families() -> None:
    found = csl.item(cited(ISSUE, CHINESE))
    assert found["author"] == [
        {"family": "祝", "given": "清越"},
        {"family": "俞", "given": "佳"},
    ]
    assert found["issued"] == {"date-parts": [[2024, 3, 12]]}
    assert found["type"] == "article-newspaper"
    agency = csl.item(cited(ISSUE, Article(id="a", byline=("本报评论员",))))
    assert agency["author"] == [{"literal": "本报评论员"}]


def test_keys_of_articles_differ_though_their_ascii_is_alike() -> None:
    keys = {cited(ISSUE, Article(id=name)).key for name in ("甲", "乙", "a1", "A1")}
    assert len(keys) == 4
    assert all(key.isascii() for key in keys)


@given(hostile, hostile, hostile, hostile)
def test_hostile_words_stay_in_their_field(a: str, b: str, c: str, d: str) -> None:
    article = Article(id=a, headline=b, byline=(c,), section=d, paragraphs=(a,))
    issue = Issue(id=b, publication=c, date="2024-03-12", articles=(article, article))
    written = {form.name: form.write(issue, issue.articles) for form in CITATIONS}
    # BibTeX: braces balance and close only at the end of the entry.
    for entry in written["bibtex"].split("\n\n"):
        depth = [0]
        for sign in re.sub(r"[^{}]", "", entry):
            depth.append(depth[-1] + (1 if sign == "{" else -1))
        assert depth[-1] == 0
        assert 0 not in depth[1:-1]
    records = written["ris"].split("\r\n\r\n")
    assert len(records) == 3
    for line in "\r\n".join(records[:-1]).split("\r\n"):
        assert re.fullmatch(r"(TY|AU|TI|T2|PY|DA|IS|SP|SE|LA|ER)  - [^\r\n]*", line)
    assert len(json.loads(written["csl-json"])) == 2
    assert len(written["gbt7714"].splitlines()) == 2
