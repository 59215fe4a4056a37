"""The large number is the table's own text: whole, dialable, and the first that stands there."""

import pytest

from app.host.resources import Resources
from app.safety.crisis_lines import CrisisLine, CrisisLines
from app.ui.pages.help.numbers import dialled

LINES = [
    line for country in CrisisLines.load(Resources.shipped()).countries() for line in country.lines
]


@pytest.mark.parametrize(
    ("contact", "number"),
    [
        ("116 123", "116 123"),
        ("Call or text 988 (veterans press 1)", "988"),
        ("Text HOME to 741741", "741741"),
        ("0800 111 0 111, 0800 111 0 222 or 116 123", "0800 111 0 111"),
        ("13 11 14, or text 0477 13 11 14", "13 11 14"),
        ("119, extension 8 (healing119.id)", "119"),
        ("(011) 5275-1135", "(011) 5275-1135"),
        ("*4141", "*4141"),
        ("8-800-2000-122", "8-800-2000-122"),
        ("press 1 for English", ""),
    ],
)
def test_the_number_in_a_contact(contact, number):
    assert dialled(contact) == number


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.service)
def test_every_line_that_ships_has_a_whole_number_to_show(line: CrisisLine):
    number = dialled(line.contact)
    start = line.contact.index(number)
    assert number
    assert not line.contact[start - 1 : start].isdigit()
    assert not line.contact[start + len(number) :][:1].isdigit()
