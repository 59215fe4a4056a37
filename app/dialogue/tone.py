"""What a message is like, as far as its words show: good news, a loss, a fear, a choice.

Read by rule and on purpose coarse: it decides which questions and which words of feeling a
reply may hold, and where nothing is recognised, it may hold only those that suit anything.
The words are those of ``resources/dialogue/tone_en.toml``.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache

from app.dialogue.authored import Fault, Page, read
from app.dialogue.lexicon import Lexicon, words


@dataclass(frozen=True, slots=True)
class _Signs:
    """What is looked for in a message; the file says what each is for."""

    good: re.Pattern[str]
    surely_good: re.Pattern[str]
    glad: re.Pattern[str]
    not_glad: re.Pattern[str]
    doubted: re.Pattern[str]
    but: re.Pattern[str]
    dark: re.Pattern[str]
    heavy: re.Pattern[str]
    strongest: re.Pattern[str]
    loss: re.Pattern[str]
    gone: re.Pattern[str]
    fear: re.Pattern[str]
    wish: re.Pattern[str]
    stuck: re.Pattern[str]
    withheld: re.Pattern[str]
    thought: re.Pattern[str]
    slighted: re.Pattern[str]
    others: re.Pattern[str]
    guilt: re.Pattern[str]
    tired: re.Pattern[str]
    lasting: re.Pattern[str]
    past: re.Pattern[str]
    present: re.Pattern[str]
    undone: re.Pattern[str]
    not_undone: re.Pattern[str]
    thing_died: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _ToneWords:
    """The words of one language.

    Attributes:
        signs: What a message is known by.
        causes: For a family of feelings, what it may come from.
        nouns: Feelings that one has.
        instead: What is put where something bad did not happen.
        instead_as_good: The same, where it is to count as good news.
        instead_of_dead: What is put where a thing has died.
    """

    signs: _Signs
    causes: Mapping[str, re.Pattern[str]]
    nouns: frozenset[str]
    instead: str
    instead_as_good: str
    instead_of_dead: str


@cache
def tone_words() -> _ToneWords:
    """Return the words that tone is known by, read once.

    Raises:
        CompanionWordsDamaged: Its file is not there, or does not say what it must.
    """
    return read("tone", _made_of)


def _made_of(page: Page) -> _ToneWords:
    page.only(*(each.name for each in fields(_ToneWords)))
    signs = _Signs(**page.table("signs").patterns())
    if signs.thing_died.groups != 1:
        msg = "thing_died does not have the thing as its group"
        raise Fault(msg)
    return _ToneWords(
        signs=signs,
        causes=page.table("causes").patterns(),
        nouns=page.words("nouns"),
        instead=page.text("instead"),
        instead_as_good=page.text("instead_as_good"),
        instead_of_dead=page.text("instead_of_dead"),
    )


def is_noun(word: str) -> bool:
    """Whether a word of feeling is something that one has, and not how one is."""
    return word in tone_words().nouns


def without_undone(text: str, *, is_good: bool = False) -> str:
    """Return a text in which other words stand for the bad that did not happen, or to a thing.

    Args:
        text: A message, or some of it.
        is_good: What did not happen is to count as good news.
    """
    told = tone_words()
    text = told.signs.thing_died.sub(
        lambda found: f"{found[1]} {told.instead_of_dead}", text.replace("’", "'")
    )
    if told.signs.not_undone.search(text):
        return text
    return told.signs.undone.sub(told.instead_as_good if is_good else told.instead, text)


def burden(text: str) -> float:
    """Return how much weight the words of a sentence have, dark or bright; comparable."""
    signs, text = tone_words().signs, without_undone(text)
    heavy, light = len(signs.heavy.findall(text)), len(signs.good.findall(text))
    dark = len(signs.dark.findall(text))
    strongest = 1.5 if signs.strongest.search(text) else 0.0
    return (
        strongest
        + 0.7 * min(heavy, 3)
        + (0.7 if signs.slighted.search(text) else 0.0)
        + 0.3 * min(light, 2)
        + (1.5 if signs.surely_good.search(text) else 0.0)
        + 0.2 * min(dark, 3)
    )


@dataclass(frozen=True, slots=True)
class Tone:
    """What the words of a message show of it."""

    is_good: bool
    is_dark: bool
    is_heavy: bool
    is_fear: bool
    is_wish: bool
    is_stuck: bool
    is_withheld: bool
    is_loss: bool
    is_thought: bool
    is_past: bool
    is_lasting: bool
    is_gone: bool
    is_slighted: bool
    is_guilt: bool
    is_tired: bool
    is_mixed: bool = False

    @property
    def is_lasting_only(self) -> bool:
        """Whether nothing of what is told is over."""
        return not self.is_past


def tone_of(message: str) -> Tone:
    """Return what the words of a message show."""
    text = without_undone(message, is_good=True)
    signs = tone_words().signs
    dark, good = len(signs.dark.findall(text)), len(signs.good.findall(text))
    is_fear, is_loss = bool(signs.fear.search(text)), bool(signs.loss.search(text))
    is_plainly_good = good > 0 and good > 2 * dark and not signs.doubted.search(text)
    is_surely_good = bool(signs.surely_good.search(text)) and not signs.but.search(text)
    is_glad = bool(signs.glad.search(text)) and not signs.not_glad.search(text)
    return Tone(
        is_good=not is_loss and (is_plainly_good or is_surely_good),
        is_dark=dark > 0 or is_fear or is_loss,
        is_heavy=bool(signs.heavy.search(text)),
        is_fear=is_fear,
        is_wish=bool(signs.wish.search(text)),
        is_stuck=bool(signs.stuck.search(text)),
        is_withheld=bool(signs.withheld.search(text)),
        is_loss=is_loss,
        is_thought=bool(signs.thought.search(text)),
        is_past=_begins_in_the_past(text),
        is_lasting=bool(signs.lasting.search(text)),
        is_gone=bool(signs.gone.search(text)),
        is_slighted=bool(signs.slighted.search(text) and signs.others.search(text)) and dark > 0,
        is_guilt=bool(signs.guilt.search(text)),
        is_tired=bool(signs.tired.search(text)),
        is_mixed=is_glad and bool(signs.heavy.search(text)) and not (is_loss or is_surely_good),
    )


def _begins_in_the_past(text: str) -> bool:
    """Whether the first verb whose time is plain is one of the past."""
    signs = tone_words().signs
    past, present = signs.past.search(text), signs.present.search(text)
    return past is not None and (present is None or past.start() < present.start())


def is_felt(word: str, message: str, lexicon: Lexicon) -> bool:
    """Whether a word of feeling suits a message: it names that feeling, or tells its cause."""
    families = lexicon.feelings.get(word, frozenset())
    told = {f for said in words(message) for f in lexicon.feelings.get(said, ())}
    if families & told:
        return True
    if told:
        return False  # what was named is felt, and nothing beside it is guessed
    tone, is_welcome = tone_of(message), bool(families & lexicon.welcome)
    if (is_welcome and not tone.is_good) or (tone.is_good and not is_welcome):
        return False
    causes = tone_words().causes
    return any(f in causes and causes[f].search(message) for f in families)
