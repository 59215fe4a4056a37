"""A page is one PDF in memory, whatever it holds, and shrinks before it goes on."""

import re

import pytest

from app.ui.printing.pdf import PAGE, WALLET, Part, Picture, pdf_of


def pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("paper", [PAGE, WALLET])
def test_a_plan_is_one_page(paper):
    pdf = pdf_of("Plan", [Part("People", (("Ana", "555-0142"),) * 6)], "911", paper)
    assert pdf.startswith(b"%PDF-")
    assert pages(pdf) == 1


@pytest.mark.usefixtures("qapp")
def test_letters_shrink_until_a_long_plan_is_one_page():
    parts = [Part("Step", (("a line of the plan", ""),) * 6)] * 7
    assert pages(pdf_of("Plan", parts, "", PAGE)) == 1


@pytest.mark.usefixtures("qapp")
def test_what_is_too_long_goes_on_the_next_page():
    assert pages(pdf_of("Plan", [Part("Step", (("a line", ""),) * 300)], "", PAGE)) > 1


@pytest.mark.usefixtures("qapp")
def test_a_picture_is_drawn_in_lines_once_and_on_the_page_of_its_words():
    boxes = []

    def paint(painter, box):
        boxes.append(box)
        painter.drawLine(box.bottomLeft(), box.topRight())

    before = Part("Earlier", tuple((f"A line {number}", "") for number in range(90)))
    pdf = pdf_of("Look back", [before, Part("Mood", (), Picture(120, paint))], "", PAGE)
    assert pages(pdf) > 1
    (box,) = boxes
    assert box.height() == pytest.approx(120, abs=1)
    assert box.width() > 600
    assert b"/Subtype /Image" not in pdf
    assert len(pdf) < 60_000
