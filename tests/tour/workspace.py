"""Pictures of a clinician's side, in a vault that is marked as a demonstration."""

from collections.abc import Callable

from app.domain.handout.pack import PartKind
from app.domain.handout.workspace import ClinicianProfile
from app.services.entrance import Entrance
from app.services.handing_out.introducing import create_workspace
from app.ui.pages.onboarding.page import OnboardingPage
from app.ui.pages.sheets.page import SheetsPage
from app.ui.pages.workspace.builder import Builder
from app.ui.pages.workspace.practice_forms import AssignmentForm
from app.ui.pages.workspace.text_forms import ContactForm
from app.ui.shell.main_window import MainWindow
from app.ui.shell.navigation import WorkspaceRoom
from app.ui.widgets.cards import ScrollPage
from tests.journeys.person import Person
from tests.tour.camera import settle
from tests.tour.sharing import bring_sheets, show_reader

Take = Callable[[str], None]
PROFILE = ClinicianProfile("Dr Noor Haddad", "Practice at the canal", "555 0100, weekdays 9 to 12")
PASSPHRASE = "lantern mossy violin harbor thimble quartz"
PLACES = ("words", "to_do", "to_read", "limits", "preview", "check")


def open_workspace(window: MainWindow, entrance: Entrance, take: Take) -> None:
    """Show the first step of making a workspace, then make one that has two packs."""
    window.lock()
    window.doorway.show_first_run(for_clinician=True)
    page = Person(window).page
    assert isinstance(page, OnboardingPage)
    settle()
    take("workspace-welcome")
    opened, _code = create_workspace(entrance.unlocking, entrance.clock, PASSPHRASE, "Workspace")
    opened.vault.handout.workspace.mark_as_demonstration()
    window.open(opened)
    settle()
    take("workspace-first-day")
    session = window.session
    assert session is not None
    assert session.workspace is not None
    session.preferring.confirm_recovery_code()
    session.workspace.introducing.save(PROFILE)
    building = session.workspace.building
    courses = {course.id: course for course in session.workspace.stocking.courses}
    building.start(courses["sleep"], "T., every second Monday")
    building.start(courses["low-mood"], "R., Thursdays")
    bring_sheets(session)


def show_workspace(window: MainWindow, take: Take) -> None:
    """Take every room of the workspace and every page of the builder."""
    house = window.workspace
    assert house is not None
    house.rooms.go(WorkspaceRoom.PACKS)
    settle()
    take("workspace-packs")
    house.packs.show_new("grief")
    assert house.packs.new_sheet is not None
    take("workspace-new-pack")
    house.packs.new_sheet.close_sheet()
    settle()
    builder = house.packs.builder
    house.packs.list.open.click()
    _show_builder(builder, take)
    builder.back.click()
    for room in (WorkspaceRoom.SHEETS, WorkspaceRoom.DETAILS, WorkspaceRoom.LIBRARY):
        house.rooms.go(room)
        settle()
        take(f"workspace-{room.value}")
    house.rooms.go(WorkspaceRoom.SHEETS)
    page = house.rooms.page(WorkspaceRoom.SHEETS)
    assert isinstance(page, SheetsPage)
    assert window.session is not None
    show_reader(window.session, page, take)


def _show_builder(builder: Builder, take: Take) -> None:
    """Take every page of the builder, and a form of each kind that has most to say."""
    for place in PLACES:
        builder.show_place(place)
        take(f"workspace-{place.replace('_', '-')}")
    builder.show_place("to_do")
    builder.to_do.lists[PartKind.ASSIGNMENT].rows[1].change.click()
    assert builder.parts.sheet is not None
    take("workspace-part")
    form = builder.parts.sheet.form
    assert isinstance(form, AssignmentForm)
    for day in form.days.chips[5:]:
        day.click()
    builder.parts.sheet.findChildren(ScrollPage)[0].ensureWidgetVisible(form.days)
    take("workspace-part-days")
    builder.close_sheet()
    settle()
    builder.to_do.lists[PartKind.TRACKER].rows[0].change.click()
    take("workspace-tracker")
    builder.close_sheet()
    settle()
    builder.show_place("limits")
    builder.limits.lists[PartKind.CONTACT].add.click()
    form = builder.parts.sheet.form
    assert isinstance(form, ContactForm)
    form.idea.setCurrentIndex(1)
    form.idea.activated.emit(1)
    take("workspace-contact")
    builder.close_sheet()
    settle()


def show_small_workspace(window: MainWindow, take: Take) -> None:
    """Take what is tightest in a small window."""
    house = window.workspace
    assert house is not None
    house.rooms.go(WorkspaceRoom.PACKS)
    house.packs.list.open.click()
    for place in ("words", "limits", "check"):
        house.packs.builder.show_place(place)
        take(f"workspace-{place}")
    house.packs.builder.back.click()
    for room in (WorkspaceRoom.DETAILS, WorkspaceRoom.SHEETS):
        house.rooms.go(room)
        settle()
        take(f"workspace-{room.value}")
