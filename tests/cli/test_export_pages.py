"""`jianbao export --format pdf|alto`: the source is found again, or it is said what is missing."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from jianbao.cli import main
from jianbao.sources import open_source
from tests.cli.papers import paper

SAMPLES = Path(__file__).parents[2] / "samples"
SAMPLE = SAMPLES / "2024-03-12.pdf"
ISSUE = "清河新报-2024-03-12-1219"

ALTO_PAGE = """\
<alto><Description><MeasurementUnit>pixel</MeasurementUnit></Description><Layout>
<Page ID="P{number}" WIDTH="600" HEIGHT="800"><PrintSpace>
<TextBlock><TextLine HPOS="40" VPOS="40" WIDTH="200" HEIGHT="40">
<String CONTENT="{headline}"/></TextLine></TextBlock>
<TextBlock><TextLine HPOS="40" VPOS="100" WIDTH="300" HEIGHT="12">
<String CONTENT="{text}" WC="0.71"/></TextLine></TextBlock>
</PrintSpace></Page></Layout></alto>
"""


@pytest.fixture
def archive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Path:
    """An archive of the sample, a folder of two pages in ALTO and a flat page."""
    papers = tmp_path / "papers"
    folder = papers / "scans"
    folder.mkdir(parents=True)
    shutil.copy(SAMPLE, papers / SAMPLE.name)
    for number, headline in enumerate(("水闸合龙", "老街亮灯"), 1):
        page = ALTO_PAGE.format(number=number, headline=headline, text="昨日六时，群众冒雨观看。")
        (folder / f"p{number}.xml").write_text(page, "utf-8")
    flat = paper(papers)
    path = tmp_path / "archive.db"
    sources = [papers / SAMPLE.name, folder, flat]
    assert main(["read", *map(str, sources), "--archive", str(path), "--quiet"]) == 0
    monkeypatch.setenv("JIANBAO_ARCHIVE", str(path))
    capsys.readouterr()
    return path


@pytest.fixture
def papers(archive: Path) -> Path:
    """The folder that holds what was read."""
    return archive.parent / "papers"


@pytest.fixture
def images(tmp_path: Path) -> Path:
    """A folder of two page images, half as large as the ALTO pages say."""
    folder = tmp_path / "images"
    folder.mkdir()
    for number in (9, 10):
        Image.new("L", (300, 400), 240).save(folder / f"page-{number}.png")
    return folder


def export(
    capsys: pytest.CaptureFixture[str], *arguments: object, status: int = 0
) -> tuple[list[Path], str]:
    """The files that are written and what is said on standard error."""
    assert main(["export", *map(str, arguments)]) == status
    said = capsys.readouterr()
    return [Path(line) for line in said.out.splitlines()], said.err


@pytest.mark.parametrize("source", [SAMPLE.name, "."])
@pytest.mark.parametrize("kind", ["pdf", "alto"])
def test_the_source_is_given_or_found_in_a_folder(
    papers: Path, source: str, kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    written, _ = export(capsys, ISSUE, "--format", kind, "--source", papers / source, "--out", out)
    assert [path.name for path in written] == [f"{ISSUE}.{'pdf' if kind == 'pdf' else 'alto.xml'}"]
    back = open_source(written[0])
    assert len(back.pages) == 4
    assert any("守住实业这个家底" in line.text for line in back.pages[0].lines)


def test_a_renamed_source_is_known_by_its_digest(
    papers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (papers / SAMPLE.name).rename(papers / "other.pdf")
    (papers / "scans").rename(papers / "elsewhere")
    for issue in (ISSUE, "scans"):
        export(capsys, issue, "--format", "alto", "--source", papers, "--out", tmp_path / "out")


def test_several_issues_from_one_folder(
    papers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    written, _ = export(
        capsys, ISSUE, "scans", "--format", "alto", "--source", papers, "--out", out
    )
    assert [path.name for path in written] == [f"{ISSUE}.alto.xml", "scans.alto.xml"]
    assert [line.confidence for line in open_source(written[1]).pages[0].lines] == [None, 0.71]


def test_an_issue_that_was_read_from_several_files(
    papers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pages = [papers / "scans" / f"p{number}.xml" for number in (2, 1)]
    archive = tmp_path / "other.db"
    assert main(["read", "--issue", *map(str, pages), "--archive", str(archive), "--quiet"]) == 0
    capsys.readouterr()
    given = [piece for page in pages for piece in ("--source", page)]
    common = ("p2", "--format", "alto", "--archive", archive, "--out", tmp_path / "out")
    written, _ = export(capsys, *common, *given)
    assert open_source(written[0]).pages[0].lines[0].text == "老街亮灯"
    # In another order they are another issue.
    reverse = [given[2], given[3], given[0], given[1]]
    assert "byte by byte" in export(capsys, *common, *reverse, status=1)[1]


def test_pages_of_words_are_shown_by_images(
    papers: Path, images: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    common = ("scans", "--format", "pdf", "--source", papers, "--out", tmp_path / "out")
    assert "p1.xml: shows no page" in export(capsys, *common, status=1)[1]
    written, _ = export(capsys, *common, "--facsimile", images)
    before = open_source(papers / "scans").pages[0].lines
    after = {line.text: line for line in open_source(written[0]).pages[0].lines}
    for line in before:
        place = after[line.text].box
        assert line.box
        assert place
        # Read back, the page is a scan with a hidden layer: its 300 pixels are 600 units of before.
        assert tuple(place) == pytest.approx([0.5 * side for side in line.box], abs=2)


def test_images_alone_are_enough_for_a_pdf(
    papers: Path, images: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert papers.exists()
    out = ("--out", tmp_path / "out", "--facsimile", images)
    written, _ = export(capsys, "scans", "--format", "pdf", *out)
    text = "".join(line.text for line in open_source(written[0]).pages[0].lines)
    assert "水闸合龙" in text
    assert "群众冒雨观看" in text
    assert "--source" in export(capsys, "scans", "--format", "alto", *out, status=1)[1]


def test_flat_text_is_shown_by_an_image(
    papers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    image = tmp_path / "page.jpg"
    Image.new("L", (600, 800), 230).save(image, dpi=(100, 100))
    common = ("waterworks", "--format", "pdf", "--source", papers, "--out", tmp_path / "out")
    assert "waterworks.txt" in export(capsys, *common, status=1)[1]
    written, _ = export(capsys, *common, "--facsimile", image)
    with pikepdf.open(written[0]) as document:
        assert [float(side) for side in document.pages[0].MediaBox] == [0, 0, 432, 576]
    assert "供水管网改造" in "".join(x.text for x in open_source(written[0]).pages[0].lines)


@pytest.mark.parametrize(
    ("language", "missing", "other", "count"),
    [
        ("en", "give what the issue was read from", "is what this issue was read from", "as many"),
        ("zh", "请用 --source 给出这一期的来源", "都不是这一期的来源", "版数与这一期不同"),
    ],
)
def test_what_is_missing_is_said_in_both_languages(
    papers: Path,
    images: Path,
    language: str,
    missing: str,
    other: str,
    count: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    common = ("--format", "pdf", "--out", str(tmp_path / "out"))

    def said(*arguments: object) -> str:
        assert main(["--lang", language, "export", *map(str, arguments), *common]) == 1
        return capsys.readouterr().err

    assert missing in said(ISSUE)
    assert other in said(ISSUE, "--source", SAMPLES / "2025-06-10.pdf")
    assert count in said(ISSUE, "--source", papers, "--facsimile", images)
    assert not list((tmp_path / "out").iterdir())


def test_one_that_fails_does_not_stop_the_others(
    papers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    common = ("--format", "pdf", "--source", papers, "--out", tmp_path / "out")
    written, said = export(capsys, "nobody", ISSUE, "scans", *common, status=1)
    assert [path.name for path in written] == [f"{ISSUE}.pdf"]
    assert len(said.splitlines()) == 2


def test_a_path_that_is_not_there_is_named(
    papers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gone = papers / "gone.pdf"
    common = ("--format", "pdf", "--out", tmp_path / "out")
    assert "gone.pdf: no such file" in export(capsys, ISSUE, "--source", gone, *common, status=1)[1]
    said = export(capsys, "scans", "--facsimile", gone, *common, status=1)[1]
    assert "gone.pdf: no such file" in said


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize("option", ["--source", "--facsimile"])
def test_formats_of_words_take_no_source(
    option: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ("scans", "--format", "text", option, tmp_path, "--out", tmp_path / "out")
    said = export(capsys, *arguments, status=2)[1]
    assert option in said
    assert "--format pdf" in said
    assert not (tmp_path / "out").exists()


def test_an_older_revision_is_not_what_is_exported(
    papers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = (papers / "scans" / "p1.xml").read_bytes()
    changed = first.decode().replace("水闸合龙", "水闸开闸").encode()
    (papers / "scans" / "p1.xml").write_bytes(changed)
    archive = papers.parent / "archive.db"
    assert main(["read", str(papers / "scans"), "--archive", str(archive), "--quiet"]) == 0
    capsys.readouterr()
    common = ("scans", "--format", "alto", "--source", papers, "--out", tmp_path / "out")
    written, _ = export(capsys, *common)
    assert open_source(written[0]).pages[0].lines[0].text == "水闸开闸"
    (papers / "scans" / "p1.xml").write_bytes(first)
    assert "byte by byte" in export(capsys, *common, status=1)[1]


def test_an_image_that_is_broken_is_named(
    papers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stream = io.BytesIO()
    Image.new("L", (300, 400), 240).save(stream, "PNG")
    broken = tmp_path / "broken.png"
    broken.write_bytes(stream.getvalue()[:60])
    arguments = ("waterworks", "--format", "pdf", "--facsimile", broken, "--out", tmp_path / "out")
    assert papers.exists()
    assert "broken.png: cannot be read" in export(capsys, *arguments, status=1)[1]
