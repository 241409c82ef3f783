"""Drawing set pages as PDF: subset fonts, Unicode maps, the same bytes every time.

Nothing is drawn story by story: grounds and frames first, then rules, headings, photographs and
the body shuffled, as layout programs leave their files.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO
from random import Random

from fpdf import FPDF
from fpdf.enums import TextMode

from press.fonts import ASCENT, font_path
from press.ink import Frame, Part, Photo, Rule, Run
from press.page import SetPage
from press.picture import photograph

HEADS = ("masthead", "folio", "staff", "section", "kicker", "headline", "deck")


def pdf_bytes(pages: Iterable[SetPage], title: str, date: str, seed: str) -> bytes:
    """The pages as one PDF file dated `date`."""
    pdf = FPDF(unit="pt")
    pdf.set_creation_date(datetime.fromisoformat(date).replace(tzinfo=UTC))
    pdf.set_title(title)
    pdf.set_auto_page_break(False)
    pdf.add_font("serif", fname=str(font_path("serif")))
    pdf.add_font("sans", fname=str(font_path("sans")))
    for page in pages:
        pdf.add_page(format=(page.width, page.height))
        _draw_page(pdf, page, Random(f"{seed}/draw/{page.number}"))
    return bytes(pdf.output())


def _draw_page(pdf: FPDF, page: SetPage, rng: Random) -> None:
    for frame in page.ink.frames:
        _draw_frame(pdf, frame)
    for rule in page.ink.rules:
        _draw_rule(pdf, rule)
    heads = [part for part in page.ink.parts if part.role in HEADS]
    bodies = [part for part in page.ink.parts if part.role not in HEADS]
    rng.shuffle(heads)
    rng.shuffle(bodies)
    for part in heads:
        _draw_part(pdf, part)
    for photo in page.ink.photos:
        _draw_photo(pdf, photo)
    for part in bodies:
        _draw_part(pdf, part)


def _draw_frame(pdf: FPDF, frame: Frame) -> None:
    box = frame.box
    if frame.tint is not None:
        pdf.set_fill_color(*frame.tint)
        pdf.rect(box.x0, box.y0, box.width, box.height, style="F")
    if frame.weight > 0:
        pdf.set_line_width(frame.weight)
        pdf.set_draw_color(*frame.colour)
        pdf.rect(box.x0, box.y0, box.width, box.height, style="D")


def _draw_rule(pdf: FPDF, rule: Rule) -> None:
    pdf.set_line_width(rule.weight)
    pdf.set_draw_color(*rule.colour)
    pdf.line(rule.box.x0, rule.box.y0, rule.box.x1, rule.box.y1)


def _draw_photo(pdf: FPDF, photo: Photo) -> None:
    box = photo.box
    data = photograph(photo.seed, box.width, box.height)
    pdf.image(BytesIO(data), box.x0, box.y0, box.width, box.height)


def _draw_part(pdf: FPDF, part: Part) -> None:
    for run in part.runs:
        _draw_run(pdf, run)


def _draw_run(pdf: FPDF, run: Run) -> None:
    pdf.set_font(run.face, size=run.size)
    pdf.set_char_spacing(run.gap)
    pdf.set_text_color(*run.colour)
    if run.turned:
        middle_x, middle_y = run.x + run.size / 2, run.top + run.size / 2
        with pdf.rotation(-90, middle_x, middle_y):
            _show(pdf, run, run.x, run.top + ASCENT * run.size)
        return
    _show(pdf, run, run.x, run.baseline)


def _show(pdf: FPDF, run: Run, x: float, baseline: float) -> None:
    if run.bold == 0:
        pdf.text(x, baseline, run.text)
        return
    with pdf.local_context(text_mode=TextMode.FILL_STROKE, line_width=run.bold):
        pdf.set_draw_color(*run.colour)
        pdf.text(x, baseline, run.text)
