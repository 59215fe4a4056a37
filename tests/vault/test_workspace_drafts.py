"""A draft comes back as it was typed, and an edition that was saved stays byte for byte."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.domain.assignment import AssignmentWords
from app.domain.checkin import TrackerDesign, TrackerKind
from app.domain.conversation import Mode
from app.domain.handout.limits import Limits, Tone, Topic
from app.domain.handout.pack import (
    Agreement,
    Giver,
    Pack,
    PackAssignment,
    PackContact,
    PackMeasure,
    PackPlanLine,
    PackPrompt,
    PackReading,
    PackTemplate,
    PackTracker,
    PartKey,
    SeriesId,
)
from app.domain.handout.workspace import Checklist
from app.domain.safety_plan import PlanStep
from app.vault.errors import NoLongerThere
from tests.vault.arranging import EVENING

FULL = Pack(
    series=SeriesId("ab" * 16),
    edition=3,
    made_on=date(2026, 3, 9),
    language="en",
    title="",
    giver=Giver("Dr Noor Haddad", "Practice", "030 555 0100", "age1invented"),
    welcome="half a sent",
    agreement=Agreement("2", "We agree."),
    limits=Limits(
        companion=True,
        modes=frozenset({Mode.LISTEN, Mode.EXPLORE}),
        topics_off=frozenset({Topic.TRAUMA}),
        own_topics_off=("the flat",),
        tone=Tone.GENTLE,
    ),
    contacts=(PackContact(PartKey("c"), "Line", "112", "always"),),
    plan_lines=(PackPlanLine(PartKey("p"), PlanStep.SIGNS, "I go quiet."),),
    assignments=(
        PackAssignment(
            PartKey("a"),
            AssignmentWords("Walk", until_on=date(2026, 4, 1), remind_minute=540, weekdays=9),
        ),
    ),
    measures=(PackMeasure(PartKey("m"), "my-week", date(2026, 3, 16), 7),),
    trackers=(PackTracker(PartKey("t"), TrackerDesign("Coffee", TrackerKind.COUNT, 0, 9)),),
    reading=(PackReading(PartKey("r"), "On rest", "Rest."),),
    prompts=(PackPrompt(PartKey("q"), "What helped?"),),
    templates=(PackTemplate(PartKey("s"), "Morning", "## Morning"),),
    review_on=date(2026, 4, 6),
    valid_until=date(2026, 6, 1),
)


@pytest.fixture
def drafts(vault):
    return vault.handout.workspace_drafts


def test_every_field_of_a_pack_comes_back_with_its_type(drafts):
    draft_id = drafts.add("B.", FULL, EVENING)
    assert drafts.draft(draft_id).pack == FULL


def test_a_changed_draft_is_first_and_keeps_its_answers(drafts):
    first = drafts.add("A.", FULL, EVENING)
    drafts.add("B.", replace(FULL, series=SeriesId("cd" * 16)), EVENING)
    checks = Checklist(is_suitable=True, region="US-IL")
    later = EVENING + timedelta(minutes=1)
    drafts.change(replace(drafts.draft(first), label="A. M.", checks=checks), later)
    newest, _other = drafts.all()
    assert (newest.id, newest.label, newest.checks) == (first, "A. M.", checks)
    assert newest.changed_at == later


def test_a_saved_edition_is_kept_byte_for_byte_and_told_with_the_draft(drafts):
    draft = drafts.draft(drafts.add("A.", FULL, EVENING))
    made = drafts.note_made(draft, b"the bytes", EVENING)
    assert drafts.content(draft.id, 3) == b"the bytes"
    assert drafts.draft(draft.id).last_made == made


def test_after_an_edition_comes_the_next_and_its_questions_are_open_again(drafts):
    draft = drafts.draft(drafts.add("A.", FULL, EVENING))
    drafts.change(replace(draft, checks=Checklist(is_suitable=True, region="none")), EVENING)
    drafts.note_made(drafts.draft(draft.id), b"three", EVENING)
    assert drafts.draft(draft.id).pack == replace(FULL, edition=4)
    assert drafts.draft(draft.id).checks == Checklist()


def test_the_newest_edition_counts(drafts):
    draft = drafts.draft(drafts.add("A.", FULL, EVENING))
    drafts.note_made(draft, b"three", EVENING)
    drafts.note_made(draft.with_pack(replace(FULL, edition=4)), b"four", EVENING)
    assert drafts.draft(draft.id).last_made.edition == 4
    assert len(drafts.all()) == 1


def test_erasing_a_draft_erases_its_editions(drafts):
    draft = drafts.draft(drafts.add("A.", FULL, EVENING))
    drafts.note_made(draft, b"bytes", EVENING)
    drafts.remove(draft.id)
    drafts.remove(draft.id)
    assert drafts.all() == []
    for ask in (
        lambda: drafts.draft(draft.id),
        lambda: drafts.content(draft.id, 3),
        lambda: drafts.change(draft, EVENING),
        lambda: drafts.note_made(draft, b"more", EVENING),
    ):
        with pytest.raises(NoLongerThere):
            ask()
