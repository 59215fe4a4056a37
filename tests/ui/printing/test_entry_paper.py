"""An entry becomes pages of PDF, and nothing outside it is read for that."""

import re

import pytest
from PySide6.QtGui import QPdfWriter

from app.ui.printing.entry_paper import _document, entry_pdf

pytestmark = pytest.mark.usefixtures("qapp")


def pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def blocks(tmp_path, title, body):
    writer = QPdfWriter(str(tmp_path / "x.pdf"))
    document = _document(title, "Monday", body, writer)
    found, block = [], document.firstBlock()
    while block.isValid():
        found.append(block.text())
        block = block.next()
    return found


def test_a_short_entry_is_one_page_and_a_long_one_more():
    assert pages(entry_pdf("Title", "Monday", "words")) == 1
    assert pages(entry_pdf("", "Monday", "a line\n" * 200)) > 2


def test_marks_become_what_they_mean(tmp_path):
    found = blocks(tmp_path, "Title", "# Head\n\n**bold** word\nnext line\n\n- item\n- [x] done")
    assert found[:3] == ["Title", "Monday", "Head"]
    assert {"bold word", "next line"} <= set(found)
    assert "item" in found


def test_nothing_is_loaded_and_markup_stays_words(tmp_path):
    secret = tmp_path / "secret.html"
    secret.write_text("not in the entry")
    found = " ".join(blocks(tmp_path, "", f"![x]({secret.as_uri()})\n\n<b>plain</b>"))
    assert "not in the entry" not in found
    assert "<b>plain</b>" in found
