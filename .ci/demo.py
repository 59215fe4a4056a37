"""Builds two vaults in which everything is invented: a client's, and a clinician's.

    PYTHONPATH=. .venv/bin/python .ci/demo.py build/demo

The services are those of the program, only the clock is turned: three weeks of a client's life
are lived in a few seconds, with a pack of the clinician's from its first day on and a sealed
sheet for them on its last. Every page of both vaults says DEMO. The passphrase is printed and
protects nothing.
"""

import sys
import tomllib
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

from app.bootstrap import build_entrance
from app.domain.assignment import Outcome, ReportWords
from app.domain.boundary import Boundary
from app.domain.checkin import CheckInWords, TrackerValue
from app.domain.consent import Answers, Purpose
from app.domain.handout.choosing import PickKind
from app.domain.handout.workspace import NO_REGION, Checklist, ClinicianProfile
from app.domain.safety_plan import PlanStep
from app.host.clock import SystemClock
from app.host.paths import find_paths, program_folder
from app.services.entrance import Entrance
from app.services.handing_out.introducing import create_workspace
from app.services.session import Session
from app.services.unlocking import Opened, Unlocking
from app.vault.keys import KdfParameters

ROOT = Path(__file__).resolve().parent.parent
LIFE: Final[dict[str, Any]] = tomllib.loads((ROOT / ".ci/demo.toml").read_text(encoding="utf-8"))
PASSPHRASE, CLIENT, CLINICIAN = LIFE["passphrase"], LIFE["client"], LIFE["clinician"]
DAYS = len(LIFE["moods"])
PACK, SHEET = "demo.alcove-pack", "demo-sheet.age"


class TurnedClock:
    """The computer's clock, so many days ago."""

    def __init__(self) -> None:
        self._clock = SystemClock()
        self._today = self._clock.now()
        self._moment = self._today

    def go_back(self, days: int, hour: int | None = None) -> None:
        """Stand so many days before today, at an hour of that day."""
        moment = self._today - timedelta(days=days)
        self._moment = moment if hour is None else moment.replace(hour=hour, minute=20)

    def now(self) -> datetime:
        """Return the moment it was turned to."""
        return self._moment

    def monotonic(self) -> float:
        """Return seconds that only grow."""
        return self._clock.monotonic()


def build(folder: Path, kdf: Callable[[], KdfParameters] | None = None) -> None:
    """Build both vaults in an empty folder, with the files that went between them.

    Args:
        folder: The data folder of the program; made if it is not there.
        kdf: What one guess shall cost; measured on this computer without it.
    """
    clock = TurnedClock()
    paths = find_paths({}, folder, folder, program_folder())
    paths.make()
    entrance = build_entrance(paths, clock)
    if kdf is not None:
        entrance = replace(entrance, unlocking=Unlocking(paths.vaults, clock, kdf))
    clock.go_back(DAYS)
    clinician = _open_clinician(entrance)
    try:
        _make_pack(clinician, folder / PACK)
        client = _open_client(entrance)
        try:
            _live(client, clock, folder / PACK)
            clock.go_back(0)
            _seal_sheet(client, folder / SHEET)
        finally:
            client.close()
    finally:
        clinician.close()
    entrance.keeping_vaults.note_opened(client.place.folder)
    entrance.helping.choose_country("US")


def _open_clinician(entrance: Entrance) -> Session:
    opened, _code = create_workspace(entrance.unlocking, entrance.clock, PASSPHRASE, CLINICIAN)
    return _entered(entrance, opened)


def _make_pack(clinician: Session, path: Path) -> None:
    workspace = clinician.workspace
    assert workspace is not None  # noqa: S101  # it was made as one
    workspace.introducing.save(ClinicianProfile(**LIFE["profile"]))
    building = workspace.building
    courses = {course.id: course for course in workspace.stocking.courses}
    answered = Checklist(
        is_suitable=True, has_crisis_plan=True, knows_nobody_watches=True, region=NO_REGION
    )
    draft = replace(building.start(courses[LIFE["course"]], LIFE["label"]), checks=answered)
    building.write(building.keep(draft), path)
    building.start(courses[LIFE["other_course"]], LIFE["other_label"])


def _open_client(entrance: Entrance) -> Session:
    opened, _code = entrance.unlocking.create(PASSPHRASE, CLIENT)
    session = _entered(entrance, opened)
    allowed = frozenset({Purpose.MEASURES, Purpose.ENTRY_CHECK})
    asked = Answers(entrance.clock.now(), allowed=allowed, asked=frozenset(Purpose), check_score=3)
    session.consenting.decide(asked)
    return session


def _entered(entrance: Entrance, opened: Opened) -> Session:
    """Mark a vault, and let it ask for nothing that concerns a real one."""
    opened.vault.handout.workspace.mark_as_demonstration()
    session = entrance.open_session(opened)
    session.preferring.confirm_recovery_code()
    session.preferring.ask_for_drills(wanted=False)
    return session


def _live(client: Session, clock: TurnedClock, pack: Path) -> None:
    opening = client.handout.opening
    opening.accept(opening.look(pack), (), clock.now())
    for step, words in LIFE["plan"].items():
        client.planning.write(PlanStep(step), words)
    for entry in LIFE["entry"]:
        clock.go_back(entry["days_ago"], entry["hour"])
        draft = client.journaling.save_draft(
            None, None, entry["title"], entry["words"], Boundary(entry["boundary"])
        )
        client.journaling.keep(draft.id)
    _check_in(client, clock)
    _answer(client, clock)
    agreed = client.practice.assigning.open()
    for each in LIFE["try"]:
        clock.go_back(each["days_ago"], 20)
        told = ReportWords(Outcome(each["outcome"]), each["friction"])
        client.practice.assigning.tell(agreed[1], told)


def _check_in(client: Session, clock: TurnedClock) -> None:
    checking_in = client.practice.checking_in
    (outside, *_others) = checking_in.all_trackers()
    moods = LIFE["moods"]
    for back, mood in zip(range(DAYS - 1, -1, -1), moods, strict=True):
        if back % 5 == 0:  # some days are left out, as they are
            continue
        clock.go_back(back, 21)
        checking_in.keep(CheckInWords(mood))
        checking_in.note(outside, clock.now().date(), TrackerValue(int(mood > moods[0])))


def _answer(client: Session, clock: TurnedClock) -> None:
    measuring = client.practice.measuring
    measure = measuring.measure("my-week")
    if measure is None:
        return
    for week in LIFE["week"]:
        clock.go_back(week["days_ago"], 18)
        sheet = measuring.begin(measure)
        for item in range(len(measure.items)):
            sheet = measuring.answer(measure, sheet, item, week["answer"])
        measuring.finish(measure, sheet)


def _seal_sheet(client: Session, path: Path) -> None:
    sharing = client.sharing
    (recipient,) = sharing.recipients()
    sharing.draft()
    sharing.look_since((client.journaling.now() - timedelta(days=DAYS)).date())
    sharing.write(topics=LIFE["topics"], recipient=recipient.name, purpose="Our session")
    for offer in sharing.state().offers:
        if offer.kind in (PickKind.MEASURE, PickKind.TREND, PickKind.HOMEWORK, PickKind.ENTRY):
            sharing.tick(offer)
    prepared = sharing.prepare(sharing.state().sheet)
    sharing.seal_for(prepared, recipient, path)


def main(arguments: list[str]) -> int:
    """Build the demonstration, and say how to open it."""
    folder = Path(arguments[0] if arguments else "build/demo").absolute()
    if folder.exists() and any(folder.iterdir()):
        print(f"{folder} is not empty. Remove it, then run this again.", file=sys.stderr)
        return 1
    print("Building two invented vaults. This takes some seconds.")
    build(folder)
    print(f"""
Open them:     .venv/bin/python -m app --data-folder {folder}
Passphrase:    {PASSPHRASE}

“{CLIENT}” has three weeks of an invented life, and a pack from “{CLINICIAN}”.
{folder / PACK} is that pack, as a file.
{folder / SHEET} is what the client brings: open it in “{CLINICIAN}”, under Sheets.
Everything in them is invented, and every page says DEMO. Write nothing of your own into them.""")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
