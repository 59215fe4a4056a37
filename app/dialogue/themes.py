"""What a statement is about, where that is plain, and which words of ours and question suit it."""

import re
from collections.abc import Sequence

from app.dialogue.asked_before import was_asked
from app.dialogue.lexicon import Lexicon, words
from app.dialogue.theme_words import THEMES, Theme

_PEOPLE_WORDS = (
    "boss manager chief friend teacher neighbour neighbor doctor colleague partner ex flatmate "
    "roommate landlord landlady coach cousin uncle aunt sister brother mother father mum mom dad "
    "son daughter wife husband boyfriend girlfriend grandma grandpa gran grandmother grandfather "
    "grandson granddaughter stepmother stepfather stepmum stepdad student pupil nurse therapist "
    "supervisor chairman chairwoman director mistress team parents brothers sisters friends "
    "neighbours colleagues children kids in-laws mother-in-law father-in-law niece nephew"
)
_PEOPLE = frozenset(_PEOPLE_WORDS.split())
_BEGUN = re.compile(r"^(?:so |now |and |but |then |today |yesterday |last night |last week )")
_NAME = re.compile(r"([A-Z][^\W\d_]+)(?:'s)? (?=\w)")
_FURTHEST = 5
_NO_NAMES_WORDS = (
    "I So You The That It He She They We And But Monday Tuesday Wednesday Thursday Friday Saturday "
    "Sunday Nobody Everybody Everyone Somebody Yesterday Today Now Then There This My Your"
)
_NO_NAMES = frozenset(_NO_NAMES_WORDS.split())


def theme_of(said: str) -> Theme | None:
    """Return the theme of a statement that is spoken to the person, or None."""
    text = said.replace("’", "'")
    is_own = bool(re.match(r"(?:so |now |and |but |then )?you\b", text, re.IGNORECASE))
    return next(
        (
            theme
            for theme in THEMES
            if theme.told.search(text)
            and not (theme.but and theme.but.search(text))
            and not (theme.is_by_others and is_own)
        ),
        None,
    )


def who_of(said: str, lexicon: Lexicon) -> str:
    """Return who a statement is about, as one speaks of them; "" where that is not plain."""
    text = _BEGUN.sub("", said)
    if found := _NAME.match(text):
        return found[1] if _is_name(found[1], lexicon) else ""
    parts = text.split()
    if parts[:1] not in (["your"], ["the"]):
        return ""
    at = next((n for n, word in enumerate(parts[:_FURTHEST]) if word.lower() in _PEOPLE), 0)
    if not at or at + 1 == len(parts):
        return ""
    named = parts[at + 1]
    head = [word for word in parts[: at + 1] if word != "best"]
    return named if _is_name(named, lexicon) else " ".join(head)


def _is_name(word: str, lexicon: Lexicon) -> bool:
    is_capital = word[:1].isupper() and word.isalpha() and word not in _NO_NAMES
    return is_capital and not _is_word(word.lower(), lexicon)


def _is_word(word: str, lexicon: Lexicon) -> bool:
    return any(word in each for each in (lexicon.spelled, lexicon.own, lexicon.forms))


def comment(theme: Theme, replies: Sequence[str]) -> str:
    """Return words of ours on a theme that were not said yet; "" when all were."""
    said = [" ".join(words(reply)) for reply in replies]
    return next(
        (e for e in theme.said if not any(" ".join(words(e)) in reply for reply in said)), ""
    )


def question(theme: Theme, who: str, replies: Sequence[str]) -> str:
    """Return a question on a theme that was not asked yet; "" when there is none."""
    listed = [each.replace("{who}", who) for each in theme.asked if who or "{who}" not in each]
    return next((each for each in listed if not was_asked(each, replies)), "")
