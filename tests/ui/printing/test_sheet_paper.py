"""The page of a session sheet says what the sheet says; what was left out is in no byte of it."""

import re
import shutil
import subprocess
import zlib
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QLocale

from app.domain.handout.choosing import Pick, PickKind, Range, chosen_words
from app.domain.handout.sheet import EntryLine, NoteKind, NoteLine
from app.ui.printing.sheet_paper import page_count, sheet_document, sheet_pdf
from app.ui.printing.sheet_view import SheetView
from app.ui.widgets.sheet_words import lead_of, text_of
from app.ui.widgets.theme import look
from bench.session_sheet import WHOLE

SECRET = "Quokkazephyr"
TEXT = f"On Monday I met {SECRET} at the canal."


@pytest.fixture(autouse=True)
def english(qapp):
    before = QLocale()
    QLocale.setDefault(QLocale("en_US"))
    yield
    QLocale.setDefault(before)


def streams(pdf: bytes) -> bytes:
    """Return the file with every compressed stream unpacked beside it."""
    unpacked = [pdf]
    for found in re.finditer(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL):
        try:
            unpacked.append(zlib.decompressobj().decompress(found[1]))
        except zlib.error:
            continue
    return b"\n".join(unpacked)


def with_a_secret_left_out():
    begins = TEXT.index(SECRET)
    pick = Pick(PickKind.ENTRY, "1", "", (), (Range(begins, begins + len(SECRET)),))
    line = EntryLine(date(2026, 3, 12), is_part=False, words=chosen_words(TEXT, pick))
    return replace(WHOLE, entries=(line,))


def test_every_line_of_a_sheet_is_on_its_page_as_plain_text():
    sheet = replace(WHOLE, topics="<b>Sleep</b> & [work](https://example.org)")
    text = sheet_document(sheet, look().serif(15)).toPlainText()
    assert sheet.topics in text
    for line in sheet.lines:
        assert lead_of(line) in text
        assert text_of(line) in text
    assert "AI (Starter 0.1), Mar 9" in text
    assert "a line was taken out" in text


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="there is no pdftotext here")
def test_the_pdf_is_one_page_that_another_program_reads(tmp_path):
    path = tmp_path / "sheet.pdf"
    path.write_bytes(sheet_pdf(with_a_secret_left_out()))
    said = subprocess.run(
        ["pdftotext", "-layout", str(path), "-"], check=True, capture_output=True, text=True
    ).stdout
    assert "For Dr Lee" in said
    assert "On Monday I met [left out] at the canal." in said
    assert "12 (moderate)" in said
    assert said.count("\f") == 1


def test_what_was_left_out_is_in_no_stream_of_the_pdf_and_what_was_not_is():
    pdf = sheet_pdf(with_a_secret_left_out())
    whole = sheet_pdf(replace(WHOLE, entries=(EntryLine(date(2026, 3, 12), False, (TEXT,)),)))
    # Letters are numbers of glyphs there, so the names of the glyphs used are what can be read.
    assert SECRET.encode() not in streams(pdf)
    assert len(streams(whole)) != len(streams(pdf))
    assert b"Dr Lee" not in pdf.split(b"stream")[0]  # nor does the title tell for whom it is


def test_a_long_sheet_goes_on_the_next_page():
    note = NoteLine(
        date(2026, 3, 9), NoteKind.LEARNED, ("It helped to begin with the shoes. " * 9,)
    )
    assert page_count(WHOLE) == 1
    assert page_count(replace(WHOLE, notes=(note,) * 40)) > 1


def test_the_view_shows_the_document_of_the_very_sheet(qtbot):
    view = SheetView("The page")
    qtbot.addWidget(view)
    sheet = with_a_secret_left_out()
    view.show_sheet(sheet)
    assert view.sheet is sheet
    assert view.words() == sheet_document(sheet, look().serif(15)).toPlainText()
    assert SECRET not in view.words()
    assert view.text.isReadOnly()
