"""The words for what goes wrong with the companion, its model and the engine."""

from PySide6.QtCore import QCoreApplication, QLocale

from app.dialogue import errors as dialogue
from app.domain.errors import AppError
from app.engine import errors as engine
from app.services import (
    choosing_model,
    model_shelf,
    permitting,
    repeating,
    summing_up,
    trying_models,
)
from app.ui.shell.model_error_text import words_for_model_file

_ENGINE: dict[type[AppError], str] = {
    engine.EngineUnavailable: (
        "The companion could not be started. Your journal is fine. Try again."
    ),
    engine.EngineCrashed: ("The companion stopped unexpectedly. Your words are kept. Try again."),
    engine.EngineStalled: (
        "The companion did not answer for a long time and was stopped. "
        "Your words are kept. Try again."
    ),
    engine.EngineClosed: "The companion was closed meanwhile. Your words are kept.",
    engine.NoModelLoaded: "No model is loaded yet. Your words are kept. Add a model first.",
    engine.PromptTooLong: (
        "This does not fit into the model's memory. Your message is kept. "
        "Send a shorter one, or choose a larger model."
    ),
    summing_up.SummaryRefused: (
        "Nothing was summed up, and no model was asked. Looking back is whole without it."
    ),
    summing_up.SummaryNotMade: (
        "The companion stopped in the middle, so nothing of it is shown. Try again in a moment; "
        "the figures on this page are your own."
    ),
    permitting.CompanionOff: (
        "The companion is off, so nothing was answered. Your words are kept. "
        "The Companion page says why, and what you can do."
    ),
    repeating.NotRepeatable: (
        "This reply could not be written once more: what it takes was not kept, another model "
        "speaks now, or it did not come to an end. The reply itself is unchanged."
    ),
    choosing_model.NoModel: (
        "There is no model on this computer yet. Your journal works without one."
    ),
    choosing_model.ModelChanged: (
        "The model file is not the one you chose; it was changed. It was not opened. "
        "Choose a model again."
    ),
    engine.NotAModel: ("This is not a model file. Alcove can open chat models that end in .gguf."),
    engine.ModelTruncated: (
        "Could not open this model: the file ends early. Your journal is fine. "
        "Copy or download the file again."
    ),
    engine.ModelTooNew: (
        "Could not open this model: it is in a newer format than Alcove knows. "
        "Look for an older file of it."
    ),
    engine.ManifestDamaged: (
        "The list of models that came with Alcove is damaged. Your journal is fine. "
        "Install Alcove again, or add a model of your own."
    ),
    dialogue.CompanionWordsDamaged: (
        "The words that came with Alcove's own model are damaged. Your journal is fine. "
        "Install Alcove again, or choose a model of your own."
    ),
    engine.ModelRefused: (
        "The engine could not load this model. Your journal is fine. Try another model."
    ),
    engine.ModelCrashed: (
        "The engine stopped while it opened this model, so the model was put aside. "
        "Your journal is fine. Choose another model."
    ),
    trying_models.ModelGivenUp: (
        "This model stopped the engine every time it was opened, so it is not opened by itself "
        "any more. Your journal is fine. Choose another model, or try this one in Settings."
    ),
}

_NO_ROOM: dict[type[AppError], str] = {
    engine.ModelTooLarge: (
        "This model needs {needed} of memory, {free} is free. Your journal is fine. "
        "Close other programs, or choose a smaller model."
    ),
    model_shelf.NoSpaceForModel: (
        "The model needs {needed} of disk space, {free} is free. Nothing was copied."
    ),
}


def words_for_companion(error: AppError) -> str | None:
    """Return the sentence for the companion or a model; None for another error."""
    match error:
        case engine.ModelUnreadable() | engine.ModelUnsupported() | engine.ModelDamaged():
            return words_for_model_file(error)
        case engine.ModelTooLarge() | model_shelf.NoSpaceForModel():
            size = QLocale().formattedDataSize
            return _tr(_NO_ROOM[type(error)]).format(
                needed=size(error.needed_bytes, 1), free=size(error.free_bytes, 1)
            )
    words = _ENGINE.get(type(error))
    return None if words is None else _tr(words)


def _tr(source: str) -> str:
    return QCoreApplication.translate("ErrorText", source)
