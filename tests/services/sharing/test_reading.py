"""A sealed sheet is opened, kept under a name, compared and erased; nothing is kept before."""

from dataclasses import replace
from datetime import date

import pyrage
import pytest

from app.domain.audit import AuditEvent
from app.domain.handout.disclosure import GivenWay
from app.domain.handout.sheet import MeasureLine, Point, SessionSheet
from app.handout import sealing
from app.handout.errors import (
    NotSealed,
    SealedForAnotherKey,
    SheetUnreadable,
    WrongSealingPassphrase,
)
from app.handout.sheet_file import MOST_BYTES, encode
from app.host.chosen_files import FileTrouble
from app.services.sharing.errors import ClientNameMissing, SheetNotRead
from app.services.sharing.reading import MOST_SEALED_BYTES, ReadingSheets
from app.vault.errors import NoLongerThere
from tests.fakes.reading_here import ReadingHere

DAY = date(2026, 3, 23)
SHEET = SessionSheet(DAY, DAY, topics="Sleep")
WORDS = "violet harbour lantern"


@pytest.fixture
def identity():
    return pyrage.x25519.Identity.generate()


@pytest.fixture
def reading(vault, clock, identity):
    return ReadingSheets(
        vault.sharing.reader, lambda: str(identity), ReadingHere(), vault.audit, clock
    )


@pytest.fixture
def sealed(tmp_path, identity):
    def make(sheet=SHEET, name="sheet.age", content=None):
        path = tmp_path / name
        content = encode(sheet) if content is None else content
        path.write_bytes(sealing.seal(content, str(identity.to_public())))
        return path

    return make


def test_a_sheet_for_the_workspaces_key_opens_and_is_kept_when_that_is_said(reading, sealed):
    found = reading.find(sealed())
    assert (found.way, found.kept_as) == (GivenWay.KEY, None)
    opened = reading.open(found)
    assert opened.sheet == SHEET
    assert reading.clients() == []
    kept = reading.keep(opened, "  Client 14 ")
    (client,) = reading.clients()
    assert client.name == "Client 14"
    assert reading.sheets(client.id) == [kept]
    assert (kept.sheet, kept.sha256) == (SHEET, opened.sha256)


def test_a_file_that_was_kept_is_known_again(reading, sealed):
    path = sealed()
    kept = reading.keep(reading.open(reading.find(path)), "14")
    assert reading.find(path).kept_as == kept.id


def test_a_sheet_with_a_passphrase_opens_with_it_and_with_nothing_else(reading, tmp_path):
    path = tmp_path / "sheet.age"
    path.write_bytes(sealing.seal_with_passphrase(encode(SHEET), WORDS, 4))
    found = reading.find(path)
    assert found.way is GivenWay.PASSPHRASE
    with pytest.raises(WrongSealingPassphrase):
        reading.open(found, "other words")
    assert reading.open(found, WORDS).sheet == SHEET


def test_a_vault_without_a_key_opens_what_has_a_passphrase_only(vault, clock, sealed):
    reading = ReadingSheets(vault.sharing.reader, lambda: "", ReadingHere(), vault.audit, clock)
    with pytest.raises(SealedForAnotherKey):
        reading.open(reading.find(sealed()))


@pytest.mark.parametrize("content", [b"{}", b"x" * (MOST_BYTES + 1)])
def test_what_is_sealed_and_no_sheet_is_refused(reading, sealed, content):
    with pytest.raises(SheetUnreadable):
        reading.open(reading.find(sealed(content=content)))


def test_other_files_are_refused_before_they_are_read_whole(reading, tmp_path):
    with pytest.raises(SheetNotRead) as missing:
        reading.find(tmp_path / "none.age")
    assert missing.value.trouble is FileTrouble.MISSING
    large = tmp_path / "large.age"
    with large.open("wb") as file:
        file.truncate(MOST_SEALED_BYTES + 1)
    with pytest.raises(SheetNotRead) as refused:
        reading.find(large)
    assert refused.value.trouble is FileTrouble.TOO_LARGE
    text = tmp_path / "text.age"
    text.write_text("not sealed")
    with pytest.raises(NotSealed):
        reading.find(text)


def test_a_sheet_is_not_kept_for_nobody(reading, sealed):
    opened = reading.open(reading.find(sealed()))
    with pytest.raises(ClientNameMissing):
        reading.keep(opened, " \u202e ")
    assert reading.clients() == []


def test_two_sheets_of_a_client_are_compared_and_one_can_be_erased(reading, sealed, vault):
    first = replace(
        SHEET,
        made_on=date(2026, 3, 23),
        measures=(MeasureLine("PHQ-9", 0, 27, (Point(DAY, 12),)),),
    )
    later = replace(
        first,
        made_on=date(2026, 4, 6),
        measures=(MeasureLine("PHQ-9", 0, 27, (Point(DAY, 12), Point(date(2026, 4, 6), 7))),),
    )
    one, other = (
        reading.keep(reading.open(reading.find(sealed(sheet, name))), "14")
        for sheet, name in ((first, "one.age"), (later, "two.age"))
    )
    (move,) = reading.compare(other.id, one.id).measures
    assert (move.earlier, move.later) == (12, 7)
    reading.remove(one.id)
    events = [record.event for record in vault.audit.records(3)]
    assert events == [AuditEvent.SHEET_ERASED, AuditEvent.SHEET_KEPT, AuditEvent.SHEET_KEPT]
    with pytest.raises(NoLongerThere):
        reading.sheet(one.id)
    assert [each.id for each in reading.sheets(other.client_id)] == [other.id]
