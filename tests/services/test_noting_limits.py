"""Whatever a companion is told keeps to the limits of that moment."""

import pytest

from app.dialogue.prompt import estimate_prompt
from app.domain.conversation import Mode, Speaker
from app.domain.handout.limits import UNLIMITED, Limits, Topic
from app.domain.risk import RiskLevel
from app.domain.sight import Voice
from app.services.noting_limits import LimitsUntold, NotingWithinLimits, load_within
from tests.vault.arranging import EVENING

WINDOW, LONG_REPLY = 2048, 200


def test_modes_and_topics_hold_from_the_next_reply_on_and_fit_the_window(vault):
    allowed = [UNLIMITED]
    voice = Voice("a" * 64, "Model", WINDOW, 0)
    records = vault.companion
    noting = NotingWithinLimits(
        records.sights, records.summaries, lambda: voice, lambda: True, lambda: allowed[0]
    )
    conversation = vault.conversations.start(Mode.EXPLORE, EVENING)
    for number in range(60):
        words = f"Line {number} about rain and soup and more rain."
        vault.conversations.add_turn(conversation.id, Speaker.PERSON, words, EVENING)
    turns = vault.conversations.turns(conversation.id)

    def told():
        return noting.told(conversation, turns, RiskLevel.NONE, LONG_REPLY)

    before = told()
    allowed[0] = Limits(True, frozenset({Mode.LISTEN}), frozenset({Topic.TRAUMA}), ("the flood",))
    after = told()
    assert "Mostly listen" not in before.messages[0].text
    assert "Mostly listen" in after.messages[0].text
    assert after.messages[0].text.endswith("<<<TOPICS\nthe flood\nTOPICS>>>")
    assert estimate_prompt(after.messages) <= WINDOW - LONG_REPLY


def test_a_model_that_cannot_be_told_stays_silent_where_topics_are_left_out():
    loaded = []
    allowed, drafts = [UNLIMITED], [12]
    prepare = load_within(
        lambda: allowed[0], lambda: loaded.append(1), lambda: Voice("", "", 0, drafts[0])
    )
    prepare()
    allowed[0] = Limits(True, frozenset({Mode.LISTEN}), own_topics_off=("the flood",))
    with pytest.raises(LimitsUntold):
        prepare()
    drafts[0] = 1
    prepare()
    assert len(loaded) == 3
