"""The rows of a conversation: the notice, then every turn, the last perhaps still growing.

Rows are real items: each answers its whole text, and how a screen reader should say it.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import IntEnum, StrEnum

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from typing_extensions import override

from app.domain.conversation import Speaker, StopReason, Turn, TurnId
from app.ui.pages.companion import words
from app.ui.widgets.dates import time_name

AnyIndex = QModelIndex | QPersistentModelIndex


class TranscriptRole(IntEnum):
    """What else a row answers."""

    ROW = Qt.ItemDataRole.UserRole + 60


class RowKind(StrEnum):
    """Who speaks in a row, which is how it looks."""

    NOTICE = "notice"
    PERSON = "person"
    COMPANION = "companion"
    PROGRAM = "program"
    MARKER = "marker"
    """Above it is what the companion no longer sees."""


@dataclass(frozen=True, slots=True)
class TranscriptRow:
    """One row as it is painted.

    Attributes:
        note: The quiet words under a reply: how it is coming along or why it ended.
        sources: Which entries of the person's it was given; empty for none.
        is_growing: Whether more words are on their way.
        can_be_said_again: Whether the person may ask for this turn's answer again.
    """

    kind: RowKind
    turn_id: TurnId | None
    at: datetime | None
    model: str
    note: str
    is_growing: bool
    can_be_said_again: bool
    text: str = field(repr=False)
    sources: str = field(default="", repr=False)

    @property
    def foot(self) -> str:
        """All the quiet words under it."""
        return " ".join(words for words in (self.note, self.sources) if words)

    @property
    def spoken(self) -> str:
        """How a screen reader says the row: who, when, what."""
        if self.at is None:
            return self.text
        who = {
            RowKind.PERSON: words.you(),
            RowKind.COMPANION: f"AI, {words.model_name(self.model)}",
            RowKind.PROGRAM: words.program_name(),
        }[self.kind]
        said = f"{who}, {time_name(self.at)}: {self.text}"
        return f"{said} {self.foot}".strip()


class Transcript(QAbstractListModel):
    """One conversation on the screen."""

    settled = Signal()
    """Which turn can be said again is another one, or none."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[TranscriptRow] = [_notice()]

    def show_turns(self, turns: list[Turn]) -> None:
        """Show another conversation."""
        self.beginResetModel()
        self._rows = [_notice(), *(_row(turn) for turn in turns)]
        self.endResetModel()
        self.settle()

    def mark(self, through: TurnId, text: str) -> None:
        """Put a line under what the companion no longer sees; an empty text for none.

        Args:
            through: The last turn that it does not see.
            text: What the line says.
        """
        for number in range(len(self._rows) - 1, -1, -1):
            if self._rows[number].kind is RowKind.MARKER:
                self.beginRemoveRows(QModelIndex(), number, number)
                del self._rows[number]
                self.endRemoveRows()
        seen = (n for n, row in enumerate(self._rows) if row.turn_id and row.turn_id > through)
        number = next(seen, 0)
        if text and number > 1:  # something is above it, besides the notice
            self.beginInsertRows(QModelIndex(), number, number)
            self._rows.insert(number, _said_by_nobody(RowKind.MARKER, text))
            self.endInsertRows()
        self.settled.emit()

    def append(self, turn: Turn) -> None:
        """Show one turn more; the one before can no longer be said again."""
        self._change_last(can_be_said_again=False)
        self.settled.emit()
        number = len(self._rows)
        self.beginInsertRows(QModelIndex(), number, number)
        self._rows.append(_row(turn))
        self.endInsertRows()

    def remove(self, turn_id: TurnId) -> None:
        """Take a turn out of the transcript."""
        number = self.row_of(turn_id)
        if number >= 0:
            self._change_last(can_be_said_again=False)
            self.settled.emit()
            self.beginRemoveRows(QModelIndex(), number, number)
            del self._rows[number]
            self.endRemoveRows()

    def grow(self, turn_id: TurnId, text: str, note: str) -> None:
        """Show all of a reply's words so far."""
        number = self.row_of(turn_id)
        if number >= 0:
            self._put(number, replace(self._rows[number], text=text, note=note))

    def finish(self, turn: Turn, omitted_messages: int) -> None:
        """Show a reply as it was stored."""
        number = self.row_of(turn.id)
        if number < 0:
            return
        row = _row(turn)
        notes = (row.note, words.omitted_words(omitted_messages))
        self._put(number, replace(row, note=" ".join(note for note in notes if note)))
        self.settle()

    def settle(self) -> None:
        """Offer the last turn to be answered again, if it can be and nothing is on its way."""
        last = self._rows[-1]
        is_answerable = last.kind in (RowKind.PERSON, RowKind.COMPANION)
        self._change_last(can_be_said_again=is_answerable and not last.is_growing)
        self.settled.emit()

    def show_sources(self, turn_id: TurnId, sources: str) -> None:
        """Say under a reply which entries it was given."""
        number = self.row_of(turn_id)
        if number >= 0 and self._rows[number].sources != sources:
            self._put(number, replace(self._rows[number], sources=sources))
            self.settled.emit()

    def note_last(self, note: str) -> None:
        """Say something under the last turn."""
        number = len(self._rows) - 1
        self._put(number, replace(self._rows[number], note=note))

    def row_of(self, turn_id: TurnId) -> int:
        """Return the row of a turn; -1 if it is not shown."""
        for number in range(len(self._rows) - 1, -1, -1):
            if self._rows[number].turn_id == turn_id:
                return number
        return -1

    def row(self, number: int) -> TranscriptRow:
        """Return one row."""
        return self._rows[number]

    @property
    def has_turns(self) -> bool:
        """Whether anything was said."""
        return len(self._rows) > 1

    @override
    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == TranscriptRole.ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        return row.spoken if role == Qt.ItemDataRole.AccessibleTextRole else None

    def _change_last(self, *, can_be_said_again: bool) -> None:
        last = self._rows[-1]
        if last.can_be_said_again != can_be_said_again:
            self._put(len(self._rows) - 1, replace(last, can_be_said_again=can_be_said_again))

    def _put(self, number: int, row: TranscriptRow) -> None:
        self._rows[number] = row
        index = self.index(number)
        self.dataChanged.emit(index, index)


def _notice() -> TranscriptRow:
    return _said_by_nobody(RowKind.NOTICE, words.ai_notice())


def _said_by_nobody(kind: RowKind, text: str) -> TranscriptRow:
    return TranscriptRow(
        kind=kind,
        turn_id=None,
        at=None,
        model="",
        note="",
        is_growing=False,
        can_be_said_again=False,
        text=text,
    )


_KINDS = {
    Speaker.PERSON: RowKind.PERSON,
    Speaker.COMPANION: RowKind.COMPANION,
    Speaker.PROGRAM: RowKind.PROGRAM,
}


def _row(turn: Turn) -> TranscriptRow:
    is_growing = turn.stop_reason is StopReason.WRITING
    note = words.reading_words() if is_growing else words.stop_words(turn.stop_reason)
    return TranscriptRow(
        kind=_KINDS[turn.speaker],
        turn_id=turn.id,
        at=turn.at,
        model=turn.model,
        note=note,
        is_growing=is_growing,
        can_be_said_again=False,
        text=turn.text,
    )
