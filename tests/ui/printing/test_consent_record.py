"""The record on paper has every decision, when it was made, about which text, and all texts."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QLocale

from app.domain.consent import (
    Circumstances,
    ConsentRecord,
    Decision,
    Fact,
    Purpose,
    Standing,
    State,
)
from app.ui.printing.consent_record import PAGE_OF_RECORD, record_foot, record_parts
from app.ui.printing.pdf import pdf_of
from tests.vault.arranging import ASKED, EVENING

GIVEN = ConsentRecord(
    id=1,
    document="asked",
    version="1",
    locale="en",
    sha256=ASKED.sha256,
    purpose=Purpose.CONVERSATION,
    decision=Decision.GIVEN,
    shown_at=EVENING,
    decided_at=EVENING,
    circumstances=Circumstances("1.0", "ab" * 32, "US-IL", "pack-7"),
    check_score=2,
    supersedes=None,
)
BACK = replace(
    GIVEN, id=2, decision=Decision.WITHDRAWN, decided_at=EVENING + timedelta(days=1), supersedes=1
)
STANDING = Standing(Purpose.CONVERSATION, State.WITHDRAWN, may=False, since=BACK.decided_at)


@pytest.fixture(autouse=True)
def _american_words(qapp):
    before = QLocale()
    QLocale.setDefault(QLocale("en_US"))
    yield
    QLocale.setDefault(before)


def lines_of(*records, texts=None):
    parts = record_parts(ASKED, [STANDING], records, texts or {})
    return [words for part in parts for words, _ in part.lines]


def test_each_decision_says_when_what_and_under_which_text_and_model():
    said = "\n".join(lines_of(GIVEN, BACK))
    assert "1. Monday, March 9, 2026, 9:30\u202fPM. conversation: allowed" in said
    assert "2. Tuesday, March 10, 2026, 9:30\u202fPM. conversation: taken back" in said
    assert f"text asked, version 1, {ASKED.sha256[:12]}" in said
    for words in ("Alcove 1.0", "model abababababab", "region US-IL", "pack pack-7"):
        assert words in said
    assert "questions right at once: 2" in said


def test_how_it_stands_comes_first():
    assert lines_of(GIVEN, BACK)[0] == "conversation: Taken back Tuesday, March 10, 2026"


def test_every_text_that_was_shown_is_printed_whole():
    older = replace(ASKED, facts=(Fact("Older", "It said something else."),))
    said = "\n".join(lines_of(GIVEN, texts={older.sha256: older.text, ASKED.sha256: ASKED.text}))
    assert "It said something else." in said
    assert ASKED.title in said


def test_an_empty_ledger_says_so():
    assert "None yet." in lines_of()


def test_a_long_record_takes_the_pages_it_needs_in_letters_one_can_read():
    records = [replace(GIVEN, id=number) for number in range(120)]
    parts = record_parts(ASKED, [STANDING], records, {ASKED.sha256: ASKED.text})
    pdf = pdf_of("Consent record", parts, record_foot(EVENING), PAGE_OF_RECORD)
    assert pdf.startswith(b"%PDF")
    assert pdf.count(b"/Type /Page\n") > 2
    assert PAGE_OF_RECORD.smallest >= 10
