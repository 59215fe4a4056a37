"""The sentence in which a statement is spoken back, another one than in the last reply."""

import re

from app.dialogue.heard import Heard
from app.dialogue.lexicon import words

_FEW, _LONGEST_WRITTEN, _LONGEST_PLAIN_TOLD, _LONGEST_THEN = 5, 14, 16, 7
_STOPPED = re.compile(r"[,:\"”]|\bthen\b|\bn?ow$", re.IGNORECASE)
_SO, _PLAIN, _WRITTEN = "So {t}.", "{T}.", "You write that {t}."
_HOW_IT_IS, _THEN = "So this is how it is: {t}.", "{T}, then."
FRAMES = (_SO, _PLAIN, _WRITTEN, _THEN, _PLAIN)
_HANGS = re.compile(
    r"(?:so|if|when|whenever|while|although|though|since|after|before|until|maybe|perhaps|because"
    r"|first|what|whatever|which|that|as|then|it is because|now|there (?:was a time|is the))\b",
    re.IGNORECASE,
)
_OF_WRITING = re.compile(r"\b(?:write|wrote|written|writing)\b", re.IGNORECASE)
_HAS_SO = re.compile(r"\bso\b", re.IGNORECASE)
_KNOWN_BY = (
    (_HOW_IT_IS, re.compile(r"So this is how it is: ")),
    (_WRITTEN, re.compile(r"You write that ")),
    (_SO, re.compile(r"So (?!it is\b)")),
    (_THEN, re.compile(r"[^.?!]+, then\.")),
)


def frame_of(reply: str) -> str:
    """Return the frame that a reply begins with."""
    return next((frame for frame, begins in _KNOWN_BY if begins.match(reply)), _PLAIN)


def turn_of(heard: Heard) -> int:
    """Return a number that grows by one with each reply, and begins elsewhere in each talk."""
    first = heard.earlier[0] if heard.earlier else heard.message
    return len(heard.replies) + len(first)


def framed(said: str, heard: Heard, *, is_fragment: bool = False) -> str:
    """Return a turned statement, or a piece that states nothing, as a reply's first sentence."""
    said = re.sub(r"[.,?!]+(?=[\"”])", "", said)
    if is_fragment and said.lower().startswith("because "):
        return f"So it is {said[:1].lower()}{said[1:]}."
    if is_fragment:
        end = ", then." if len(words(said)) <= _FEW and "," not in said else "."
        return f"{said[:1].upper()}{said[1:]}{end}"
    last = frame_of(heard.replies[-1]) if heard.replies else ""
    first = turn_of(heard) % len(FRAMES)
    listed = [f for f in (*FRAMES[first:], *FRAMES[:first]) if f != last and _suits(f, said)]
    return filled(listed[0] if listed else _PLAIN, said)


def filled(frame: str, said: str) -> str:
    """Return a frame with a statement in it."""
    return frame.replace("{t}", said).replace("{T}", said[:1].upper() + said[1:])


def _suits(frame: str, said: str) -> bool:
    if frame == _PLAIN:
        return True
    size = len(words(said))
    if frame == _WRITTEN:
        return not (_HANGS.match(said) or _OF_WRITING.search(said)) and size <= _LONGEST_WRITTEN
    if frame == _SO:
        return not (_HANGS.match(said) or _HAS_SO.search(said))
    if frame == _THEN:
        return size <= _LONGEST_THEN and not (_HANGS.match(said) or _STOPPED.search(said))
    return _FEW < size <= _LONGEST_PLAIN_TOLD and not (_HANGS.match(said) or ":" in said)


def varied(text: str, heard: Heard) -> str:
    """Return a reply that does not begin as the last one did."""
    last = heard.replies[-1] if heard.replies else ""
    for head in ("So this is how it is: ", "So ", "You write that "):
        if text.startswith(head) and last.startswith(head):
            rest = text.removeprefix(head)
            return rest[:1].upper() + rest[1:]
    return text
