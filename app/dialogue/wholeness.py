"""Whether a reflection of a draft is a whole clause of the person's in words that hold it.

A very small model loses the beginning or the end of what it copies: "you Ravi told you that".
A sentence is let through when it is words of ours around a whole statement of the message
(``clauses``), or a sentence of ours that needs none. The statement is then set down as it
was turned by rule, so that names, capitals and verbs are right; the words around it stay
the model's.
"""

import re
from collections.abc import Sequence

from app.dialogue import clauses, tone
from app.dialogue.clauses import Statement
from app.dialogue.lexicon import Lexicon, words
from app.dialogue.wording import sentences

_BEFORE = (
    "so", "you write that", "it sounds like", "if i follow", "as you tell it", "right now",
    "there it is", "so that is how it is", "the way you describe it", "reading this",
    "in this entry", "most of all it is this", "", "so now", "you say that", "you tell me that",
    "and so", "so it is this", "you write", "and",
)  # fmt: skip
_AFTER = (
    "", "and it stays with you", "and it sits heavily", "and it is not easy",
    "and it has stayed with you", "and that leaves a mark", "and it is a lot to hold",
    "and nothing about that is small", "and that is the hardest part", "and it hurts",
    "and it is on your mind",
)  # fmt: skip
_KEPT_BEFORE = {
    "so": "so ", "so now": "so now ", "and so": "so ", "you write that": "you write that ",
    "you write": "you write that ", "so that is how it is": "so ",
}  # fmt: skip
"""Of the words before a statement those that do not doubt what was told: "As you tell it" does."""
_FELT_AFTER = (
    ("and it leaves you", "adjective"), ("and you feel", "adjective"),
    ("and it makes you", "adjective"), ("no wonder you feel", "adjective"),
    ("and what stays is", "noun"), ("and with it comes", "noun"),
    ("and inside there is", "noun"), ("and it sounds", "sound"), ("that sounds", "sound"),
    ("which sounds", "sound"), ("and that sounds", "sound"),
)  # fmt: skip
_FELT_ALONE = (
    (r"(?:that|it) (?:sounds|must be|must have been)", "sound"),
    (r"i imagine that it was", "sound"),
    (r"there (?:may be|is) (?:some|real|a lot of) (?P<noun>[\w'-]+) in (?:that|it)", ""),
    (r"i wonder whether there is some (?P<noun>[\w'-]+) in it", ""),
    (r"you feel (?P<adjective>[\w'-]+) about it", ""), (r"you feel", "adjective"),
)  # fmt: skip
_HEAVY_ALONE = frozenset((
    "that is a lot", "there is weight in that", "it takes up room", "that is not easy",
    "one can feel how much that is", "no wonder it is on your mind", "no wonder it stays with you",
    "that is a lot to carry", "that is a lot to hold", "that leaves a mark", "that is hard",
    "you kept going all the same", "no wonder",
))  # fmt: skip
_PLAIN_ALONE = frozenset((
    "it takes something to write that down", "it matters that you wrote it down",
    "you put that into clear words", "that took some honesty", "you found words for something hard",
))  # fmt: skip
_SOUNDS_WORDS = (
    "painful lonely sad scary heavy miserable bleak dark hard difficult stressful hurtful tiring "
    "hopeful lovely wonderful peaceful calm joyful tedious dull shameful awful"
)
_SOUNDS = frozenset(_SOUNDS_WORDS.split())
_LONGEST_FIRST_TEN = 10


def whole(said: str, found: Sequence[Statement], message: str, lexicon: Lexicon) -> str:
    """Return a reflection set down as it should be, or "" when it is not whole.

    Args:
        said: A draft without its question.
        found: What the message states.
        message: The message.
        lexicon: The model's words.
    """
    rebuilt: list[str] = []
    is_said = False
    for number, sentence in enumerate(sentences(said)):
        around = _around(sentence, found, message, lexicon)
        if around:
            is_said = True
            rebuilt.append(around)
        elif number and is_comment(sentence, message, lexicon):
            rebuilt.append(sentence)
        elif not number or not is_of_ours(sentence):
            return ""
    return " ".join(rebuilt) if is_said else ""


def _around(sentence: str, found: Sequence[Statement], message: str, lexicon: Lexicon) -> str:
    """Return a sentence whose middle is a statement, set down as that was turned."""
    ours = clauses.bare(sentence)
    for statement in sorted(found, key=lambda each: -len(each.text)):
        theirs = clauses.bare(statement.text)
        for at in range(len(ours) - len(theirs) + 1):
            if ours[at : at + len(theirs)] != theirs:
                continue
            before, after = " ".join(ours[:at]), " ".join(ours[at + len(theirs) :])
            if before in _BEFORE and _is_after(after):
                return _set_down(before, statement, _kept(after, message, lexicon))
    return ""


def _set_down(before: str, statement: Statement, after: str) -> str:
    head = _KEPT_BEFORE.get(before, "")
    mark = ", " if after.startswith(("and ", "which ")) else "; "
    text = f"{head}{statement.text}{mark + after if after else ''}."
    return text[:1].upper() + text[1:]


def _is_after(after: str) -> bool:
    """Whether words of ours can stand after a statement."""
    return after in _AFTER or any(after.startswith(f"{frame} ") for frame, _ in _FELT_AFTER)


def _kept(after: str, message: str, lexicon: Lexicon) -> str:
    """Return such words where they suit the message, else none: a statement stands without."""
    if after in _AFTER:
        return after if tone.tone_of(message).is_heavy else ""
    for frame, kind in _FELT_AFTER:
        word = after.removeprefix(f"{frame} ")
        if word != after and " " not in word and _is_felt_word(word, kind, message, lexicon):
            return after
    return ""


def is_of_ours(sentence: str) -> bool:
    """Whether a sentence is a word of comfort, which can be left away."""
    bare = " ".join(words(sentence))
    return (
        bare in _HEAVY_ALONE
        or bare in _PLAIN_ALONE
        or any(
            re.fullmatch(frame if not kind else rf"{frame} [\w'-]+", bare)
            for frame, kind in _FELT_ALONE
        )
    )


def is_comment(sentence: str, message: str, lexicon: Lexicon) -> bool:
    """Whether a sentence of ours, that takes up none of the person's words, suits a message."""
    bare = " ".join(words(sentence))
    if bare in _HEAVY_ALONE:
        return tone.tone_of(message).is_heavy
    if bare in _PLAIN_ALONE:
        return len(words(message)) > _LONGEST_FIRST_TEN
    for frame, kind in _FELT_ALONE:
        if kind and (found := re.fullmatch(rf"{frame} ([\w'-]+)", bare)):
            return _is_felt_word(found[1], kind, message, lexicon)
        if not kind and (found := re.fullmatch(frame, bare)):
            [(name, word)] = found.groupdict().items()
            return _is_felt_word(word, name, message, lexicon)
    return False


def _is_felt_word(word: str, kind: str, message: str, lexicon: Lexicon) -> bool:
    """Whether a word of feeling is of a kind and suits the message."""
    is_sound = word.endswith("ing") or word in _SOUNDS
    is_kind = {
        "noun": tone.is_noun(word),
        "sound": is_sound,
        "adjective": not tone.is_noun(word) and (not word.endswith("ing") or word == "loving"),
    }[kind]
    known = word in lexicon.feelings or word in _SOUNDS
    if not (is_kind and known):
        return False
    if word not in lexicon.feelings:
        return tone.tone_of(message).is_dark
    return tone.is_felt(word, message, lexicon)
