"""Which model would speak, by its SHA-256: consent is given to one model and not to any."""

from pathlib import Path

from app.domain.preferences import Preferences
from app.engine.errors import ModelError
from app.engine.manifest import read_manifest
from app.services.model_shelf import Shelf


def sha256_in_use(shelf: Shelf, chosen: Preferences) -> str:
    """Return the pinned model's SHA-256, else that of the one that came with the program.

    Empty where a file speaks that nobody pinned and that is no model of ours: hashing a
    large one takes longer than asking may.
    """
    if chosen.model_path and Path(chosen.model_path).is_file():
        return chosen.model_sha256
    try:
        shipped = read_manifest(shelf.shipped)
    except ModelError:
        return ""  # loading says so
    for model in shipped:
        if (shelf.shipped / model.file).is_file():
            return model.sha256
    return ""
