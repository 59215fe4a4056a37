"""The sheet decides nothing by being opened or closed; one click keeps what was chosen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.domain.consent import Answers, Purpose
from app.host.resources import Resources
from app.library.consent_texts import load_consent_document
from app.ui.pages.consent.sheet import ConsentSheet
from tests.vault.arranging import EVENING, TurnedClock

DOCUMENT = load_consent_document(Resources.shipped())


@pytest.fixture
def sheet(qtbot):
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(1000, 800)
    host.show()
    sheet = ConsentSheet(host, DOCUMENT, {Purpose.MEASURES}, TurnedClock())
    sheet.open()
    return sheet


def test_it_opens_with_what_was_allowed_before(sheet):
    assert sheet.form.allowed == {Purpose.MEASURES}


def test_what_is_kept_carries_the_moment_it_was_shown_and_the_score(sheet, qtbot):
    sheet.form.switches[Purpose.CONVERSATION].click()
    assert not sheet.keep.isEnabled()
    for question, shown in zip(sheet.form.questions, DOCUMENT.questions, strict=True):
        question.answers[shown.right].click()
    with qtbot.waitSignal(sheet.closed), qtbot.waitSignal(sheet.decided) as decided:
        sheet.keep.click()
    [answers] = decided.args
    both = frozenset({Purpose.CONVERSATION, Purpose.MEASURES})
    assert answers == Answers(EVENING, both, frozenset(Purpose), 3)


@pytest.mark.parametrize("way", ["button", "escape"])
def test_leaving_decides_nothing(sheet, qtbot, way):
    with qtbot.assertNotEmitted(sheet.decided), qtbot.waitSignal(sheet.closed):
        if way == "button":
            sheet.later.click()
        else:
            qtbot.keyClick(sheet, Qt.Key.Key_Escape)
