"""Moving a notebook: where to, what opens it, and how far it is.

Until the copy was opened the old one counts, so cancelling is always safe and says so.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.errors import AppError
from app.services.moving import CopyingVault, Moved, Moving, OpeningCopy, RemovingOriginal
from app.services.unlocking import VaultPlace
from app.services.ways_in import Shown, WayInKind
from app.ui.bridge.reply_stream import ReplyStream
from app.ui.widgets.buttons import Button, ButtonKind, ButtonSize
from app.ui.widgets.file_dialogs import ask_for_folder
from app.ui.widgets.labels import InfoLine, Label, TextStyle
from app.ui.widgets.secret_fields import SecretFields
from app.ui.widgets.sheet import Sheet
from app.ui.widgets.status import Busy, ProgressLine
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space


class MoveSheet(Sheet):
    """Moves one notebook that is locked."""

    moved = Signal(object)
    """The notebook lies elsewhere now and the sheet is closed; carries its ``VaultPlace``."""

    def __init__(
        self,
        host: QWidget,
        moving: Moving,
        words_for: Callable[[AppError], str],
        place: VaultPlace,
        ways_in: frozenset[WayInKind],
    ) -> None:
        super().__init__(host, _tr("Move to another folder"))
        self._moving = moving
        self._words_for = words_for
        self._vault = place
        self._parent: Path | None = None
        self._moved: VaultPlace | None = None
        self._act = ReplyStream(self)
        self.title = Label(_tr("Move “{name}”").format(name=place.name), TextStyle.TITLE)
        self.guide = Label(
            _tr(
                "Everything of it is copied to the other folder, compared byte for byte, and "
                "opened there. Only then is the old one removed. You can cancel until the copy "
                "is opened; then nothing is changed."
            ),
            TextStyle.GUIDE,
        )
        self.choose = Button(_tr("Choose a folder"))
        self.target = InfoLine("folder", _tr("No folder chosen yet."))
        self.fields = SecretFields(_tr("Passphrase"), has_code=True)
        self.fields.ask_for_key_file(
            is_needed=WayInKind.KEY_FILE in ways_in and WayInKind.PASSPHRASE not in ways_in
        )
        self.progress = ProgressLine(_tr("Moving"))
        self.busy = Busy("")
        self.cancel = Button(_tr("Cancel"), size=ButtonSize.LARGE)
        self.move_button = Button(_tr("Move"), ButtonKind.PRIMARY, ButtonSize.LARGE)
        self._lay_out()
        self._connect()
        self._on_changed()
        follow(self._on_look)

    @override
    def close_sheet(self) -> None:
        """Close, and leave a move that is not decided yet; one that is has to be seen."""
        if not self._act.is_running:
            super().close_sheet()
        elif self.cancel.isEnabled():
            self._act.abandon()
            self._act.wait(1.0)
            self._rest()
            self.fields.set_error(_tr("Cancelled. The notebook is where it was."))

    def choose_folder(self, path: str) -> None:
        """Take a folder for the notebook's own to be made in."""
        self._parent = Path(path)
        target = self._moving.target_in(self._vault, self._parent)
        self.target.set_text(_tr("It will lie in {folder}").format(folder=target))
        self._on_changed()

    def ask_for_folder(self) -> QFileDialog:
        """Open the dialog for a folder."""
        return ask_for_folder(self, _tr("Folder to move it to"), self.choose_folder)

    def _lay_out(self) -> None:
        self._form = QWidget()
        self._rows = QVBoxLayout(self._form)
        self._rows.setContentsMargins(0, 0, 0, 0)
        chooser = QHBoxLayout()
        chooser.addWidget(self.choose)
        chooser.addStretch(1)
        self._rows.addLayout(chooser)
        for widget in (self.target, self.fields):
            self._rows.addWidget(widget)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.move_button)
        for part in (self.title, self.guide, self._form, self.progress, self.busy):
            self.column.addWidget(part)
        self.column.addLayout(foot)
        self.progress.hide()

    def _connect(self) -> None:
        self.choose.clicked.connect(self.ask_for_folder)
        self.fields.edited.connect(self._on_changed)
        self.fields.submitted.connect(self._on_move)
        self.cancel.clicked.connect(self.close_sheet)
        self.move_button.clicked.connect(self._on_move)
        self.closed.connect(self._on_closed)
        self._act.arrived.connect(self._on_event)
        self._act.ended.connect(self._on_ended)
        self._act.failed.connect(self._on_failed)

    def _on_changed(self) -> None:
        self.move_button.setEnabled(self._parent is not None and self.fields.is_filled)

    def _on_move(self) -> None:
        if self._moved is not None:
            self.close_sheet()
            return
        if self._parent is None or not self.move_button.isEnabled():
            return
        fields = self.fields
        shown = Shown(fields.passphrase_text, fields.key_file_path, fields.code_text)
        for widget in (self._form, self.move_button):
            widget.setEnabled(False)
        self.busy.set_words(_tr("Opening takes about a second."))
        self.busy.start()
        self._act.start(partial(self._moving.move, self._vault, self._parent, shown))

    def _on_event(self, event: object) -> None:
        match event:
            case CopyingVault():
                self.progress.show()
                self.progress.set_fraction(event.fraction)
                copying, comparing = _tr("Copying."), _tr("Comparing every byte.")
                self.busy.set_words(copying if event.fraction < 0.5 else comparing)  # noqa: PLR2004
            case OpeningCopy():
                self.cancel.setEnabled(False)
                self.busy.set_words(_tr("Opening the copy and checking every page."))
            case RemovingOriginal():
                self.busy.set_words(_tr("Removing the old one."))
            case Moved():
                self._show_end(event)

    def _show_end(self, event: Moved) -> None:
        self._moved = event.place
        self.title.setText(_tr("“{name}” has moved").format(name=event.place.name))
        words = _tr("It lies in {folder} and was opened there.").format(folder=event.place.folder)
        if event.is_old_left:
            left = _tr(
                "Something of the old folder could not be removed: {folder}. It is no longer used."
            )
            words = f"{words} {left.format(folder=self._vault.folder)}"
        self.guide.setText(words)
        self._form.hide()
        self.cancel.hide()
        self.move_button.set_words(_tr("Go to the lock screen"))

    def _on_ended(self) -> None:
        self._rest()
        self.move_button.setEnabled(True)
        self.move_button.setFocus()

    def _on_failed(self, error: object) -> None:
        self._rest()
        if isinstance(error, AppError):
            self.fields.set_error(self._words_for(error))

    def _rest(self) -> None:
        self.progress.hide()
        self.busy.stop()
        for widget in (self._form, self.cancel):
            widget.setEnabled(True)
        self._on_changed()

    def _on_closed(self) -> None:
        self.fields.forget()
        if self._moved is not None:
            self.moved.emit(self._moved)
        self.deleteLater()

    def _on_look(self) -> None:
        for column in (self.column, self._rows):
            column.setSpacing(look().px(Space.L))


def _tr(source: str) -> str:
    return QCoreApplication.translate("MoveSheet", source)
