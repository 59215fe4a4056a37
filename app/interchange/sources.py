"""Which program a chosen file or folder comes from, by what is in it and not by its name."""

from collections.abc import Callable, Iterator
from datetime import tzinfo
from functools import cache

from app.domain.portable import Source
from app.host.chosen_tree import Tree
from app.interchange.media import Record

_Fits = Callable[[Tree], bool]
_Records = Callable[[Tree, tzinfo], Iterator[Record]]


@cache
def _readers() -> dict[Source, tuple[_Fits, _Records]]:
    """Return who reads what, the strictest first: a folder of Markdown may have anything beside it.

    Imported late: few ever carry a journal in, and nine formats with their parsers take 3 MB.
    """
    from app.interchange import (
        chatgpt_import,
        daylio_import,
        dayone_import,
        journey_import,
        jrnl_import,
        json_import,
        markdown_import,
        mini_diary_import,
        rednotebook_import,
    )

    return {
        Source.ALCOVE: (json_import.fits, json_import.records),
        Source.DAY_ONE: (dayone_import.fits, dayone_import.records),
        Source.CHATGPT: (chatgpt_import.fits, chatgpt_import.records),
        Source.JRNL: (jrnl_import.fits, jrnl_import.records),
        Source.MINI_DIARY: (mini_diary_import.fits, mini_diary_import.records),
        Source.JOURNEY: (journey_import.fits, journey_import.records),
        Source.DAYLIO: (daylio_import.fits, daylio_import.records),
        Source.REDNOTEBOOK: (rednotebook_import.fits, rednotebook_import.records),
        Source.MARKDOWN: (markdown_import.fits, markdown_import.records),
    }


def source_of(tree: Tree) -> Source | None:
    """Return the program that wrote this; None where nobody here can read it."""
    return next((source for source, (fits, _) in _readers().items() if fits(tree)), None)


def records_of(tree: Tree, source: Source, zone: tzinfo) -> Iterator[Record]:
    """Yield entries, conversations and problems.

    Raises:
        Unreadable: The document is broken as a whole.
        FileRefused: It cannot be read.
    """
    yield from _readers()[source][1](tree, zone)


def is_sealed(tree: Tree) -> bool:
    """Whether the tree is a journal that another program has encrypted."""
    from app.interchange import jrnl_oldest, jrnl_sealed

    return jrnl_sealed.fits(tree) or jrnl_oldest.fits(tree)


def unsealed(tree: Tree, passphrase: str) -> Tree:
    """Return an encrypted journal opened, in memory only.

    Raises:
        WrongKey: The passphrase does not open it.
        FileRefused: It cannot be read.
    """
    from app.interchange import jrnl_oldest, jrnl_sealed

    if jrnl_sealed.fits(tree):
        return jrnl_sealed.opened(tree, passphrase)
    return jrnl_oldest.opened(tree, passphrase)
