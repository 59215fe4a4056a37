"""Words of one's own count once somebody judged them and they were typed twice alike."""

from dataclasses import dataclass

import pytest

from app.ui.widgets.own_words import OwnWords


@dataclass(frozen=True)
class Long:
    """A judge's answer that only counts letters."""

    letters: int

    def __int__(self) -> int:
        return min(self.letters // 5, 4)

    @property
    def is_accepted(self) -> bool:
        return self.letters >= 10


def judge(passphrase: str) -> Long:
    return Long(len(passphrase))


@pytest.fixture
def words(qtbot) -> OwnWords:
    words = OwnWords(judge, "New passphrase")
    qtbot.addWidget(words)
    words.show()
    return words


def test_twice_alike_and_accepted_is_proven(words, qtbot):
    qtbot.keyClicks(words.first.line, "ten  letters")
    assert not words.is_proven
    qtbot.keyClicks(words.second.line, "ten letters ")
    assert words.is_proven
    assert words.passphrase == "ten letters"


def test_what_is_not_accepted_is_not_proven_and_said(words, qtbot):
    for field in (words.first, words.second):
        qtbot.keyClicks(field.line, "short")
    assert not words.is_proven
    assert words.strength.text().startswith("Easy to guess.")


def test_another_second_time_is_said_under_the_field(words, qtbot):
    qtbot.keyClicks(words.first.line, "ten letters")
    qtbot.keyClicks(words.second.line, "ten lettern")
    assert "not the same yet" in words.second.below()


def test_what_is_forgotten_proves_nothing(words, qtbot):
    for field in (words.first, words.second):
        qtbot.keyClicks(field.line, "ten letters")
    words.forget()
    assert not words.is_proven
    assert words.passphrase == ""
