"""A chart says each number it draws, tells ours from others, and stays inside its frame."""

import re

import pytest

from bench.chart import OTHERS, OURS, WIDTH, drawn
from bench.figure import Figure

FIGURES = [
    Figure("decode, worker to guard", 14.4, "t/s"),
    Figure("decode, llama-bench", 14.8, "t/s"),
    Figure("Send to first token, typed", 95.0, "ms"),
    Figure("gpt4all, just opened", 14_000.0, "ms"),
    Figure("cancel to silent, p99", 21.0, "ms"),
    Figure("ours of llama-bench", 0.97, "×"),
]
BAR = re.compile(r'<rect x="(\S+)" y="\S+" width="(\S+)" height="\S+" rx="4" fill="(\S+)"/>')


@pytest.fixture
def chart():
    return drawn(FIGURES, "Random weights & 2 threads")


def test_each_rate_and_each_wait_has_its_bar_and_number(chart):
    for number in ("14.4 t/s", "14.8 t/s", "95.0 ms", "14,000 ms"):
        assert f">{number}</text>" in chart
    assert len(BAR.findall(chart)) == 4


def test_what_is_no_rate_and_no_wait_for_a_reply_is_not_drawn(chart):
    assert "cancel" not in chart
    assert "ours of" not in chart


def test_ours_has_another_colour_than_others(chart):
    assert [fill for _, _, fill in BAR.findall(chart)] == [OURS, OTHERS, OURS, OTHERS]


def test_bars_stay_inside(chart):
    for left, length, _ in BAR.findall(chart):
        assert float(left) + float(length) <= WIDTH


def test_words_are_escaped(chart):
    assert "weights &amp; 2" in chart


def test_one_figure_is_a_chart_too():
    assert len(BAR.findall(drawn(FIGURES[2:3], "one"))) == 1
    assert BAR.findall(drawn([], "none")) == []
