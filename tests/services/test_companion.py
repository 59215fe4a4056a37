"""The companion is made when it is first asked for, and for nothing less."""

import pytest

from app.domain.risk import RiskLevel
from app.services.companion import LateCompanion


class Heard:
    """Stands for every service of a companion; notes what is asked of it."""

    def __init__(self) -> None:
        self.calls = []

    def __getattr__(self, name):
        return Part(name, self.calls)


class Part:
    def __init__(self, name, calls) -> None:
        self._name = name
        self._calls = calls

    def __call__(self, *_given):
        self._calls.append(self._name)
        return RiskLevel.IMMINENT

    def __getattr__(self, name):
        return Part(f"{self._name}.{name}", self._calls)


@pytest.fixture
def made():
    return []


@pytest.fixture
def talking(made):
    def make():
        made.append(Heard())
        return made[-1]

    return LateCompanion(make)


def test_what_only_ends_or_asks_makes_none(talking, made):
    talking.cancel()
    assert talking.second_look(["I am fine"]) is RiskLevel.NONE
    talking.close()
    assert made == []


def test_an_erasure_makes_it_since_it_may_have_read_what_goes(talking, made):
    talking.forget()
    assert made[0].calls == ["preparing.forget"]


def test_it_is_made_once_and_then_ends_looks_and_closes(talking, made):
    assert talking.made is talking.made
    talking.cancel()
    assert talking.second_look(["I am fine"]) is RiskLevel.IMMINENT
    talking.close()
    assert len(made) == 1
    assert made[0].calls == ["chatting.cancel", "second_look.level", "close"]
