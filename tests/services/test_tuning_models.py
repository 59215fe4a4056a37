"""The best of the ways that were tried is kept, and a way that kills its worker is merely out."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.tuning import Manner, Trial, Tuned, Tuning
from app.engine.errors import EngineCrashed, ModelRefused
from app.services.tuning_models import (
    COURTEOUS,
    SECONDS,
    WAYS,
    TuningModels,
    WayTried,
    best_of,
)

MODEL, MACHINE = "ab" * 32, "cd" * 16
PATH = Path("model.gguf")


class Clients:
    """Makes clients whose speed is known, and remembers how they went."""

    def __init__(self, clock, rates, *, deadly=(), load_seconds=1.0):
        self.open = 0
        self.ways = []
        self._clock = clock
        self._rates = rates
        self._deadly = deadly
        self._load_seconds = load_seconds

    def __call__(self, manner):
        self.manner = manner
        return self

    def load(self, path):
        self.open += 1
        self.ways.append(self.manner.tuning)
        self._clock.seconds += self._load_seconds
        if self.manner.tuning in self._deadly:
            raise EngineCrashed("SIGILL")  # noqa: EM101 - a signal's name

    def measure(self, seconds):
        self._clock.seconds += seconds
        rate = self._rates.get(self.manner.tuning, 10.0)
        return (Trial(replace(self.manner.tuning, threads=2), rate, 100.0),) if rate else ()

    def close(self):
        self.open -= 1


def tuning_models(vault, clock, clients):
    return TuningModels(vault.tunings, clients, MACHINE, clock)


def test_a_model_nobody_measured_is_computed_with_as_usual(vault, clock):
    models = tuning_models(vault, clock, Clients(clock, {}))
    assert models.manner(MODEL) == Manner(Tuning(), offloads=True)
    assert models.tuned(MODEL) is None


def test_the_best_way_is_kept_and_used_until_it_is_forgotten(vault, clock):
    clients = Clients(clock, {WAYS[1]: 20.0}, load_seconds=0.4)
    models = tuning_models(vault, clock, clients)
    *steps, tuned = models.tune(MODEL, PATH)
    assert steps == [WayTried(number, 4) for number in (1, 2, 3, 4)]
    assert isinstance(tuned, Tuned)
    assert models.tuned(MODEL) == tuned
    assert models.manner(MODEL).tuning == replace(WAYS[1], threads=2, niceness=COURTEOUS)
    assert clients.open == 0
    models.forget(MODEL)
    assert models.manner(MODEL).tuning == Tuning()


def test_it_ends_in_time_with_a_model_that_loads_slowly(vault, clock):
    clients = Clients(clock, {}, load_seconds=8.0)
    list(tuning_models(vault, clock, clients).tune(MODEL, PATH))
    assert clients.ways == [WAYS[0]]


def test_it_takes_no_longer_than_it_says(vault, clock):
    list(tuning_models(vault, clock, Clients(clock, {}, load_seconds=0.5)).tune(MODEL, PATH))
    assert clock.seconds <= SECONDS


def test_a_way_that_kills_its_worker_is_out(vault, clock):
    clients = Clients(clock, {WAYS[3]: 99.0}, deadly=(WAYS[3],))
    *_, tuned = tuning_models(vault, clock, clients).tune(MODEL, PATH)
    assert not tuned.trial.tuning.is_repacked
    assert clients.open == 0


def test_a_way_that_dies_while_it_is_measured_is_out(vault, clock):
    *_, tuned = tuning_models(vault, clock, Clients(clock, {WAYS[3]: 0.0})).tune(MODEL, PATH)
    assert not tuned.trial.tuning.is_repacked


@pytest.mark.parametrize("error", [EngineCrashed("SIGKILL"), ModelRefused()])
def test_a_model_that_does_not_load_says_so_and_keeps_what_was_known(vault, clock, error):
    class Dead(Clients):
        def load(self, path):
            raise error

    known = Tuned(Trial(Tuning(threads=3), 5.0, 50.0), clock.now())
    vault.tunings.store(MODEL, MACHINE, known)
    with pytest.raises(type(error)):
        list(tuning_models(vault, clock, Dead(clock, {})).tune(MODEL, PATH))
    assert vault.tunings.load(MODEL, MACHINE) == known


USUAL = Trial(Tuning(threads=2), 10.0, 100.0)


@pytest.mark.parametrize(
    ("other", "is_taken"),
    [
        (Trial(Tuning(threads=2, spins=0), 10.2, 100.0), False),
        (Trial(Tuning(threads=2, spins=0), 12.0, 100.0), True),
        (Trial(Tuning(threads=2, is_repacked=True), 11.0, 110.0), False),
        (Trial(Tuning(threads=2, is_repacked=True), 12.0, 150.0), True),
        (Trial(Tuning(threads=1), 10.5, 100.0), True),
        (Trial(Tuning(threads=1), 30.0, 0.0), False),
    ],
    ids=["hardly", "clearly", "not for its memory", "for its memory", "threads", "half tried"],
)
def test_another_way_has_to_be_clearly_faster(other, is_taken):
    assert best_of([USUAL, other]) == (other if is_taken else USUAL)


@pytest.mark.parametrize(
    ("rates", "niceness"),
    [((10.0, 100.0), COURTEOUS), ((9.0, 100.0), 0), ((10.0, 60.0), 0), ((10.0, 0.0), 0)],
    ids=["as fast", "writes slower", "reads slower", "half tried"],
)
def test_standing_back_behind_other_programs_is_kept_where_it_costs_nothing(rates, niceness):
    behind = Trial(replace(USUAL.tuning, niceness=COURTEOUS), *rates)
    assert best_of([USUAL, behind]).tuning == replace(USUAL.tuning, niceness=niceness)


def test_of_no_trial_there_is_no_best():
    with pytest.raises(ValueError, match="no trial"):
        best_of([])
