"""A chart says in words what it shows, breaks its line at a gap, and stands beside a table."""

from datetime import date, timedelta

import pytest
from PySide6.QtGui import QImage

from app.ui.widgets.charts import Curve, CurveChart, Dot, Overlay, Zone
from app.ui.widgets.figure_table import FigureTable
from app.ui.widgets.pixels import PixelRow, YearPixels
from app.ui.widgets.theme import Theme, ThemeName, apply

ZONES = (Zone("minimal", 0, 4), Zone("mild", 5, 9), Zone("severe", 10, 27))


def curve(**other):
    return Curve(
        "Scores", "16, 14, 10", (Dot(0, 16, "16"), Dot(14, 14, "14"), Dot(28, 10, "10")),
        *(0, 27, 0, 32), **other,
    )  # fmt: skip


def picture(widget, width=640, height=240):
    widget.resize(width, height)
    return widget.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)


def greys(image):
    return {
        image.pixelColor(x, y).lightness()
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    }


@pytest.fixture
def chart(qtbot):
    chart = CurveChart()
    qtbot.addWidget(chart)
    return chart


def test_a_chart_without_a_curve_paints_nothing_and_one_with_it_has_a_name(chart):
    picture(chart)
    chart.show_curve(curve(zones=ZONES, shade=(5, 15)))
    assert chart.accessibleName() == "Scores"
    assert chart.accessibleDescription() == "16, 14, 10"
    assert len(greys(picture(chart))) > 3


@pytest.mark.parametrize(
    "other",
    [
        {"zones": ZONES, "shade": (-50, 90)},
        {"marks": ((0, "low"), (27, "high")), "stations": ((0, "Jan"), (32, "Feb"))},
        {"reach": 1.0, "overlay": Overlay((Dot(0, 1), Dot(14, 3)), 0, 5, "0", "5")},
    ],
)
@pytest.mark.parametrize("name", [ThemeName.LIGHT, ThemeName.HIGH_CONTRAST])
def test_every_part_is_seen_without_colour(chart, qapp, other, name):
    chart.show_curve(curve())
    bare = picture(chart)
    apply(qapp, Theme(name))
    try:
        chart.show_curve(curve(**other))
        assert picture(chart) != bare
    finally:
        apply(qapp, Theme(ThemeName.LIGHT))


def test_a_gap_wider_than_the_reach_breaks_the_line(chart):
    chart.show_curve(curve())
    joined = picture(chart)
    chart.show_curve(curve(reach=7))
    assert picture(chart) != joined


def test_a_year_of_pixels_is_told_in_words_and_survives_grey(qtbot, qapp):
    pixels = YearPixels()
    qtbot.addWidget(pixels)
    first = date(2026, 1, 1)
    rows = [PixelRow("Jan", first, date(2026, 1, 31))]
    levels = {first + timedelta(days=number): number % 5 + 1 for number in range(25)}
    pixels.show_levels(rows, levels)
    assert "25 days" in pixels.accessibleDescription()
    light = picture(pixels, 640, 200)
    assert len(greys(light)) > 6
    apply(qapp, Theme(ThemeName.HIGH_CONTRAST))
    try:
        assert picture(pixels, 640, 200) != light
    finally:
        apply(qapp, Theme(ThemeName.LIGHT))


def test_a_table_holds_its_words_and_is_left_by_the_tab_key(qtbot):
    table = FigureTable("Scores")
    qtbot.addWidget(table)
    table.show_rows(("Day", "Score"), [("1", "16"), ("2", "14")])
    assert table.texts() == [("1", "16"), ("2", "14")]
    assert not table.tabKeyNavigation()
    table.show_rows(("Day",), [])
    assert table.texts() == []


def test_a_lonely_day_in_a_crowded_year_is_seen_as_well(chart):
    crowd = tuple(Dot(float(day), 3) for day in range(200))
    pictures = []
    for dots in (crowd, (*crowd, Dot(300.0, 5))):
        chart.show_curve(Curve("Mood", "", dots, 1, 5, 0, 365, reach=1.5))
        pictures.append(picture(chart))
    assert pictures[0] != pictures[1]
