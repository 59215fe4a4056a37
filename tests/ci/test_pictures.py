"""Guide and README show pictures of the tour; they are written when they change."""

import importlib
import re
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter

ROOT = Path(__file__).resolve().parents[2]


def _names(pictures):
    of_readme = pictures.README.values()
    return dict.fromkeys([*pictures.WHOLE.values(), *pictures.SHEETS.values(), *of_readme])


@pytest.fixture
def pictures():
    return importlib.import_module("pictures")


@pytest.fixture
def tour(pictures, tmp_path):
    folder = tmp_path / "tour"
    folder.mkdir()
    for number, name in enumerate(_names(pictures), 1):
        picture = QImage(1280, 832, QImage.Format.Format_RGB32)
        picture.fill(QColor("#8c887e"))
        painter = QPainter(picture)
        painter.fillRect(QRect(360, 200, 560, 400), QColor("#fffdf8"))
        painter.end()
        picture.save(str(folder / f"{number:02d}-{name}.png"))
    return folder


def test_each_is_there_and_a_second_time_none_changes(pictures, tour, tmp_path):
    (tmp_path / "guide").mkdir()
    changed = pictures.renew(tour, tmp_path / "guide")
    assert set(changed) == {*pictures.WHOLE, *pictures.SHEETS}
    assert QImage(str(tmp_path / "guide" / "today.png")).width() == pictures.WIDTH
    sheet = QImage(str(tmp_path / "guide" / "export.png"))
    assert (sheet.width(), sheet.height()) == (600, 440)
    assert pictures.renew(tour, tmp_path / "guide") == []


def test_readme_has_them_as_large_as_they_were_taken(pictures, tour, tmp_path):
    assert set(pictures.renew_readme(tour, tmp_path)) == set(pictures.README)
    assert QImage(str(tmp_path / "journal-dark.png")).width() == 1280
    assert pictures.renew_readme(tour, tmp_path) == []


def test_readme_shows_these_and_no_others(pictures):
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = re.findall(r"\(docs/pictures/([\w-]+)\.png\)", readme)
    assert set(shown) == set(pictures.README)
    assert {path.stem for path in (ROOT / "docs" / "pictures").glob("*.png")} == set(shown)


def test_a_picture_that_the_tour_did_not_take_is_named(pictures, tour):
    for path in tour.glob("*-today-light.png"):
        path.rename(tour / path.name.replace("-today", "-journal-only-today"))
    with pytest.raises(pictures.SetupError, match="no picture today-light"):
        pictures.picture_of(tour, "today-light")
