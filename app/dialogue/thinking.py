"""A model's thoughts told from its words, as the text comes.

Some models write down what they think before they answer. That is not said to the person:
it is kept apart, passes the same guard, and can be opened on request.
"""

import re
from dataclasses import dataclass, field

_NAMES = r"(?:think|thinking|thought|reasoning|analysis|seed:think|mm:think|think:opensource)"
_OPENING = re.compile(
    rf"<\s*{_NAMES}\s*>|\[THINK\]|<\|START_THINKING\|>|<\|inner_prefix\|>|<\|channel>thought",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    rf"<\s*/\s*{_NAMES}\s*>|\[/THINK\]|<\|END_THINKING\|>|<\|inner_suffix\|>|<channel\|>"
    r"|\[BEGIN FINAL RESPONSE\]",
    re.IGNORECASE,
)
_END_NOTE = re.compile(r"\[END FINAL RESPONSE\]")
_TAGS = "think thinking thought reasoning analysis seed:think mm:think think:opensource"
_MARKS = (
    *(f"<{slash}{name}>" for name in _TAGS.split() for slash in ("", "/")),
    *("[think]", "[/think]", "<|start_thinking|>", "<|end_thinking|>", "<|inner_prefix|>"),
    *("<|inner_suffix|>", "<|channel>thought", "<channel|>"),
    *("[beginfinalresponse]", "[endfinalresponse]"),
)
_LONGEST_MARK = 32  # characters with the air in them; so many are held back at most


@dataclass(frozen=True, slots=True)
class Parted:
    """The next words of a reply and of the thoughts before it; either may be empty."""

    said: str = field(default="", repr=False)
    thought: str = field(default="", repr=False)


class Thinking:
    """Parts one reply. A closing mark without an opening one makes all before it a thought.

    So that this is still possible when it comes, nothing is lost by it: what was given out
    as said before stays said, and the guard has seen it.
    """

    def __init__(self) -> None:
        self._held = ""
        self._is_thinking = False
        self._has_said = False

    def feed(self, text: str) -> Parted:
        """Take the next characters; return what is decided by them."""
        self._held += text
        said = thought = ""
        while True:
            mark = (_CLOSING if self._is_thinking else _OPENING).search(self._held)
            if mark is None:
                break
            before, self._held = self._held[: mark.start()], self._held[mark.end() :]
            if self._is_thinking:
                thought += before
            else:
                said += self._spoken(before)
            self._is_thinking = not self._is_thinking
        if not self._is_thinking:
            self._held = _END_NOTE.sub("", _CLOSING.sub("", self._held))
        ready = self._ready()
        if self._is_thinking:
            return Parted(said, thought + ready)
        return Parted(said + self._spoken(ready), thought)

    def finish(self) -> Parted:
        """Return what was held back when the reply ended."""
        held, self._held = self._held, ""
        return Parted(thought=held) if self._is_thinking else Parted(self._spoken(held))

    def _ready(self) -> str:
        """Take what cannot become part of a mark any more."""
        tail = self._held[-_LONGEST_MARK:]
        starts = (at for at, c in enumerate(tail) if c in "<[" and _may_become_mark(tail[at:]))
        size = len(tail) - next(starts, len(tail))
        split = len(self._held) - size
        ready, self._held = self._held[:split], self._held[split:]
        return ready

    def _spoken(self, text: str) -> str:
        """Return words without the empty lines between thoughts and reply."""
        if not self._has_said:
            text = text.lstrip()
            self._has_said = bool(text)
        return text


def _may_become_mark(text: str) -> bool:
    begun = "".join(text.split()).lower()
    return any(mark.startswith(begun) for mark in _MARKS)
