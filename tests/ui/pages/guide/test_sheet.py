"""The guide opens on a sheet, goes from page to page, and loads nothing of anybody else."""

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QWidget

from app.services.guiding import Guiding
from app.ui.pages.guide.sheet import GuideSheet
from app.ui.widgets import theme

DOCS = Path(__file__).parents[4] / "docs"


@pytest.fixture
def host(qtbot, qapp) -> QWidget:
    theme.apply(qapp, theme.Theme(theme.ThemeName.LIGHT))
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.resize(1000, 760)
    return widget


def test_it_shows_its_pages_follows_their_links_and_no_others(host):
    guiding = Guiding(DOCS)
    sheet = GuideSheet(host, guiding)
    assert sheet.choice.count() == len(guiding.pages()) > 5
    assert sheet.page.title == "First steps"
    assert "Help now" in sheet.text.toPlainText()
    sheet.text.anchorClicked.emit(QUrl("writing.md"))
    assert sheet.page.name == "guide/writing"
    assert sheet.text.accessibleName() == "Writing"
    sheet.text.anchorClicked.emit(QUrl("https://example.invalid/"))
    assert sheet.page.name == "guide/writing"
    image = QTextDocument.ResourceType.ImageResource.value
    assert not sheet.text.loadResource(image, QUrl("pictures/journal.png")).isNull()
    assert sheet.text.loadResource(image, QUrl("file:///etc/hostname")).isNull()
    style = QTextDocument.ResourceType.StyleSheetResource.value
    assert sheet.text.loadResource(style, QUrl("pictures/journal.png")) is None


def test_an_installation_without_pages_is_an_empty_sheet(host, tmp_path):
    sheet = GuideSheet(host, Guiding(tmp_path))
    assert sheet.choice.count() == 0
    assert sheet.text.toPlainText() == ""


def test_a_licence_is_read_and_one_comes_back_to_the_parts(host, tmp_path):
    (tmp_path / "licences").mkdir()
    (tmp_path / "parts.md").write_text("# Parts", encoding="utf-8")
    (tmp_path / "licences" / "qt.md").write_text("# Licence of Qt", encoding="utf-8")
    sheet = GuideSheet(host, Guiding(tmp_path))
    sheet.text.anchorClicked.emit(QUrl("licences/qt.md"))
    assert (sheet.page.name, sheet.choice.currentText()) == ("licences/qt", "Parts")
    sheet.text.anchorClicked.emit(QUrl("../parts.md"))
    assert sheet.page.name == "parts"
