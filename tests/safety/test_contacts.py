"""What can be dialled or opened is told from numbers and words that cannot."""

import pytest

from app.safety.contacts import find_contact

KNOWN = frozenset({"988", "15555", "143", "1925"})


@pytest.mark.parametrize(
    ("sentence", "before", "contact"),
    [
        ("Call 143.", "", "phone_number"),
        ("143 is the one.", "You can call:", "phone_number"),
        ("You took 143 steps.", "", ""),
        ("It is 15555.", "", "phone_number"),
        ("988.", "", "phone_number"),
        ("Text 1925 now.", "", "phone_number"),
        ("The line moved on in 1925.", "", ""),
        ("It was 2026-11-23.", "", ""),
        ("It is 0301 234567.", "", "phone_number"),
        ("Dial one four three.", "", "phone_number"),
        ("Breathe: one, two, three.", "", ""),
        ("See example.org.", "", "link"),
        ("Mail a@example.org.", "", "email"),
        ("", "", ""),
    ],
)
def test_a_contact_is_found_by_what_stands_around_it(sentence, before, contact):
    assert find_contact(sentence, before, KNOWN) == contact
