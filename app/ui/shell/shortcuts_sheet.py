"""All actions with their keys, each of which a person may change."""

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QKeySequenceEdit, QLineEdit, QWidget

from app.ui.shell.commands import Command, CommandBook
from app.ui.widgets.buttons import Button, ButtonKind, ButtonSize, IconButton
from app.ui.widgets.cards import ScrollPage
from app.ui.widgets.labels import InfoLine, Label, TextStyle
from app.ui.widgets.sheet import Sheet
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Role, Space

LIST_HEIGHT, LOWEST_LIST = 420, 120
KEYS_WIDTH = 150
RESERVED = ("F1", "F2", "Esc", "Tab", "Shift+Tab", "Return", "Enter", "Space", "Backspace", "Del")


class ShortcutsSheet(Sheet):
    """One row for each action."""

    changed = Signal()
    """Keys are other ones now, and are stored."""

    def __init__(self, host: QWidget, book: CommandBook) -> None:
        super().__init__(host, QCoreApplication.translate("ShortcutsSheet", "Shortcuts"), 680)
        self._book = book
        self.edits: dict[str, QKeySequenceEdit] = {}
        self.clears: dict[str, IconButton] = {}
        self.said = InfoLine("info", self.tr("Click into keys, then press the ones you want."))
        self.usual = Button(
            self.tr("Usual keys for all"), ButtonKind.QUIET, ButtonSize.SMALL
        ).stand_flush()
        self.done = Button(self.tr("Done"), ButtonKind.PRIMARY)
        self._list = ScrollPage(padding=(4, 4))
        self._wanted_row = ""
        self._placing_row = QTimer(self)  # once the rows stand where they belong
        self._placing_row.setSingleShot(True)
        self._placing_row.timeout.connect(self._show_row)
        self._rows = QGridLayout()
        self._fill()
        self.give_way(self._list, LIST_HEIGHT, LOWEST_LIST)
        follow(self._on_look)

    def show_keys(self) -> None:
        """Show the keys that hold now."""
        for key, edit in self.edits.items():
            edit.blockSignals(True)  # noqa: FBT003  # Qt's signature
            edit.setKeySequence(QKeySequence(self._book.keys_of(key)))
            edit.blockSignals(False)  # noqa: FBT003
            self.clears[key].setEnabled(bool(self._book.keys_of(key)))

    def go_to(self, key: str) -> None:
        """Let the person type the keys of one action."""
        self.edits[key].setFocus(Qt.FocusReason.OtherFocusReason)
        self._placing_row.start()
        self._wanted_row = key

    def _show_row(self) -> None:
        self._list.ensureWidgetVisible(self.edits[self._wanted_row])

    def _fill(self) -> None:
        self.column.addWidget(Label(self.tr("Shortcuts"), TextStyle.TITLE))
        self.column.addWidget(self.said)
        for number, command in enumerate(self._book.all()):
            self._add_row(number, command)
        self._rows.setColumnStretch(0, 1)
        self._list.column.addLayout(self._rows)
        self._list.column.addStretch(1)
        self.column.addWidget(self._list, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.usual)
        foot.addStretch(1)
        foot.addWidget(self.done)
        self.column.addLayout(foot)
        self.usual.clicked.connect(self._on_usual)
        self.done.clicked.connect(self.close_sheet)
        self.show_keys()

    def _add_row(self, number: int, command: Command) -> None:
        edit = QKeySequenceEdit()
        edit.setAccessibleName(self.tr("Keys for {action}").format(action=command.words))
        edit.setMaximumSequenceLength(1)
        edit.setProperty("ring", "none")  # the line inside it has one
        edit.editingFinished.connect(partial(self._on_chosen, command.key))
        clear = IconButton("x", self.tr("No keys for {action}").format(action=command.words), 28)
        clear.clicked.connect(partial(self._on_clear, command.key))
        self.edits[command.key] = edit
        self.clears[command.key] = clear
        self._rows.addWidget(Label(command.words, TextStyle.BODY), number, 0)
        self._rows.addWidget(edit, number, 1, Qt.AlignmentFlag.AlignVCenter)
        self._rows.addWidget(clear, number, 2, Qt.AlignmentFlag.AlignVCenter)

    def _on_chosen(self, key: str) -> None:
        keys = self.edits[key].keySequence().toString()
        if keys == QKeySequence(self._book.keys_of(key)).toString():
            return
        if keys in RESERVED:
            self._say(self.tr("{keys} is needed elsewhere.").format(keys=keys), is_warning=True)
            self.show_keys()
            return
        owner = self._book.owner_of(keys)
        self._book.choose_keys(key, keys)
        if owner is not None and owner.key != key:
            words = self.tr("{action} has no keys any more: they are used here now.")
            self._say(words.format(action=owner.words), is_warning=True)
        else:
            self._say(self.tr("Saved."), is_warning=False)
        self.show_keys()
        self.changed.emit()

    def _on_clear(self, key: str) -> None:
        self._book.choose_keys(key, "")
        self.show_keys()
        self.changed.emit()

    def _on_usual(self) -> None:
        self._book.reset_keys()
        self._say(self.tr("All actions have their usual keys again."), is_warning=False)
        self.show_keys()
        self.changed.emit()

    def _say(self, words: str, *, is_warning: bool) -> None:
        self.said.set_text(words)
        if is_warning:
            self.said.set_icon("warning-circle", Role.WARNING)
        else:
            self.said.set_icon("info", Role.INK_SOFT)

    def _on_look(self) -> None:
        px = look().px
        self._rows.setHorizontalSpacing(px(Space.M))
        self._rows.setVerticalSpacing(px(Space.S))
        for edit in self.edits.values():
            edit.setFixedWidth(px(KEYS_WIDTH))
            edit.setFont(look().sans(15))
            for line in edit.findChildren(QLineEdit):
                line.setMinimumHeight(px(36))
