"""Every tone is soft, short, and begins and ends in silence."""

import struct
from itertools import pairwise

import pytest

from app.domain.tone import HERTZ, RATE, SECONDS, Tone, samples_of

LOUDEST = 32_767


def values(tone):
    samples = samples_of(tone)
    return struct.unpack(f"<{len(samples) // 2}h", samples)


@pytest.mark.parametrize("tone", Tone)
def test_a_tone_lasts_less_than_a_breath(tone):
    assert len(values(tone)) == round(RATE * SECONDS)
    assert SECONDS < 1


@pytest.mark.parametrize("tone", Tone)
def test_a_tone_is_soft_and_not_silent(tone):
    assert 0.08 * LOUDEST < max(values(tone)) < 0.15 * LOUDEST


@pytest.mark.parametrize("tone", Tone)
def test_nothing_clicks_at_the_beginning_or_at_the_end(tone):
    heard = values(tone)
    assert all(abs(value) < 10 for value in (*heard[:50], *heard[-50:]))
    assert max(abs(b - a) for a, b in pairwise(heard)) < 0.02 * LOUDEST


@pytest.mark.parametrize("tone", Tone)
def test_a_tone_has_the_height_it_says(tone):
    rising = sum(a < 0 <= b for a, b in pairwise(values(tone)))
    assert abs(rising / SECONDS - HERTZ[tone]) < 3


def test_no_two_tones_have_the_same_height():
    assert len(set(HERTZ.values())) == len(Tone)


@pytest.mark.parametrize("tone", Tone)
def test_it_swells_and_fades_and_never_jumps_on_the_way(tone):
    heard = values(tone)
    window = round(RATE / HERTZ[tone])  # one swing
    swings = range(0, len(heard) - window, window)
    heights = [max(map(abs, heard[at : at + window])) for at in swings]
    top = heights.index(max(heights))
    assert all(b >= a - 20 for a, b in pairwise(heights[: top + 1]))
    assert 0.3 < top / len(heights) < 0.7
    assert abs(sum(heard) / len(heard)) < 5  # and rests on silence


@pytest.mark.parametrize("tone", Tone)
def test_samples_are_whole_and_never_at_the_end_of_what_is_possible(tone):
    samples = samples_of(tone)
    assert len(samples) == 2 * round(RATE * SECONDS)
    assert max(map(abs, values(tone))) < LOUDEST
