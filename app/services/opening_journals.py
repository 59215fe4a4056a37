"""Opening what was chosen for an import: a file, a folder, a ZIP, or one that is encrypted.

What was encrypted is opened in memory only: it never lies anywhere in the clear.
"""

import io
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from app.domain.errors import AppError
from app.handout.errors import NotSealed, SealDamaged, SealTooCostly, WrongSealingPassphrase
from app.handout.sealing import open_stream
from app.host.chosen_files import FileRefused, FileTrouble, open_chosen
from app.host.chosen_tree import Tree, ZipTree, open_tree
from app.interchange.jrnl_sealed import WrongKey
from app.interchange.sources import is_sealed, unsealed
from app.interchange.untrusted import Unreadable

AGE: Final = b"age-encryption.org/v1\n"
SEALED_BYTES: Final = 1024**3  # of an export that is opened in memory
_ANY_BYTES: Final = 8 * 1024**3


class NothingToImport(AppError):
    """Nobody here can read it, or it is broken as a whole; nothing was changed."""

    def __init__(self) -> None:
        super().__init__("nothing to import")


class JournalSealed(AppError):
    """It is encrypted; its passphrase is needed, and nothing was changed.

    Attributes:
        was_tried: Whether a passphrase was given and does not open it.
    """

    def __init__(self, *, was_tried: bool) -> None:
        super().__init__("journal sealed")
        self.was_tried = was_tried


@contextmanager
def opened(path: Path, passphrase: str) -> Iterator[Tree]:
    """Give what was chosen as a tree of files.

    Args:
        path: What was chosen.
        passphrase: Of a journal that is encrypted, else empty; it is kept nowhere.

    Raises:
        JournalSealed: It needs a passphrase, or another one.
        NothingToImport: It cannot be read.
    """
    try:
        if _is_age(path):
            with closing(_unpacked(path, passphrase)) as archive:
                yield ZipTree(archive)
            return
        with open_tree(path) as tree:
            if not is_sealed(tree):
                yield tree
            elif passphrase:
                yield unsealed(tree, passphrase)
            else:
                raise JournalSealed(was_tried=False)
    except (FileRefused, Unreadable, NotSealed, SealDamaged, SealTooCostly):
        raise NothingToImport from None
    except (WrongKey, WrongSealingPassphrase):
        raise JournalSealed(was_tried=True) from None


def _is_age(path: Path) -> bool:
    if path.is_dir():
        return False
    with open_chosen(path, _ANY_BYTES) as file:
        return file.head(len(AGE)) == AGE


def _unpacked(path: Path, passphrase: str) -> zipfile.ZipFile:
    if not passphrase:
        raise JournalSealed(was_tried=False)
    packed = io.BytesIO()
    with open_chosen(path, SEALED_BYTES) as file:
        for piece in open_stream(file.pieces(), passphrase):
            packed.write(piece)
    try:
        return zipfile.ZipFile(packed)
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise FileRefused(FileTrouble.READ_FAILED) from None
