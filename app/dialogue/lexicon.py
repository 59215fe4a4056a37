"""What a very small model's words file says: its own words, spellings, feelings.

The file stands beside the model. A line is

    so                        a word that the model may say of its own accord
    take took taken taking    the forms of one verb
    ~ absent absolute …       words that exist, to tell a slip of the keys from a rare word
    + joy happy glad …        words of a welcome feeling
    - fear scared afraid …    words of an unwelcome one
    & stays with there …      the words that stand after the first in hand-written replies
    < so that …               what stands there before a place for the person's words
    > and sounds …            what stands there after such a place
    % and it stays with you   what stands around the person's words; ~ is a word of feeling
    * what is it …            words of the questions that suit any message
    ! today you it …          words that a hand-written question ends with
    = what is it like         a hand-written question that suits any message
    ? what is left | cup …    another, and words of the messages that it was written for
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SPELLINGS, _GOOD, _BAD = "~", "+", "-"
_PAIRS, _BEFORE, _AFTER = "&", "<", ">"
_ASKED_OF_ALL, _ASKED_LAST, _ASKED, _QUESTION = "*", "!", "?", "="
_FRAME = "%"


def words(text: str) -> list[str]:
    """Return the words of a text in lower case, with straight apostrophes."""
    return _WORD.findall(text.lower().replace("’", "'"))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of a model.

    Attributes:
        own: The words that it may say unasked.
        forms: Which words are forms of one another.
        spelled: Words that exist, whoever says them.
        feelings: The families of feeling that a word belongs to.
        welcome: The families that people like to feel.
        pairs: For a word, those that follow it in hand-written replies.
        before: Words that such replies have before a place for the person's.
        after: Words that they have after it.
        asked_of_all: Words of hand-written questions that suit any message.
        asked_last: Words that such and other questions end with.
        frames: What stands around the person's words in hand-written replies.
        questions: Such questions, as bare words.
        asked: For another question, words of the messages that it was written for.
    """

    own: frozenset[str] = frozenset()
    forms: Mapping[str, frozenset[str]] = field(default_factory=dict)
    spelled: frozenset[str] = frozenset()
    feelings: Mapping[str, frozenset[str]] = field(default_factory=dict)
    welcome: frozenset[str] = frozenset()
    pairs: Mapping[str, frozenset[str]] = field(default_factory=dict)
    before: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()
    asked_of_all: frozenset[str] = frozenset()
    asked_last: frozenset[str] = frozenset()
    frames: frozenset[str] = frozenset()
    questions: frozenset[str] = frozenset()
    asked: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def parse(cls, text: str) -> "Lexicon":
        """Read a words file."""
        own: set[str] = set()
        in_sets = (_SPELLINGS, _BEFORE, _AFTER, _ASKED_OF_ALL, _ASKED_LAST)
        sets: dict[str, set[str]] = {kind: set() for kind in in_sets}
        welcome: set[str] = set()
        lines: dict[str, set[str]] = {_QUESTION: set(), _FRAME: set()}
        forms: dict[str, frozenset[str]] = {}
        feelings: dict[str, frozenset[str]] = {}
        told: dict[str, dict[str, frozenset[str]]] = {_PAIRS: {}, _ASKED: {}}
        for line in text.splitlines():
            kind, *rest = line.split() or [""]
            if kind in sets:
                sets[kind].update(rest)
            elif kind in lines:
                lines[kind].add(" ".join(rest))
            elif kind in told:
                key, *about = rest if kind == _PAIRS else " ".join(rest).split(" | ")
                told[kind][key] = frozenset(" ".join(about).split())
            elif kind in {_GOOD, _BAD}:
                welcome.update(rest[:1] if kind == _GOOD else [])
                _add(feelings, rest[1:], rest[:1])
            elif rest:
                _add(forms, [kind, *rest], [kind, *rest])
            elif kind:
                own.add(kind)
        return cls(
            own=frozenset(own),
            forms=forms,
            spelled=frozenset(sets[_SPELLINGS]),
            feelings=feelings,
            welcome=frozenset(welcome),
            pairs=told[_PAIRS],
            before=frozenset(sets[_BEFORE]),
            after=frozenset(sets[_AFTER]),
            asked_of_all=frozenset(sets[_ASKED_OF_ALL]),
            asked_last=frozenset(sets[_ASKED_LAST]),
            frames=frozenset(lines[_FRAME]),
            questions=frozenset(lines[_QUESTION]),
            asked=told[_ASKED],
        )


def _add(found: dict[str, frozenset[str]], keys: list[str], values: list[str]) -> None:
    for key in keys:
        found[key] = found.get(key, frozenset()) | frozenset(values)
