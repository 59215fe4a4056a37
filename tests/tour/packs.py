"""Pictures of a pack: looked at, taken, updated, and of a file that cannot be taken."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from app.domain.handout.pack import Giver, PackAssignment, SeriesId
from app.ui.pages.clinician.page import ClinicianPage
from app.ui.pages.clinician.standing_view import Folded
from app.ui.shell.house import House
from app.ui.shell.navigation import Destination
from app.ui.widgets.labels import SectionHeading
from tests.handout.packing import (
    DOORS,
    LISTENING,
    OTHER_SEED,
    OWN_EXERCISE,
    TRY_DOORS,
    WALK,
    edition,
    packed,
)
from tests.journeys.person import until
from tests.tour.camera import settle

Take = Callable[[str], None]

LONGER = PackAssignment(
    WALK.key, replace(WALK.words, how="Twice round the block", weekdays=0b0111110)
)
MONDAY_WEDNESDAY_FRIDAY = replace(
    WALK, words=replace(WALK.words, exercise_id="activity-plan", weekdays=0b0010101)
)
GIVEN = edition(1, assignments=(MONDAY_WEDNESDAY_FRIDAY, TRY_DOORS), exercises=(DOORS,))
OF_ANOTHER = edition(
    1,
    series=SeriesId("f" * 32),
    title="Doors, one by one",
    giver=Giver("Sam Roe", "The house at the lock"),
    exercises=(replace(DOORS, file=OWN_EXERCISE.replace("Any door will do.", "A closed one.")),),
    measures=(),
    templates=(),
)


def show_packs(house: House, folder: Path, take: Take) -> None:
    """Open a pack, take it, look at a newer edition and a damaged file, and give it back."""
    page = house.handout.page
    house.rooms.go(Destination.CLINICIAN)
    settle()
    take("pack-none")
    _take_one(house, page, folder, take)
    _look(house, page, folder, packed(OF_ANOTHER, OTHER_SEED))
    _show_part(page, "Exercises of your clinician")
    take("pack-of-another")
    house.rooms.go(Destination.TODAY)
    take("pack-on-today")
    house.rooms.go(Destination.CLINICIAN)
    newer = edition(2, assignments=(LONGER,), exercises=(DOORS,), prompts=(), limits=LISTENING)
    _look(house, page, folder, packed(newer))
    take("pack-update")
    _look(house, page, folder, packed().replace(b"Make tea", b"Make pea"))
    take("pack-wrong-signature")
    page.opening.leave.click()
    settle()
    sheet = page.ask_to_withdraw(page.standing.sections[0].standing)
    take("pack-give-back")
    sheet.erase.click()
    until(lambda: not page.standing.sections)
    settle()


def _take_one(house: House, page: ClinicianPage, folder: Path, take: Take) -> None:
    _look(house, page, folder, packed(GIVEN))
    take("pack-opened")
    _show_part(page, "Things to try")
    take("pack-opened-days")
    page.opening.take.click()
    until(lambda: page.currentWidget() is page.standing and bool(page.standing.sections))
    settle()
    take("pack-in-force")
    for folded in page.standing.findChildren(Folded):
        folded.button.click()
    settle()
    page.standing.verticalScrollBar().setValue(page.standing.verticalScrollBar().maximum())
    take("pack-key")


def _show_part(page: ClinicianPage, title: str) -> None:
    """Scroll to a kind of part."""
    (heading, *_others) = (
        each for each in page.opening.findChildren(SectionHeading) if each.words == title
    )
    top = heading.mapTo(page.opening.pane, heading.rect().topLeft()).y()
    page.opening.verticalScrollBar().setValue(top)


def _look(house: House, page: ClinicianPage, folder: Path, content: bytes) -> None:
    file = folder / "from-your-clinician.alcove-pack"
    file.write_bytes(content)
    before = page.opening.proposal
    house.handout.look(file)
    until(lambda: page.opening.proposal is not before)
    settle()
