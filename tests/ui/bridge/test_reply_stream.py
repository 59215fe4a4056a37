"""Each event of an act arrives once, in order, on the window's thread; the thread goes."""

import threading

import pytest

from app.domain.errors import AppError
from app.ui.bridge.reply_stream import ReplyStream


class WorkerDied(AppError):
    pass


@pytest.fixture
def stream(qapp):
    stream = ReplyStream()
    yield stream
    assert stream.wait(5)


def test_events_arrive_in_order_and_then_the_end(stream, qtbot):
    seen = []
    stream.arrived.connect(lambda event: seen.append((event, threading.current_thread())))
    with qtbot.waitSignal(stream.ended):
        stream.start(lambda: iter("abc"))
    assert seen == [(letter, threading.main_thread()) for letter in "abc"]
    assert not stream.is_running
    assert not [t for t in threading.enumerate() if t.name == "alcove-reply"]


def test_an_app_error_ends_it_after_what_came_before(stream, qtbot):
    error, seen = WorkerDied("gone"), []

    def act():
        yield "first"
        raise error

    stream.arrived.connect(seen.append)
    with qtbot.assertNotEmitted(stream.ended), qtbot.waitSignal(stream.failed) as told:
        stream.start(act)
    assert seen == ["first"]
    assert told.args == [error]


def test_a_factory_that_fails_is_a_failed_act(stream, qtbot):
    def act():
        raise WorkerDied

    with qtbot.waitSignal(stream.failed):
        stream.start(act)


def test_a_bug_flies_to_the_crash_handler(stream, qtbot, monkeypatch):
    caught = []
    monkeypatch.setattr("sys.excepthook", lambda kind, _error, _trace: caught.append(kind))
    stream.start(lambda: (1 // 0 for _ in range(1)))
    qtbot.waitUntil(lambda: caught == [ZeroDivisionError])
    assert not stream.is_running


def test_two_acts_at_once_are_refused(stream, qtbot):
    gate = threading.Event()
    stream.start(lambda: iter([gate.wait()]))
    with pytest.raises(RuntimeError, match="one act at a time"):
        stream.start(lambda: iter("x"))
    with qtbot.waitSignal(stream.ended):
        gate.set()


def test_an_abandoned_act_says_nothing_more_and_closes_its_iterator(stream, qtbot):
    gate, closed = threading.Event(), threading.Event()

    def act():
        try:
            yield "heard"
            gate.wait()
            yield "not heard"
        finally:
            closed.set()

    with qtbot.waitSignal(stream.arrived):
        stream.start(act)
    seen = []
    stream.arrived.connect(seen.append)
    stream.abandon()
    gate.set()
    assert stream.wait(5)
    assert closed.is_set()
    with qtbot.waitSignal(stream.ended):
        stream.start(lambda: iter("b"))
    assert seen == ["b"]


def test_a_stream_that_is_gone_drops_what_comes(qtbot):
    gate, stream = threading.Event(), ReplyStream()
    stream.start(lambda: iter([gate.wait()]))
    with qtbot.waitSignal(stream.destroyed):
        stream.deleteLater()
    gate.set()
