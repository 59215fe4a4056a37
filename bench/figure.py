"""One measured figure, and the bar it is held against."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured, in words that stand alone in a table.

    Attributes:
        name: What it is, for instance "unlock of 50,000 entries to a painted page".
        value: The measured value, in ``unit``.
        unit: "ms", "MB", "×" and the like.
        at_most: The bar from above, where there is one.
        at_least: The bar from below, where there is one.
    """

    name: str
    value: float
    unit: str
    at_most: float | None = None
    at_least: float | None = None

    @property
    def is_held(self) -> bool:
        """Whether the value is within its bars; a figure without a bar always is."""
        if self.at_most is not None and self.value > self.at_most:
            return False
        return self.at_least is None or self.value >= self.at_least

    def line(self) -> str:
        """Return the figure as one line of the report."""
        bars = [
            f"{sign} {bar:g}"
            for sign, bar in (("≤", self.at_most), ("≥", self.at_least))
            if bar is not None
        ]
        verdict = "" if self.is_held else "   MISSED"
        return f"  {self.name:<56} {self.value:>10.4g} {self.unit:<4} {' '.join(bars)}{verdict}"
