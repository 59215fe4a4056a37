"""The words for what goes wrong while a clinician makes a pack."""

from PySide6.QtCore import QCoreApplication

from app.domain.errors import AppError
from app.host.chosen_files import FileTrouble
from app.services.handing_out.building_packs import PackNotReady, PackNotSaved
from app.services.handing_out.stocking import MeasureShipsAlready


def words_for_workspace(error: AppError) -> str | None:
    """Return the sentence for a pack that was not made; None for another error."""
    if isinstance(error, PackNotReady):
        return _tr(
            "The pack lacks something, so no file was made. What it lacks stands under Check "
            "and save."
        )
    if isinstance(error, MeasureShipsAlready):
        return _tr(
            "Alcove has a questionnaire of this name already, so the file was not taken. Choose "
            "that one, or give yours another id."
        )
    if isinstance(error, PackNotSaved):
        return _not_saved(error.trouble)
    return None


def _not_saved(trouble: FileTrouble) -> str:
    if trouble is FileTrouble.EXISTS:
        return _tr(
            "There is a file of that name already, and it was not touched. No edition was "
            "counted. Choose another name."
        )
    if trouble is FileTrouble.NO_ROOM:
        return _tr(
            "There is no room for the pack there, so nothing was written and no edition was "
            "counted. Free some space, or choose another drive."
        )
    if trouble is FileTrouble.DENIED:
        return _tr(
            "This account may not write there, so nothing was written and no edition was "
            "counted. Choose another folder."
        )
    return _tr(
        "The pack could not be written there, and nothing half is left. No edition was counted. "
        "If the folder is on a drive, connect the drive, then try again."
    )


def _tr(source: str) -> str:
    return QCoreApplication.translate("ErrorText", source)
