"""A passphrase is accepted when it was typed as proof and is hard enough to guess."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.services.passphrases import Strength
from app.ui.pages.onboarding.passphrase import PassphraseStep
from app.ui.widgets.strength import words_of


@pytest.fixture
def step(entrance, qtbot) -> PassphraseStep:
    step = PassphraseStep(entrance.generator)
    qtbot.addWidget(step)
    step.show()
    return step


def test_seven_words_are_offered_first_and_are_very_strong(step):
    assert len(step.random.grid.words()) == 7
    assert step.random.strength.text().startswith("Very strong.")


def test_other_words_take_the_place_of_what_was_typed_for_the_old_ones(step, qtbot):
    qtbot.keyClicks(step.random.field.line, step.random.passphrase)
    assert step.is_complete
    qtbot.mouseClick(step.random.other, Qt.MouseButton.LeftButton)
    assert not step.is_complete


def test_how_many_words_is_the_persons_choice(step, qtbot):
    qtbot.mouseClick(step.random.count.cell("8"), Qt.MouseButton.LeftButton)
    assert len(step.random.grid.words()) == 8


def test_hidden_words_are_not_on_the_screen(step, qtbot):
    words = step.random.grid.words()
    qtbot.mouseClick(step.random.hide_words, Qt.MouseButton.LeftButton)
    assert not set(words) & set(step.random.grid.words())
    qtbot.mouseClick(step.random.hide_words, Qt.MouseButton.LeftButton)
    assert step.random.grid.words() == words


def test_the_line_above_the_field_counts_the_words_that_match(step, qtbot):
    qtbot.keyClicks(step.random.field.line, " ".join(step.random.words[:2]))
    assert step.random.match.text() == "2 of 7 match"


def test_the_words_are_never_copied_to_a_clipboard(step, qtbot):
    qtbot.keyClicks(step.random.field.line, step.random.passphrase)
    step.random.field.line.selectAll()
    qtbot.keyClick(step.random.field.line, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == ""


@pytest.mark.parametrize(
    ("words", "lead"),
    [
        ("short", "Too short."),
        ("correct horse battery staple", "Easy to guess."),
        ("the grey heron waits by the weir", "Very strong."),
    ],
)
def test_words_of_ones_own_are_judged_in_words(step, qtbot, words, lead):
    qtbot.mouseClick(step.way.cell("own"), Qt.MouseButton.LeftButton)
    qtbot.keyClicks(step.own.first.line, words)
    assert step.own.strength.text().startswith(lead)


def test_words_of_ones_own_are_typed_twice(step, qtbot):
    qtbot.mouseClick(step.way.cell("own"), Qt.MouseButton.LeftButton)
    qtbot.keyClicks(step.own.first.line, "the grey heron waits by the weir")
    qtbot.keyClicks(step.own.second.line, "the grey")
    assert step.own.second.below() == "The two are not the same yet."
    assert not step.is_complete
    qtbot.keyClicks(step.own.second.line, "  heron waits by the weir ")
    assert step.own.second.below() == ""
    assert step.is_complete
    assert step.passphrase == "the grey heron waits by the weir"


def test_a_guessable_passphrase_is_not_accepted_however_often_it_is_typed(step, qtbot):
    qtbot.mouseClick(step.way.cell("own"), Qt.MouseButton.LeftButton)
    for field in (step.own.first, step.own.second):
        qtbot.keyClicks(field.line, "passwordpassword")
    assert not step.is_complete


@pytest.mark.parametrize("strength", list(Strength))
def test_every_strength_has_words(qapp, strength):
    lead, sentence = words_of(strength)
    assert lead.endswith(".")
    assert sentence.endswith(".")
