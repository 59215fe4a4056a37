"""The bar says when the words were saved, and never that they are saved while they are not."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QLocale, QTime

from app.ui.shell.saved_state import SavedState
from app.ui.widgets.status import SavedDot


class Afternoon:
    def now(self):
        return datetime(2026, 3, 9, 14, 14, tzinfo=UTC)


@pytest.fixture
def dot(qtbot):
    dot = SavedDot()
    qtbot.addWidget(dot)
    return dot


@pytest.mark.parametrize(
    ("state", "said"), [("saving", "Saving"), ("failed", "Not saved: will try again")]
)
def test_what_is_not_saved_is_never_said_to_be(dot, state, said):
    SavedState(dot, Afternoon()).show(state)
    assert dot.words() == said


def test_what_is_saved_is_said_with_the_time_of_the_clock(dot):
    SavedState(dot, Afternoon()).show("saved")
    at = QLocale().toString(QTime(14, 14), QLocale.FormatType.ShortFormat)
    assert dot.words() == f"Saved {at}"
