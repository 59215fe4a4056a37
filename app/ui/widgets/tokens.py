"""Colours, space, radii and type as roles: the one place where a number is chosen.

A page names a role (``ink-soft``) and never a colour. Three sets give each role
a value: light (warm paper, deep ink), dark (no pure black) and high contrast.
What must be readable is held by tests: text reaches 7:1 and controls 4.5:1
(WCAG 2.2, relative luminance) on every surface they are used on.

Sizes are pixels at a text scale of 100 %; the theme multiplies them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from types import MappingProxyType


class Role(StrEnum):
    """What a colour is for."""

    PAPER = "paper"
    RECESS = "recess"
    RAISED = "raised"
    COMPANION_PAPER = "companion-paper"
    ACCENT_SOFT = "accent-soft"
    WARNING_SOFT = "warning-soft"
    DANGER_SOFT = "danger-soft"
    INK = "ink"
    INK_SOFT = "ink-soft"
    ACCENT = "accent"
    ON_ACCENT = "on-accent"
    WARNING = "warning"
    DANGER = "danger"
    CONTROL = "control"
    FOCUS = "focus"
    LINE = "line"


class Space(IntEnum):
    """The 4-px grid."""

    XS = 4
    S = 8
    M = 12
    L = 16
    XL = 24
    XXL = 32
    HUGE = 48


class Radius(IntEnum):
    """How round a corner is, by what it belongs to."""

    CARD = 10
    FIELD = 8
    LABEL = 4


FOCUS_RING_PX = 2
FOCUS_GAP_PX = 2
SHADOW_OFFSET_PX = 8
SHADOW_BLUR_PX = 32
SHADOW_OPACITY = 0.24
SCRIM = "#25231E"  # the light ink, in every set: it dims, it does not tint
SCRIM_OPACITY = 0.5
_LINEAR_BELOW = 0.04045  # IEC 61966-2-1
MOTION_MS = 150  # the longest fade; none under reduced motion


@dataclass(frozen=True, slots=True)
class TextSize:
    """One step of the type scale: glyph size and the distance of two lines."""

    size: int
    line: int


HINT = TextSize(13, 20)
BODY = TextSize(15, 24)
WRITING = TextSize(18, 28)
TITLE = TextSize(24, 32)
TYPE_SCALE = (HINT, BODY, WRITING, TITLE)


@dataclass(frozen=True, slots=True)
class Tokens:
    """One set of colours: a value for each role and five steps of mood, low first.

    The mood steps are even in lightness, so that they survive greyscale; low is
    never red. High contrast has none: there a digit stands in an outlined cell.
    """

    colours: Mapping[Role, str]
    moods: tuple[str, ...]

    def __getitem__(self, role: Role) -> str:
        return self.colours[role]


def _tokens(colours: str, moods: str) -> Tokens:
    values = dict(zip(Role, colours.split(), strict=True))
    return Tokens(MappingProxyType(values), tuple(moods.split()))


# In the order of Role: seven surfaces, then what stands on them.
LIGHT = _tokens(
    "#F6F2E9 #EFE9DD #FFFDF8 #E9F0EE #DDEAE5 #F7E9CC #F8E5E0"
    " #25231E #4C473E #1B5050 #FFFFFF #653F00 #86251D #6A6458 #1F4F96 #E0D9CA",
    "#DAD0BE #A3BDB3 #7A9F98 #4A7D79 #1B5050",
)
DARK = _tokens(
    "#242220 #1F1D1B #2D2A27 #27302F #293835 #3B3222 #452B2B"
    " #ECE7DD #D2CBBE #9AD0C9 #10211F #EBC98A #F5B0A6 #A9A192 #A9C7F5 #423E39",
    "#423C34 #436460 #5B867F #79AEA6 #9AD0C9",
)
HIGH_CONTRAST = _tokens(
    "#000000 #000000 #0A0A0A #001F1E #003B37 #332600 #3A0904"
    " #FFFFFF #F0F0F0 #7FE3D6 #000000 #FFD75E #FFA79B #FFFFFF #FFF04A #FFFFFF",
    "",
)


def contrast(one: str, other: str) -> float:
    """Return the WCAG 2.2 contrast ratio of two ``#RRGGBB`` colours, 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[start : start + 2], 16) / 255) for start in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    """Undo the sRGB curve (IEC 61966-2-1, the constants WCAG prints)."""
    return channel / 12.92 if channel <= _LINEAR_BELOW else ((channel + 0.055) / 1.055) ** 2.4
