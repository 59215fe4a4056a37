"""Every printed page of a demonstration says that it is one; a person's page says nothing of it."""

import re
import shutil
import subprocess
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QPageLayout, QPainter, QPdfWriter, QTextDocument

import app
from app.domain.handout.pack import Giver
from app.ui.pages.data import certificate
from app.ui.printing import paper_mark as marking
from app.ui.printing.entry_paper import entry_pdf
from app.ui.printing.handout_paper import handout_pdf, key_pdf
from app.ui.printing.journal_book import book_of
from app.ui.printing.paper_mark import demonstration_words, mark_paper, paper_mark
from app.ui.printing.pdf import PAGE, Part, pdf_of
from app.ui.printing.sheet_paper import sheet_pdf
from bench.session_sheet import WHOLE
from tests.handout.packing import PACK
from tests.interchange.arranging import Journal, entry

SQUARES = ((True, False), (False, True))
WORDS = ("violet",) * 7


@pytest.fixture
def demonstration(qapp):
    mark_paper(demonstration_words())
    yield demonstration_words()
    mark_paper("")


def papers():
    long = replace(WHOLE, topics="Sleep.\n" * 200)
    return {
        "an entry": lambda: entry_pdf("Title", "Monday", "words\n" * 300),
        "a plan": lambda: pdf_of("Plan", [Part("Step", (("Call somebody", "555"),))], "", PAGE),
        "a sheet": lambda: sheet_pdf(long),
        "a book": lambda: b"".join(book_of(Journal((entry(),)), set())),
        "a hand-out": lambda: handout_pdf(PACK, WORDS, SQUARES),
        "a key": lambda: key_pdf(Giver("Dr Ada Lind"), WORDS, SQUARES),
    }


def pages_of(pdf: bytes) -> list[str]:
    """Return what another program reads on each page."""
    said = subprocess.run(["pdftotext", "-", "-"], input=pdf, check=True, capture_output=True)
    return said.stdout.decode().split("\f")[:-1]


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="there is no pdftotext here")
def test_every_page_of_every_paper_is_marked(demonstration):
    several = 0
    for name, printed in papers().items():
        pages = pages_of(printed())
        several += len(pages) > 1
        assert pages, name
        assert all(page.count(demonstration) == 1 for page in pages), name
    assert several >= 2


MAKES = re.compile(r"(?<!def )(QPdfWriter|paper_for)\(")
MARKS = re.compile(r"paint_pages\(|paint_mark\(|paper_mark\(")


def test_whoever_makes_pages_marks_them():
    makers = {}
    for path in Path(app.__path__[0]).rglob("*.py"):
        text = path.read_text("utf-8")
        if MAKES.search(text):
            makers[path.name] = MARKS.search(text) is not None
    assert len(makers) >= 7
    assert [name for name, marks in makers.items() if not marks] == []


def test_a_page_of_a_person_is_the_same_as_before_there_was_a_mark(qapp):
    assert paper_mark() == ""
    plain = contents(sheet_pdf(WHOLE))
    mark_paper(demonstration_words())
    marked = contents(sheet_pdf(WHOLE))
    mark_paper("")
    assert contents(sheet_pdf(WHOLE)) == plain
    assert marked != plain
    assert len(marked) > len(plain)


def test_the_mark_is_inside_of_the_paper(demonstration):
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(300)
    narrow = QMarginsF(4, 4, 4, 4)  # of the smallest paper there is, a card for a wallet
    writer.setPageMargins(narrow, QPageLayout.Unit.Millimeter)
    drawn = []

    class Seeing(QPainter):
        def drawText(self, box, flags, words):  # noqa: N802  # Qt's name
            drawn.append((box, words))

    painter = Seeing(writer)
    marking.paint_mark(painter, writer)
    painter.end()
    ((box, words),) = drawn
    margin = writer.pageLayout().marginsPixels(300).top()
    assert words == demonstration
    assert -margin < box.top() < box.bottom() < 0


def test_the_certificate_of_a_demonstration_begins_with_it(demonstration, monkeypatch, tmp_path):
    said = []
    monkeypatch.setattr(QTextDocument, "print_", lambda self, _w: said.append(self.toPlainText()))
    monkeypatch.setattr(certificate, "as_text", lambda _certificate: "Certificate of erasure")
    record = type("Record", (), {"program": "Alcove"})()
    certificate.write_pdf(record, str(tmp_path / "it.pdf"))
    assert said[0].startswith(demonstration)


def contents(pdf: bytes) -> bytes:
    """Return what is painted: the streams, without the file's date and numbers."""
    unpacked = []
    for found in re.finditer(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL):
        try:
            unpacked.append(zlib.decompressobj().decompress(found[1]))
        except zlib.error:
            continue
    return b"\n".join(unpacked)
