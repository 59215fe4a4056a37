"""A reply gets the worker soon, and nothing between replies is in its way."""

import threading

from app.engine.turns import Turns


def test_one_speaks_at_a_time():
    turns = Turns(0.01)
    with turns.between_replies() as first, turns.between_replies() as second:
        assert (first, second) == (True, False)
    with turns.between_replies() as again:
        assert again


def test_nothing_between_replies_begins_while_one_is_written():
    turns = Turns(0.01)
    with turns.of_a_reply(), turns.between_replies() as has_it:
        assert not has_it
        assert turns.is_free()
    with turns.between_replies() as has_it:
        assert has_it


def test_what_a_reply_waits_for_is_told_and_the_reply_comes_next():
    turns = Turns(60)

    written = []

    def reply():
        with turns.of_a_reply():
            written.append("written")

    thread = threading.Thread(target=reply)  # noqa: TID251
    with turns.between_replies():
        thread.start()
        while turns.is_free():
            assert thread.is_alive()
        assert written == []
    thread.join(10)
    assert written == ["written"]
    assert turns.is_free()


def test_an_act_that_never_ends_does_not_silence_the_replies_after_it():
    turns = Turns(0.01)
    with turns.between_replies(), turns.of_a_reply():
        pass
    with turns.between_replies() as has_it:
        assert has_it


def test_who_is_about_to_leave_is_told_for_good():
    turns = Turns(0.01)
    turns.give_way()
    with turns.of_a_reply():
        pass
    assert not turns.is_free()
