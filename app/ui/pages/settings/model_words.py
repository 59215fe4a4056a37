"""What is said of models and their files, in plain words."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale

from app.domain.fit import Fit
from app.domain.generation import ModelFacts
from app.domain.model_trial import ModelTrial
from app.ui.widgets.dates import short_day_name

SMALLEST_FILE = 4 * 1024 * 1024  # no model is smaller than that
_TRADITIONAL = QLocale.DataSizeFormat.DataSizeTraditionalFormat


def current_words(loaded: ModelFacts | None, chosen: Path | None, name: str) -> tuple[str, str]:
    """Return the words about the model that speaks, and what stands in front of them."""
    if chosen is None:
        words = _tr(
            "Put a model, a file that ends in .gguf, into the models folder beside the "
            "program, or add one here. The journal works without."
        )
        return words, _tr("No model yet.")
    if loaded is not None:
        words = _tr("{size}, in memory now").format(size=_size(loaded.file_bytes))
        return words, f"{loaded.label}."
    return _tr("It is opened when you first talk with it."), f"{name}."


def fit_words(fit: Fit) -> str:
    """Return how a model stands to the memory that is free now."""
    needed, free = _size(fit.needed_bytes), _size(fit.free_bytes)
    if not fit.fits:
        words = _tr("Needs {needed} of memory, {free} is free: it does not fit now.")
        words = words.format(needed=needed, free=free)
        if fit.largest_file_bytes >= SMALLEST_FILE:
            instead = _tr("Close other programs, or choose a file of up to about {size}.")
            return f"{words} {instead.format(size=_size(fit.largest_file_bytes))}"
        return f"{words} {_tr('Close other programs, then look again.')}"
    tokens = QLocale().toString(fit.context_tokens)
    if not fit.free_bytes:
        return _tr("Needs about {needed} of memory; how much is free is not known.").format(
            needed=needed
        )
    return _tr(
        "Needs {needed} of memory, {free} is free: it fits, and can keep {tokens} tokens of a "
        "talk in view."
    ).format(needed=needed, free=free, tokens=tokens)


def trial_words(trial: ModelTrial | None) -> str:
    """Return what became of a model's last load; empty when it went well or never was."""
    if trial is None or not trial.failure:
        return ""
    day = short_day_name(trial.at.date())
    if trial.is_given_up:
        return _tr(
            "It stopped the engine twice, last on {day}, so it is not opened by itself. "
            "“Use this model” tries it once more."
        ).format(day=day)
    return _tr("It did not load when it was tried on {day}.").format(day=day)


def unusable_words(words: str) -> str:
    """Return what is said of a file in the models folder that cannot be used."""
    return _tr("not usable. {words}").format(words=words)


def _size(size_bytes: int) -> str:
    return QLocale().formattedDataSize(size_bytes, 1, _TRADITIONAL)


def _tr(source: str) -> str:
    return QCoreApplication.translate("Models", source)
