"""Renews the pictures of the guide and of README from those of the tour.

    python .ci/pictures.py build/docs-tour docs/guide/pictures docs/pictures

Each of the guide is a picture of the whole window, made smaller; of the export it is the sheet.
Those of README are as large as they were taken. One that looks the same as before is left as it
is, so that a renewal changes no file for nothing.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage

from system import SetupError, WrongArguments, run, say

WIDTH = 860
WHOLE = {
    name: f"{name}-light" for name in ("companion", "journal", "look-back", "practice", "today")
}
SHEETS = {"export": "export-light"}
README = {
    "today": "today-light",
    "journal-dark": "entry-dark",
    "practice": "exercise-step-light",
    "look-back": "look-back-light",
    "privacy": "privacy-light",
}
AROUND = 20  # pixels of what lies behind a sheet
STEP = 8  # pixels between the points that are looked at
MOST_OF_A_LINE = 0.2  # of its points are the sheet's, where a line crosses it


def picture_of(tour: Path, name: str) -> QImage:
    """Return a picture of the tour.

    Raises:
        SetupError: It took none of that name.
    """
    found = sorted(path for path in tour.glob(f"*-{name}.png") if path.stem[:1].isdigit())
    taken = [path for path in found if path.stem.partition("-")[2] == name]
    if not taken:
        raise SetupError(f"The tour in {tour} has no picture {name}; run `make docs`.")
    return QImage(str(taken[0])).convertToFormat(QImage.Format.Format_RGB888)


def sheet_of(picture: QImage) -> QImage:
    """Return the sheet that lies over a dimmed window, with a little of what is around it."""
    wide, high = picture.width(), picture.height()
    middle = [
        picture.pixel(x, y)
        for x in range(wide // 3, 2 * wide // 3, STEP)
        for y in range(high // 3, 2 * high // 3, STEP)
    ]
    ((paper, _count),) = Counter(middle).most_common(1)
    columns = _span(paper, wide, lambda x: [picture.pixel(x, y) for y in range(0, high, STEP)])
    rows = _span(paper, high, lambda y: [picture.pixel(x, y) for x in range(0, wide, STEP)])
    rect = QRect(columns[0], rows[0], len(columns), len(rows))
    return picture.copy(rect.adjusted(-AROUND, -AROUND, AROUND, AROUND) & picture.rect())


def _span(paper: int, length: int, line: Callable[[int], list[int]]) -> range:
    """Return from where to where a line of points crosses the sheet."""
    points = {at: line(at) for at in range(length)}
    inside = [
        at for at, found in points.items() if found.count(paper) > MOST_OF_A_LINE * len(found)
    ]
    return range(inside[0], inside[-1] + 1)


def renew(tour: Path, folder: Path) -> list[str]:
    """Write the pictures of the guide that changed and return their names."""
    made = {name: _smaller(picture_of(tour, taken)) for name, taken in WHOLE.items()}
    made |= {name: sheet_of(picture_of(tour, taken)) for name, taken in SHEETS.items()}
    return _written(made, folder)


def renew_readme(tour: Path, folder: Path) -> list[str]:
    """Write the pictures of README that changed and return their names."""
    return _written({name: picture_of(tour, taken) for name, taken in README.items()}, folder)


def _written(made: dict[str, QImage], folder: Path) -> list[str]:
    changed = []
    for name, picture in made.items():
        path = folder / f"{name}.png"
        before = QImage(str(path)).convertToFormat(QImage.Format.Format_RGB888)
        if before != picture:
            picture.save(str(path))
            changed.append(name)
    return changed


def _smaller(picture: QImage) -> QImage:
    return picture.scaledToWidth(WIDTH, Qt.TransformationMode.SmoothTransformation)


def main(arguments: list[str]) -> int:
    """Run it."""
    return run(_act, arguments, "pictures.py TOUR_FOLDER GUIDE_FOLDER README_FOLDER")


def _act(arguments: list[str]) -> None:
    match [Path(argument) for argument in arguments]:
        case [tour, guide, readme]:
            changed = renew(tour, guide)
            changed += [f"{name} of README" for name in renew_readme(tour, readme)]
            say(f"Pictures that changed: {', '.join(changed) or 'none'}")
        case _:
            raise WrongArguments


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
