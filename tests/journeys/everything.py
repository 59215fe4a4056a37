"""One life in the real window that does everything the program can do, then locks.

Run as ``python -m tests.journeys.everything DATA_FOLDER``. What to write comes as one line
of JSON on standard input: ``words`` to plant, ``passphrase``, ``next_passphrase``, and how
many ``deeds`` to do before the words that are left.
Each line on standard output names a deed that is done; ``recovery`` says the code as well.
After ``unlocked`` it waits for a line, so that somebody may look at the open process, and
after ``locking`` the process is the program itself, at its lock screen.
"""

import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from app.host.hardening import harden_window

if __name__ == "__main__":
    harden_window()  # for good: a process that only reads this module must stay as it is

from PySide6.QtGui import QKeySequence  # after hardening, as the program does
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.bootstrap import reexec
from app.domain.assignment import AssignmentWords, Outcome, ReportWords
from app.domain.attachment import Description, Details, FileKind, Place, Preview, Sight
from app.domain.boundary import Boundary
from app.domain.checkin import CheckInWords, TrackerDesign, TrackerKind, TrackerValue
from app.domain.exercise import Way
from app.domain.exercise_answer import Answer
from app.domain.label import Label, LabelKind
from app.domain.safety_plan import PlanStep
from app.domain.version import TextId
from app.services.entrance import Entrance
from app.services.export_forms import PLAIN
from app.services.exporting import ExportWish
from app.services.look_back_tables import LookBackTable
from app.ui.shell.application import badge_words, make_application
from app.ui.shell.garbage import UiThreadCollector
from app.ui.shell.main_window import MainWindow
from app.ui.shell.navigation import Destination
from app.vault.slots import by_passphrase
from tests.journeys.given_and_taken import Exchanges, stick
from tests.journeys.household import CHEAP, household
from tests.journeys.person import Person, type_into, until

START = datetime(2026, 3, 9, 21, 30, tzinfo=UTC)
WORDS_FOR_THE_COMPANION = 3
WORDS_AN_ENTRY = 8


def main(data_folder: Path) -> None:
    """Live one life and lock."""
    house = household(data_folder)
    app = make_application(house.remembering.appearance)
    UiThreadCollector(app)
    window = MainWindow(
        house,
        lambda: reexec(["--data-folder", str(data_folder)]),
        badge_words(network_refused=True),
    )
    window.show_entrance()
    window.show()
    planted = json.loads(heard())
    Life(Person(window), app, house, planted).live()


class Life:
    """The deeds, each of which spends some of the planted words."""

    def __init__(self, person: Person, app: QApplication, house: Entrance, planted: dict) -> None:
        self._person = person
        self._house = house
        self._app = app
        self._planted = planted
        self._words = iter(planted["words"])

    def live(self) -> None:
        """Do everything, the lock last."""
        self._person.make_vault(self._planted["passphrase"])
        say("vault")
        others = Exchanges(self.session, self._words, self._planted["next_passphrase"])
        deeds = (
            *(self.entries, self.a_changed_entry, self.a_discarded_draft, self.a_search),
            *(self.a_talk, self.a_reply_again, self.a_copy, self.every_room),
            *(self.files, self.older_versions, self.the_trash, self.a_safety_plan),
            *(self.names_and_templates, self.an_agreement, self.a_day_of_practice),
            *(self.an_export_taken_along, others.a_pack_in_part, others.a_sealed_sheet),
            *(others.another_journal, others.old_talks_that_go, self.a_look_back),
            *(self.every_room_again,),
            *(self.a_backup, self.other_ways_in, self.a_restored_vault),
        )
        for deed in (*deeds[: self._planted["deeds"]], self.the_rest):
            deed()
            say(deed.__name__)
        self._person.type_message(f"not sent: {next(self._last)}")
        self._person.begin_entry(f"not finished: {next(self._last)}")
        say("unlocked")
        heard()
        say("locking")
        self._person.lock()

    def entries(self) -> None:
        """Write two entries and choose who may read one."""
        for _ in range(2):
            self._person.begin_entry(f"{next(self._words)} and {next(self._words).upper()}")
            type_into(self._person.journal.editor.title, next(self._words))
            self._person.finish_entry()
        entry = self.session.journaling.recent(1)[0]
        self.session.journaling.set_boundary(entry.id, Boundary.COMPANION_MAY_READ)

    def a_changed_entry(self) -> None:
        """Write an entry, take half of it back, and write on."""
        self._person.begin_entry(f"{next(self._words)} {next(self._words)}")
        body = self._person.journal.editor.body
        for keys in (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo):
            QTest.keySequence(body, keys)
        type_into(body, f" {next(self._words)}")
        self._person.finish_entry()

    def a_discarded_draft(self) -> None:
        """Throw a draft away."""
        journaling = self.session.journaling
        word = next(self._words)
        draft = journaling.save_draft(None, None, word, word, Boundary.MINE_ONLY)
        journaling.discard(draft.id)

    def a_search(self) -> None:
        """Search for a word as one types it."""
        assert self._person.window.house is not None
        self._person.window.house.search.show_search()
        word = self._planted["words"][0]
        QTest.keyClicks(QApplication.focusWidget(), word)
        until(lambda: self.session.searching.find(word))
        QTest.keySequence(QApplication.focusWidget(), QKeySequence.StandardKey.Cancel)

    def a_talk(self) -> None:
        """Say some things to the companion and stop each reply."""
        self._person.open_companion()
        for _ in range(WORDS_FOR_THE_COMPANION):
            self._person.say(f"Tell me about {next(self._words)}")
            self._person.stop()

    def a_reply_again(self) -> None:
        """Ask for the last reply once more."""
        before = self._person.companion.transcript.rowCount()
        self._person.again()
        until(lambda: self._person.companion.talk.is_speaking or before)
        self._person.stop()

    def a_copy(self) -> None:
        """Select a text and copy it."""
        word = next(self._words)
        self._person.begin_entry(word)
        body = self._person.journal.editor.body
        QTest.keySequence(body, QKeySequence.StandardKey.SelectAll)
        QTest.keySequence(body, QKeySequence.StandardKey.Copy)
        until(lambda: word in self._app.clipboard().text())
        self._person.finish_entry()

    def every_room(self) -> None:
        """Look into every room, and at Help now."""
        assert self._person.window.house is not None
        for destination in Destination:
            self._person.window.house.rooms.go(destination)
            QApplication.processEvents()
        self._person.window.activateWindow()
        self._person.window.help.open()
        until(QApplication.focusWidget)
        QTest.keySequence(QApplication.focusWidget(), QKeySequence.StandardKey.Cancel)
        until(lambda: self._person.window.help.sheet is None)

    def a_look_back(self) -> None:
        """Have the words counted, and take them along on paper and in a table."""
        house = self._person.window.house
        assert house is not None
        house.rooms.go(Destination.LOOK_BACK)
        page = house.practice.look_back
        until(lambda: page.seen)
        page.side.count.click()
        until(page.side.count.isHidden)
        with stick() as folder:
            page.saving.save_paper(str(folder / "look-back.pdf"))
            words = folder / "words.csv"
            page.saving.save_table(str(words), LookBackTable.WRITTEN)
            until(words.exists)
            assert words.stat().st_size

    def every_room_again(self) -> None:
        """Look into every room now that each has something to show."""
        assert self._person.window.house is not None
        for destination in Destination:
            self._person.window.house.rooms.go(destination)
            QApplication.processEvents()

    def a_backup(self) -> None:
        """Press Back up now."""
        self._person.back_up_now()

    def files(self) -> None:
        """Put a file beside an entry, and take another away again."""
        attachments = self.vault.attachments
        place = Place(entry_id=self.session.journaling.recent(1)[0].id)
        for _ in range(2):
            name, content = next(self._words), next(self._words).encode()
            sight = Sight(Preview.NOT_A_PICTURE)
            file = Description(FileKind.TEXT, Details.LEFT, sight, f"{name}.txt")
            added = attachments.fill(attachments.reserve(place, START), file, [content])
        attachments.remove(added.id)
        attachments.forget([added.id])

    def older_versions(self) -> None:
        """Write an entry anew and bring its first version back."""
        journaling, revising = self.session.journaling, self.session.revising
        entry = journaling.recent(1)[0].id
        for _ in range(2):
            draft = journaling.save_draft(None, entry, "", next(self._words), Boundary.MINE_ONLY)
            journaling.keep(draft.id)
        text = TextId(entry, None)
        for version in revising.versions(text)[-1:]:
            revising.restore(text, version.id)

    def the_trash(self) -> None:
        """Delete two entries, take one back and erase the other."""
        deleting = self.session.deleting
        first, second, *_ = self.session.journaling.recent(3)
        keys = [deleting.delete_entry(entry.id) for entry in (first, second)]
        deleting.take_back(keys[0])
        deleting.erase_now(keys[1:])

    def a_safety_plan(self) -> None:
        """Write a line into each step of the plan."""
        for step in PlanStep:
            self.session.planning.write(step, next(self._words))

    def names_and_templates(self) -> None:
        """Label an entry, keep a template and a search."""
        text = TextId(self.session.journaling.recent(1)[0].id, None)
        self.session.labelling.put(text, [Label(LabelKind.PERSON, next(self._words))])
        self.session.templating.save(next(self._words), next(self._words))
        self.session.searching.save(next(self._words))

    def an_agreement(self) -> None:
        """Write down what to try, and how it went."""
        assigning = self.session.practice.assigning
        assigning.write_down(AssignmentWords(next(self._words), why=next(self._words)))
        learned = ReportWords(Outcome.DONE, learned=next(self._words))
        assigning.tell(assigning.open()[0], learned)

    def a_day_of_practice(self) -> None:
        """Check in, note something of one's own, do an exercise half, and stop it."""
        practice = self.session.practice
        practice.checking_in.keep(CheckInWords(mood=2))
        practice.checking_in.follow(TrackerDesign(next(self._words), TrackerKind.NOTE))
        (tracker,) = practice.checking_in.all_trackers()
        today = practice.checking_in.today()
        practice.checking_in.note(tracker, today, TrackerValue(words=next(self._words)))
        record = practice.exercising.exercise("thought-record-3")
        run = practice.exercising.begin(record, Way.WHOLE)
        said = {"situation": Answer(words=next(self._words))}
        run = practice.exercising.answer(record, run, said, 1)
        practice.exercising.stop(run, next(self._words))

    def an_export_taken_along(self) -> None:
        """Export everything in every plain form, and move it to where nobody looks again."""
        with stick() as folder:
            for form in PLAIN:
                self.session.exporting.export(ExportWish(form, has_conversations=True), folder)

    def other_ways_in(self) -> None:
        """Change the passphrase and replace the recovery code."""
        slots, new = self.vault.key_slots, self._planted["next_passphrase"]
        slots.change_passphrase(by_passphrase(self._planted["passphrase"]), new, CHEAP)
        say(f"recovery {slots.new_recovery_code(by_passphrase(new), CHEAP).text}")

    def a_restored_vault(self) -> None:
        """Restore the backup beside, as the lock screen does."""
        place, restoring = self.session.place, self._house.restoring
        backup = restoring.backups_of(place)[0]
        proof = by_passphrase(self._planted["next_passphrase"])
        before = len(self._house.unlocking.places())
        list(restoring.restore_beside(backup, proof, "Notes", place))
        assert len(self._house.unlocking.places()) == before + 1

    def the_rest(self) -> None:
        """Write what is left into entries, but for the last two words."""
        *left, unsent, unfinished = self._words
        for at in range(0, len(left), WORDS_AN_ENTRY):
            self._person.begin_entry(" ".join(left[at : at + WORDS_AN_ENTRY]))
            self._person.finish_entry()
        self._last = iter((unsent, unfinished))

    @property
    def session(self):
        """The services of the open vault."""
        assert self._person.window.session is not None
        return self._person.window.session

    @property
    def vault(self):
        """The open vault below them."""
        return self.session.opened.vault


def say(deed: str) -> None:
    """Tell the parent what is done."""
    os.write(1, f"{deed}\n".encode())


def heard() -> str:
    """Return one line from the parent; ends this process where the parent has gone."""
    line = b""
    while not line.endswith(b"\n"):
        piece = os.read(0, 65536)
        if not piece:
            os._exit(1)
        line += piece
    return line.decode()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
