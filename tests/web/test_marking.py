import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianbao.web.marking import Name, runs

SIGNS = st.text(alphabet=st.sampled_from("清河三桥俞佳ab <>&\"'\n\U00020000"), max_size=30)


def linked(text: str, *names: str, mark: tuple[int, int] | None = None) -> list[str]:
    """The text's pieces, links in brackets, marked ones in stars."""
    found = runs(text, [Name(name, f"/{name}") for name in names], mark)
    return [
        ("*" if run.marked else "") + (f"[{piece.text}]" if piece.address else piece.text)
        for run in found
        for piece in run.pieces
    ]


@pytest.mark.parametrize(
    ("text", "names", "pieces"),
    [
        ("俞佳说，俞佳来了。", ["俞佳"], ["[俞佳]", "说，俞佳来了。"]),
        ("清河区教育局", ["清河区", "清河区教育局"], ["[清河区教育局]"]),
        ("清河区教育局在清河区", ["清河区", "清河区教育局"], ["[清河区教育局]", "在", "[清河区]"]),
        ("清河区教育局", ["清河区", "河区教育局"], ["清", "[河区教育局]"]),
        ("Annual talks: Ann left.", ["Ann"], ["Annual talks: ", "[Ann]", " left."]),
        ("见GDP增长", ["GDP"], ["见", "[GDP]", "增长"]),
        ("桥。", ["桥"], ["桥。"]),
        ("", ["俞佳"], []),
        ("没有名字", [], ["没有名字"]),
    ],
)
def test_names_are_linked(text: str, names: list[str], pieces: list[str]) -> None:
    assert linked(text, *names) == pieces


def test_no_link_runs_over_the_edge_of_what_is_marked() -> None:
    text = "昨日清河三桥通车"
    assert linked(text, "清河三桥", mark=(2, 8)) == ["昨日", "*[清河三桥]", "*通车"]
    assert linked(text, "清河三桥", mark=(4, 8)) == ["昨日清河", "*三桥通车"]


@given(SIGNS, st.lists(SIGNS, max_size=5), st.integers(0, 30), st.integers(0, 30))
def test_not_a_character_is_altered(text: str, names: list[str], start: int, length: int) -> None:
    mark = (min(start, len(text)), min(start + length, len(text)))
    found = runs(text, [Name(name, "/x") for name in names], mark)
    assert "".join(piece.text for run in found for piece in run.pieces) == text
    marked = "".join(piece.text for run in found if run.marked for piece in run.pieces)
    assert marked == text[mark[0] : mark[1]]
    links = [piece.text for run in found for piece in run.pieces if piece.address]
    assert set(links) <= set(names)
    assert len(links) == len(set(links))
