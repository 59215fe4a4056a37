"""Looking changes nothing, bringing in brings what is new, and it can be taken back."""

import json
from datetime import UTC

import pytest

from app.domain.audit import AuditEvent
from app.domain.numbers import Numbers
from app.domain.portable import Source, Trouble
from app.host.chosen_files import FileTrouble
from app.services import importing as importing_module
from app.services.attaching import Attaching, FileNotAdded
from app.services.export_forms import Beside
from app.services.exporting import ExportForm, Exporting, ExportWish
from app.services.importing import (
    ImportCutShort,
    Imported,
    Importing,
    ImportStopped,
    JournalSealed,
    NoRoomToImport,
    NothingToImport,
    Storing,
)
from app.ui.printing.journal_book import book_of
from app.ui.widgets.pictures import PictureReader
from app.vault.portables import Range
from app.vault.vault import create_vault
from tests.interchange import samples
from tests.interchange.arranging import MORNING
from tests.interchange.test_practice import DONE
from tests.vault.arranging import CHEAP, PASSPHRASE, TurnedClock, kept


def new_vault(folder):
    return create_vault(folder, PASSPHRASE, kdf=CHEAP, clock=TurnedClock(), name="Notes")[0]


def importing_into(vault):
    attaching = Attaching(vault.attachments, PictureReader(), TurnedClock())
    return Importing(vault.journal.imports, attaching, vault.audit, TurnedClock(), UTC)


@pytest.fixture
def vault(tmp_path):
    opened = new_vault(tmp_path / "vault")
    yield opened
    opened.close()


@pytest.fixture
def importing(vault):
    return importing_into(vault)


def test_looking_says_what_would_come_in_and_changes_nothing(vault, importing, tmp_path):
    preview = importing.look(samples.day_one(tmp_path / "export"))
    assert preview.source is Source.DAY_ONE
    assert (preview.entries, preview.conversations, preview.files, preview.known) == (2, 0, 1, 0)
    assert (preview.first_day.isoformat(), preview.last_day.isoformat()) == (
        "2024-07-01",
        "2024-07-03",
    )
    assert preview.samples[0] == "The canal"
    assert {problem.trouble for problem in preview.problems} == {
        Trouble.FILE_MISSING,
        Trouble.NO_DATE,
    }
    assert vault.entries.count() == 0


def test_bringing_in_stores_words_and_files_and_the_second_time_nothing(
    vault, importing, tmp_path, qapp
):
    path = samples.day_one(tmp_path / "export")
    *steps, done = importing.bring_in(path)
    assert steps == [Storing(1, 1)]
    assert isinstance(done, Imported)
    assert (done.entries, done.files) == (2, 1)
    assert vault.attachments.totals().count == 1
    assert vault.audit.records(1)[0].event is AuditEvent.IMPORTED
    again = importing.look(path)
    assert again.is_empty
    assert again.known == 2


def test_taking_back_empties_the_journal_into_the_trash(vault, importing, tmp_path, qapp):
    mine = kept(vault, "Mine.")
    done = list(importing.bring_in(samples.day_one(tmp_path / "export")))[-1]
    assert importing.take_back(done.batch).trashed == 2
    assert [found.id for found in vault.entries.recent(9)] == [mine.id]
    assert importing.look(tmp_path / "export").entries == 2  # and can be brought in again


def test_leaving_early_leaves_nothing(vault, importing, tmp_path, qapp):
    arriving = importing.bring_in(samples.day_one(tmp_path / "export"))
    assert next(arriving) == Storing(1, 1)
    arriving.close()
    assert vault.entries.count() == 0
    assert vault.attachments.totals().count == 0


def test_stopping_leaves_nothing(vault, importing, tmp_path, qapp):
    folder = samples.day_one(tmp_path / "export")
    document = (folder / "Journal.json").read_text().replace('"md5": "gone"', '"md5": "d41d8cd9"')
    (folder / "Journal.json").write_text(document)
    arriving = importing.bring_in(folder)
    next(arriving)
    importing.stop()
    with pytest.raises(ImportStopped):
        next(arriving)
    assert vault.entries.count() == 0


def test_after_a_stop_another_journal_can_be_looked_at(importing, tmp_path):
    importing.stop()
    assert importing.look(samples.jrnl_text(tmp_path / "journal.txt")).entries == 2


def test_a_disk_that_becomes_full_on_the_way_leaves_nothing(vault, tmp_path, monkeypatch, qapp):
    attaching = Attaching(vault.attachments, PictureReader(), TurnedClock())
    into = Importing(vault.journal.imports, attaching, vault.audit, TurnedClock(), UTC, tmp_path)

    def fill(*_arguments):
        raise FileNotAdded(FileTrouble.NO_ROOM)

    monkeypatch.setattr(attaching, "add_content", fill)
    with pytest.raises(ImportCutShort):
        list(into.bring_in(samples.day_one(tmp_path / "export")))
    assert vault.entries.count() == 0


def test_a_disk_that_is_too_full_is_known_before_anything_comes_in(vault, tmp_path, monkeypatch):
    attaching = Attaching(vault.attachments, PictureReader(), TurnedClock())
    monkeypatch.setattr(importing_module, "free_bytes_in", lambda folder: 100)
    narrow = Importing(vault.journal.imports, attaching, vault.audit, TurnedClock(), UTC, tmp_path)
    path = samples.day_one(tmp_path / "export")
    preview = narrow.look(path)
    assert not preview.has_room
    assert preview.needed_bytes > preview.free_bytes == 100
    with pytest.raises(NoRoomToImport):
        list(narrow.bring_in(path))
    assert vault.entries.count() == 0


def test_photos_without_words_of_one_minute_come_in_each_once(vault, importing, tmp_path, qapp):
    path = samples.day_one(tmp_path / "export")
    document = json.loads((path / "Journal.json").read_text())
    same = {"uuid": "9", "creationDate": "2024-07-05T10:00:00Z", "text": ""}
    document["entries"] = [
        {**same, "photos": [{"md5": name, "type": "png"}]} for name in ("d41d8cd9", "e52e9de0")
    ]
    (path / "Journal.json").write_text(json.dumps(document))
    (path / "photos" / "e52e9de0.png").write_bytes((path / "photos/d41d8cd9.png").read_bytes())
    *_, done = importing.bring_in(path)
    assert (done.entries, done.files) == (2, 2)
    assert importing.look(path).is_empty


def test_the_moods_of_daylio_come_in_as_check_ins_once_and_go_back(vault, importing, tmp_path):
    path = samples.daylio(tmp_path / "daylio.csv")
    *_, done = importing.bring_in(path)
    assert (done.entries, done.practice) == (2, 2)
    noted = vault.journal.portables.practice(Range()).check_ins
    assert [each.words.mood for each in noted] == [1, 4]
    assert importing.look(path).is_empty
    importing.take_back(done.batch)
    assert vault.journal.portables.practice(Range()).check_ins == ()


@pytest.mark.parametrize("name", ["gone", "picture.png", "broken.json"])
def test_what_is_no_journal_is_one_error(importing, tmp_path, name):
    if name != "gone":
        (tmp_path / name).write_bytes(b"\x89PNG\r\n\x1a\n {")
    with pytest.raises(NothingToImport):
        importing.look(tmp_path / name)


def test_an_export_in_a_new_vault_is_the_same_journal(vault, importing, tmp_path, qapp):
    list(importing.bring_in(samples.day_one(tmp_path / "export")))
    list(importing.bring_in(samples.chatgpt(tmp_path / "conversations.json")))
    vault.journal.imports.begin((), (), "alcove", MORNING, DONE)
    first = export_of(vault, tmp_path / "one")
    other = new_vault(tmp_path / "other")
    try:
        list(importing_into(other).bring_in(first.parent))
        assert export_of(other, tmp_path / "two").read_text() == first.read_text()
    finally:
        other.close()


def test_a_sealed_export_comes_back_with_its_passphrase_and_says_what_is_wrong_without(
    vault, importing, tmp_path, qapp
):
    list(importing.bring_in(samples.day_one(tmp_path / "export")))
    beside = Beside(lambda first, last: Numbers(), book_of, seal_cost=2)
    exporting = Exporting(vault.journal.portables, vault.audit, TurnedClock(), beside)
    wish = ExportWish(ExportForm.SEALED, has_conversations=True, passphrase="a kettle sang")
    sealed = exporting.export(wish, tmp_path).folder / "journal.zip.age"
    other = new_vault(tmp_path / "other")
    try:
        into = importing_into(other)
        for tried, was_tried in (("", False), ("a kettle", True)):
            with pytest.raises(JournalSealed) as refused:
                into.look(sealed, tried)
            assert refused.value.was_tried is was_tried
        assert into.look(sealed, "a kettle sang").entries == 2
        *_, done = into.bring_in(sealed, "a kettle sang")
        assert (done.entries, done.files) == (2, 1)
        sealed.write_bytes(sealed.read_bytes()[:-40])
        with pytest.raises(NothingToImport):
            into.look(sealed, "a kettle sang")
    finally:
        other.close()


def export_of(vault, folder):
    folder.mkdir()
    wish = ExportWish(ExportForm.JSON, has_conversations=True)
    return Exporting(vault.journal.portables, vault.audit, TurnedClock()).export(
        wish, folder
    ).folder / ("journal.json")
