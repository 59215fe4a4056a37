"""The person's own people stand with their numbers; without people there is nothing."""

import pytest
from PySide6.QtCore import Qt

from app.domain.safety_plan import PlanLine
from app.ui.pages.help.people import MyPeople
from app.ui.widgets.labels import Label

ANA = PlanLine("Ana, my sister", "555 0142")
TOM = PlanLine("Tom next door", "")


def test_each_is_one_stop_that_a_reader_hears_whole(qtbot):
    people = MyPeople((ANA, TOM))
    qtbot.addWidget(people)
    assert [row.accessibleName() for row in people.rows] == [
        "555 0142. Ana, my sister",
        "Tom next door",
    ]
    assert all(row.focusPolicy() == Qt.FocusPolicy.TabFocus for row in people.rows)


def test_without_anybody_there_is_no_heading_either(qtbot):
    people = MyPeople(())
    qtbot.addWidget(people)
    assert people.isHidden()


@pytest.mark.parametrize("fits", [True, False])
def test_no_word_is_cut_whatever_the_room(qtbot, fits):
    people = MyPeople((ANA, TOM))
    qtbot.addWidget(people)
    people.resize(700 if fits else 260, 400)
    people.show()
    people.set_side_by_side(fits=fits)
    qtbot.waitUntil(lambda: all(row.width() <= people.width() for row in people.rows))
    words = [label.text() for label in people.findChildren(Label)]
    assert "Ana, my sister" in words
