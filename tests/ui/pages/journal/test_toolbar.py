"""Every mark has a button with a name, and keys that work while writing."""

import pytest
from PySide6.QtCore import Qt

from app.ui.pages.journal.markdown_typing import MarkdownTyping
from app.ui.pages.journal.toolbar import MarkdownToolbar
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.paper import WritingEdit


@pytest.fixture
def edit(qtbot):
    widget = WritingEdit("Text", has_measure=False)
    qtbot.addWidget(widget)
    with qtbot.waitExposed(widget):
        widget.show()
    widget.activateWindow()
    widget.setFocus()
    return widget


@pytest.fixture
def toolbar(edit, qtbot):
    bar = MarkdownToolbar(MarkdownTyping(edit), edit)
    qtbot.addWidget(bar)
    return bar


def test_each_button_has_a_name(toolbar):
    assert shown(toolbar) == ["Heading", "Bold", "Italic", "List", "Checkbox", "Quote"]


def shown(toolbar) -> list[str]:
    buttons = toolbar.findChildren(IconButton)
    return [button.accessibleName() for button in buttons if not button.isHidden()]


def test_folded_one_button_has_all_of_them_in_a_menu(toolbar, edit, qtbot):
    toolbar.set_folded(is_folded=True)
    assert shown(toolbar) == ["Formatting"]
    actions = toolbar.folded.menu().actions()
    assert [action.text().split(" (")[0] for action in actions] == [
        *("Heading", "Bold", "Italic", "List", "Checkbox", "Quote")
    ]
    qtbot.keyClicks(edit, "word")
    actions[3].trigger()
    assert edit.text() == "- word"


def test_the_keys_work_while_it_is_folded(toolbar, edit, qtbot):
    toolbar.set_folded(is_folded=True)
    edit.set_text("word")
    edit.selectAll()
    qtbot.keyClick(edit, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert edit.text() == "**word**"


@pytest.mark.parametrize(
    ("button", "expected"),
    [
        ("heading", "## word"),
        ("bold", "word****"),
        ("italic", "word**"),
        ("list", "- word"),
        ("checkbox", "- [ ] word"),
        ("quote", "> word"),
    ],
)
def test_each_button_types_its_mark(toolbar, edit, qtbot, button, expected):
    qtbot.keyClicks(edit, "word")
    getattr(toolbar, button).click()
    assert edit.text() == expected


def test_ctrl_b_makes_bold_while_writing(toolbar, edit, qtbot):
    edit.set_text("word")
    edit.selectAll()
    qtbot.keyClick(edit, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: edit.text() == "**word**")
