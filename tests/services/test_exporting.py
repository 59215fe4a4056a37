"""An export holds what was kept and what is open, and leaves nothing half on the disk."""

import hashlib
import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.domain.attachment import Description, Details, FileKind, Place, Preview, Sight
from app.domain.audit import AuditEvent
from app.domain.boundary import Boundary
from app.domain.conversation import Mode, Speaker
from app.domain.label import Label, LabelKind
from app.domain.trash import entry_key
from app.domain.version import TextId
from app.host.chosen_files import FileTrouble
from app.services.export_forms import PLAIN
from app.services.exporting import (
    ExportForm,
    Exporting,
    ExportNotWritten,
    ExportStopped,
    ExportWish,
    NothingToExport,
)
from app.vault.vault import create_vault
from tests.handout.packing import PACK, edition, packed
from tests.interchange.arranging import PLAN
from tests.services.handing_out.receiving import client_of
from tests.vault.arranging import CHEAP, EVENING, PASSPHRASE, TurnedClock, kept

EVERYTHING = ExportWish(ExportForm.JSON, has_conversations=True)


@pytest.fixture
def vault(tmp_path):
    opened, _ = create_vault(
        tmp_path / "vault", PASSPHRASE, kdf=CHEAP, clock=TurnedClock(), name="Notes"
    )
    yield opened
    opened.close()


@pytest.fixture
def exporting(vault):
    return Exporting(vault.journal.portables, vault.audit, TurnedClock())


@pytest.fixture
def out(tmp_path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


def document(exported):
    return json.loads((exported.folder / "journal.json").read_text())


def test_entries_drafts_labels_files_and_talks_are_in_it(vault, exporting, out):
    entry = kept(vault, "The kettle sang.", title="Morning")
    vault.journal.labels.put(TextId(entry.id, None), [Label(LabelKind.TAG, "sleep")])
    at = vault.attachments.reserve(Place(entry_id=entry.id), EVENING)
    plain = Description(FileKind.TEXT, Details.LEFT, Sight(Preview.NOT_A_PICTURE), "note.txt")
    vault.attachments.fill(at, plain, [b"words ", b"in a file"])
    vault.drafts.save(
        draft_id=None,
        entry_id=None,
        title="",
        body="Not kept yet",
        boundary=Boundary.MINE_ONLY,
        at=EVENING,
    )
    conversation = vault.conversations.start(Mode.LISTEN, EVENING)
    vault.conversations.add_turn(conversation.id, Speaker.PERSON, "I want to call.", EVENING)
    done = exporting.export(EVERYTHING, out)
    journal = document(done)
    first, draft = journal["entries"]
    assert (first["title"], first["body"]) == ("Morning", "The kettle sang.")
    assert first["labels"] == [{"kind": "tag", "name": "sleep"}]
    assert (done.folder / first["files"][0]["path"]).read_bytes() == b"words in a file"
    assert (draft["body"], draft["is_draft"]) == ("Not kept yet", True)
    assert journal["conversations"][0]["turns"][0]["text"] == "I want to call."
    assert (done.entries, done.conversations) == (2, 1)
    assert vault.audit.records(1)[0].event is AuditEvent.EXPORTED


def test_the_history_of_packs_is_in_it_with_what_was_agreed_and_refused(
    vault, exporting, out, tmp_path
):
    client = client_of(vault, TurnedClock(), tmp_path)
    client.take(packed(), refused={"walk"})
    client.handout.opening.withdraw(client.take(packed(edition(2))))
    done = exporting.export(EVERYTHING, out)
    first, second = document(done)["packs"]
    assert (first["ending"], second["ending"]) == ("replaced", "withdrawn")
    assert json.loads(first["payload"])["agreement"]["text"] == PACK.agreement.text
    assert hashlib.sha256(first["payload"].encode()).hexdigest() == first["sha256"]
    decisions = {part["key"]: part["decision"] for part in first["parts"]}
    assert decisions["walk"] == "refused"
    assert decisions["tea"] == "accepted"
    kept(vault, "Later.", at=EVENING + timedelta(days=1))
    tomorrow = EVENING.date() + timedelta(days=1)
    lately = ExportWish(ExportForm.JSON, has_conversations=False, first_day=tomorrow)
    assert document(exporting.export(lately, out))["packs"] == []


def test_the_trash_stays_in_the_vault(vault, exporting, out):
    entry = kept(vault, "A sentence to delete")
    kept(vault, "A sentence to keep")
    vault.trash.put(entry_key(entry.id), EVENING)
    text = (exporting.export(EVERYTHING, out).folder / "journal.json").read_text()
    assert "to keep" in text
    assert "to delete" not in text


def test_some_days_are_those_days(vault, exporting, out):
    kept(vault, "Earlier", at=EVENING - timedelta(days=9))
    kept(vault, "Later")
    wish = ExportWish(ExportForm.JSON, has_conversations=True, first_day=date(2026, 3, 8))
    assert [entry["body"] for entry in document(exporting.export(wish, out))["entries"]] == [
        "Later"
    ]


def test_the_safety_plan_goes_with_everything_and_with_no_part(vault, exporting, out):
    kept(vault, "Words.")
    vault.plan.store(PLAN, EVENING)
    _alone, people = document(exporting.export(EVERYTHING, out))["safety_plan"]["lines"]
    assert people == {"step": "people", "words": "Kim", "number": "555-0101"}
    lately = ExportWish(ExportForm.JSON, True, first_day=EVENING.date())
    assert document(exporting.export(lately, out))["safety_plan"] == {
        "changed_at": None,
        "lines": [],
    }


def test_a_selection_is_those_entries_and_nothing_else(vault, exporting, out):
    asleep, shared = kept(vault, "Slept."), kept(vault, "To bring along.")
    kept(vault, "Neither.")
    sleep = Label(LabelKind.TAG, "Sleep")
    vault.journal.labels.put(TextId(asleep.id, None), [sleep])
    vault.entries.set_boundary(shared.id, Boundary.FOR_MY_SESSION, EVENING)
    conversation = vault.conversations.start(Mode.LISTEN, EVENING)
    vault.conversations.add_turn(conversation.id, Speaker.PERSON, "I want to call.", EVENING)
    assert exporting.labels() == [sleep]
    for only, expected in (
        (Label(LabelKind.TAG, "sLEEP"), ["Slept."]),
        (Boundary.FOR_MY_SESSION, ["To bring along."]),
    ):
        wish = ExportWish(ExportForm.JSON, has_conversations=True, only=only)
        journal = document(exporting.export(wish, out))
        assert [entry["body"] for entry in journal["entries"]] == expected
        assert journal["conversations"] == journal["packs"] == []


def test_of_a_selection_of_nothing_no_folder_is_made(vault, exporting, out):
    kept(vault, "Words.")
    wish = ExportWish(ExportForm.TEXT, True, only=Label(LabelKind.PERSON, "Sleep"))
    with pytest.raises(NothingToExport):
        exporting.export(wish, out)
    assert list(out.iterdir()) == []


def test_more_than_one_reading_gives_each_once(vault, exporting, out):
    for number in range(230):
        kept(vault, f"Entry {number}", at=EVENING + timedelta(minutes=number % 3))
    bodies = [entry["body"] for entry in document(exporting.export(EVERYTHING, out))["entries"]]
    assert len(bodies) == len(set(bodies)) == 230


@pytest.mark.parametrize("form", list(PLAIN))
def test_each_form_is_written_and_the_second_one_has_its_own_folder(vault, exporting, out, form):
    kept(vault, "The kettle sang.")
    folders = {exporting.export(ExportWish(form, True), out).folder for _ in range(2)}
    assert len(folders) == 2
    assert all(any(folder.rglob("*.*")) for folder in folders)


def test_a_folder_that_is_not_there_is_one_sentence(vault, exporting, out):
    with pytest.raises(ExportNotWritten) as refused:
        exporting.export(EVERYTHING, out / "gone")
    assert refused.value.trouble in {FileTrouble.WRITE_FAILED, FileTrouble.MISSING}
    assert list(out.iterdir()) == []


class Interrupted:
    """The journal of somebody who presses Stop after the first entry."""

    def __init__(self, portables):
        self._portables = portables
        self.press = None

    def entries(self, wanted):
        for entry in self._portables.entries(wanted):
            self.press()
            yield entry


def test_stopping_leaves_nothing(vault, out):
    kept(vault, "The kettle sang.")
    journal = Interrupted(vault.journal.portables)
    exporting = Exporting(journal, vault.audit, TurnedClock())
    journal.press = exporting.stop
    with pytest.raises(ExportStopped):
        exporting.export(EVERYTHING, out)
    assert list(out.iterdir()) == []
