"""A reply put together: the statement spoken back, a word of ours about it, one question.

What a statement is about (``themes``) decides the word and the question where that is plain;
else a cue in it does (``cues``), its tone (``echoing``, ``question_kinds``), and what the drafts
ask where that is of the message and no phrase for everything. The parts stand in another order
from reply to reply, and where the word and the question carry what was said by themselves, the
statement is not said over again.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.dialogue import (
    apt_questions,
    clauses,
    cues,
    echoing,
    framing,
    going_back,
    question_kinds,
    themes,
)
from app.dialogue.asked_before import was_asked
from app.dialogue.heard import Heard
from app.dialogue.lexicon import Lexicon, words
from app.dialogue.rewording import reworded
from app.dialogue.theme_words import Theme, known_themes
from app.dialogue.tone import Tone, tone_of
from app.dialogue.wording import content, sentences, stems

_LONGEST_AFTER, _ENOUGH_ASKED, _SHAPES = 13, -1.0, 4
_WORD_FIRST, _ALONE = 1, 3
_OWN_QUESTION, _SURE = 0.3, 1.0
_WORN = re.compile(
    r"\b(?:(?:does|did|do|would) (?:it|that|this) mean|sit with you|notice right then"
    r"|stayed with you most|comes (?:up )?with that|goes through your mind|to be different"
    r"|matters most|makes you think|(?:that|it) (?:like )?for you)\b",
    re.IGNORECASE,
)
"""A draft's questions that suit everything and so say nothing."""
_MUCH_TOLD = 90
_LONG_AGO = re.compile(
    r"[^.!?]*\b(?:(?:years?|months?) ago|last year|used to|screamed|shaking)\b[^.!?]*",
    re.IGNORECASE,
)
"""Sentences that good news is held against, or that are loud with it."""
_DOUBT = re.compile(
    r"\b(?:waiting for|mistake|fraud|felt sick|feel sick|not sure|don't deserve|guilty|worried"
    r"|but|gone since|been gone|i wish|picked up the phone)\b",
    re.IGNORECASE,
)
_OF_WHAT_COMES = re.compile(r"might happen|help you to stand|when you think of it\?|that day to be")
_GREETED = re.compile(r"\W*(good (?:morning|afternoon|evening)|hello|hi|hey)[.!, ]", re.IGNORECASE)
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
    is_turned = said.told or not said.is_drafted
    theme = (themes.theme_of(told) or cues.cue_of(told)) if is_turned else None
    is_one = len(sentences(said.text)) == 1
    word = _word(theme, told, heard, is_asked=asks >= 0) if is_one else ""
    earlier = going_back.touched(heard, lexicon)
    question, worth = "", 0.0
    if theme in known_themes().joys and _has_another_side(said, heard):
        theme = known_themes().two_sides
        word = themes.comment(theme, heard.replies)
    if asks >= 0 or (asks >= _ENOUGH_ASKED and not (word or earlier)):
        question, worth = _question(theme, said, questions, heard, lexicon)
    by_theme = theme is not None and bool(theme.said)
    parts = [*_said(said, word, question, heard, by_theme=by_theme)]
    if earlier:
        parts = [said.text, earlier]
    elif len(words(heard.message)) > _MUCH_TOLD and parts == [said.text]:
        parts = [*_of_much(heard), said.text]
    elif not question and parts == [said.text]:
        parts += _open_end(heard)
    parts = [*_greeted(heard), *parts, *([question] if question else [])]
    return " ".join(parts), worth + asks * bool(question)


def _greeted(heard: Heard) -> list[str]:
    """Return the greeting that a first message begins with, given back."""
    found = None if heard.replies else _GREETED.match(heard.message)
    return [f"{found[1][:1].upper()}{found[1][1:].lower()}."] if found else []


def _of_much(heard: Heard) -> list[str]:
    """Return a word that a message holds more than is said back of it."""
    before = " ".join(heard.replies)
    return [each for each in echoing.comment_words().so_much if each not in before][:1]


def beside(heard: Heard, lexicon: Lexicon) -> str:
    """Return a reply without the person's words, for a message that must not be given back.

    Only where a theme or a cue of it is plain; "" elsewhere.
    """
    found = clauses.statements(heard.message, lexicon)
    for each in sorted(found, key=lambda one: -clauses.matters(one, -1, lexicon)):
        theme = themes.theme_of(each.text) or cues.cue_of(each.text)
        asked = _own_question(theme, each.text, heard, lexicon) if theme else ""
        if theme and asked:
            word = themes.comment(theme, heard.replies) or echoing.comment_words().open_ends[-1]
            return f"{word} {asked}".strip()
    return ""


def _open_end(heard: Heard) -> list[str]:
    """Return a word that leaves room, for a reply that is nothing but the statement."""
    before = " ".join(heard.replies)
    ends = echoing.comment_words().open_ends
    first = framing.turn_of(heard) % len(ends)
    listed = (*ends[first:], *ends[:first])
    return [each for each in listed if each not in before][:1]


def _has_another_side(said: Said, heard: Heard) -> bool:
    """Whether beside good news a message tells of something heavy."""
    rest = heard.message.replace(said.source, " ") if said.source else ""
    rest = _LONG_AGO.sub(" ", rest)
    return len(words(rest)) > 1 and (tone_of(rest).is_heavy or bool(_DOUBT.search(rest)))


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
    own = _own_question(theme, told, heard, lexicon) if theme else ""
    if own:
        return own, 0.0
    tone = apt_questions.tone(heard, told)
    worth = {
        each: value + (_OWN_QUESTION if each == said.question else 0.0)
        for each, value in questions.items()
        if _suits(each, said, tone) and not was_asked(each, heard.replies)
    }
    sure = [each for each in worth if worth[each] >= _SURE and not _WORN.search(each)]
    best = max(sure, key=lambda each: worth[each], default="")
    return (
        (best, worth[best])
        if best
        else (apt_questions.own(heard, tone, told, themes.who_of(told, lexicon)), 0.0)
    )


def _own_question(theme: Theme, told: str, heard: Heard, lexicon: Lexicon) -> str:
    """Return a question of a theme's; which is asked first is another from message to message."""
    is_past = tone_of(told).is_past
    fit = tuple(each for each in theme.asked if not (is_past and _OF_WHAT_COMES.search(each)))
    first = sum(map(ord, heard.message)) % max(1, len(fit))
    turned = replace(theme, asked=(*fit[first:], *fit[:first]))
    return themes.question(turned, themes.who_of(told, lexicon), heard.replies)


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
