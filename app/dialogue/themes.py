"""What a statement is about, where that is plain, and which words of ours and question suit it."""

import re
from collections.abc import Sequence

from app.dialogue.asked_before import was_asked
from app.dialogue.lexicon import Lexicon, words
from app.dialogue.theme_words import Theme, known_themes

_NAME = re.compile(r"([A-Z][^\W\d_]+) (?=\w)")
_FURTHEST = 5


def theme_of(said: str) -> Theme | None:
    """Return the theme of a statement that is spoken to the person, or None."""
    text = said.replace("’", "'")
    is_own = bool(re.match(r"(?:so |now |and |but |then )?you\b", text, re.IGNORECASE))
    return next((each for each in known_themes() if each.is_told_in(text, is_own=is_own)), None)


def who_of(said: str, lexicon: Lexicon) -> str:
    """Return who a statement is about, as one speaks of them; "" where that is not plain."""
    text = known_themes().who.begun.sub("", said)
    if found := _NAME.match(text):
        return found[1] if _is_name(found[1], lexicon) else ""
    parts = text.split()
    if parts[:1] not in (["your"], ["the"]):
        return ""
    at = next(
        (
            n
            for n, word in enumerate(parts[:_FURTHEST])
            if word.lower() in known_themes().who.people
        ),
        0,
    )
    if not at or at + 1 == len(parts):
        return ""
    if parts[at + 1 : at + 3] == ["in", "law"]:
        at += 2
    if at + 1 == len(parts):
        return ""
    named = parts[at + 1]
    head = [word for word in parts[: at + 1] if word != "best"]
    return named if _is_name(named, lexicon) else " ".join(head)


def _is_name(word: str, lexicon: Lexicon) -> bool:
    is_capital = word[:1].isupper() and word.isalpha() and word not in known_themes().who.no_names
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
