"""The library shows everything that can go into a pack, with its cautions, and the clinic kit."""

import pytest

from app.host.paths import program_folder
from app.services.telling_about import CLINIC_KIT, Page, TellingAbout
from app.ui.pages.workspace.library_page import LibraryPage
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Label
from tests.journeys.person import click


@pytest.fixture
def page(workspace, qtbot):
    telling = TellingAbout(program_folder() / "docs", program_folder() / "models")
    page = LibraryPage(workspace.stocking, telling)
    qtbot.addWidget(page)
    page.resize(1064, 776)
    with qtbot.waitExposed(page):
        page.show()
    page.refresh()
    return page


def test_each_shelf_shows_what_it_holds(page):
    for shelf, says in (
        ("courses", "No exercise here asks anybody to look on the bright side"),
        ("exercises", "Shown only where you assign it"),
        ("measures", "My week"),
        ("trackers", "Went outside"),
        ("kit", "docs/clinic"),
    ):
        page.show_shelf(shelf)
        assert says in " ".join(label.text() for label in page.findChildren(Label)), shelf


def test_a_pack_can_be_begun_from_a_course(page, workspace, qtbot):
    first = next(each for each in page.findChildren(Button) if each.isVisible())
    with qtbot.waitSignal(page.begin_wanted) as wanted:
        click(first)
    assert wanted.args == [workspace.stocking.courses[0]]


def test_every_page_of_the_kit_can_be_read_here(page):
    page.show_shelf("kit")
    assert tuple(page.links) == CLINIC_KIT
    click(page.links[Page.SUITABILITY])
    assert "Suitability list" in page.sheet.text.toPlainText()
    page.leave()
    assert page.sheet is None
