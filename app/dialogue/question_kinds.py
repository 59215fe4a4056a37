"""What the questions that suit almost any message ask for, and what a message must have for it.

"What was the best moment of it?" wants good news, "What is that like, day to day?" something
that lasts, "What was that like for you?" something that happened. Each kind has questions
of the program's own, for a message to which no draft asks one that fits.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

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


def _any(said: str) -> re.Pattern[str]:
    return re.compile(said, re.IGNORECASE)


KINDS = (
    Kind(
        _any(r"side by side|louder just now"),
        lambda t: t.is_mixed and not t.is_good,
        ("How do the two stand side by side?", "Which of the two is louder just now?"),
    ),
    Kind(
        _any(r"made it possible|how did it feel|share it with|what led up|best moment|keep from it"
             r"|take to get there|get here"),
        lambda t: t.is_good,
        ("What was the best moment of it?", "Who would you like to share it with?",
         "What made it possible?", "What would you like to keep from it?"),
    ),
    Kind(
        _any(r"miss because|miss most"), lambda t: t.is_gone and not t.is_good,
        ("What comes to mind first when you look back?", "What do you miss most?",
         "What has it been like since?"),
    ),
    Kind(
        _any(r"(?!)"), lambda t: t.is_loss and not t.is_gone,
        ("How are you, in the middle of all this?",),
    ),
    Kind(
        _any(r"worst of it|bit steadier|fear loudest|something like this before|be true instead"
             r"|stop you from"),
        lambda t: t.is_fear and not t.is_loss,
        ("What is the worst of it, in your mind?", "What would you need to feel a bit steadier?",
         "What has helped you face something like this before?"),
    ),
    Kind(
        _any(r"for it to move|so hard to move|smallest part|nobody could be upset|afraid of losing"
             r"|speaks for it"),
        lambda t: t.is_stuck,
        ("What would help, even a little?",),
    ),
    Kind(
        _any(r"holds you back|say out loud|afraid might"), lambda t: t.is_withheld,
        ("What holds you back?", "What are you afraid might happen?"),
    ),
    Kind(
        _any(r"liked to say|need in that moment|need just then"
             r"|hurt most"), lambda t: t.is_slighted and t.is_past,
        ("What would you have liked to say?", "What did you need just then?"),
    ),
    Kind(
        _any(r"put right|to a friend who|kind answer"), lambda t: t.is_guilt,
        ("What would you like to put right, if you could?",),
    ),
    Kind(
        _any(r"need most tonight|having written|even a little"),
        lambda t: t.is_tired or (t.is_heavy and t.is_lasting and not t.is_good),
        ("What would help, even a little?",),
    ),
    Kind(
        _any(r"ordinary day|stands in the way|would it give you|small piece|notice first"
             r"|draws you"),
        lambda t: t.is_wish and not (t.is_loss or t.is_heavy),
        ("What stands in the way of it?", "What would it give you?"),
    ),
    Kind(_any(r"it mean"), lambda t: t.is_good or t.is_wish or t.is_gone or not t.is_dark),
    Kind(_any(r"think of it just now"), lambda t: not (t.is_dark or t.is_lasting or t.is_good)),
    Kind(
        _any(r"right then|was going on in you|bring up in you|through your mind\?"),
        lambda t: t.is_heavy or t.is_good or t.is_slighted,
    ),
    Kind(
        _any(r"right then|when it happened|turn to afterwards|been like since"
             r"|your body react|bring up in you|going on in you|was that like|was it like"
             r"|stayed with you|through your mind\?|feel about it afterwards"),
        lambda t: t.is_past and not t.is_lasting_only,
        ("What was that like for you?", "How was that for you?", "What stayed with you most?"),
    ),
    Kind(
        _any(r"day to day|at its heaviest|take from you|how long has it|little lighter"
             r"|other people not see|gets you through|keeps coming back|want to be different"),
        lambda t: t.is_dark and t.is_lasting and not t.is_good and not t.is_past,
        ("What is that like, day to day?", "What gets you through it?",
         "What do other people not see about it?"),
    ),
    Kind(_any(r"that thought|voice does it|does that thought come"), lambda t: t.is_thought),
    Kind(
        _any(r"hardest part|underneath|weighs most"),
        lambda t: t.is_heavy and not (t.is_good or t.is_mixed),
        ("What is the hardest part of it for you?",),
    ),
    Kind(_any(r"did (?:it|that) mean"), lambda t: t.is_past),
    Kind(
        _any(r"it sit with you|comes with that"),
        lambda t: not t.is_good,
    ),
)  # fmt: skip
_VAGUE = _any(
    r"what else belongs|what else comes with|where does your mind go from here|heart of it"
    r"|left of it today|you do afterwards|knows about it already|see it written|as you write it"
    r"|like to happen now|what is the story behind|begin to matter|come into it for you"
    r"|in your body|need most tonight|change about|matters most to you about"
    r"|fit into the rest|you notice when you picture|makes it matter"
)
_TRITE = _any(r"me to understand|want to say about it|like to say about")
ANY = (
    "What is that like for you?",
    "What goes through your mind about it?",
    "How does that sit with you?",
    "What comes with that for you?",
    "What matters most to you in this?",
    "What made you think of it just now?",
    "What is it that you would like to hold on to here?",
)
"""What can be asked of anything."""
_BEST_OF_ANY = 4


def is_vague(question: str) -> bool:
    """Whether a question asks for nothing that can be told."""
    return bool(_VAGUE.search(question) or _TRITE.search(question))


def suits(question: str, tone: Tone) -> bool:
    """Whether a message of a tone has what a question asks for."""
    kinds = [kind for kind in KINDS if kind.asked.search(question)]
    return all(kind.suits(tone) for kind in kinds)


def own(tone: Tone, turn: int = 0) -> list[str]:
    """Return the program's questions for a tone, the nearest kind first.

    Args:
        tone: What is asked of.
        turn: A number that decides with which question of a kind to begin.
    """
    found: list[str] = []
    for questions in (*(kind.own for kind in KINDS if kind.suits(tone)), ANY):
        most = _BEST_OF_ANY if questions is ANY else len(questions)
        first = turn % max(1, most)
        found += [*questions[first:], *questions[:first]]
    return [question for question in dict.fromkeys(found) if suits(question, tone)]
