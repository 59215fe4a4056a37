"""A statement stands in a sentence of another form than in the reply before."""

import itertools

import pytest

from app.dialogue.framing import FRAMES, filled, frame_of, framed, varied
from app.dialogue.heard import Heard


def heard(*replies: str) -> Heard:
    return Heard("I moved", "I moved", replies, earlier=("My boss moved my desk",))


def test_no_frame_comes_twice_in_a_row_in_a_talk_of_eight_turns():
    replies: list[str] = []
    for said in ("your boss moved your desk", "you left early", "you had soup and bread at noon",
                 "she is late", "they sold the house by the lake", "you walked",
                 "the jug is on the shelf", "you told him"):  # fmt: skip
        replies.append(framed(said, heard(*replies)))
    frames = [frame_of(each) for each in replies]
    assert all(one != other for one, other in itertools.pairwise(frames))
    assert len(set(frames)) > 2


def test_each_frame_is_known_again():
    assert {frame_of(filled(frame, "you left early today")) for frame in FRAMES} == set(FRAMES)


@pytest.mark.parametrize("said", ["when she laughs you forget it", "because of the rain you left",
                                  "that you came was a mistake"])  # fmt: skip
def test_what_begins_with_a_joint_is_framed_by_nothing(said):
    for number in range(6):
        assert framed(said, heard(*["x"] * number)).startswith(said[:1].upper() + said[1:])


def test_a_reason_that_stands_alone_is_said_as_one():
    assert framed("because of Tomasz", heard(), is_fragment=True) == "So it is because of Tomasz."


def test_a_drafts_sentence_does_not_begin_as_the_last_reply_did():
    assert varied("So you left.", heard("So it is.")) == "You left."
    assert varied("So you left.", heard("You left.")) == "So you left."
