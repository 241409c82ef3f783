"""Pages as printed, from the file that was read to the answer: whole, in part, and refused."""

from __future__ import annotations

import hashlib
import io
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from PIL import Image
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.testclient import TestClient

from jianbao.archive import Archive
from jianbao.cli import main
from jianbao.facsimile import ImageSettings, facsimiles
from jianbao.model import Box, Issue
from jianbao.web import addresses as to
from jianbao.web.answers import SAFE_HEADERS
from jianbao.web.app import create_app
from jianbao.web.images import WIDTHS, has_image, image_mark, image_marks
from jianbao.web.visit import Site, Visit
from jianbao.wording import Language

SAMPLE = Path(__file__).parents[2] / "samples" / "2024-03-12.pdf"
ISSUE = "清河新报-2024-03-12-1219"
FOREVER = "public, max-age=31536000, immutable"


class Kept:
    """An archive with one issue, whose PDF lies beside it, and the site over both."""

    def __init__(self, folder: Path, **settings: object) -> None:
        self.folder = folder
        self.pdf = folder / "papers" / SAMPLE.name
        self.archive = folder / "archive.db"
        given = {"cache": folder / "cache", **settings}
        self.app = create_app(self.archive, ImageSettings(**given))  # type: ignore[arg-type]

    @property
    def site(self) -> Site:
        site: Site = self.app.state.site
        return site

    def visit(self) -> Visit:
        scope = {"type": "http", "app": self.app, "headers": Headers().raw, "query_string": b""}
        language: Language = "en"
        return Visit(Request(scope), self.site, language)

    def issue(self) -> Issue:
        with Archive.open(self.archive) as archive:
            return archive.issue(ISSUE)

    def regions(self, page: int) -> list[Box]:
        found = [r for article in self.issue().articles for r in article.regions if r.page == page]
        return [region.box for region in found]


def read(folder: Path) -> None:
    (folder / "papers").mkdir(exist_ok=True)
    pdf = folder / "papers" / SAMPLE.name
    if not pdf.exists():
        shutil.copyfile(SAMPLE, pdf)
    assert main(["read", str(pdf), "--archive", str(folder / "archive.db")]) == 0


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    folder = tmp_path_factory.mktemp("facsimile")
    read(folder)
    return Kept(folder)


@pytest.fixture(scope="module")
def client(kept: Kept) -> Iterator[TestClient]:
    with TestClient(kept.app, headers={"Accept-Language": "en"}) as client:
        yield client


@pytest.fixture
def own(tmp_path: Path, kept: Kept) -> Kept:
    """An archive of its own for a test that spoils things."""
    shutil.copytree(kept.folder, tmp_path / "own", ignore=shutil.ignore_patterns("cache"))
    return Kept(tmp_path / "own")


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


@pytest.mark.parametrize("width", WIDTHS)
def test_a_page_is_a_webp_of_the_page_s_shape(kept: Kept, client: TestClient, width: int) -> None:
    answer = client.get(to.image_address(ISSUE, 2, width))
    info = kept.issue().pages[1]
    assert info.width is not None
    assert info.height is not None
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "image/webp"
    image = opened(answer.content)
    assert image.format == "WEBP"
    assert image.size == (width, round(width * info.height / info.width))


@pytest.mark.parametrize("width", [800, 1400])
def test_a_first_view_is_below_400_kb(client: TestClient, width: int) -> None:
    for page in (1, 2, 3, 4):
        assert len(client.get(to.image_address(ISSUE, page, width)).content) < 400_000


def test_a_region_is_cut_from_the_page(kept: Kept, client: TestClient) -> None:
    box = max(kept.regions(1), key=lambda box: box.area)
    width = kept.issue().pages[0].width or 0
    whole = opened(client.get(to.image_address(ISSUE, 1, 800)).content).convert("L")
    answer = client.get(to.crop_address(ISSUE, 1, 800, box))
    image = opened(answer.content).convert("L")
    scale = 800 / width
    assert abs(image.width - box.width * scale) < 2
    assert abs(image.height - box.height * scale) < 2
    place = (int(box.x0 * scale), int(box.y0 * scale))
    there = whole.crop((*place, place[0] + image.width, place[1] + image.height))
    apart = [abs(a - b) for a, b in zip(there.tobytes(), image.tobytes(), strict=True)]
    assert sum(apart) / len(apart) < 8  # they are packed apart; another place differs by 50


def test_only_regions_of_that_page_are_cut_out(kept: Kept, client: TestClient) -> None:
    box = kept.regions(2)[0]
    assert box not in kept.regions(3)
    assert client.get(to.crop_address(ISSUE, 2, 800, box)).status_code == 200
    wrong = [
        to.crop_address(ISSUE, 3, 800, box),
        to.crop_address(ISSUE, 2, 801, box),
        to.crop_address(ISSUE, 2, 800, Box(box.x0, box.y0, box.x1, box.y1 + 0.01)),
        to.crop_address(ISSUE, 2, 800, Box(0, 0, 100, 100)),
        f"/image/{ISSUE}/2/800/{box.x0},{box.y0},{box.x1}.webp",
        f"/image/{ISSUE}/2/800/nan,nan,nan,nan.webp",
        f"/image/{ISSUE}/2/800/.webp",
    ]
    for address in wrong:
        assert client.get(address).status_code == 404, address


@pytest.mark.parametrize(
    "address",
    [
        f"/image/{ISSUE}/1/801.webp",
        f"/image/{ISSUE}/1/0.webp",
        f"/image/{ISSUE}/1/-200.webp",
        f"/image/{ISSUE}/1/99999999999999999999.webp",
        f"/image/{ISSUE}/1/٢٠٠.webp",
        f"/image/{ISSUE}/1/200",
        f"/image/{ISSUE}/1/200.png",
        f"/image/{ISSUE}/0/200.webp",
        f"/image/{ISSUE}/5/200.webp",
        f"/image/{ISSUE}/one/200.webp",
        "/image/no-such-issue/1/200.webp",
        "/image/no-such-issue/1/200/0,0,1,1.webp",
        "/image/..%2F..%2Fetc%2Fpasswd/1/200.webp",
        f"/image/{ISSUE}/..%2F..%2F1/200.webp",
        f"/image/{ISSUE}/1/200/..%2F..%2F..%2Farchive.db",
        f"/image/{ISSUE}/1/200/..%2F..%2Fcache.webp",
    ],
)
def test_nothing_else_has_an_image(client: TestClient, address: str) -> None:
    assert client.get(address).status_code == 404


def test_an_address_with_the_mark_is_kept_for_ever(kept: Kept, client: TestClient) -> None:
    mark = image_mark(kept.visit(), ISSUE, 1)
    marked = client.get(to.image_address(ISSUE, 1, 200, mark))
    assert marked.headers["cache-control"] == FOREVER
    for other in ("", "another"):
        answer = client.get(to.image_address(ISSUE, 1, 200, other))
        assert answer.content == marked.content
        assert answer.headers["cache-control"] == "public, no-cache"
    again = client.get(
        to.image_address(ISSUE, 1, 200), headers={"If-None-Match": marked.headers["etag"]}
    )
    assert (again.status_code, again.content) == (304, b"")
    tags = {client.get(to.image_address(ISSUE, 1, width)).headers["etag"] for width in WIDTHS}
    assert len(tags) == len(WIDTHS)


def test_images_carry_the_safe_headers(client: TestClient) -> None:
    answer = client.get(to.image_address(ISSUE, 1, 200))
    assert {name: answer.headers[name] for name in SAFE_HEADERS} == SAFE_HEADERS
    assert client.head(to.image_address(ISSUE, 1, 200)).status_code == 200
    assert client.post(to.image_address(ISSUE, 1, 200)).status_code == 405


def test_which_pages_have_an_image(kept: Kept) -> None:
    visit = kept.visit()
    assert [page for page in range(7) if has_image(visit, ISSUE, page)] == [1, 2, 3, 4]
    assert not has_image(visit, "no-such-issue", 1)
    marks = image_marks(visit, ISSUE)
    assert len(set(marks.values())) == 4
    assert image_mark(visit, ISSUE, 9) == ""


def test_the_archive_is_asked_once_an_issue_and_no_digest_is_worked_out(
    own: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    real = Archive.originals

    def noted(archive: Archive, issue: str) -> object:
        asked.append(issue)
        return real(archive, issue)

    monkeypatch.setattr(Archive, "originals", noted)
    monkeypatch.setattr(hashlib, "sha256", None)
    visit = own.visit()
    assert all(has_image(visit, ISSUE, page) for page in (1, 2, 3, 4))
    assert asked == [ISSUE]


def test_a_file_that_has_changed_is_not_shown(own: Kept) -> None:
    with TestClient(own.app, headers={"Accept-Language": "en"}) as client:
        assert client.get(to.image_address(ISSUE, 1, 200)).status_code == 200
        data = bytearray(own.pdf.read_bytes())
        data[len(data) // 2] ^= 1
        own.pdf.write_bytes(data)
        os.utime(own.pdf, (5, 5))
        refused = client.get(to.image_address(ISSUE, 1, 800))
        assert refused.status_code == 404
        assert "has changed since it was read" in refused.text
        assert str(own.folder) not in refused.text
        assert not has_image(own.visit(), ISSUE, 1)
        own.pdf.write_bytes(bytes(data) + b"more")
        assert client.get(to.image_address(ISSUE, 1, 200)).status_code == 404
        own.pdf.unlink()
        assert client.get(to.image_address(ISSUE, 1, 200)).status_code == 404
        assert not has_image(own.visit(), ISSUE, 1)


def test_a_file_that_was_read_again_has_another_address(own: Kept) -> None:
    before = image_mark(own.visit(), ISSUE, 1)
    own.pdf.write_bytes(own.pdf.read_bytes() + b"\n% another file\n%%EOF\n")
    read(own.folder)
    after = image_mark(own.visit(), ISSUE, 1)
    assert after not in ("", before)
    with TestClient(own.app) as client:
        old = client.get(to.image_address(ISSUE, 1, 200, before))
        assert (old.status_code, old.headers["cache-control"]) == (200, "public, no-cache")


def test_what_was_kept_is_found_again_by_another_run(own: Kept) -> None:
    with TestClient(own.app) as client:
        first = client.get(to.image_address(ISSUE, 1, 200))
    again = Kept(own.folder, memory=1)  # no program would begin with that
    with TestClient(again.app) as client:
        assert client.get(to.image_address(ISSUE, 1, 200)).content == first.content
        assert client.get(to.image_address(ISSUE, 2, 200)).status_code == 503


def test_an_archive_moved_with_its_papers_shows_them(own: Kept, tmp_path: Path) -> None:
    shutil.move(own.folder, tmp_path / "moved")
    moved = Kept(tmp_path / "moved")
    with TestClient(moved.app) as client:
        assert client.get(to.image_address(ISSUE, 1, 200)).status_code == 200


def test_papers_moved_alone_are_found_in_a_folder_named(own: Kept, tmp_path: Path) -> None:
    shutil.move(own.folder / "papers", tmp_path / "attic")
    with TestClient(own.app) as client:
        assert client.get(to.image_address(ISSUE, 1, 200)).status_code == 404
    there = Kept(own.folder, folders=(tmp_path / "attic",))
    assert has_image(there.visit(), ISSUE, 1)
    with TestClient(there.app) as client:
        assert client.get(to.image_address(ISSUE, 1, 200)).status_code == 200


def test_a_page_that_hangs_is_refused_in_words(own: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facsimiles, "WORKER", "tests.facsimile.stubborn_worker")
    slow = Kept(own.folder, seconds=2.0)
    with TestClient(slow.app, headers={"Accept-Language": "zh-CN"}) as client:
        hung = client.get(to.image_address(ISSUE, 2, 200))  # the second page: index 1
        assert hung.status_code == 503
        assert hung.headers["retry-after"] == "5"
        assert "用时过长" in hung.text
        ended = client.get(to.image_address(ISSUE, 3, 200))
        assert ended.status_code == 503
        assert client.get(to.image_address(ISSUE, 1, 200)).status_code == 200


def test_a_page_too_large_to_draw_is_refused_in_words(own: Kept) -> None:
    small = Kept(own.folder, pixels=1000)
    with TestClient(small.app, headers={"Accept-Language": "en"}) as client:
        refused = client.get(to.image_address(ISSUE, 1, 200))
    assert refused.status_code == 404
    assert "too large to draw" in refused.text


def test_the_disk_holds_no_more_than_it_may(own: Kept) -> None:
    bounded = Kept(own.folder, cache=own.folder / "small", cache_bytes=250_000)
    with TestClient(bounded.app) as client:
        for page in (1, 2, 3, 4):
            assert client.get(to.image_address(ISSUE, page, 800)).status_code == 200
    kept = [path.stat().st_size for path in (own.folder / "small").rglob("*.webp")]
    assert 0 < sum(kept) <= 250_000


def test_a_site_that_never_shows_a_page_makes_nothing(own: Kept) -> None:
    with TestClient(own.app) as client:
        assert client.get(f"/issue/{ISSUE}").status_code == 200
    assert not (own.folder / "cache").exists()


def test_regions_are_worked_out_once(own: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = SimpleNamespace(times=0)
    real = Archive.issue

    def counted(archive: Archive, issue: str, revision: int | None = None) -> Issue:
        seen.times += 1
        return real(archive, issue, revision)

    boxes = own.regions(1)[:2]
    monkeypatch.setattr(Archive, "issue", counted)
    with TestClient(own.app) as client:
        for box in boxes * 2:
            assert client.get(to.crop_address(ISSUE, 1, 200, box)).status_code == 200
    assert seen.times == 1
