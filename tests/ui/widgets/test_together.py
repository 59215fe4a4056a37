"""What belongs together stands closer than the parts of a page, and a hint below its words."""

from PySide6.QtWidgets import QWidget

from app.ui.widgets.check_box import WORDS_AT, CheckBox
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.together import Together


def test_the_second_stands_close_below_the_first(shown):
    first, second = QWidget(), QWidget()
    for each in (first, second):
        each.setFixedHeight(20)
    both = shown(Together(first, second), 200, 48)
    assert both.isVisible()
    assert second.mapToParent(second.rect().topLeft()).y() - first.geometry().bottom() == 9


def test_a_hint_begins_where_the_words_of_its_box_do(shown):
    box, hint = CheckBox("It suits this client"), Label("You looked together.", TextStyle.HINT)
    both = shown(Together(box, hint, indent=WORDS_AT), 400, 80)
    assert both.isVisible()
    assert (box.x(), hint.x()) == (0, WORDS_AT)
