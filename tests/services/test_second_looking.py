"""The second look raises what a checked model sees, and leaves the rules alone otherwise."""

import threading

import pytest

from app.domain.conversation import StopReason
from app.domain.errors import AppError
from app.domain.generation import Chunk, Started, Stopped
from app.domain.risk import RiskLevel
from app.services.second_looking import SecondLook

GRAVE = '{"self_risk":"imminent","who":"self","time":"now","means":true}'


class Engine:
    """Says one text in pieces."""

    def __init__(self, text=GRAVE, reason=StopReason.COMPLETE, error=None):
        self.text, self.reason, self.error = text, reason, error
        self.is_loaded = True
        self.asked = 0
        self.was_cancelled = threading.Event()

    def generate(self, request):
        self.asked += 1
        if self.error is not None:
            raise self.error
        yield Started(9, 0, 0)
        yield from (Chunk(each) for each in self.text)
        yield Stopped(self.reason, len(self.text), 9.0)

    def cancel(self):
        self.was_cancelled.set()


class Hanging(Engine):
    """Says nothing until it is cancelled."""

    def generate(self, request):
        assert self.was_cancelled.wait(5)
        yield Stopped(StopReason.CANCELLED, 0, 0.0)


def test_a_checked_model_is_heard():
    assert SecondLook(Engine(), lambda: True).level(["x"]) is RiskLevel.IMMINENT


def test_a_model_that_did_not_pass_is_not_asked():
    engine = Engine()
    assert SecondLook(engine, lambda: False).level(["x"]) is RiskLevel.NONE
    assert engine.asked == 0


def test_no_model_is_loaded_for_it():
    engine = Engine()
    engine.is_loaded = False
    assert SecondLook(engine, lambda: True).level(["x"]) is RiskLevel.NONE
    assert engine.asked == 0


@pytest.mark.parametrize(
    "engine",
    [
        Engine("I think so, yes"),
        Engine(GRAVE[:-1]),
        Engine(GRAVE, StopReason.LENGTH),
        Engine(GRAVE, StopReason.CRASHED),
        Engine(error=AppError()),
    ],
)
def test_nonsense_a_crash_and_a_refusal_say_nothing(engine):
    assert SecondLook(engine, lambda: True).level(["x"]) is RiskLevel.NONE


def test_a_model_that_hangs_is_waited_for_a_moment_only():
    engine = Hanging()
    assert SecondLook(engine, lambda: True, seconds=0.01).level(["x"]) is RiskLevel.NONE
    assert engine.was_cancelled.is_set()
