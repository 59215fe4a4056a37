"""A figure knows its bars, and a missed one is seen in the report and in the exit status."""

from types import ModuleType

import pytest

from bench import __main__ as program
from bench.figure import Figure

FAST = Figure("unlock", 120, "ms", at_most=300)
SLOW = Figure("unlock", 320, "ms", at_most=300)


def bench(*figures: Figure) -> ModuleType:
    module = ModuleType("planted", "Measures what was planted.")
    module.measure = lambda: iter(figures)
    return module


@pytest.mark.parametrize(
    ("figure", "held"),
    [
        (FAST, True),
        (SLOW, False),
        (Figure("decode", 0.98, "×", at_least=0.97), True),
        (Figure("decode", 0.90, "×", at_least=0.97), False),
        (Figure("file", 94, "MB"), True),
    ],
)
def test_a_figure_is_held_within_its_bars(figure, held):
    assert figure.is_held == held
    assert ("MISSED" in figure.line()) == (not held)


def test_a_figure_is_shown_with_its_unit_and_its_bar():
    assert FAST.line().split() == ["unlock", "120", "ms", "≤", "300"]


@pytest.mark.parametrize(("figures", "status"), [([FAST], 0), ([FAST, SLOW], 1)])
def test_a_missed_bar_ends_in_status_one(monkeypatch, capsys, figures, status):
    monkeypatch.setattr(program, "benches", lambda: {"planted": bench(*figures)})
    assert program.main(["planted"]) == status
    assert "Measures what was planted." in capsys.readouterr().out


def test_an_unknown_bench_is_named(capsys):
    with pytest.raises(SystemExit):
        program.main(["nothing"])
    assert "no such bench: nothing" in capsys.readouterr().err


def test_a_module_that_measures_nothing_is_no_bench():
    assert "figure" not in program.benches()
