"""Sheets stand under the name of who brought them, and one of them is chosen."""

from datetime import UTC, datetime

import pytest

from app.domain.handout.disclosure import GivenWay, ReaderClientId, ReaderSheetId, ReceivedSheet
from app.ui.pages.sheets.sheet_list import SheetList
from app.ui.widgets.rows import GROUP_ROLE
from bench.session_sheet import WHOLE

AT = datetime(2026, 3, 9, 14, tzinfo=UTC)


def received(number: int, client: int) -> ReceivedSheet:
    sha256 = f"{number:064d}"
    of = ReaderClientId(client)
    return ReceivedSheet(ReaderSheetId(number), of, AT, GivenWay.KEY, sha256, WHOLE)


ONE, TWO, OTHER = received(1, 1), received(2, 1), received(3, 2)
SHEETS = [("Client 14", [TWO, ONE]), ("R. 3", [OTHER])]


@pytest.fixture
def rows(qtbot):
    rows = SheetList()
    qtbot.addWidget(rows)
    return rows


def test_each_client_heads_their_sheets_and_the_first_one_is_chosen(rows):
    rows.show_sheets(SHEETS, None)
    model = rows.model()
    heads = [model.index(row, 0).data(GROUP_ROLE) for row in range(model.rowCount())]
    assert heads == [True, None, None, True, None]
    assert rows.chosen == TWO


def test_the_wanted_one_is_chosen_and_stays_so(rows):
    rows.show_sheets(SHEETS, OTHER.id)
    rows.show_sheets(SHEETS, None)
    assert rows.chosen == OTHER


def test_what_one_client_brought_is_told_apart_from_what_others_did(rows):
    rows.show_sheets(SHEETS, ONE.id)
    assert rows.of_the_client == [TWO, ONE]


def test_nothing_is_chosen_when_the_last_one_went(rows):
    rows.show_sheets(SHEETS, None)
    rows.show_sheets([], None)
    assert rows.chosen is None
    assert rows.of_the_client == []
