"""What the window asks of the process that reads a stranger's file, and what that one says.

    to the reader     4-byte big-endian length, {"wanted": "pack", "secret": ""}, the file
    from the reader   {"payload": "...", "key": "...", "value": "..."}     a pack
                      {"document": "..."}                                  what was sealed
                      {"error": "PackUnreadable", "trouble": "...", "where": "..."}

The reader parses the whole file first: what crashes, hangs or swells does so in there. What it
says is untrusted like the file itself. So the window looks at the signature again, and reads the
signed text, or the document, by the same bounded code that has just come through with it.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from app.domain.errors import AppError
from app.domain.handout.opened import OpenedPack
from app.domain.handout.sheet import SessionSheet
from app.handout import sealing, sheet_file, signing
from app.handout.bounded_json import json_of
from app.handout.errors import (
    NotSealed,
    PackTrouble,
    PackUnreadable,
    ReaderFailed,
    ReaderTrouble,
    SealDamaged,
    SealedForAnotherKey,
    SealingKeyUnusable,
    SealTooCostly,
    SheetTrouble,
    SheetUnreadable,
    WrongSealingPassphrase,
)
from app.handout.pack_fields import Fields
from app.handout.pack_file import Envelope, open_envelope, read_envelope

MOST_ANSWER_BYTES: Final = 1024 * 1024  # 256 KiB of text, each character at most doubled
MOST_HEAD_BYTES: Final = 64 * 1024
LENGTH_BYTES: Final = 4
_DEEPEST: Final = 1
_WHERE: Final = re.compile(r"[a-z0-9_.]{0,80}")
_MOST_COST: Final = 99
_SEALS: Final[Mapping[str, type[AppError]]] = MappingProxyType(
    {
        kind.__name__: kind
        for kind in (
            NotSealed,
            SealDamaged,
            SealedForAnotherKey,
            SealingKeyUnusable,
            WrongSealingPassphrase,
        )
    }
)


class Wanted(StrEnum):
    """What a file is to be read as."""

    PACK = "pack"
    SHEET_BY_KEY = "sheet_by_key"
    SHEET_BY_WORDS = "sheet_by_words"


@dataclass(frozen=True, slots=True)
class Head:
    """What stands before the file: what it is to be read as, and what opens it."""

    wanted: Wanted
    secret: str = field(default="", repr=False)


def question(head: Head, untrusted: bytes) -> bytes:
    """Return all that the reader is told."""
    written = json.dumps({"wanted": head.wanted.value, "secret": head.secret}).encode()
    return len(written).to_bytes(LENGTH_BYTES, "big") + written + untrusted


def head_of(written: bytes) -> Head:
    """Return what the window wants; it is the reader that asks."""
    found = json.loads(written)
    return Head(Wanted(found["wanted"]), found["secret"])


def answer(head: Head, untrusted: bytes) -> tuple[bytes, OpenedPack | None]:
    """Return what the reader says of a file, and the pack where it is one."""
    pack = None
    try:
        if head.wanted is Wanted.PACK:
            envelope = read_envelope(untrusted)
            pack = open_envelope(envelope)
            said = _of_envelope(envelope)
        else:
            said = {"document": _document(head, untrusted).decode()}
    except AppError as error:
        said = _of_error(error)
    return json.dumps(said, ensure_ascii=False).encode(), pack


def pack_said(untrusted: bytes) -> OpenedPack:
    """Return the pack that the reader's answer says.

    Raises:
        PackUnreadable: The file holds none.
        ReaderFailed: This is no answer.
    """
    said = _said(untrusted)
    try:
        payload, key, value = said.text("payload"), said.text("key"), said.text("value")
        said.finish()
    except PackUnreadable:
        raise ReaderFailed(ReaderTrouble.NONSENSE) from None
    signer, signature = b"", b""
    if key or value:
        signer = signing.bytes_of_base64(key, signing.KEY_BYTES) or b""
        signature = signing.bytes_of_base64(value, signing.SIGNATURE_BYTES) or b""
        if not (signer and signature):
            raise ReaderFailed(ReaderTrouble.NONSENSE)
    return open_envelope(Envelope(payload, signer, signature))


def sheet_said(untrusted: bytes) -> tuple[SessionSheet, bytes]:
    """Return the sheet that the reader's answer says, and the document as it was sealed.

    Raises:
        AppError: As ``sealing`` and ``sheet_file`` have it: the file did not open, or holds none.
        ReaderFailed: This is no answer.
    """
    said = _said(untrusted)
    try:
        document = said.text("document").encode()
        said.finish()
    except (PackUnreadable, UnicodeEncodeError):
        raise ReaderFailed(ReaderTrouble.NONSENSE) from None
    return sheet_file.decode(document), document


def _document(head: Head, sealed: bytes) -> bytes:
    """Return what was sealed, which is a sheet."""
    if head.wanted is Wanted.SHEET_BY_WORDS:
        document = sealing.open_with_passphrase(sealed, sealing.spoken(head.secret))
    else:
        document = sealing.open_with_identity(sealed, head.secret)
    sheet_file.decode(document)
    return document


def _of_envelope(envelope: Envelope) -> dict[str, object]:
    return {
        "payload": envelope.payload,
        "key": signing.key_as_base64(envelope.signer),
        "value": signing.key_as_base64(envelope.value),
    }


def _of_error(error: AppError) -> dict[str, object]:
    said: dict[str, object] = {"error": type(error).__name__}
    match error:
        case PackUnreadable() | SheetUnreadable():
            said |= {"trouble": error.trouble.value, "where": error.where}
        case SealTooCostly():
            said |= {"cost": error.cost}
    return said


def _said(untrusted: bytes) -> Fields:
    """Return the fields of an answer that is no error.

    Raises:
        AppError: The error that it says.
    """
    try:
        said = Fields(json_of(untrusted.decode(), _DEEPEST))
        error = _error_of(said) if said.has("error") else None
    except (PackUnreadable, UnicodeDecodeError):
        raise ReaderFailed(ReaderTrouble.NONSENSE) from None
    if error is not None:
        raise error
    return said


def _error_of(said: Fields) -> AppError:
    name = said.text("error")
    if name in _SEALS:
        return _SEALS[name]()
    if name == SealTooCostly.__name__:
        cost = said.number("cost")
        if 0 <= cost <= _MOST_COST:
            return SealTooCostly(cost)
    elif name == PackUnreadable.__name__:
        return PackUnreadable(said.word("trouble", PackTrouble), _where(said))
    elif name == SheetUnreadable.__name__:
        return SheetUnreadable(said.word("trouble", SheetTrouble), _where(said))
    return ReaderFailed(ReaderTrouble.NONSENSE)


def _where(said: Fields) -> str:
    where = said.text("where")
    if not _WHERE.fullmatch(where):
        said.refuse("where")
    return where
