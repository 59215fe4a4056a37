"""What was measured of a model is kept for one computer, replaced and forgotten."""

from app.domain.tuning import Trial, Tuned, Tuning
from tests.vault.arranging import EVENING

MODEL, MACHINE = "ab" * 32, "cd" * 16
TUNED = Tuned(Trial(Tuning(2, 32, 500, is_repacked=True, niceness=2), 14.5, 170.0), EVENING)


def test_a_tuning_is_found_for_its_model_on_its_computer(vault):
    vault.tunings.store(MODEL, MACHINE, TUNED)
    assert vault.tunings.load(MODEL, MACHINE) == TUNED
    assert vault.tunings.load(MODEL, "another") is None
    assert vault.tunings.load("another", MACHINE) is None


def test_a_new_measurement_replaces_the_old_one(vault):
    vault.tunings.store(MODEL, MACHINE, TUNED)
    again = Tuned(Trial(Tuning(), 10.0, 90.0), EVENING)
    vault.tunings.store(MODEL, MACHINE, again)
    assert vault.tunings.load(MODEL, MACHINE) == again


def test_a_forgotten_one_is_gone(vault):
    vault.tunings.store(MODEL, MACHINE, TUNED)
    vault.tunings.forget(MODEL, MACHINE)
    assert vault.tunings.load(MODEL, MACHINE) is None
