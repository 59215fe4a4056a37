"""Words that say little about a text, per language: resources/stop_words/, one file each."""

from app.host.resources import Resources
from app.library.errors import ContentDamaged

FOLDER = "stop_words"


def load_stop_words(resources: Resources, language: str = "en") -> frozenset[str]:
    """Return the stop words of a language.

    Raises:
        ResourceMissing: There is no list for it.
        ContentDamaged: The list is empty.
    """
    name = f"{FOLDER}/stop_words_{language}.txt"
    lines = resources.read_text(name).splitlines()
    words = frozenset(
        word for line in lines if not line.startswith("#") for word in line.casefold().split()
    )
    if not words:
        raise ContentDamaged(name, "there are no words")
    return words
