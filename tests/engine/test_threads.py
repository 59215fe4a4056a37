"""A very small model computes with one thread; its threads would only wait for each other."""

import pytest

pytest.importorskip("llama_cpp")

from app.engine.model import MAX_THREADS, SMALL_PARAMETERS, threads


def test_a_very_small_model_takes_one_thread():
    assert threads(8_000_000) == 1


def test_a_larger_model_takes_one_a_core_and_four_at_most():
    assert 1 <= threads(SMALL_PARAMETERS) <= MAX_THREADS
