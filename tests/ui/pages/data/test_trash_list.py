"""The rows of the trash stay where the person was when one of them goes."""

import pytest

from app.ui.pages.data.trash_list import TrashList


@pytest.fixture
def rows(qtbot):
    rows = TrashList()
    qtbot.addWidget(rows)
    return rows


def test_the_first_row_is_chosen_by_its_key_and_name(rows, deleting, trashed):
    rows.show_items(deleting.items())
    assert rows.count == 2
    assert (rows.chosen, rows.chosen_name) == (trashed[1], "Second")


def test_the_choice_stays_at_its_place_when_the_row_there_goes(rows, deleting, trashed):
    rows.show_items(deleting.items())
    rows.setCurrentIndex(rows.model().index(1, 0))
    deleting.take_back(trashed[0])
    rows.show_items(deleting.items())
    assert rows.chosen == trashed[1]


def test_nothing_is_chosen_in_an_empty_trash(rows):
    rows.show_items([])
    assert rows.chosen is None
