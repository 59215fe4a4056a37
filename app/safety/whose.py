"""Whose life a statement is about: the writer's, somebody's near them, or a stranger's.

English puts the subject before the verb, so the nearest person before a statement is taken
for its subject, unless the verb does not agree: in "my friend left and want to die" it is
the writer who wants.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

_LOOK_BACK_WORDS = 10


class Whose(StrEnum):
    """About whom a statement is."""

    SELF = "self"
    CLOSE = "close"
    """Somebody the writer may be able to help."""
    DISTANT = "distant"
    """A character, somebody in the news, a stranger's story."""


@dataclass(frozen=True, slots=True)
class People:
    """The words for people, in plain spelling.

    Attributes:
        first: The writer as a subject: i, im.
        own: The writer inside a statement: myself, me.
        mine: What is the writer's: my.
        others: Somebody else inside a statement: himself, shes.
        close: Others as a subject: he, friend.
        distant: As a subject: character, people.
        says: Words after which the writer repeats another's words: said, texted.
        plain_verbs: Verbs in the form that does not follow he or she: want, feel.
        before_clause: Words that begin a clause of its own: since, because.
    """

    first: frozenset[str]
    own: frozenset[str]
    mine: frozenset[str]
    others: frozenset[str]
    close: frozenset[str]
    distant: frozenset[str]
    says: frozenset[str]
    plain_verbs: frozenset[str]
    before_clause: frozenset[str]

    def whose(self, before: Sequence[str], statement: Sequence[str]) -> Whose:
        """Return whose life a statement is about.

        Args:
            before: The words of the sentence before it.
            statement: Its own words.
        """
        inside = set(statement)
        if inside & self.others:
            named = self._subject(before, statement[0])
            return Whose.CLOSE if named is Whose.SELF else named
        if inside & (self.own | self.first):
            return self._speaker(before)
        # "my brother wants to die", but not "be with my brother in heaven".
        if self.close.intersection(statement[:2]):
            return Whose.CLOSE
        if inside & self.mine:
            return self._speaker(before)
        return self._subject(before, statement[0])

    def _speaker(self, before: Sequence[str]) -> Whose:
        """Return who says "I": another where the writer repeats their words."""
        last = list(before[-5:])
        for place in range(len(last) - 1, 0, -1):
            if last[place] in self.first:
                return Whose.SELF
            if last[place] in self.says:
                return self._kind(last[place - 1]) or Whose.SELF
        return Whose.SELF

    def _subject(self, before: Sequence[str], verb: str) -> Whose:
        for place in range(len(before) - 1, max(-1, len(before) - 1 - _LOOK_BACK_WORDS), -1):
            word = before[place]
            if word in self.first:
                return Whose.SELF
            kind = self._kind(word)
            disagrees = verb in self.plain_verbs and not _is_plural(word)
            begins = before[max(0, place - 2) : place]
            if kind and not disagrees and not self.before_clause.intersection(begins):
                is_distant = any(each in self.distant for each in before)
                return Whose.DISTANT if is_distant else kind
        return Whose.SELF

    def _kind(self, word: str) -> Whose | None:
        if word in self.distant:
            return Whose.DISTANT
        return Whose.CLOSE if word in self.close else None


def _is_plural(word: str) -> bool:
    return word in {"they", "people", "men", "women"} or (
        word.endswith("s") and word not in {"hes", "shes", "boss"}
    )
