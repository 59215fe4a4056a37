"""What may be said and asked where no theme is plain, by a cue in what was said.

A theme names what somebody tells of; a cue is less: that somebody said a thing, that the
person kept silent, that a date is near, that it comes again and again. What stands beside it
claims nothing but the cue. Where there is none, the questions go by who did it and when.
The words are those of ``resources/dialogue/cues_en.toml``.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from app.dialogue.authored import Page, read
from app.dialogue.theme_words import Theme, themes_of
from app.dialogue.tone import Tone


@dataclass(frozen=True, slots=True)
class _General:
    """Questions where there is no cue, by what a statement is like."""

    others_did: tuple[str, ...]
    others_did_ill: tuple[str, ...]
    person_did: tuple[str, ...]
    is_so: tuple[str, ...]
    any: tuple[str, ...]
    good: tuple[str, ...]
    heavy: tuple[str, ...]
    of_somebody: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Cues:
    """What is looked for, the more special first, and what is asked without.

    Attributes:
        cues: What is looked for.
        general: What is asked where nothing is found.
        gone_or_glad: Where nothing is asked of what is between two people.
    """

    cues: Sequence[Theme]
    general: _General
    gone_or_glad: re.Pattern[str]


@cache
def cue_words() -> _Cues:
    """Return the cues, read once.

    Raises:
        CompanionWordsDamaged: Their file is not there, or does not say what it must.
    """
    return read("cues", _made_of)


def _made_of(page: Page) -> _Cues:
    general = page.only("cue", "general", "gone_or_glad").table("general")
    listed = {key: general.texts(key) for key in general.content}
    return _Cues(themes_of(page, "cue"), _General(**listed), page.pattern("gone_or_glad"))


_BY_THE_PERSON = re.compile(r"(?:so |and |then |today |yesterday )?you(?:'ve|'d)?\b", re.IGNORECASE)


def cue_of(said: str) -> Theme | None:
    """Return the cue of a statement that is spoken to the person, or None."""
    text = said.replace("’", "'")
    is_own = bool(_BY_THE_PERSON.match(text))
    return next((each for each in cue_words().cues if each.is_told_in(text, is_own=is_own)), None)


def of_somebody(said: str, who: str, tone: Tone, turn: int) -> list[str]:
    """Return questions of what is between the person and who a statement is about.

    Args:
        said: The statement, spoken to the person.
        who: Who it is about, as one speaks of them; "" where that is not plain.
        tone: What the statement is like.
        turn: A number that is another one for each message.
    """
    if (
        not who
        or who.startswith("the ")
        or tone.is_good
        or tone.is_loss
        or cue_words().gone_or_glad.search(said)
    ):
        return []
    asked = cue_words().general.of_somebody
    first = turn % len(asked)
    turned = (*asked[first:], *asked[:first])
    return [each.replace("{who}", who) for each in turned]


def general(said: str, tone: Tone, turn: int) -> list[str]:
    """Return questions by what a statement is like, beginning elsewhere for each message.

    Args:
        said: The statement, spoken to the person.
        tone: What it is like.
        turn: A number that is another one for each message.
    """
    by = cue_words().general
    is_own = bool(_BY_THE_PERSON.match(said))
    kinds: list[tuple[str, ...]] = []
    if tone.is_good:
        kinds.append(by.good)
    elif tone.is_heavy and not tone.is_past:
        kinds.append(by.heavy)
    if tone.is_past:
        by_others = by.others_did_ill if tone.is_heavy or tone.is_slighted else by.others_did
        kinds.append(by.person_did if is_own else by_others)
    elif not tone.is_good:
        kinds.append(by.is_so if tone.is_lasting and tone.is_dark else by.any)
    found: list[str] = []
    for listed in (*kinds, by.any):
        first = turn % len(listed)
        found += [*listed[first:], *listed[:first]]
    return list(dict.fromkeys(found))
