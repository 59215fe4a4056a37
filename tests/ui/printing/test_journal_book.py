"""A journal becomes a book: everything is in it, where the contents say, and it loads nothing."""

import re
import shutil
import subprocess
import threading
import unicodedata
from datetime import timedelta

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QColor, QImage

from app.domain.conversation import Mode, Speaker, StopReason
from app.domain.portable import PortableConversation, PortableTurn
from app.ui.printing.journal_book import book_of
from app.ui.widgets.pictures import encoded
from tests.interchange.arranging import MORNING, Journal, entry, file, talk

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(autouse=True)
def _english():
    before = QLocale()
    QLocale.setDefault(QLocale("en_US"))
    yield
    QLocale.setDefault(before)


def photo() -> bytes:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("steelblue"))
    return encoded(image, "JPEG", 80)


def month(days: int, words: int = 3):
    return [
        entry(
            f"Words of day {day}. " * words + "\n\nA second paragraph.\nAnd its next line.",
            uid=f"u{day}",
            title=f"Day {day} of it",
            written_at=MORNING + timedelta(days=day),
            labels=(),
        )
        for day in range(days)
    ]


def pages_of(pdf: bytes, tmp_path) -> list[str]:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext, the independent reader, is not installed")
    path = tmp_path / "book.pdf"
    path.write_bytes(pdf)
    read = subprocess.run(["pdftotext", "-layout", str(path), "-"], check=True, capture_output=True)
    text = unicodedata.normalize("NFKC", read.stdout.decode())  # letters that a font joins
    return text.split("\f")[:-1]


def test_the_contents_name_the_page_of_every_entry_and_every_page_its_number(tmp_path):
    pages = pages_of(b"".join(book_of(Journal(tuple(month(45, words=40))), set())), tmp_path)
    contents = [line for page in pages[:2] for line in page.splitlines() if " of it" in line]
    assert len(contents) == 45
    for line in contents:
        title, page = re.search(r"(Day \d+ of it)\s+(\d+)$", line).groups()
        assert re.search(rf"{title}$", pages[int(page) - 1], re.MULTILINE)
        assert f"Words of {title.replace(' of it', '').lower()}." in pages[int(page) - 1]
    for number, page in enumerate(pages, start=1):
        assert page.split()[-1] == str(number)
    assert "March 2026" in pages[0]
    assert "Entries: 45." in pages[0]


def test_what_a_model_wrote_is_called_ai_with_its_model_and_moment(tmp_path):
    drafts = (entry("Not kept yet.", is_draft=True, uid="d"),)
    pages = pages_of(b"".join(book_of(Journal(drafts, (talk(),)), set())), tmp_path)
    text = " ".join(" ".join(pages).split())
    assert "AI · Starter · Wednesday, March 4, 2026, 9:41" in text
    assert "What for?" in text
    assert "You · Wednesday" in text
    assert "words written beforehand" in text
    assert "Drafts" in text
    assert "draft Not kept yet." in text.replace("A slow morning sleep · Kim ", "")


def test_photos_are_in_it_and_what_paper_cannot_show_is_named(tmp_path):
    unshown: set[tuple[str, int]] = set()
    files = (file("canal.jpg", photo()), file("note.txt", b"words"), file("broken.png"))
    pdf = b"".join(book_of(Journal((entry(files=files),)), unshown))
    assert pdf.count(b"/Subtype /Image") == 1
    assert unshown == {("a1", 2), ("a1", 3)}
    assert "A file beside this book: note.txt" in " ".join(pages_of(pdf, tmp_path))


def test_it_is_made_piece_by_piece_off_the_windows_thread(tmp_path):
    made: list[list[bytes]] = []
    thread = threading.Thread(  # noqa: TID251  # as the task runner does
        target=lambda: made.append(list(book_of(Journal(tuple(month(3))), set())))
    )
    thread.start()
    thread.join(20)
    (pieces,) = made
    assert len(pieces) >= 3
    assert b"".join(pieces).startswith(b"%PDF-1.4")
    assert len(pages_of(b"".join(pieces), tmp_path)) == 2


def test_hostile_words_are_words_and_an_empty_journal_is_a_book(tmp_path):
    words = "<img src='file:///etc/passwd'> ![x](file:///etc/hostname) \u202e \x00 \ud800"
    said = PortableTurn(Speaker.COMPANION, MORNING, StopReason.COMPLETE, "<b>M</b>", words)
    talks = (PortableConversation("c", MORNING, Mode.EXPLORE, "", (said,)),)
    pages = pages_of(b"".join(book_of(Journal((entry(words, title=""),), talks), set())), tmp_path)
    assert "<img src='file:///etc/passwd'>" in " ".join(pages)
    assert "root:" not in " ".join(pages)
    assert len(pages_of(b"".join(book_of(Journal(), set())), tmp_path)) == 1
