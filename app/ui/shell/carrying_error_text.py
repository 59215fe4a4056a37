"""The words for what goes wrong while a journal is carried out or in."""

from PySide6.QtCore import QCoreApplication, QLocale

from app.domain.errors import AppError
from app.host.chosen_files import FileTrouble
from app.services.exporting import ExportNotWritten, ExportStopped, NothingToExport
from app.services.importing import (
    ImportCutShort,
    ImportStopped,
    JournalSealed,
    NoRoomToImport,
    NothingToImport,
)


def words_for_carrying(error: AppError) -> str | None:
    """Return the sentence for an export or import that failed; None for another error."""
    if isinstance(error, ExportNotWritten):
        return _not_written(error.trouble)
    if isinstance(error, NoRoomToImport):
        size = QLocale().formattedDataSize
        return _tr(
            "This journal needs {needed} on the disk, {free} is free. Nothing came in. "
            "Free some space, then try again."
        ).format(needed=size(error.needed_bytes, 1), free=size(error.free_bytes, 1))
    return {
        ExportStopped: _tr("The export was stopped, and nothing of it is left in the folder."),
        NothingToExport: _tr(
            "There is nothing of this kind in what you chose. No folder was made."
        ),
        ImportCutShort: _tr(
            "The disk became full on the way, so all of it was taken away again. Nothing came in. "
            "Free some space, then try again."
        ),
        ImportStopped: _tr("The import was stopped, and nothing of it came in."),
        JournalSealed: _tr(
            "Another program has encrypted this journal. Nothing was changed. "
            "Type the passphrase that opens it there."
        ),
        NothingToImport: _tr(
            "There is no journal in it that Alcove can read. Nothing was changed. "
            "Choose the file or folder that the other program exported."
        ),
    }.get(type(error))


def _not_written(trouble: FileTrouble) -> str:
    if trouble is FileTrouble.NO_ROOM:
        return _tr(
            "There is no room for the export there, so nothing was written. Your journal is whole. "
            "Free some space, or choose another drive."
        )
    if trouble is FileTrouble.DENIED:
        return _tr(
            "This account may not write in that folder, so nothing was written. "
            "Choose another folder."
        )
    if trouble is FileTrouble.EXISTS:
        return _tr("There are too many exports of today in that folder. Choose another folder.")
    return _tr(
        "The export could not be written there, and nothing half is left. Your journal is whole. "
        "If the folder is on a drive, connect the drive, then try again."
    )


def _tr(source: str) -> str:
    return QCoreApplication.translate("ErrorText", source)
