"""The words for what goes wrong with a pack that a client opens, or with who reads it."""

from PySide6.QtCore import QCoreApplication

from app.domain.errors import AppError
from app.handout.errors import (
    PackTooLarge,
    PackTrouble,
    PackUnreadable,
    ReaderFailed,
    ReaderTrouble,
)
from app.host.chosen_files import FileTrouble
from app.services.handing_out.opening_packs import PackFileRefused, PackNotTaken
from app.services.noting_limits import LimitsUntold
from app.ui.widgets.handout_words import refusal_words


def words_for_packs(error: AppError) -> str | None:
    """Return the sentence for a pack; None for another error."""
    if isinstance(error, ReaderFailed):
        return _reader_failed(error.trouble)
    return _words_for_pack(error)


def _words_for_pack(error: AppError) -> str | None:
    match error:
        case PackFileRefused():
            return _not_read(error.trouble)
        case PackUnreadable():
            return _unreadable(error.trouble)
        case LimitsUntold():
            return _tr(
                "Your clinician's pack leaves topics for your sessions, and this small model "
                "cannot be told so. It stays silent, and your words are kept. Another model can."
            )
        case PackNotTaken():
            return refusal_words(error.refusal)
        case PackTooLarge():
            return _tr(
                "This is more than a pack can hold, so nothing was written. Leave out a page to "
                "read, or make two packs."
            )
    return None


def _not_read(trouble: FileTrouble) -> str:
    if trouble is FileTrouble.TOO_LARGE:
        return _tr("This file is larger than any pack, so it was not opened. Choose another file.")
    if trouble is FileTrouble.MISSING:
        return _tr("The file is not there any more, so nothing was opened. Choose it again.")
    return _tr(
        "The file could not be read, so nothing was opened. "
        "If it is on a drive, connect the drive, then try again."
    )


def _reader_failed(trouble: ReaderTrouble) -> str:
    if trouble is ReaderTrouble.NOT_STARTED:
        return _tr(
            "Alcove opens such files in a process of its own, and none could be started. Nothing "
            "was opened. Close other programs, then try again."
        )
    if trouble is ReaderTrouble.TOO_SLOW:
        return _tr(
            "Reading this file took too long, so it was stopped. Nothing of it was taken. Try "
            "again when the computer is less busy, or ask for the file once more."
        )
    return _tr(
        "This file made its reader stop, so nothing of it was taken, and your words are safe. It "
        "may be damaged, or made to do harm. Ask for it once more, from hand to hand."
    )


def _unreadable(trouble: PackTrouble) -> str:
    not_a_pack = _tr("This is not a pack. Packs end in .alcove-pack. Nothing was changed.")
    damaged = _tr(
        "This pack is damaged, or was not made by Alcove. Nothing of it was taken. "
        "Ask your clinician for the file once more."
    )
    return {
        PackTrouble.TOO_LARGE: _tr(
            "This file is larger than any pack, so it was not opened. Choose another file."
        ),
        PackTrouble.NOT_TEXT: not_a_pack,
        PackTrouble.NOT_JSON: not_a_pack,
        PackTrouble.NOT_A_PACK: not_a_pack,
        PackTrouble.NEWER_VERSION: _tr(
            "This pack was made for a newer version of Alcove. Nothing of it was taken. "
            "Open it with that version."
        ),
        PackTrouble.BAD_TEXT: _tr(
            "A text or number in this pack is outside of what a pack may hold, such as a letter "
            "that nobody can see. Nothing of it was taken. Ask your clinician for a new file."
        ),
    }.get(trouble, damaged)


def _tr(source: str) -> str:
    return QCoreApplication.translate("ErrorText", source)
