"""The words for what goes wrong while a clinician makes a pack."""

from PySide6.QtCore import QCoreApplication

from app.domain.errors import AppError
from app.host.chosen_files import FileTrouble
from app.services.handing_out.building_packs import PackNotReady, PackNotSaved
from app.services.handing_out.stocking import (
    ExerciseFileRefused,
    ExerciseShipsAlready,
    ExerciseUnreadable,
    MeasureShipsAlready,
)


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
    return _words_for_exercises(error) or _words_for_saving(error)


def _words_for_exercises(error: AppError) -> str | None:
    match error:
        case ExerciseShipsAlready():
            return _tr(
                "Alcove has an exercise of this id already, so the file was not taken. Choose that "
                "one, or give yours another id."
            )
        case ExerciseFileRefused(trouble=FileTrouble.TOO_LARGE):
            return _tr("This file is too long for an exercise in a pack, so it was not taken.")
        case ExerciseFileRefused():
            return _tr(
                "The file of the exercise could not be read, so nothing was added. Choose it again."
            )
        case ExerciseUnreadable():
            words = _tr(
                "This file is not an exercise that Alcove can read. Line {line}: {fault}. Nothing "
                "was added; look at that line."
            )
            return words.format(line=error.line, fault=error.fault)
    return None


def _words_for_saving(error: AppError) -> str | None:
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
