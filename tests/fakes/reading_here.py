"""A reader of strangers' files that starts no process: the same answers by the same code.

For tests that are not about the child; it asks and answers over the same bytes.
"""

from app.domain.handout.disclosure import GivenWay
from app.domain.handout.opened import OpenedPack
from app.domain.handout.sheet import SessionSheet
from app.handout import apart
from app.handout.apart import Head, Wanted


class ReadingHere:
    """Reads in this process."""

    def pack(self, untrusted: bytes) -> OpenedPack:
        """Return the pack that a file holds."""
        said, _ = apart.answer(Head(Wanted.PACK), untrusted)
        return apart.pack_said(said)

    def sheet(self, sealed: bytes, way: GivenWay, secret: str) -> tuple[SessionSheet, bytes]:
        """Return the sheet that was sealed, and the document as it was."""
        by_key = way is GivenWay.KEY
        wanted = Wanted.SHEET_BY_KEY if by_key else Wanted.SHEET_BY_WORDS
        said, _ = apart.answer(Head(wanted, secret), sealed)
        return apart.sheet_said(said)
