"""Photos and files of a journal that comes in, read only when they are stored."""

from pathlib import PurePosixPath
from typing import TypeAlias

from app.domain.attachment import MAX_BYTES, FileKind, clean_name, safe_file_name
from app.domain.portable import PortableConversation, PortableEntry, PortableFile, Problem, Trouble
from app.domain.portable_practice import PortablePractice
from app.host.chosen_tree import Tree

Record: TypeAlias = PortableEntry | PortableConversation | PortablePractice | Problem


class TreeContent:
    """The bytes of one file of a tree; held as a whole while they are read, and let go after.

    A journal may have gigabytes of photos, and every one of them is known until the last is in.
    """

    def __init__(self, tree: Tree, name: PurePosixPath) -> None:
        self._tree = tree
        self._name = name
        self._bytes: bytes | None = None
        self._size: int | None = None

    @property
    def size_bytes(self) -> int:
        """How many there are; raises ``FileRefused`` where it cannot be read."""
        return len(self._all()) if self._size is None else self._size

    def read(self, offset: int, length: int) -> bytes:
        """Return some of them; raises as ``size_bytes``."""
        whole = self._all()
        if offset + length >= len(whole):
            self._bytes = None
        return whole[offset : offset + length]

    def _all(self) -> bytes:
        if self._bytes is None:
            self._bytes = self._tree.read(self._name, MAX_BYTES)
            self._size = len(self._bytes)
        return self._bytes


def file_of(tree: Tree, name: PurePosixPath, shown: str = "") -> PortableFile | Problem:
    """Return a file of the tree as one of an entry, or why it cannot be one."""
    if name not in tree.names:
        return Problem(Trouble.FILE_MISSING, str(name))
    size = tree.size_of(name)
    if size > MAX_BYTES:
        return Problem(Trouble.FILE_TOO_LARGE, str(name))
    known = clean_name(shown or name.name)
    copy_name = safe_file_name(known or "file", FileKind.OTHER)
    return PortableFile(size, known, copy_name, b"", TreeContent(tree, name))


def documents(tree: Tree, *endings: str) -> list[PurePosixPath]:
    """Return the files of a tree with one of these endings, without hidden ones."""
    return [
        name
        for name in tree.names
        if name.suffix.lower() in endings
        and not any(part.startswith((".", "__MACOSX")) for part in name.parts)
    ]
