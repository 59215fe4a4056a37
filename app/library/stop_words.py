"""Words that say little about a text, per language: resources/stop_words/, one file each.

    resources/stop_words/stop_words_fr.txt      French; the letters are those of ISO 639-1

A line that begins with # is for whoever reads the file. A word that ends in an apostrophe is
one that is left off the front of another.
"""

import unicodedata
from pathlib import PurePosixPath

from app.host.resources import Resources
from app.library.errors import ContentDamaged

FOLDER = "stop_words"
_FRONT = "stop_words_"


def load_stop_words(resources: Resources, language: str = "en") -> frozenset[str]:
    """Return the stop words of a language, in small letters.

    Raises:
        ResourceMissing: There is no list for it.
        ContentDamaged: The list is empty.
    """
    name = f"{FOLDER}/{_FRONT}{language}.txt"
    lines = unicodedata.normalize("NFC", resources.read_text(name)).splitlines()
    words = frozenset(
        word for line in lines if not line.startswith("#") for word in line.lower().split()
    )
    if not words:
        raise ContentDamaged(name, "there are no words")
    return words


def load_all_stop_words(resources: Resources) -> dict[str, frozenset[str]]:
    """Return the stop words of every language that there is a list for.

    Raises:
        ResourceMissing: There is no folder of lists.
        ContentDamaged: A list is empty.
    """
    names = resources.names(FOLDER, ".txt")
    languages = [PurePosixPath(name).stem.removeprefix(_FRONT) for name in names]
    return {language: load_stop_words(resources, language) for language in languages}
