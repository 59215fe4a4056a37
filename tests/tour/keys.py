"""Pictures of keys and backups: the sections, and each sheet before anything is changed."""

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from app.ui.pages.settings.key_sheets import KeySheet
from app.ui.pages.settings.page import SettingsPage
from app.ui.pages.unlock.restore_sheet import RestoreSheet
from app.ui.widgets.cards import ScrollPage
from app.ui.widgets.sheet import Sheet
from tests.journeys.person import click, until
from tests.tour.camera import settle

Take = Callable[[str], None]

ABOVE = 20  # pixels left free over what is scrolled to


def show_way_back(window: QWidget, wish: QWidget, take: Take) -> None:
    """Take the sheet that a person with a backup meets in the first run."""
    click(wish)
    sheet = _open(window, RestoreSheet)
    take("first-run-restore")
    sheet.close_sheet()
    settle()


def show_keys(window: QWidget, page: SettingsPage, take: Take) -> None:
    """Take the two sections, and the sheets that they open."""
    until(lambda: page.backups.last.hint.text() != "None yet.")
    for name, section in (("keys", page.keys), ("backups", page.backups)):
        _scroll_to(page, section)
        take(name)
    for name, button in (
        ("passphrase", page.keys.passphrase),
        ("recovery-sheet", page.keys.check),
        ("key-file", page.keys.key_file),
        ("new-keys", page.keys.renew),
    ):
        _scroll_to(page, button)
        click(button)
        sheet = _open(window, KeySheet)
        take(f"sheet-{name}")
        sheet.close_sheet()
        settle()
    page.backups.folder.offer("/media/stick")
    sheet = page.backups.folder.sheet
    assert sheet is not None
    take("sheet-folder")
    sheet.close_sheet()
    settle()


def _open(window: QWidget, kind: type[Sheet]) -> Sheet:
    settle()
    (sheet,) = [each for each in window.findChildren(kind) if each.isVisible()]
    return sheet


def _scroll_to(page: SettingsPage, widget: QWidget) -> None:
    scroll = page.findChild(ScrollPage)
    assert scroll is not None
    top = widget.mapTo(scroll.pane, QPoint(0, 0)).y()
    scroll.verticalScrollBar().setValue(top - ABOVE)
    settle()
