"""The pages about the program open inside it, and nothing in them leads out of it."""

import pytest
from PySide6.QtCore import Qt, QUrl

from app import __version__
from app.host.paths import program_folder
from app.services.telling_about import Page, TellingAbout
from app.ui.pages.settings.about import AboutSection


@pytest.fixture
def section(qtbot):
    telling = TellingAbout(program_folder() / "docs", program_folder() / "models")
    section = AboutSection(telling)
    qtbot.addWidget(section)
    section.resize(900, 700)
    section.show()
    return section


@pytest.mark.parametrize(
    ("page", "words"),
    [
        (Page.INTENDED_USE, "What Alcove is for, and what not"),
        (Page.SAFETY, "Hazards"),
        (Page.APP_FACTS, "Answers for those who evaluate apps"),
        (Page.MODEL_CARD, "Alcove Starter: model card"),
    ],
)
def test_each_link_shows_its_page(section, qtbot, page, words):
    qtbot.mouseClick(section.links[page], Qt.MouseButton.LeftButton)
    assert words in section.sheet.text.toPlainText()
    assert section.sheet.text.isReadOnly()
    section.sheet.close_sheet()


def test_a_link_in_a_page_opens_nothing(section, qtbot):
    section.show_page(Page.SAFETY)
    before = section.sheet.text.toPlainText()
    section.sheet.text.anchorClicked.emit(QUrl("https://example.org"))
    assert not section.sheet.text.openLinks()
    assert section.sheet.text.toPlainText() == before


def test_escape_closes_it(section, qtbot):
    section.show_page(Page.SAFETY)
    with qtbot.waitSignal(section.sheet.closed):
        qtbot.keyClick(section.sheet, Qt.Key.Key_Escape)


def test_it_says_which_version_this_is(section):
    assert __version__ in section.version.text()


def test_the_licence_of_a_part_opens_from_the_list_of_parts(qtbot, tmp_path):
    (tmp_path / "licences").mkdir()
    (tmp_path / "parts.md").write_text("# Parts\n\n[Qt](licences/qt.md)", encoding="utf-8")
    (tmp_path / "licences" / "qt.md").write_text("# Licence of Qt", encoding="utf-8")
    section = AboutSection(TellingAbout(tmp_path, tmp_path))
    qtbot.addWidget(section)
    section.resize(900, 700)
    section.show()
    section.show_page(Page.PARTS)
    section.sheet.text.anchorClicked.emit(QUrl("licences/qt.md"))
    assert section.sheet.text.toPlainText() == "Licence of Qt"
