"""Soft tones, made by the program: a sine with a slow beginning and end, in memory."""

import math
import struct
from enum import StrEnum
from functools import cache
from typing import Final

RATE: Final = 22_050  # samples a second
SECONDS: Final = 0.7
_LOUDNESS: Final = 0.12  # of what is possible: soft
_FADE_SECONDS: Final = 0.25
_MOST: Final = 32_767


class Tone(StrEnum):
    """What a tone tells."""

    RISE = "rise"
    """Breathe in, or the next thing."""
    FALL = "fall"
    """Breathe out, or hold."""
    END = "end"
    """That is all."""


HERTZ: Final = {Tone.RISE: 392.0, Tone.FALL: 294.0, Tone.END: 196.0}


@cache
def samples_of(tone: Tone) -> bytes:
    """Return a tone as 16-bit little-endian samples of one channel, ``RATE`` a second."""
    count = round(RATE * SECONDS)
    fade = round(RATE * _FADE_SECONDS)
    step = 2 * math.pi * HERTZ[tone] / RATE
    swells = (_swell(min(number, count - 1 - number), fade) for number in range(count))
    values = [
        round(_MOST * _LOUDNESS * swell * math.sin(step * number))
        for number, swell in enumerate(swells)
    ]
    return struct.pack(f"<{count}h", *values)


def _swell(from_edge: int, fade: int) -> float:
    """Return how loud it is so far from its nearer end: half a cosine, so that nothing clicks."""
    return (1 - math.cos(math.pi * min(from_edge / fade, 1.0))) / 2
