"""What is in memory alone is never taken for a row, and is gone when it is let go."""

import pytest

from app.domain.conversation import Mode, Speaker, StopReason, Turn, TurnId
from app.vault.errors import NoLongerThere
from app.vault.passing_talks import PassingTalks, is_passing
from tests.vault.arranging import EVENING


@pytest.fixture
def talks():
    return PassingTalks()


def said(talks, text):
    """Begin a conversation with one reply in it."""
    talk_id = talks.begin(Mode.LISTEN, EVENING).id
    reason = StopReason.COMPLETE
    turn = Turn(
        TurnId(talks.next_id()), talk_id, Speaker.COMPANION, EVENING, reason, "Starter", False, text
    )
    talks.talk(talk_id).turns.append(turn)
    return turn


def test_every_id_is_another_and_none_can_be_a_row(talks):
    turns = [said(talks, "One"), said(talks, "Two")]
    ids = [each for turn in turns for each in (turn.id, turn.conversation_id)]
    assert len(set(ids)) == 4
    assert all(is_passing(each) for each in ids)
    assert not is_passing(1 << 60)


def test_a_turn_stays_in_its_place_when_it_no_longer_counts(talks):
    turn = said(talks, "One")
    talks.talk(turn.conversation_id).turns.append(turn)
    talks.set_counts(turn.id, counts=False)
    first, second = talks.talk(turn.conversation_id).turns
    assert (first.superseded, second.superseded) == (True, False)
    talks.set_counts(turn.id, counts=True)
    assert talks.turn(turn.id) == turn


def test_letting_one_go_leaves_the_others(talks):
    one, two = said(talks, "One"), said(talks, "Two")
    talks.let_go(one.conversation_id)
    talks.let_go(one.conversation_id)
    assert [each.id for each in talks.all()] == [two.conversation_id]
    with pytest.raises(NoLongerThere):
        talks.talk(one.conversation_id)
    with pytest.raises(NoLongerThere):
        talks.turn(one.id)
