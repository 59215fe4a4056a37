"""Pictures of notebooks: the list, a move, a folder that went away, the doctor."""

from collections.abc import Callable

from PySide6.QtWidgets import QScrollArea

from app.ui.pages.settings.page import SettingsPage
from app.ui.pages.unlock.page import UnlockPage
from app.ui.shell.house import House
from app.ui.shell.navigation import Destination
from tests.journeys.person import until
from tests.tour.camera import settle

Take = Callable[[str], None]


def show_choice(page: UnlockPage, take: Take) -> None:
    """Open the sheets of the lock screen that are about other notebooks."""
    page.choice.show_notebooks()
    take("notebooks")
    sheet = page.choice.notebooks
    assert sheet is not None
    sheet.close_sheet()
    settle()
    page.choice.show_move(page.place)
    move = page.choice.move_sheet
    assert move is not None
    move.choose_folder("/media/stick")
    take("move")
    move.close_sheet()
    settle()


def show_absence(house: House, take: Take) -> None:
    """Take the folder away and put it back, as a drive would be."""
    folder = house.absence.folder
    away = folder.rename(folder.with_name("away"))
    house.absence.look()
    take("absence")
    away.rename(folder)
    house.absence.look()
    settle()


def show_doctor(house: House, take: Take) -> None:
    """Run the self-check and scroll to it."""
    house.rooms.go(Destination.SETTINGS)
    page = house.rooms.page(Destination.SETTINGS)
    assert isinstance(page, SettingsPage)
    page.doctor.examine()
    until(lambda: bool(page.doctor.lines))
    settle()
    area = page.findChildren(QScrollArea)[0]
    area.ensureWidgetVisible(page.doctor.copy)
    take("doctor")
    area.ensureWidgetVisible(page.notebook)
