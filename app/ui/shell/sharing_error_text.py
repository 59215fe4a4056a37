"""The words for what goes wrong with session sheets and sealed files."""

from PySide6.QtCore import QCoreApplication

from app.domain.errors import AppError
from app.handout import errors as handout
from app.host.chosen_files import FileTrouble
from app.services.sharing.errors import (
    ClientNameMissing,
    NothingToGive,
    PassphraseTooWeak,
    SheetNotRead,
)


def words_for_sharing(error: AppError) -> str | None:
    """Return the sentence for a sheet or a sealed file; None for another error."""
    if isinstance(error, SheetNotRead):
        return _not_read(error.trouble)
    if isinstance(error, handout.SheetUnreadable):
        return _unreadable(error.trouble)
    return {
        NothingToGive: _tr("There is nothing on the sheet yet, so no file was written."),
        PassphraseTooWeak: _tr(
            "That passphrase is easy to guess, so nothing was sealed. Use more words that do not "
            "belong together."
        ),
        ClientNameMissing: _tr("Nothing was kept. Say first for which client it is."),
        handout.NotSealed: _tr(
            "This is not a sealed sheet, so nothing was opened. Sealed sheets end in .age."
        ),
        handout.SealDamaged: _tr(
            "The sealed file was changed or cut off on its way, so nothing of it was opened. "
            "Ask for it once more."
        ),
        handout.SealedForAnotherKey: _tr(
            "Your key does not open this file. It was sealed for somebody else, or damaged on its "
            "way. Nothing of it was opened."
        ),
        handout.WrongSealingPassphrase: _tr(
            "Those words did not open the file, and the file is as it was. "
            "Ask your client for them again, letter by letter."
        ),
        handout.SealTooCostly: _tr(
            "Opening this file would take more memory than any honest one needs, so it was not "
            "tried. Ask where it came from."
        ),
        handout.SealingKeyUnusable: _tr(
            "The key in the pack cannot be sealed for, so nothing was written. Use a passphrase, "
            "and ask your clinician for a new pack."
        ),
        handout.SheetTooLong: _tr(
            "This is more than a sheet can hold, so nothing was written. Take some lines off."
        ),
    }.get(type(error))


def _unreadable(trouble: handout.SheetTrouble) -> str:
    if trouble is handout.SheetTrouble.NEWER_VERSION:
        return _tr(
            "A newer version of Alcove made this sheet. Nothing was kept. "
            "Open it with that version."
        )
    return _tr("The file opened, but what was sealed in it is no session sheet. Nothing was kept.")


def _not_read(trouble: FileTrouble) -> str:
    if trouble is FileTrouble.TOO_LARGE:
        return _tr("This file is larger than any session sheet, so it was not opened.")
    if trouble is FileTrouble.MISSING:
        return _tr("The file is not there any more, so nothing was opened.")
    return _tr(
        "The file could not be read, so nothing was opened. "
        "If it is on a drive, connect the drive, then try again."
    )


def _tr(source: str) -> str:
    return QCoreApplication.translate("ErrorText", source)
