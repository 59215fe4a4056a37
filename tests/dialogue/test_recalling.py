"""A long talk keeps the person's own sentences, the most telling ones, and the same each time."""

from app.dialogue.budget import cost_of, estimate_tokens
from app.dialogue.recalling import KEPT_SHARE, LINE_CHARACTERS, folded, line_of
from app.domain.conversation import TurnId
from app.domain.talk_summary import NO_SUMMARY, TalkSummary
from tests.dialogue.talk import numbered, person, reply

ROOM, SUMMARY_ROOM = 200, 60


def long_talk(count):
    turns = []
    for number in range(count):
        turns += [person(f"I saw my boss on day {number}. Anyway."), reply("That sounds long.")]
    return numbered(*turns, person("And now?"))


def test_a_talk_that_fits_is_left_alone():
    assert folded(long_talk(2), NO_SUMMARY, 4000, SUMMARY_ROOM) is NO_SUMMARY


def test_the_sentence_that_tells_most_is_kept_as_it_was_written():
    turn = person("Well. It rained. My sister Ana moved to Leeds last week! What now?")
    assert line_of(turn) == "My sister Ana moved to Leeds last week!"


def test_small_talk_and_replies_leave_no_line():
    assert line_of(person("ok thanks")) == ""
    assert line_of(person("What do you think about that?")) == ""
    assert line_of(reply("My sister Ana moved to Leeds.")) == ""


def test_a_very_long_sentence_is_cut_at_a_word():
    line = line_of(person("I told my mother " + "again and " * 60))
    assert len(line) <= LINE_CHARACTERS
    assert line.endswith("…")


def test_the_window_moves_in_steps_so_that_what_was_read_stays_valid():
    talk = long_talk(30)
    first = folded(talk, NO_SUMMARY, ROOM, SUMMARY_ROOM)
    kept = [turn for turn in talk if turn.id > first.through]
    assert sum(cost_of(turn) for turn in kept) <= ROOM * KEPT_SHARE
    more = [*talk, *numbered(*talk, person("One more."))[-1:]]
    assert folded(more, first, ROOM, SUMMARY_ROOM) is first


def test_the_lines_never_take_more_than_their_room_and_come_in_order():
    summary = folded(long_talk(60), NO_SUMMARY, ROOM, SUMMARY_ROOM)
    assert 0 < sum(estimate_tokens(line) for line in summary.gathered) <= SUMMARY_ROOM
    days = [int(line.split("day ")[1].rstrip(".")) for line in summary.gathered]
    assert days == sorted(days)


def test_what_the_person_wrote_into_it_stays_and_is_not_told_twice():
    mine = TalkSummary(TurnId(2), "My boss is Ida.", ())
    summary = folded(long_talk(60), mine, ROOM, SUMMARY_ROOM)
    assert summary.corrected == "My boss is Ida."
    assert summary.text.startswith("My boss is Ida.\n")
    assert summary.through > 2


def test_what_was_deleted_does_not_come_back():
    talk = long_talk(30)
    first = folded(talk, NO_SUMMARY, ROOM, SUMMARY_ROOM)
    deleted = TalkSummary(first.through)
    again = folded(talk, deleted, ROOM, SUMMARY_ROOM)
    assert again.text == ""


def test_the_same_talk_gives_the_same_lines():
    assert folded(long_talk(40), NO_SUMMARY, ROOM, SUMMARY_ROOM) == folded(
        long_talk(40), NO_SUMMARY, ROOM, SUMMARY_ROOM
    )
