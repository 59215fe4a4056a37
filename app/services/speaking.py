"""The languages of this installation, and the one that the person chose.

English is in the program itself. Any other is a pair of files that ``.ci/words.py`` has compiled,
in ``resources/languages``: the program's words, and Qt's for its dialogs. A language is remembered
outside every vault, since the lock screen speaks it, and holds from the next start on; a lock is
one.
"""

from typing import Final

from app.host.errors import ResourceMissing
from app.host.resources import Resources
from app.services.remembering import Remembering

FOLDER: Final = "languages"
OURS: Final = ".qm"
OF_QT: Final = ".qt.qm"


class Speaking:
    """Which languages there are, and what is spoken."""

    def __init__(self, resources: Resources, remembering: Remembering) -> None:
        self._resources = resources
        self._remembering = remembering

    def languages(self) -> tuple[str, ...]:
        """Return the codes of the languages besides English, such as ``de`` or ``pt_BR``."""
        try:
            names = self._resources.names(FOLDER, OURS)
        except ResourceMissing:
            return ()
        files = (name.rpartition("/")[2] for name in names if not name.endswith(OF_QT))
        return tuple(file.removesuffix(OURS) for file in files)

    @property
    def chosen(self) -> str:
        """The code of the language that was chosen and is here; empty for English."""
        code = self._remembering.current().language
        return code if code in self.languages() else ""

    def choose(self, code: str) -> None:
        """Speak a language from the next start on; empty for English."""
        self._remembering.choose_language(code)

    def catalogues(self) -> tuple[bytes, ...]:
        """Return what translates Qt's words and the program's; nothing for English."""
        found = []
        for ending in (OF_QT, OURS) if self.chosen else ():
            try:
                found.append(self._resources.read_bytes(f"{FOLDER}/{self.chosen}{ending}"))
            except ResourceMissing:
                continue
        return tuple(found)
