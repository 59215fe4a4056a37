"""A reply put together: the statement spoken back, a word of ours about it, one question.

What a statement is about (``themes``) decides the word and the question where that is plain;
else its tone does (``echoing``, ``question_kinds``) and what the drafts ask. The parts stand
in another order from reply to reply, and where the word and the question carry what was said
by themselves, the statement is not said over again.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from app.dialogue import apt_questions, echoing, framing, going_back, question_kinds, themes
from app.dialogue.asked_before import was_asked
from app.dialogue.heard import Heard
from app.dialogue.lexicon import Lexicon, words
from app.dialogue.rewording import reworded
from app.dialogue.theme_words import JOYS, Theme
from app.dialogue.tone import Tone, tone_of
from app.dialogue.wording import content, sentences, stems

_LONGEST_AFTER, _ENOUGH_ASKED, _SHAPES = 13, -1.0, 4
_WORD_FIRST, _ALONE = 1, 3
_OWN_QUESTION = 0.3
_OF_TWO_SIDES = Theme(
    re.compile(r"(?!)"),
    ("That is the one side, and there is another.", "Good news, and not only that."),
    ("Which of the two is louder just now?", "How do the two stand side by side?"),
)
_OPEN_ENDS = (
    "There is room for more of that here.", "It can stand here as it is.",
    "Go on wherever it leads.", "No hurry with the rest.", "That is on the page now.",
)  # fmt: skip
_STOPPED = re.compile(r"[:\"“”]|^(?:that|which|because|if|when)\b")


@dataclass(frozen=True, slots=True)
class Said:
    """What a reply says back.

    Attributes:
        told: The statement, spoken to the person, without a frame; may be empty.
        worded: The same in the words it is said in.
        text: The sentence it stands in, the draft's or ours.
        question: The question that its draft put to it.
        source: What the person wrote for it.
        is_fragment: It states nothing and stands for itself.
        is_drafted: A draft's sentence, not ours.
    """

    told: str
    text: str
    worded: str = ""
    question: str = ""
    source: str = ""
    is_fragment: bool = False
    is_drafted: bool = False


def composed(
    said: Said, questions: Mapping[str, float], heard: Heard, lexicon: Lexicon, asks: float
) -> tuple[str, float]:
    """Return a reply, and what its question is worth.

    Args:
        said: What is said back.
        questions: The apt questions of the drafts, each with its worth.
        heard: What is answered.
        lexicon: The model's words.
        asks: What asking at all is worth, after what was asked before.
    """
    told = said.told or said.text
    theme = None if said.is_drafted and not said.told else themes.theme_of(told)
    is_one = len(sentences(said.text)) == 1
    word = _word(theme, told, heard, is_asked=asks >= 0) if is_one else ""
    earlier = going_back.touched(heard, lexicon)
    question, worth = "", 0.0
    if theme in JOYS and _has_another_side(said, heard):
        theme, word = _OF_TWO_SIDES, themes.comment(_OF_TWO_SIDES, heard.replies)
    if asks >= 0 or (asks >= _ENOUGH_ASKED and not (word or earlier)):
        question, worth = _question(theme, said, questions, heard, lexicon)
    parts = [*_said(said, word, question, heard, by_theme=theme is not None)]
    if earlier:
        parts = [said.text, earlier]
    elif not question and parts == [said.text]:
        parts += _open_end(heard)
    return " ".join([*parts, *([question] if question else [])]), worth + asks * bool(question)


def _open_end(heard: Heard) -> list[str]:
    """Return a word that leaves room, for a reply that is nothing but the statement."""
    before = " ".join(heard.replies)
    first = framing.turn_of(heard) % len(_OPEN_ENDS)
    listed = (*_OPEN_ENDS[first:], *_OPEN_ENDS[:first])
    return [each for each in listed if each not in before][:1]


def _has_another_side(said: Said, heard: Heard) -> bool:
    """Whether beside good news a message tells of something heavy."""
    rest = heard.message.replace(said.source, " ") if said.source else ""
    return len(words(rest)) > 1 and tone_of(rest).is_heavy


def _word(theme: Theme | None, told: str, heard: Heard, *, is_asked: bool) -> str:
    """Return a word of ours about what is said back; "" where there is none beyond doubt."""
    own = themes.comment(theme, heard.replies) if theme else ""
    return own or echoing.comment_on(heard, told, is_asked=is_asked)


def _question(
    theme: Theme | None,
    said: Said,
    questions: Mapping[str, float],
    heard: Heard,
    lexicon: Lexicon,
) -> tuple[str, float]:
    """Return the question that suits best and what it is worth: the theme's, a draft's, ours."""
    told = said.told or said.text
    own = themes.question(theme, themes.who_of(told, lexicon), heard.replies) if theme else ""
    if own:
        return own, 0.0
    tone = apt_questions.tone(heard, told)
    worth = {
        each: value + (_OWN_QUESTION if each == said.question else 0.0)
        for each, value in questions.items()
        if _suits(each, said, tone) and not was_asked(each, heard.replies)
    }
    best = max(worth, key=lambda each: worth[each], default="")
    return (best, worth[best]) if best else (apt_questions.own(heard, tone), 0.0)


def _suits(question: str, said: Said, tone: Tone) -> bool:
    hangs = apt_questions.hangs_on(question) and question != said.question
    return question_kinds.suits(question, tone) and not hangs


def _said(said: Said, word: str, question: str, heard: Heard, *, by_theme: bool) -> tuple[str, ...]:
    """Return what stands before the question, in the shape that is due."""
    if not word or said.is_fragment:
        return (said.text, word) if word else (said.text,)
    shape = framing.turn_of(heard) % _SHAPES
    if shape == _ALONE and by_theme and question and _carries(f"{word} {question}", heard):
        return (word,)
    is_short = len(words(said.worded)) <= _LONGEST_AFTER and not _STOPPED.search(said.worded)
    if shape == _WORD_FIRST and said.worded and is_short and by_theme and ":" not in word:
        return (f"{word.rstrip('.')}: {said.worded}.",)
    return said.text, word


def _carries(text: str, heard: Heard) -> bool:
    """Whether words of ours take up one of the message by themselves."""
    told = content(heard.message)
    near = told | {stem for each in told for stem in stems(each)}
    return any({each, *stems(each)} & near for each in content(text))


def by_rule(told: str, heard: Heard, *, is_fragment: bool, source: str = "") -> Said:
    """Return a statement set down by rule, in other words where these say the same."""
    other = told if is_fragment else reworded(told)
    text = framing.framed(other, heard, is_fragment=is_fragment)
    return Said(told, text, other, source=source, is_fragment=is_fragment)
