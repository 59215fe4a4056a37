"""A file is sealed only with what is hard to guess and was typed twice, letter by letter."""

import pytest

from app.ui.pages.carrying.file_passphrase import FilePassphrase

GOOD = "seven kettles by the canal"


@pytest.fixture
def asked(qtbot):
    asked = FilePassphrase()
    qtbot.addWidget(asked)
    return asked


def type_both(asked, first, second):
    asked.first.set_text(first)
    asked.again.set_text(second)
    asked.first.edited.emit(first)


@pytest.mark.parametrize(
    ("first", "second", "is_proven"),
    [
        ("password", "password", False),
        (GOOD, "seven kettles", False),
        (GOOD, GOOD.replace(" by", "  by"), False),
        (GOOD, GOOD, True),
    ],
)
def test_it_is_proven_when_it_is_strong_and_the_same_twice(asked, first, second, is_proven):
    type_both(asked, first, second)
    assert asked.is_proven is is_proven


def test_each_letter_is_told_and_nothing_stays_when_it_is_forgotten(asked, qtbot):
    with qtbot.waitSignal(asked.changed):
        type_both(asked, GOOD, GOOD)
    asked.forget()
    assert (asked.passphrase, asked.again.passphrase()) == ("", "")
