"""The untrusted values of one frame, each checked for type and range when it is taken."""

from collections.abc import Iterable
from enum import StrEnum
from typing import TypeVar

from app.engine.frames import MAX_SEQUENCE

Member = TypeVar("Member", bound=StrEnum)


class Rule(StrEnum):
    """The rules of the wire that can be broken."""

    LENGTH = "length out of bounds"
    TORN = "stream ended in a frame"
    JSON = "not a JSON object in UTF-8"
    KIND = "unknown kind"
    FIELDS = "not exactly the fields of its kind"
    VALUE = "a value of the wrong type or out of range"
    ORDER = "not what could come next"
    FLOOD = "more frames than any request needs"


class ProtocolFault(Exception):
    """The other side broke a rule of the wire; it cannot be trusted to go on."""

    def __init__(self, rule: Rule) -> None:
        super().__init__(rule.value)
        self.rule = rule


class Fields:
    """The untrusted values of one object; each is taken once, and none may be left over."""

    def __init__(self, untrusted_object: object) -> None:
        if not isinstance(untrusted_object, dict):
            raise ProtocolFault(Rule.JSON)
        self._untrusted = dict(untrusted_object)

    def _take(self, name: str) -> object:
        try:
            return self._untrusted.pop(name)
        except KeyError:
            raise ProtocolFault(Rule.FIELDS) from None

    def whole(self, name: str, low: int, high: int) -> int:
        """Take an integer between both bounds, which count as inside."""
        untrusted_value = self._take(name)
        if type(untrusted_value) is not int or not low <= untrusted_value <= high:
            raise ProtocolFault(Rule.VALUE)
        return untrusted_value

    def real(self, name: str, low: float, high: float) -> float:
        """Take a finite number between both bounds, which count as inside."""
        untrusted_value = self._take(name)
        if isinstance(untrusted_value, bool) or not isinstance(untrusted_value, int | float):
            raise ProtocolFault(Rule.VALUE)
        if not low <= untrusted_value <= high:  # also refuses NaN
            raise ProtocolFault(Rule.VALUE)
        return float(untrusted_value)

    def text(self, name: str, low: int, high: int) -> str:
        """Take a string with a length between both bounds."""
        untrusted_value = self._take(name)
        if not isinstance(untrusted_value, str) or not low <= len(untrusted_value) <= high:
            raise ProtocolFault(Rule.VALUE)
        return untrusted_value

    def truth(self, name: str) -> bool:
        """Take true or false."""
        untrusted_value = self._take(name)
        if not isinstance(untrusted_value, bool):
            raise ProtocolFault(Rule.VALUE)
        return untrusted_value

    def items(self, name: str, high: int) -> list[object]:
        """Take a list with at most so many items."""
        untrusted_value = self._take(name)
        if not isinstance(untrusted_value, list) or len(untrusted_value) > high:
            raise ProtocolFault(Rule.VALUE)
        return untrusted_value

    def part(self, name: str) -> "Fields":
        """Take an object inside the object."""
        return Fields(self._take(name))

    def choice(self, name: str, members: Iterable[Member]) -> Member:
        """Take one of the given words."""
        untrusted_value = self._take(name)
        for member in members:
            if untrusted_value == member.value:
                return member
        raise ProtocolFault(Rule.VALUE)

    def seq(self) -> int:
        """Take the request's number."""
        return self.whole("seq", 1, MAX_SEQUENCE)

    def end(self) -> None:
        """Refuse what was not taken."""
        if self._untrusted:
            raise ProtocolFault(Rule.FIELDS)
