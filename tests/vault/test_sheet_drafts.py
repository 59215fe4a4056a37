"""What was ticked is found again as it was ticked, each kind of line under its own name."""

import shutil
from dataclasses import replace

import pytest

from app.domain.handout.choosing import Pick, PickKind, Range, SheetDraft
from app.vault import schema
from app.vault.vault import LockedVault
from tests.vault.arranging import EVENING, TurnedClock
from tests.vault.make_golden_vault import VAULTS, as_of
from tests.vault.test_golden_vaults import connected, passphrase

SUM = "0" * 64


@pytest.fixture
def drafts(vault):
    drafts = vault.sharing.drafts
    drafts.begin(SheetDraft(EVENING, EVENING.date()))
    return drafts


def test_every_kind_of_line_is_found_as_it_was_ticked(drafts):
    picks = tuple(Pick(kind, "mood", SUM) for kind in PickKind)
    for pick in picks:
        drafts.tick(pick)
    assert drafts.load().picks == picks
    drafts.tick(replace(picks[0], left_out=(Range(0, 3),)))
    drafts.untick(PickKind.TREND, "mood")
    found = {pick.kind: pick for pick in drafts.load().picks}
    assert found.keys() == set(PickKind) - {PickKind.TREND}
    assert found[picks[0].kind].left_out == (Range(0, 3),)


def test_a_trend_of_before_is_one_and_what_hangs_on_a_line_stays_with_it(tmp_path):
    """Schema 14 kept a trend as a measure with a colon."""
    folder = shutil.copytree(VAULTS / "schema-14", tmp_path / "golden")
    with as_of(14):
        older = connected(folder, passphrase("schema-14"))
        schema.migrate(older)
        with older.transaction() as database:
            for number, (kind, ref) in enumerate(
                [("measure", ":mood"), ("measure", "phq-9"), ("entry", ":1"), ("note", "a:b")],
                start=10,
            ):
                database.run(
                    "INSERT INTO session_pick VALUES (:id, :kind, :ref, :sha256)",
                    id=number,
                    kind=kind,
                    ref=ref,
                    sha256=SUM,
                )
            database.run("INSERT INTO session_range VALUES (9, 13, 'sentence', 2, 5)")
        older.close()
    vault = LockedVault(folder, TurnedClock()).unlock(passphrase("schema-14"))
    try:
        picks = {(pick.kind, pick.ref): pick for pick in vault.sharing.drafts.load().picks}
        assert set(picks) == {
            (PickKind.ENTRY, "1"),
            (PickKind.TREND, "mood"),
            (PickKind.MEASURE, "phq-9"),
            (PickKind.ENTRY, ":1"),
            (PickKind.NOTE, "a:b"),
        }
        assert picks[PickKind.ENTRY, "1"].left_out == (Range(0, 3),)
        assert picks[PickKind.NOTE, "a:b"].sentences == (Range(2, 5),)
        assert {each.words.weekdays for each in vault.practice.assignments.all()} == {127}
        assert vault.witness.compare_rows() == ()
        vault.sharing.drafts.untick(PickKind.NOTE, "a:b")  # and its ranges go with it
        with vault._connection.transaction() as database:  # noqa: SLF001 - below the repositories
            assert [row["id"] for row in database.rows("SELECT id FROM session_range")] == [1]
            database.run("DELETE FROM entry WHERE id = 1")
            assert not database.rows(
                "SELECT 1 FROM session_pick WHERE kind = 'entry' AND ref = '1'"
            )
    finally:
        vault.close()
