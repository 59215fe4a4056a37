"""The number inside a line of the table, so that it can be shown large enough to dial.

It is a piece of the table's own text and is never put together: the first run of digits,
with the spaces, dashes and brackets of one number, that is long enough to be one.
"""

import re

_RUN = re.compile(r"[*(]?\d(?:[\d ()-]*\d)?")
SHORTEST = 3  # digits; "press 1" is no number to call


def dialled(contact: str) -> str:
    """Return the first number in a contact, as it is written there; empty if it has none."""
    for match in _RUN.finditer(contact):
        if sum(character.isdigit() for character in match[0]) >= SHORTEST:
            return match[0]
    return ""
