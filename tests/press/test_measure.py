import pytest
from hypothesis import given
from hypothesis import strategies as st

from press.measure import NOT_AT_END, NOT_AT_START, balanced, break_lines, clusters, spaced

TYPE = "清河区新桥路灯亮了三年，。；：“”（）《》——……0123456789abc%、 "
texts = st.text(TYPE, min_size=1, max_size=200).map("清{}".format)


def square(char: str) -> float:
    """Chinese characters an em wide, others half as much."""
    return 0.5 if char.isascii() else 1.0


def broken(text: str, measure: float, indent: float = 0.0) -> list[str]:
    return [line.text for line in break_lines(text, measure, square, indent)]


def test_a_stop_stands_at_no_line_start() -> None:
    assert broken("清河新桥今日，通车", 6.0) == ["清河新桥今", "日，通车"]


def test_a_stop_that_hangs_saves_its_line() -> None:
    assert broken("清河新桥，通车", 4.5) == ["清河新桥，", "通车"]


def test_an_opening_bracket_stands_at_no_line_end() -> None:
    assert broken("清河区（新桥）", 4.0) == ["清河区", "（新桥）"]


@pytest.mark.parametrize("whole", ["2024", "3.5%", "——", "……", "5550-1234"])
def test_numbers_dashes_and_ellipses_stay_whole(whole: str) -> None:
    for measure in range(6, 12):
        assert any(whole in line for line in broken(f"清河新桥今年{whole}通车了", measure))


@given(texts, st.integers(6, 20), st.sampled_from([0.0, 2.0]))
def test_breaking_loses_and_adds_nothing(text: str, measure: int, indent: float) -> None:
    assert "".join(broken(text, measure, indent)) == text


@given(texts, st.integers(6, 20))
def test_lines_fill_the_measure_and_no_more(text: str, measure: int) -> None:
    lines = break_lines(text, measure, square)
    for line in lines[:-1]:
        assert line.width <= measure + 1e-6
        gaps = len(spaced(line.text.rstrip(" "))) - 1
        assert line.gap >= -1e-6
        assert gaps <= 0 or line.width + gaps * line.gap == pytest.approx(measure)


@given(texts)
def test_no_cluster_breaks_the_rules(text: str) -> None:
    parts = clusters(text)
    assert all(part[0] not in NOT_AT_START for part in parts[1:])
    assert all(part[-1] not in NOT_AT_END for part in parts[:-1])


def test_a_measure_of_less_than_a_character_is_refused() -> None:
    with pytest.raises(ValueError, match="holds no character"):
        break_lines("清河", 0.5, square)


def test_a_heading_breaks_at_its_blank() -> None:
    assert balanced("攻坚清河三桥 岁末如期通车", 2, square) == ["攻坚清河三桥", "岁末如期通车"]


def test_a_heading_keeps_a_number_with_its_unit() -> None:
    assert "12月" in "|".join(balanced("三桥要在12月通车", 2, square))


@given(texts, st.integers(1, 4))
def test_balancing_drops_blanks_only(text: str, count: int) -> None:
    assert "".join(balanced(text, count, square)).replace(" ", "") == text.replace(" ", "")
