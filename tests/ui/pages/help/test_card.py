"""Each line says how sure we are of it, and no more."""

from datetime import date

import pytest
from PySide6.QtCore import QLocale

from app.safety.crisis_lines import Country, CrisisLine, Status
from app.services.helping import HelpCard
from app.ui.pages.help.card import LinesOfCountry, standing
from app.ui.widgets.tokens import Role

TODAY = date(2026, 3, 9)


@pytest.fixture(autouse=True)
def _american_words(qapp):
    before = QLocale()
    QLocale.setDefault(QLocale("en_US"))
    yield
    QLocale.setDefault(before)


def line(verified_on: str = "", status: Status = Status.CONFIRMED, hours: str = "24/7"):
    return CrisisLine("Harbour Line", "Call or text 555 0100", hours, status, "press", verified_on)


@pytest.mark.parametrize(
    ("verified_on", "words", "role"),
    [
        ("2026-01-12", "Checked January 12, 2026", Role.INK_SOFT),
        ("2026-01", "Checked January 2026", Role.INK_SOFT),
        ("2026", "Checked 2026", Role.INK_SOFT),
        ("2024-12", "Checked December 2024, more than a year ago", Role.WARNING),
        ("", "Confirmed, without a date", Role.INK_SOFT),
    ],
)
def test_a_confirmed_line_says_when_it_was_checked(verified_on, words, role):
    said, colour = standing(line(verified_on), TODAY)
    assert said == f"{words}. Source: press"
    assert colour is role


def test_an_unconfirmed_line_never_looks_checked():
    said, role = standing(line("2026-01-12", Status.UNCONFIRMED), TODAY)
    assert said == "Not yet confirmed by us. Source: press"
    assert role is Role.WARNING


def card(*lines: CrisisLine) -> HelpCard:
    country = Country("XX", "Nowhere", ("112", "999"), lines)
    return HelpCard(country, country.emergency_text, lines, TODAY)


def test_the_emergency_number_comes_first(qtbot):
    shown = LinesOfCountry(card(line("2026-01-12")))
    qtbot.addWidget(shown)
    assert [row.accessibleName().split(".")[0] for row in shown.rows] == [
        "112 or 999",
        "555 0100",
    ]


def test_a_reader_hears_a_line_whole(qtbot):
    shown = LinesOfCountry(card(line("2026-01-12")))
    qtbot.addWidget(shown)
    assert shown.rows[1].accessibleName() == (
        "555 0100. Harbour Line. Call or text 555 0100. Day and night. Checked January 12, 2026."
        " Source: press"
    )


def test_hours_of_the_table_are_shown_as_they_are(qtbot):
    shown = LinesOfCountry(card(line(hours="evenings")))
    qtbot.addWidget(shown)
    assert "Evenings" in shown.rows[1].accessibleName()
