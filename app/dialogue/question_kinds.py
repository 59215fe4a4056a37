"""What the questions that suit almost any message ask for, and what a message must have for it.

"What was the best moment of it?" wants good news, "What is that like, day to day?" something
that lasts, "What was that like for you?" something that happened. Some kinds have questions
of the program's own, for a message to which no draft asks one that fits.
The words are those of ``resources/dialogue/questions_en.toml``.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from app.dialogue.authored import Page, read
from app.dialogue.tone import Tone


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of question.

    Attributes:
        asked: What such questions are known by.
        suits: Whether a message of a tone can be asked so.
        own: Questions of the program's, the best first.
    """

    asked: re.Pattern[str]
    suits: Callable[[Tone], bool]
    own: tuple[str, ...] = ()


_SUITS: Mapping[str, Callable[[Tone], bool]] = {
    "mixed": lambda t: t.is_mixed and (not t.is_good),
    "good": lambda t: t.is_good,
    "gone": lambda t: t.is_gone and (not t.is_good),
    "losing": lambda t: t.is_loss and (not t.is_gone),
    "fear": lambda t: t.is_fear and (not t.is_loss),
    "stuck": lambda t: t.is_stuck,
    "withheld": lambda t: t.is_withheld,
    "slighted": lambda t: t.is_slighted and t.is_past,
    "guilt": lambda t: t.is_guilt,
    "weary": lambda t: t.is_tired or (t.is_heavy and t.is_lasting and (not t.is_good)),
    "wish": lambda t: t.is_wish and (not (t.is_loss or t.is_heavy)),
    "meaning": lambda t: t.is_good or t.is_wish or t.is_gone or (not t.is_dark),
    "thought_of_now": lambda t: not (t.is_dark or t.is_lasting or t.is_good),
    "stirring": lambda t: t.is_heavy or t.is_good or t.is_slighted,
    "happened": lambda t: t.is_past and (not t.is_lasting_only),
    "lasting": lambda t: t.is_dark and t.is_lasting and (not t.is_good) and (not t.is_past),
    "thought": lambda t: t.is_thought,
    "heavy": lambda t: t.is_heavy and (not (t.is_good or t.is_mixed)),
    "meant": lambda t: t.is_past,
    "not_good": lambda t: not t.is_good,
}
"""Whether a message of a tone can be asked so, for each kind; the nearest kinds first."""


@dataclass(frozen=True, slots=True)
class _Questions:
    """What questions ask for.

    Attributes:
        kinds: The kinds of questions, the nearest first.
        vague: What asks for nothing that can be told.
        trite: What is asked too often.
    """

    kinds: Sequence[Kind]
    vague: re.Pattern[str]
    trite: re.Pattern[str]


@cache
def question_words() -> _Questions:
    """Return what questions ask for, read once.

    Raises:
        CompanionWordsDamaged: The file is not there, or does not say what it must.
    """
    return read("questions", _made_of)


def _made_of(page: Page) -> _Questions:
    kinds = page.table("kinds").only(*_SUITS)
    idle = page.table("idle").only("vague", "trite")
    return _Questions(
        kinds=[_kind(kinds.table(name), suits) for name, suits in _SUITS.items()],
        vague=idle.pattern("vague"),
        trite=idle.pattern("trite"),
    )


def _kind(page: Page, suits: Callable[[Tone], bool]) -> Kind:
    page.only("asked", "own")
    return Kind(page.pattern_if_any("asked"), suits, page.texts_if_any("own"))


def is_vague(question: str) -> bool:
    """Whether a question asks for nothing that can be told."""
    return bool(question_words().vague.search(question) or question_words().trite.search(question))


def suits(question: str, tone: Tone) -> bool:
    """Whether a message of a tone has what a question asks for."""
    kinds = [kind for kind in question_words().kinds if kind.asked.search(question)]
    return all(kind.suits(tone) for kind in kinds)


def own(tone: Tone, turn: int = 0) -> list[str]:
    """Return the program's questions for a tone, the nearest kind first.

    Args:
        tone: What is asked of.
        turn: A number that decides with which question of a kind to begin.
    """
    found: list[str] = []
    for questions in (kind.own for kind in question_words().kinds if kind.suits(tone)):
        first = turn % max(1, len(questions))
        found += [*questions[first:], *questions[:first]]
    return [question for question in dict.fromkeys(found) if suits(question, tone)]
