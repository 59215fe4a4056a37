"""The one field over any page: type, see what is there and what can be done, go there.

Each pause in typing asks the index in the background; an answer to an older question is
dropped, so that hits never jump back. Names of actions are looked through at once. A line
that begins with ``>`` asks for actions only.
"""

import re

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from app.domain.errors import AppError
from app.domain.search import Found, SavedSearch
from app.services.searching import Searching
from app.ui.bridge.tasks import Task, TaskRunner
from app.ui.shell.commands import Command, CommandBook
from app.ui.shell.search_delegate import LOW, TALL, HitDelegate
from app.ui.shell.search_rows import HitRole, command_rows, rows_of, saved_rows
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.choices import Chip
from app.ui.widgets.fields import Field
from app.ui.widgets.flow import Flow
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.rows import GROUP_HEIGHT, GROUP_ROLE, RowList
from app.ui.widgets.sheet import Sheet

PAUSE_MS = 120
MOST_HEIGHT, LOWEST_HITS = 400, 96  # pixels at 100 %; more rows scroll
ACTIONS_FIRST = ">"
CHANGE_KEYS = "F2"
MOST_ACTIONS, ACTIONS_BESIDE_HITS = 60, 3
_KIND = re.compile(r"\bkind:\S*\s*", re.IGNORECASE)


class SearchSheet(Sheet):
    """One field over everything that was written, and over everything that can be done."""

    chosen = Signal(object)
    """The person wants to go to a hit; carries a ``Found``."""

    command_chosen = Signal(str)
    """The person wants something done; carries the key of its command."""

    keys_wanted = Signal(str)
    """The person wants other keys for an action; carries the key of its command."""

    failed = Signal(object)
    """A search could not be saved; carries the ``AppError``."""

    def __init__(
        self, host: QWidget, searching: Searching, commands: CommandBook, tasks: TaskRunner
    ) -> None:
        name = QCoreApplication.translate("SearchSheet", "Search")
        super().__init__(host, name, width=640, stays_at_top=True)  # the field is typed into
        self._searching = searching
        self._commands = commands
        self._tasks = tasks
        self._task: Task | None = None
        self.field = Field(self.tr("Search everything here"))
        self.save = IconButton("bookmark-simple", self.tr("Save this search"))
        self.hits = RowList(self.tr("Hits"))
        self.said = Label("", TextStyle.HINT)
        self.kinds: dict[str, Chip] = {}
        self._model = QStandardItemModel(self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._fill()
        self._connect()
        self._show_start()

    def ask(self, text: str) -> None:
        """Put a question into the field, as if it had been typed."""
        self.field.set_text(text)
        self._on_edited(text)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self.field.line
            and isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down)
        ):
            self._step(-1 if event.key() == Qt.Key.Key_Up else 1)
            return True
        return super().eventFilter(watched, event)

    def _fill(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.field, 1)
        row.addWidget(self.save, 0, Qt.AlignmentFlag.AlignBottom)
        self.column.addLayout(row)
        self._chips = chips = Flow()
        for value, words in (
            ("entries", self.tr("Entries")),
            ("conversations", self.tr("Conversations")),
            ("files", self.tr("Photos and files")),
            ("exercises", self.tr("Exercises")),
            ("check-ins", self.tr("Check-ins")),
            ("versions", self.tr("Earlier versions")),
        ):
            chip = Chip(words)
            chip.setProperty("kind", value)
            chip.clicked.connect(self._on_kind)
            self.kinds[value] = chip
            chips.add(chip)
        self.column.addWidget(chips)
        self.column.addWidget(self.said)
        self.column.addWidget(self.hits)
        self.hits.setModel(self._model)
        self.hits.setItemDelegate(HitDelegate(parent=self.hits))

    def _connect(self) -> None:
        self.field.line.installEventFilter(self)
        self.field.edited.connect(self._on_edited)
        self.field.submitted.connect(self._on_submitted)
        self.save.clicked.connect(self._on_save)
        self.hits.activated.connect(self._on_activated)
        self.hits.clicked.connect(self._on_activated)
        self._pause.timeout.connect(self._on_pause)
        forget = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.hits)
        forget.setContext(Qt.ShortcutContext.WidgetShortcut)
        forget.activated.connect(self._on_forget)
        keys = QShortcut(QKeySequence(CHANGE_KEYS), self)
        keys.activated.connect(self._on_change_keys)

    def _on_edited(self, text: str) -> None:
        self._pause.stop()
        self._task = None  # whatever is on its way answers an older question
        for value, chip in self.kinds.items():
            chip.setChecked(f"kind:{value}" in text.lower())
        wants_actions = text.startswith(ACTIONS_FIRST)
        self._chips.setVisible(not wants_actions)  # kinds of hits mean nothing to actions
        self.save.setVisible(not wants_actions)
        if wants_actions:
            self._show(self._command_rows(text[1:], MOST_ACTIONS))
            if self._model.rowCount():
                hint = self.tr("Enter does it. {keys} changes the keys of the action.")
                self.said.setText(hint.format(keys=CHANGE_KEYS))
                self.said.show()
        elif text.strip():
            self._pause.start()
        else:
            self._show_start()

    def _on_pause(self) -> None:
        self._task = self._tasks.run(_Question(self._searching, self.field.text()), only_looks=True)
        self._task.finished.connect(self._on_answer)

    def _on_answer(self, answer: object) -> None:
        if self.sender() is not self._task or not isinstance(answer, list):
            return
        actions = self._command_rows(self.field.text(), ACTIONS_BESIDE_HITS)
        self._show(rows_of(answer) + actions)

    def _show_start(self) -> None:
        """Without a question: what was saved, and what else can be asked."""
        self._show(saved_rows(self._searching.saved()))
        self.said.setText(
            self.tr(
                "Type a word, “a phrase”, or narrow with tag: person: place: mood: boundary:"
                " before: after: on: and a minus sign. > shows actions."
            )
        )
        self.said.show()

    def _show(self, rows: list[QStandardItem]) -> None:
        self._model.clear()
        height = 0
        for row in rows:
            self._model.appendRow(row)
            is_tall = bool(row.data(HitRole.SNIPPET))
            height += GROUP_HEIGHT if row.data(GROUP_ROLE) else TALL if is_tall else LOW
        self.hits.setVisible(bool(rows))
        self.give_way(self.hits, min(height, MOST_HEIGHT), min(height, LOWEST_HITS))
        self.save.setEnabled(bool(self.field.text().strip()))
        self.said.setVisible(not rows)
        self.said.setText(self.tr("Nothing found. Try another word, or only its beginning."))
        self._step(1)

    def _command_rows(self, typed: str, limit: int) -> list[QStandardItem]:
        matching = self._commands.matching(typed, limit)
        return command_rows((each, self._commands.shown_keys(each.key)) for each in matching)

    def _step(self, by: int) -> None:
        """Move the choice in the list, past headings; it stays where it would leave it."""
        number = self.hits.currentIndex().row() + by
        while 0 <= number < self._model.rowCount():
            index = self._model.index(number, 0)
            if not index.data(GROUP_ROLE):
                self.hits.setCurrentIndex(index)
                return
            number += by

    def _on_kind(self) -> None:
        chip = self.sender()
        assert isinstance(chip, Chip)  # noqa: S101  # only they are connected
        rest = _KIND.sub("", self.field.text()).removeprefix(ACTIONS_FIRST).lstrip()
        wanted = f"kind:{chip.property('kind')} " if chip.isChecked() else ""
        self.ask(wanted + rest)
        self.field.line.setFocus()

    def _on_save(self) -> None:
        try:
            self._searching.save(self.field.text())
        except AppError as error:
            self.failed.emit(error)
            return
        self.ask("")
        self.field.line.setFocus()

    def _on_forget(self) -> None:
        search = self.hits.currentIndex().data(HitRole.TARGET)
        if not isinstance(search, SavedSearch):
            return
        try:
            self._searching.forget(search)
        except AppError as error:
            self.failed.emit(error)
            return
        self._show_start()

    def _on_change_keys(self) -> None:
        command = self.hits.currentIndex().data(HitRole.TARGET)
        if isinstance(command, Command):
            self.close_sheet()
            self.keys_wanted.emit(command.key)

    def _on_submitted(self) -> None:
        self._on_activated(self.hits.currentIndex())

    def _on_activated(self, index: QModelIndex) -> None:
        target = index.data(HitRole.TARGET)
        if isinstance(target, SavedSearch):
            self.ask(target.query)
            self.field.line.setFocus()
        elif isinstance(target, Found):
            self.close_sheet()
            self.chosen.emit(target)
        elif isinstance(target, Command):
            self.close_sheet()
            self.command_chosen.emit(target.key)


class _Question:
    """One search, to be run on another thread."""

    def __init__(self, searching: Searching, text: str) -> None:
        self._searching = searching
        self._text = text

    def __call__(self) -> list[Found]:
        return self._searching.find(self._text)
