"""What is printed fits the paper that people have where they live."""

import re

import pytest
from PySide6.QtCore import QLocale

from app.ui.printing.entry_paper import entry_pdf
from app.ui.printing.pdf import PAGE, WALLET, pdf_of
from app.ui.printing.sheet_paper import sheet_pdf
from bench.session_sheet import WHOLE

POINTS_A_MILLIMETRE = 72 / 25.4


@pytest.fixture
def living_in(request, qapp):
    before = QLocale()
    QLocale.setDefault(QLocale(request.param))
    yield
    QLocale.setDefault(before)


def page_of(pdf: bytes) -> tuple[int, int]:
    """Return width and height of the first page in millimetres."""
    found = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    assert found is not None
    wide, high = (round(float(points) / POINTS_A_MILLIMETRE) for points in found.groups())
    return wide, high


@pytest.mark.parametrize(
    ("living_in", "usual"), [("en_US", (216, 279)), ("de_DE", (210, 297))], indirect=["living_in"]
)
def test_pages_have_the_size_that_is_usual_there_and_the_wallet_card_its_own(living_in, usual):
    assert page_of(entry_pdf("Sunday", "8 November", "The heron stood there.")) == usual
    assert page_of(sheet_pdf(WHOLE)) == usual
    assert page_of(pdf_of("Safety plan", [], "", PAGE)) == usual
    assert page_of(pdf_of("When it gets hard", [], "", WALLET)) == (86, 54)
