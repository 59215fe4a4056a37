"""The words a generated passphrase is made of.

resources/wordlist/words_en.txt: common English words of three to eight letters, no two
with the same first four, so that a word is told from all others by these. A passphrase has
``log2`` of the list's size in bits for every word drawn on its own, and nothing more is
claimed: seven words of this list have 80 bits, six have 69. The list is chosen from SCOWL
(resources/licenses/scowl.txt).
"""

import re

from app.host.resources import Resources
from app.library.errors import ContentDamaged

FILE = "wordlist/words_en.txt"
FEWEST_WORDS = 2048  # 11 bits a word
_WORD = re.compile(r"[a-z]{3,8}")
_TELLING_LETTERS = 4


def load_words(resources: Resources) -> tuple[str, ...]:
    """Return the list that ships with the program, sorted.

    Raises:
        ResourceMissing: The file is not there.
        ContentDamaged: A word is missing, doubled or not plain; a passphrase made from
            such a list would be weaker than it says.
    """
    return parse_words(resources.read_text(FILE))


def parse_words(text: str) -> tuple[str, ...]:
    """Return a list from its text, one word a line.

    Raises:
        ContentDamaged: As for ``load_words``.
    """
    words = tuple(text.split("\n")[:-1])
    if len(words) < FEWEST_WORDS:
        raise ContentDamaged(FILE, "too few words")
    if not all(_WORD.fullmatch(word) for word in words):
        raise ContentDamaged(FILE, "a line that is not a plain word")
    if len({word[:_TELLING_LETTERS] for word in words}) < len(words):
        raise ContentDamaged(FILE, "two words begin alike")
    return words
