"""In which portions a context evaluated its tokens, so that it can be done in them again.

llama.cpp rounds a token's result otherwise when it is evaluated alone, in a few, or in many
(another kernel multiplies them), and a rounding can change a word. What stands beside a
token in its portion makes no difference, and how many threads compute makes none either. So
a course is enough to come to the same bits again, however the prompt came about:

    3f9c21ab 64*30 37/20 5 1*61

the mark of model and manner, then portions: thirty of 64 tokens, one of 37 of which 20 are
still there, one of five, 61 of one.
"""

import re
from typing import Final

MAX_COURSE_CHARACTERS: Final = 32 * 1024
MARK_CHARACTERS: Final = 8
_PORTION: Final = re.compile(r"(\d{1,5})(?:/(\d{1,5}))?(?:\*(\d{1,6}))?")


class CourseUnknown(Exception):
    """The text is no course, or none that leads to so many tokens."""


class Course:
    """The portions of one context, each with how many of its tokens are still there."""

    def __init__(self, *, is_known: bool = True) -> None:
        """Begin with no token, or with some of which nobody knows how they came there."""
        self._is_known = is_known
        self._portions: list[tuple[int, int]] = []

    @property
    def portions(self) -> tuple[tuple[int, int], ...]:
        """Return each portion's size, and how many of its tokens are kept."""
        return tuple(self._portions)

    def add(self, size: int) -> None:
        """Note that so many tokens were evaluated at once."""
        self._portions.append((size, size))

    def cut(self, length: int) -> None:
        """Note that only so many tokens are still there."""
        left = length
        kept: list[tuple[int, int]] = []
        for size, there in self._portions:
            if left <= 0:
                break
            kept.append((size, min(there, left)))
            left -= there
        self._portions = kept
        self._is_known = self._is_known or not length

    def text(self, mark: str) -> str:
        """Return the course in one line; empty where it is not known or too long to keep."""
        if not self._is_known:
            return ""
        words = [mark]
        at = 0
        while at < len(self._portions):
            here = self._portions[at]
            same = at
            while same < len(self._portions) and self._portions[same] == here:
                same += 1
            size, kept = here
            times = f"*{same - at}" if same - at > 1 else ""
            words.append(f"{size}{f'/{kept}' if kept < size else ''}{times}")
            at = same
        text = " ".join(words)
        return text if len(text) <= MAX_COURSE_CHARACTERS else ""


def read_course(
    untrusted: str, mark: str, tokens: int, largest: int, *, is_whole: bool = True
) -> Course:
    """Return a course that leads to so many tokens.

    Args:
        untrusted: As ``Course.text`` wrote it.
        mark: Of the model and manner that are to go it.
        tokens: How many it has to lead to.
        largest: The largest portion there is room for.
        is_whole: Whether the last portion is to be there whole, so that its last token's
            result can be drawn from.

    Raises:
        CourseUnknown: It does not.
    """
    first, _, rest = untrusted.partition(" ")
    if first != mark or len(untrusted) > MAX_COURSE_CHARACTERS:
        raise CourseUnknown
    course = Course()
    left = tokens
    for word in rest.split():
        found = _PORTION.fullmatch(word)
        if found is None:
            raise CourseUnknown
        size = int(found[1])
        kept = int(found[2]) if found[2] else size
        times = int(found[3] or 1)
        left -= kept * times
        if not 0 < kept <= size <= largest or left < 0:
            raise CourseUnknown
        course._portions += [(size, kept)] * times  # noqa: SLF001 - its own module
    last = course.portions[-1] if course.portions else (0, -1)
    if left or (is_whole and last[0] != last[1]):
        raise CourseUnknown
    return course
