"""How far in the words of a list begin: behind a bullet as behind a box, level under level.

The characters of a mark are as wide as the font has them, and ``- [ ]`` is far wider than
``-``. So their spacing is changed, and nothing of the text: what stands for the mark is painted
into a column, and the words of all items of a level begin at its end.
"""

from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QFontMetricsF

from app.ui.pages.journal.markdown_marks import hanging_length, item_of
from app.ui.widgets.theme import look

COLUMN: Final = 28  # from a mark's left edge to the words
_STEP: Final = 12  # of one space before a mark: two of them make a level


@dataclass(frozen=True, slots=True)
class Spacing:
    """By how many pixels each of some characters is made wider."""

    begin: int
    end: int
    by: float


def spacings_of(line: str, metrics: QFontMetricsF) -> tuple[Spacing, ...]:
    """Return what brings an item's words to the end of their column; none for another line."""
    item = item_of(line)
    if item is None:
        return ()
    spacings = []
    if item.mark:
        step = look().px(_STEP) - metrics.horizontalAdvance(" ")
        spacings.append(Spacing(0, item.mark, step))
    if item.box > item.mark:  # a bullet before a box is not seen: it takes no room either
        unseen = metrics.horizontalAdvance(line[item.mark : item.box])
        spacings.append(Spacing(item.mark, item.box, -unseen / (item.box - item.mark)))
    left = look().px(COLUMN) - metrics.horizontalAdvance(line[item.box : item.words])
    if left > 0 or item.box > item.mark:  # a long number keeps its width
        spacings.append(Spacing(item.words - 1, item.words, left))
    return tuple(spacings)


def hanging_width(line: str, metrics: QFontMetricsF) -> float:
    """Return how far in the later lines of an item or a quote begin: under its words."""
    natural = metrics.horizontalAdvance(line[: hanging_length(line)])
    return natural + sum((s.end - s.begin) * s.by for s in spacings_of(line, metrics))
