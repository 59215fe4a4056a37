"""Pictures of a pack: looked at, taken, updated, and of a file that cannot be taken."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from app.domain.handout.pack import PackAssignment
from app.ui.pages.clinician.page import ClinicianPage
from app.ui.pages.clinician.standing_view import Folded
from app.ui.shell.house import House
from app.ui.shell.navigation import Destination
from tests.handout.packing import LISTENING, WALK, edition, packed
from tests.journeys.person import until
from tests.tour.camera import settle

Take = Callable[[str], None]

LONGER = PackAssignment(WALK.key, replace(WALK.words, how="Twice round the block"))


def show_packs(house: House, folder: Path, take: Take) -> None:
    """Open a pack, take it, look at a newer edition and a damaged file, and give it back."""
    page = house.handout.page
    house.rooms.go(Destination.CLINICIAN)
    settle()
    take("pack-none")
    _look(house, page, folder, packed())
    take("pack-opened")
    page.opening.take.click()
    until(lambda: page.currentWidget() is page.standing and bool(page.standing.sections))
    settle()
    take("pack-in-force")
    for folded in page.standing.findChildren(Folded):
        folded.button.click()
    settle()
    page.standing.verticalScrollBar().setValue(page.standing.verticalScrollBar().maximum())
    take("pack-key")
    newer = edition(2, assignments=(LONGER,), prompts=(), limits=LISTENING)
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


def _look(house: House, page: ClinicianPage, folder: Path, content: bytes) -> None:
    file = folder / "from-your-clinician.alcove-pack"
    file.write_bytes(content)
    before = page.opening.proposal
    house.handout.look(file)
    until(lambda: page.opening.proposal is not before)
    settle()
