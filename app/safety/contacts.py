"""Phone numbers, links and e-mail addresses in a sentence that a model wrote.

A number is more than its digits: seven are one anywhere, three beside a word such as
"call", and some, such as 988, always. Dates, years and counts are let be where the sentence
does not tell anyone to dial them.
"""

import re

_SHORTEST_PHONE = 7  # digits
_SHORTEST_DIALLED = 3  # digits beside a word such as "call"
_LONG_ENOUGH_TO_KNOW = 5  # digits; a shorter number of the table may be any number
_ALWAYS_DIALLED = {"988", "911", "999", "112", "116123"}

_DIGITS = re.compile(r"(?<![\d.,])\+?\(?\d(?:[ .\-()/\u2010-\u2014]{0,2}\d)*(?![\d])")
_PLAIN_DATE = re.compile(r"\d{4}-\d{2}-\d{2}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}")
_DIALS = re.compile(
    r"\b(?:call|calls|calling|dial|phone|ring|text|texting|sms|whatsapp|number|numbers|contact"
    r"|reach|line|lines|extension|press)\b",
    re.IGNORECASE,
)
_DIALS_NOW = re.compile(r"\b(?:call|dial|text|ring|phone)\W+(?:\w+\W+)?$", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_SPELLED = re.compile(
    r"\b(?:(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)[ ,.\-]+){2,}"
    r"(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)\b",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"[\w.+-]+ ?(?:@|\(at\)|\[at\]) ?[\w-]+\.\w+", re.IGNORECASE)
_LINK = re.compile(
    r"\w+://|\bwww\.|\]\([^)\s]+\)|\bmailto:"
    r"|\b[a-z0-9-]+\.(?:com|org|net|edu|gov|info|int|io|co|uk|au|ca|de|fr|eu|nz|ie|help)\b(?!\.\w)"
    r"|\b[a-z0-9-]+ (?:dot|\(dot\)|\[dot\]) (?:com|org|net|edu|gov)\b",
    re.IGNORECASE,
)


def find_contact(plain: str, before: str, numbers: frozenset[str]) -> str:
    """Return ``email``, ``link`` or ``phone_number`` for what a sentence holds, or empty.

    Args:
        plain: The sentence in compatibility form, apostrophes straight.
        before: The end of what was written before it.
        numbers: The digits of known crisis and emergency numbers.
    """
    if _EMAIL.search(plain):
        return "email"
    if _LINK.search(plain):
        return "link"
    return "phone_number" if _has_number(plain, before, numbers) else ""


def _has_number(plain: str, before: str, numbers: frozenset[str]) -> bool:
    dials = bool(_DIALS.search(before) or _DIALS.search(plain))
    if dials and _SPELLED.search(plain):
        return True
    for match in _DIGITS.finditer(plain):
        digits = re.sub(r"\D", "", match[0])
        if digits in _ALWAYS_DIALLED or (digits in numbers and len(digits) >= _LONG_ENOUGH_TO_KNOW):
            return True
        told_to_dial = dials and not (
            _YEAR.fullmatch(digits) and not _DIALS_NOW.search(plain, 0, match.start())
        )
        if told_to_dial and len(digits) >= _SHORTEST_DIALLED:
            return True
        if len(digits) >= _SHORTEST_PHONE and not _PLAIN_DATE.fullmatch(match[0].strip()):
            return True
    return False
