"""The rows under the search field: what was found by kind, actions, and saved searches."""

from collections.abc import Iterable, Sequence
from enum import IntEnum

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QStandardItem

from app.domain.search import Found, FoundKind, SavedSearch
from app.ui.shell.commands import Command
from app.ui.widgets.dates import moment_name, short_day_name
from app.ui.widgets.rows import GROUP_ROLE, HINT_ROLE

BEGINS, ENDS = "\x02", "\x03"
_MARKS = str.maketrans("", "", BEGINS + ENDS)
TITLE_CHARACTERS = 60


class HitRole(IntEnum):
    """What else a row answers."""

    TARGET = HINT_ROLE + 20
    SNIPPET = HINT_ROLE + 21
    ASIDE = HINT_ROLE + 22
    ICON = HINT_ROLE + 23


_ICONS = {
    FoundKind.ENTRY: "book-open",
    FoundKind.TURN: "chat-text",
    FoundKind.CONVERSATION: "chat-text",
    FoundKind.FILE: "paperclip",
    FoundKind.VERSION: "clock-counter-clockwise",
    FoundKind.EXERCISE: "flower-lotus",
    FoundKind.CHECK_IN: "chart-line",
}


def rows_of(found: Sequence[Found]) -> list[QStandardItem]:
    """Return hits under the name of their kind, each kind in the order it came in."""
    groups: dict[str, list[QStandardItem]] = {}
    for hit in found:
        groups.setdefault(_group_name(hit.kind), []).append(_hit_row(hit))
    rows: list[QStandardItem] = []
    for name, items in groups.items():
        rows += [heading(name), *items]
    return rows


def command_rows(commands: Iterable[tuple[Command, str]]) -> list[QStandardItem]:
    """Return things to do, each with its keys, under their name; none for none."""
    rows = [
        _row(command.words, "", keys, command.icon, command, spoken=f"{command.words}, {keys}")
        for command, keys in commands
    ]
    return [heading(_tr("Actions")), *rows] if rows else []


def saved_rows(searches: Iterable[SavedSearch]) -> list[QStandardItem]:
    """Return saved searches under their name; none for none."""
    rows = [
        _row(search.name, "", "", "bookmark-simple", search, spoken=search.name)
        for search in searches
    ]
    return [heading(_tr("Saved searches")), *rows] if rows else []


def heading(name: str) -> QStandardItem:
    """Return a row that only names the group below it."""
    item = QStandardItem(name)
    item.setData(True, GROUP_ROLE)  # noqa: FBT003  # a value
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    return item


def plain(snippet: str) -> str:
    """Return a snippet without the marks around its matches."""
    return snippet.translate(_MARKS)


def _hit_row(hit: Found) -> QStandardItem:
    words = plain(hit.snippet)
    is_named_by_snippet = hit.kind in (FoundKind.FILE, FoundKind.CONVERSATION)
    title = hit.title or (words[:TITLE_CHARACTERS] if not is_named_by_snippet else _tr("No title"))
    snippet = "" if hit.kind is FoundKind.CONVERSATION else hit.snippet
    spoken = f"{_group_name(hit.kind)}, {title}, {moment_name(hit.at)}, {words}"
    aside = short_day_name(hit.at.date())
    return _row(title, snippet, aside, _ICONS[hit.kind], hit, spoken=spoken)


def _row(
    title: str, snippet: str, aside: str, icon: str, target: object, *, spoken: str
) -> QStandardItem:
    item = QStandardItem(title)
    item.setData(plain(snippet), HINT_ROLE)
    item.setData(snippet, HitRole.SNIPPET)
    item.setData(aside, HitRole.ASIDE)
    item.setData(icon, HitRole.ICON)
    item.setData(target, HitRole.TARGET)
    item.setData(spoken, Qt.ItemDataRole.AccessibleTextRole)
    item.setEditable(False)
    return item


def _group_name(kind: FoundKind) -> str:
    return {
        FoundKind.ENTRY: _tr("Entries"),
        FoundKind.TURN: _tr("Conversations"),
        FoundKind.CONVERSATION: _tr("Conversations"),
        FoundKind.FILE: _tr("Photos and files"),
        FoundKind.VERSION: _tr("Earlier versions"),
        FoundKind.EXERCISE: _tr("Exercises"),
        FoundKind.CHECK_IN: _tr("Check-ins"),
    }[kind]


def _tr(source: str) -> str:
    return QCoreApplication.translate("SearchRows", source)
