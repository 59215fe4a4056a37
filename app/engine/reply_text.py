"""From tokens' bytes to the characters of a reply.

Text leaves only when it is sure to stay: the bytes of an unfinished character and what
might be the beginning of a stop text are held back until the next token decides.
"""

import codecs
from collections.abc import Sequence


class ReplyText:
    """Turns tokens' bytes into characters, and stops at a stop text.

    White space before the first word is dropped: templates leave it to the model.
    """

    def __init__(self, stops: Sequence[str]) -> None:
        self._stops = tuple(stops)
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._held = ""
        self._has_begun = False
        self.is_stopped = False

    def feed(self, piece: bytes) -> str:
        """Take one token's bytes; return the characters that are certain now."""
        self._held += self._decoder.decode(piece)
        if not self._has_begun:
            self._held = self._held.lstrip()
            self._has_begun = bool(self._held)
        ends = [at for stop in self._stops if (at := self._held.find(stop)) >= 0]
        if ends:
            self.is_stopped = True
            certain, self._held = self._held[: min(ends)], ""
            return certain
        split = len(self._held) - self._doubtful()
        certain, self._held = self._held[:split], self._held[split:]
        return certain

    def finish(self) -> str:
        """Return what was held back; bytes that never became a character are dropped."""
        held, self._held = self._held, ""
        return held

    def _doubtful(self) -> int:
        """Return how many of the held characters may be the beginning of a stop text."""
        longest = max((len(stop) - 1 for stop in self._stops), default=0)
        for size in range(min(longest, len(self._held)), 0, -1):
            tail = self._held[-size:]
            if any(stop.startswith(tail) for stop in self._stops):
                return size
        return 0
