"""A model sums up a talk only while that is allowed, and only one that passed and can read it."""

from dataclasses import dataclass, field
from types import SimpleNamespace

import pytest

from app.domain.consent import COMPANION_PURPOSES, Purpose
from app.services.attending import Attendants, build_attending


@dataclass
class Leave:
    """What a person allows; every question is noted."""

    purposes: set[Purpose] = field(default_factory=lambda: set(COMPANION_PURPOSES))
    asked: list[Purpose] = field(default_factory=list)

    def may(self, purpose):
        self.asked.append(purpose)
        return purpose in self.purposes


class Notes:
    is_read = True

    def look_into(self, journal):
        self.journal = journal

    def tell_made_while(self, may):
        self.may_tell_made = may

    def is_summary_read(self):
        return self.is_read


class World:
    def __init__(self, vault, clock):
        self.leave, self.notes = Leave(), Notes()
        self.has_passed = True
        other = SimpleNamespace(voice=None, load=None, sampling=None, new_guard=None)
        attendants = Attendants(
            engine=other,
            drafting=other,
            speaking=other,
            choosing_model=other,
            check_ups=SimpleNamespace(has_passed=lambda: self.has_passed),
            consenting=self.leave,
        )
        sights, summaries = vault.companion.sights, vault.companion.summaries
        self.attending = build_attending(
            vault, None, attendants, (self.notes, sights, summaries), clock
        )

    @property
    def may_sum_up(self):
        return self.attending.condensing._summer.may()  # noqa: SLF001 - what it goes by


@pytest.fixture
def world(vault, clock):
    return World(vault, clock)


def test_summing_up_asks_for_its_own_leave_each_time(world):
    assert world.may_sum_up
    world.leave.purposes.discard(Purpose.SUMMARIES)
    assert not world.may_sum_up
    world.leave.purposes.add(Purpose.SUMMARIES)
    assert world.may_sum_up
    assert world.leave.asked == [Purpose.SUMMARIES] * 3


def test_no_other_leave_stands_for_it(world):
    world.leave.purposes = set(Purpose) - {Purpose.SUMMARIES}
    assert not world.may_sum_up


def test_a_model_that_did_not_pass_or_cannot_read_it_is_not_asked(world):
    world.has_passed = False
    assert not world.may_sum_up
    world.has_passed, world.notes.is_read = True, False
    assert not world.may_sum_up


def test_it_is_made_of_the_talk_alone_and_of_no_entry(world, vault):
    summing = vars(world.attending.condensing)
    assert vault.companion_reading not in summing.values()
    assert vault.entries not in summing.values()
