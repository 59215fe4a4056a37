"""Files of strangers, read in a process of their own that is thrown away.

Packs and sealed sheets come from somebody else, so no byte of them is parsed beside the vault
before a child has parsed all of it: one that has no network, no file, no vault, and no more time
and memory than an honest file needs.
"""

import logging
from collections.abc import Mapping, Sequence
from typing import Final

from app.domain.handout.disclosure import GivenWay
from app.domain.handout.opened import OpenedPack
from app.domain.handout.sheet import SessionSheet
from app.handout import apart
from app.handout.apart import Head, Wanted
from app.handout.errors import ReaderFailed, ReaderTrouble
from app.host.child import ChildFailed, ChildLimits, ChildTrouble, ask_child

log = logging.getLogger(__name__)

# A start takes half a second, a pack milliseconds, and the dearest passphrase (1 GiB of scrypt)
# some four seconds; the rest is for a slow or busy computer.
LIMITS: Final = ChildLimits(seconds=30.0, answer_bytes=apart.MOST_ANSWER_BYTES)
_TROUBLES: Final = {
    ChildTrouble.NOT_STARTED: ReaderTrouble.NOT_STARTED,
    ChildTrouble.DIED: ReaderTrouble.DIED,
    ChildTrouble.TOO_SLOW: ReaderTrouble.TOO_SLOW,
    ChildTrouble.TOO_LONG: ReaderTrouble.NONSENSE,
}
_WAYS: Final = {
    GivenWay.KEY: Wanted.SHEET_BY_KEY,
    GivenWay.PASSPHRASE: Wanted.SHEET_BY_WORDS,
}


class ReadingApart:
    """Asks one child for each file. Any thread but the window's: it waits.

    Args:
        command: The program and arguments that become the reader.
        environment: All of the reader's environment (``app.host.hardening``).
        limits: Of one file.
    """

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        limits: ChildLimits = LIMITS,
    ) -> None:
        self._command = tuple(command)
        self._environment = dict(environment)
        self._limits = limits

    def pack(self, untrusted: bytes) -> OpenedPack:
        """Return the pack that a file holds, and what is known of its signature.

        Raises:
            PackUnreadable: It is none that this version reads, or out of bounds.
            ReaderFailed: The child gave no answer.
        """
        return apart.pack_said(self._asked(Head(Wanted.PACK), untrusted))

    def sheet(self, sealed: bytes, way: GivenWay, secret: str) -> tuple[SessionSheet, bytes]:
        """Return the sheet that was sealed, and the document as it was.

        Args:
            sealed: The file.
            way: By a key or a passphrase.
            secret: The age identity, or the passphrase.

        Raises:
            AppError: It did not open, or holds no sheet; as ``app.handout.sealing`` says.
            ReaderFailed: The child gave no answer.
        """
        return apart.sheet_said(self._asked(Head(_WAYS[way], secret), sealed))

    def _asked(self, head: Head, untrusted: bytes) -> bytes:
        question = apart.question(head, untrusted)
        try:
            return ask_child(self._command, self._environment, question, self._limits)
        except ChildFailed as failed:
            log.warning("reader: %s", failed.trouble)
            raise ReaderFailed(_TROUBLES[failed.trouble]) from None
