"""What stands in for a module in the frozen program does what that module does."""

import importlib
import sys
from xml.sax import saxutils  # what is replaced

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st


@pytest.fixture
def frozen():
    return importlib.import_module("frozen")


WORDS = st.text(st.sampled_from("ab<>&\"'\n\r\té"), max_size=12)


@settings(
    max_examples=200,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],  # it keeps nothing
)
@given(WORDS)
def test_words_come_out_as_from_the_standard_library(frozen, words):
    assert frozen.escape(words) == saxutils.escape(words)
    assert frozen.escape(words, {"a": "&a;"}) == saxutils.escape(words, {"a": "&a;"})
    assert frozen.quoteattr(words) == saxutils.quoteattr(words)


def test_it_is_found_by_its_name_and_only_in_the_frozen_program(frozen, monkeypatch):
    assert sys.modules[frozen.REPLACED] is saxutils
    monkeypatch.setitem(sys.modules, frozen.REPLACED, saxutils)
    frozen.stand_in()
    assert sys.modules[frozen.REPLACED].escape is frozen.escape
