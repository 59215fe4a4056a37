"""The gate says why the companion is silent, in words for each reason, and what can be done."""

import pytest
from PySide6.QtCore import QLocale, Qt

from app.domain.consent import Asking, Purpose, Renewal
from app.domain.profile import Profile, Region, SetBy
from app.host.resources import Resources
from app.library.consent_texts import load_consent_document
from app.ui.pages.consent.gate import ConsentGate

DOCUMENT = load_consent_document(Resources.shipped())
TALK = frozenset({Purpose.CONVERSATION})
ILLINOIS = Region("US-IL", "Illinois", False, "an act", "2026-11", False, "Illinois restricts it.")


@pytest.fixture
def gate(qtbot):
    before = QLocale()
    QLocale.setDefault(QLocale("en_US"))
    gate = ConsentGate(DOCUMENT)
    qtbot.addWidget(gate)
    gate.resize(600, 300)
    yield gate
    QLocale.setDefault(before)


def shown(gate):
    return [b.words() for b in (gate.renew, gate.read, gate.settings) if not b.isHidden()]


def test_it_is_hidden_until_it_has_something_to_say(gate):
    assert gate.isHidden()


def test_a_vault_of_before_is_asked_kindly(gate, qtbot):
    gate.show_asking(Asking(False, False, (), frozenset()))
    assert "Your journal works without it" in gate.line.text()
    assert shown(gate) == ["Read and decide"]
    with qtbot.waitSignal(gate.read_wanted):
        qtbot.mouseClick(gate.read, Qt.MouseButton.LeftButton)


def test_a_no_is_respected_and_can_be_changed(gate):
    gate.show_asking(Asking(False, True, (), frozenset()))
    assert "You have turned the companion off" in gate.line.text()
    assert shown(gate) == ["Change this"]


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (Renewal.MODEL, "Another model would speak now."),
        (Renewal.YEAR, "You decided a year ago."),
        (Renewal.IDLE, "You were away for a while."),
    ],
)
def test_on_the_short_form_one_click_keeps_what_was_allowed(gate, qtbot, reason, words):
    gate.show_asking(Asking(True, True, (reason,), TALK))
    assert words in gate.line.text()
    assert "Talk with the AI companion" in gate.line.text()
    assert shown(gate) == ["Yes, as before", "Read and decide"]
    with qtbot.waitSignal(gate.renewed):
        qtbot.mouseClick(gate.renew, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("reason", [Renewal.MEANING, Renewal.PURPOSE, Renewal.PACK, Renewal.RULE])
def test_where_the_meaning_changed_the_whole_text_is_read(gate, reason):
    gate.show_asking(Asking(False, True, (reason,), TALK))
    assert gate.line.text().endswith("So Alcove asks once more.")
    assert shown(gate) == ["Read and decide"]


def test_a_journal_only_says_so_and_where_to_change_it(gate, qtbot):
    gate.show_profile(Profile(SetBy.PERSON))
    assert gate.line.text().startswith("Journal only: you turned the companion off")
    assert shown(gate) == ["Open Settings"]
    with qtbot.waitSignal(gate.settings_wanted):
        qtbot.mouseClick(gate.settings, Qt.MouseButton.LeftButton)


def test_a_rule_is_named_with_its_source_and_date(gate):
    gate.show_profile(Profile(SetBy.RULE, ILLINOIS))
    assert "Illinois restricts it. (Noted 2026-11; source: an act.)" in gate.line.text()
