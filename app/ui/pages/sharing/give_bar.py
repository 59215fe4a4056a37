"""The ways in which a sheet leaves: for a clinician's key, with a passphrase, as a page.

What is given is the sheet that is on the screen, with the bytes that can be looked at.
"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from app.domain.errors import AppError
from app.domain.handout.sheet import SessionSheet
from app.services.sharing.sharing import Given, Prepared, Recipient, Sharing
from app.ui.bridge.tasks import TaskRunner
from app.ui.pages.sharing import words
from app.ui.pages.sharing.bytes_sheet import BytesSheet
from app.ui.pages.sharing.passphrase_sheet import PassphraseSheet
from app.ui.printing.sheet_paper import sheet_pdf
from app.ui.widgets.buttons import Button, ButtonKind
from app.ui.widgets.cards import clear_layout
from app.ui.widgets.file_dialogs import ask_for_new_file
from app.ui.widgets.flow import Flow
from app.ui.widgets.labels import InfoLine, Label, TextStyle
from app.ui.widgets.sheet_words import hash_words
from app.ui.widgets.status import Busy
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space


class GiveBar(QWidget):
    """Buttons under the sheet, and what came of them."""

    failed = Signal(object)
    """Nothing was given; carries the ``AppError``."""

    given = Signal(object)
    """A file was written and noted; carries the ``Given``."""

    def __init__(self, sharing: Sharing, tasks: TaskRunner) -> None:
        super().__init__()
        self._sharing = sharing
        self._tasks = tasks
        self._sheet: SessionSheet | None = None
        self._recipients: list[Recipient] = []
        self._is_giving = False
        self.for_keys: list[Button] = []
        self.with_words = Button(words.tr("Seal with a passphrase"), icon="lock-key")
        self.save = Button(words.tr("Save the page to print"), icon="printer")
        self.bytes = Button(words.tr("See the exact bytes"), ButtonKind.QUIET).stand_flush()
        self.hint = Label("", TextStyle.HINT)
        self.said = InfoLine("check-circle", "", style=TextStyle.BODY)
        self.busy = Busy(words.tr("Sealing."))
        self._holder = QVBoxLayout()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.hint)
        self._column.addLayout(self._holder)
        row = Flow(Space.S)
        row.add(self.with_words)
        row.add(self.save)
        self._column.addWidget(row)
        self._column.addWidget(self.bytes, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self.busy)
        self._column.addWidget(self.said)
        self.said.hide()
        self.with_words.clicked.connect(self._on_with_words)
        self.save.clicked.connect(self._on_save)
        self.bytes.clicked.connect(self._on_bytes)
        follow(self._on_look)

    def show_sheet(self, sheet: SessionSheet, pages: int) -> None:
        """Give this sheet from now on."""
        if sheet != self._sheet:
            self.said.hide()  # it was said of another sheet
        self._sheet = sheet
        self.hint.setText(words.pages_words(pages))
        self.hint.setVisible(pages > 1)
        self._show_state()

    def show_recipients(self, recipients: Sequence[Recipient]) -> None:
        """Offer to seal for these, whose packs were accepted."""
        if list(recipients) == self._recipients:
            return
        self._recipients = list(recipients)
        clear_layout(self._holder)
        self.for_keys = []
        for recipient in recipients:
            name = words.tr("Seal for {name}").format(name=recipient.name)
            button = Button(name, ButtonKind.PRIMARY, icon="lock-simple")
            button.clicked.connect(partial(self.ask_for_key_file, recipient))
            self.for_keys.append(button)
            self._holder.addWidget(button)
        self._show_state()

    def ask_for_key_file(self, recipient: Recipient) -> QFileDialog:
        """Open the dialog for where a file for a key goes."""
        name = words.tr("Seal for {name}").format(name=recipient.name)
        return self._ask(name, ".age", partial(self.seal_for, recipient))

    def seal_for(self, recipient: Recipient, path: str) -> None:
        """Write the file that only this recipient opens."""
        self._give(lambda ready: self._sharing.seal_for(ready, recipient, Path(path)))

    def seal_with(self, passphrase: str, path: str) -> None:
        """Write the file that a passphrase opens."""
        self._give(lambda ready: self._sharing.seal_with(ready, passphrase, Path(path)))

    def save_page(self, path: str) -> None:
        """Write the page itself."""
        if self._sheet is not None:
            pdf = sheet_pdf(self._sheet)
            self._give(lambda ready: self._sharing.save_page(ready, pdf, Path(path)))

    def _give(self, give: Callable[[Prepared], Given]) -> None:
        ready = self._prepared()
        if ready is None or self._is_giving:
            return
        self._is_giving = True
        self.said.hide()
        self.busy.start()
        self._show_state()
        task = self._tasks.run(partial(give, ready))
        task.finished.connect(self._on_given)
        task.failed.connect(self._on_failed)

    def _prepared(self) -> Prepared | None:
        if self._sheet is None:
            return None
        try:
            return self._sharing.prepare(self._sheet)
        except AppError as error:
            self.failed.emit(error)
            return None

    def _ask(self, title: str, suffix: str, chosen: Callable[[str], None]) -> QFileDialog:
        day = self._sharing.today().isoformat()
        return ask_for_new_file(self, title, f"{words.tr('sheet')} {day}{suffix}", chosen)

    def _on_with_words(self) -> PassphraseSheet:
        sheet = PassphraseSheet(self.window())
        sheet.given.connect(self._on_passphrase)
        sheet.closed.connect(sheet.deleteLater)
        sheet.open()
        return sheet

    def _on_passphrase(self, passphrase: str) -> None:
        title = self.with_words.text()
        self._ask(title, ".age", partial(self.seal_with, passphrase))

    def _on_save(self) -> None:
        self._ask(self.save.text(), ".pdf", self.save_page)

    def _on_bytes(self) -> None:
        ready = self._prepared()
        if ready is not None:
            sheet = BytesSheet(self.window(), ready)
            sheet.closed.connect(sheet.deleteLater)
            sheet.open()

    def _on_given(self, given: object) -> None:
        self._stop()
        if not isinstance(given, Given):
            return
        sentence = words.tr("{name}, SHA-256 {hash}").format(
            name=given.path.name, hash=hash_words(given.disclosure.sha256)
        )
        self.said.set_text(sentence, lead=words.tr("Written and noted."))
        self.said.show()
        self.given.emit(given)

    def _on_failed(self, error: AppError) -> None:
        self._stop()
        self.failed.emit(error)

    def _stop(self) -> None:
        self._is_giving = False
        self.busy.stop()
        self._show_state()

    def _show_state(self) -> None:
        can_give = self._sheet is not None and not self._sheet.is_blank and not self._is_giving
        for button in (*self.for_keys, self.with_words, self.save, self.bytes):
            button.setEnabled(can_give)

    def _on_look(self) -> None:
        self._column.setSpacing(look().px(Space.S))
        self._holder.setSpacing(look().px(Space.S))
