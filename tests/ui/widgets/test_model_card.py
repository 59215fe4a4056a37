"""The model card of the shipped model is one click away, and a larger model beside it."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from app.ui.widgets.model_card import (
    ModelCardButton,
    ModelCardSheet,
    Part,
    PartKind,
    parts_of,
)

CARD = Path(__file__).parents[3] / "models" / "starter" / "MODEL_CARD.md"
MARKDOWN = """# Tiny: model card

**A small one.** It runs
anywhere, see [the folder](../here).

<!-- figures: written by a script -->

## Measured
| figure | share |
|---|---|
| sound | 0.5 |
| | |

- it says `more` than it
  understands
1. and less
"""


def test_a_card_becomes_lines_without_marks():
    assert parts_of(MARKDOWN) == [
        Part(PartKind.TITLE, "Tiny: model card"),
        Part(PartKind.WORDS, "A small one. It runs anywhere, see the folder."),
        Part(PartKind.HEADING, "Measured"),
        Part(PartKind.ROW, "figure · share"),
        Part(PartKind.ROW, "sound · 0.5"),
        Part(PartKind.ITEM, "it says more than it understands"),
        Part(PartKind.ITEM, "and less"),
    ]


def test_nothing_of_the_shipped_card_is_left_as_markup():
    text = "\n".join(part.text for part in parts_of(CARD.read_text(encoding="utf-8")))
    assert "must not" in text
    assert not {"**", "|", "`", "<!--", "]("} & {mark for mark in ("**", "|", "`") if mark in text}


@pytest.fixture
def window(qtbot) -> QWidget:
    window = QWidget()
    window.resize(1280, 832)
    qtbot.addWidget(window)
    window.show()
    return window


def test_the_sheet_shows_the_card_and_asks_for_a_larger_model(window, qtbot):
    sheet = ModelCardSheet(window, MARKDOWN)
    sheet.open()
    shown = [label.text() for label in sheet.findChildren(QLabel)]
    assert any("It runs anywhere" in text for text in shown)
    with qtbot.waitSignal(sheet.larger_wanted):
        sheet.larger.click()
    assert sheet.isHidden()


def test_the_button_is_there_only_with_a_card_and_opens_it_in_one_click(window):
    button = ModelCardButton()
    button.setParent(window)
    button.show_card("")
    assert button.isHidden()
    button.show_card(MARKDOWN)
    assert not button.isHidden()
    assert "What this model can do" in button.accessibleName() + button.text()
    button.click()
    assert button.sheet is not None
    assert not button.sheet.isHidden()
