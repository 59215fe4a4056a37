"""A chart of a bench's figures as one SVG file: bars of tokens a second, bars of waits.

Drawn with nothing but text, so that it can be read in a review. Waits span four orders of
magnitude and are drawn on a logarithmic scale; each bar carries its number.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from bench.figure import Figure

WIDTH: Final = 760
LABEL: Final = 300
BAR: Final = 22
GAP: Final = 8
MARGIN: Final = 16
HEADING: Final = 34
NUMBER: Final = 86  # room for a number after the longest bar
OURS: Final = "#3f6f63"
OTHERS: Final = "#9aa5a1"
INK: Final = "#2b2f2e"
PAPER: Final = "#faf8f4"
SHORTEST: Final = 3.0
FONT: Final = 'font-family="system-ui, sans-serif"'


@dataclass(frozen=True, slots=True)
class Group:
    """Bars that share a unit."""

    title: str
    unit: str
    is_logarithmic: bool


GROUPS: Final = (
    Group("Tokens written in a second (more is better)", "t/s", is_logarithmic=False),
    Group("Milliseconds until the first token (less is better)", "ms", is_logarithmic=True),
)
_WAITS: Final = ("first token", "opened", "kept")


def drawn(figures: Sequence[Figure], note: str) -> str:
    """Return the chart of what can be drawn of some figures."""
    parts: list[str] = []
    top = MARGIN
    for group in GROUPS:
        shown = [figure for figure in figures if _belongs(figure, group)]
        if shown:
            parts += _group(group, shown, top)
            top += HEADING + len(shown) * (BAR + GAP) + MARGIN
    parts.append(_text(MARGIN, top + 8, note, size=12))
    height = top + MARGIN + 12
    size = f'width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}"'
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" {FONT}>',
            f"<title>{escape(note)}</title>",
            f'<rect width="{WIDTH}" height="{height}" fill="{PAPER}"/>',
            *parts,
            "</svg>\n",
        )
    )


def _belongs(figure: Figure, group: Group) -> bool:
    is_wait = any(words in figure.name for words in _WAITS)
    return figure.unit == group.unit and figure.value > 0 and (is_wait or group.unit != "ms")


def _group(group: Group, figures: Sequence[Figure], top: int) -> Iterator[str]:
    yield _text(MARGIN, top + 18, group.title, size=15, weight=600)
    longest = WIDTH - LABEL - NUMBER - MARGIN
    most = max(figure.value for figure in figures)
    least = min(figure.value for figure in figures)
    for number, figure in enumerate(figures):
        y = top + HEADING + number * (BAR + GAP)
        share = figure.value / most
        if group.is_logarithmic:
            share = math.log10(figure.value / least * 2) / math.log10(most / least * 2)
        length = max(share * longest, SHORTEST)
        yield _text(MARGIN, y + 16, figure.name, size=13)
        yield (
            f'<rect x="{LABEL}" y="{y}" width="{length:.1f}" height="{BAR}" rx="4"'
            f' fill="{_colour(figure)}"/>'
        )
        yield _text(LABEL + length + 8, y + 16, _said(figure), size=13)


def _colour(figure: Figure) -> str:
    others = ("llama-bench", "gpt4all", "llama-cpp-python", "xllamacpp")
    return OTHERS if any(name in figure.name for name in others) else OURS


def _said(figure: Figure) -> str:
    digits = 0 if figure.value >= 100 else 1  # noqa: PLR2004 - three figures
    return f"{figure.value:,.{digits}f} {figure.unit}"


def _text(x: float, y: float, words: str, *, size: int, weight: int = 400) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" font-weight="{weight}"'
        f' fill="{INK}">{escape(words)}</text>'
    )
