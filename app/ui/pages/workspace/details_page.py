"""Who the clinician is, and the key by which clients know their packs."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.errors import AppError
from app.domain.handout.bounds import LINE_CHARACTERS, NAME_CHARACTERS
from app.domain.handout.workspace import ClinicianProfile
from app.services.handing_out.workspace import Workspace
from app.services.printing_out import save_paper
from app.ui.printing.handout_paper import key_pdf
from app.ui.printing.squares import paint_squares
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import Card, ScrollPage
from app.ui.widgets.fields import Field
from app.ui.widgets.file_dialogs import ask_for_new_file
from app.ui.widgets.flow import Flow
from app.ui.widgets.focus_lead import FocusLead
from app.ui.widgets.labels import InfoLine, Label, SectionHeading, TextStyle
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space

WIDTH = 680
PAUSE_MS = 800
CODE_PX = 168
BESIDE_FROM = 560  # effective pixels; below, the code stands above its words


class Code(QWidget):
    """A QR code, dark on light in every theme."""

    def __init__(self, squares: Sequence[Sequence[bool]], name: str) -> None:
        super().__init__()
        self._squares = squares
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        follow(self.updateGeometry)

    @override
    def sizeHint(self) -> QSize:
        side = look().px(CODE_PX)
        return QSize(side, side)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        paint_squares(QPainter(self), QRectF(self.rect()), self._squares)


class DetailsPage(QWidget):
    """Three fields that are stored as they are typed, and the key."""

    failed = Signal(object)
    """It could not be stored or saved; carries the ``AppError``."""

    saved_state_changed = Signal(str)
    """How the words stand: "saving", "saved" or "failed"."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._introducing = workspace.introducing
        key = self._introducing.key()
        self.name = Field(self.tr("Your name"), self.tr("As your clients know you"))
        self.practice = Field(self.tr("Practice or clinic"))
        self.contact = Field(
            self.tr("How a client reaches you"),
            hint=self.tr("Say also when you cannot be reached. This is no help line."),
        )
        self.words = Label(" · ".join(key.words), TextStyle.TITLE)
        self.code = Code(key.squares, self.tr("The key as a QR code"))
        self.print = Button(self.tr("Save a page with the key"), icon="printer")
        self.said = InfoLine("check-circle", "", style=TextStyle.BODY)
        self._stored = ClinicianProfile()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)  # Qt's signature
        self._pause.setInterval(PAUSE_MS)
        # Laid out anew after a change of size, and not within it.
        self._fitting = QTimer(self)
        self._fitting.setSingleShot(True)  # Qt's signature
        self._fitting.timeout.connect(self._on_look)
        self._lay_out()
        self._connect()
        FocusLead(self, self.name.line)
        follow(self._on_look)

    def refresh(self) -> None:
        """Show what the vault has; words that could not be stored stay."""
        if self._pause.isActive():
            return
        try:
            self._stored = profile = self._introducing.profile()
        except AppError as error:
            self.failed.emit(error)
            return
        self.name.set_text(profile.name)
        self.practice.set_text(profile.practice)
        self.contact.set_text(profile.contact)
        self.said.hide()

    def flush(self) -> None:
        """Store what was typed.

        Raises:
            AppError: It could not be stored; it is still on the page.
        """
        self._pause.stop()
        profile = self._typed()
        if profile != self._stored:
            self._introducing.save(profile)
            self._stored = profile
            self.saved_state_changed.emit("saved")

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fitting.start()

    def ask_for_page(self) -> QFileDialog:
        """Open a dialog for where the page goes."""
        return ask_for_new_file(self, self.print.words(), f"{self.tr('key')}.pdf", self.save_page)

    def save_page(self, path: str) -> None:
        """Write the page with the key."""
        try:
            key = self._introducing.key()
            giver = self._typed().giver("")
            save_paper(Path(path), key_pdf(giver, key.words, key.squares))
        except AppError as error:
            self.failed.emit(error)
            return
        self.said.set_text(self.tr("Saved. Nothing on it is secret."))
        self.said.show()

    def _typed(self) -> ClinicianProfile:
        return ClinicianProfile(self.name.text(), self.practice.text(), self.contact.text())

    def _lay_out(self) -> None:
        page = ScrollPage(WIDTH)
        self._column = page.column
        self.name.line.setMaxLength(NAME_CHARACTERS)
        self.practice.line.setMaxLength(NAME_CHARACTERS)
        self.contact.line.setMaxLength(LINE_CHARACTERS)
        self._fill_card()
        lost = self.tr(
            "Whoever opens this workspace can sign in your name. If that happened, make a new "
            "workspace and tell your clients the new words: a pack of the new key never takes "
            "the place of an old one without being seen."
        )
        for widget in (
            Label(self.tr("Your details"), TextStyle.TITLE),
            Label(self.tr("They stand on every pack that you save from now on."), TextStyle.GUIDE),
            *(self.name, self.practice, self.contact),
            SectionHeading(self.tr("Your key"), has_line=True),
            *(self._card, Label(lost, TextStyle.HINT)),
        ):
            self._column.addWidget(widget)
        self._column.addStretch(1)
        self.said.hide()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(page)

    def _fill_card(self) -> None:
        self._card = Card()
        told = self.tr(
            "Each pack is signed with a key that never leaves this workspace. These seven words "
            "are its fingerprint: they stand on the sheet that you give by hand, and on your "
            "client's screen. Compare them together once."
        )
        self._card.column.addWidget(self.words)
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.addWidget(self.code)
        beside = QVBoxLayout()
        beside.addWidget(Label(told, TextStyle.BODY))
        prints = Flow(Space.S)
        prints.add(self.print)
        beside.addWidget(prints)
        beside.addWidget(self.said)
        beside.addStretch(1)
        row.addLayout(beside, 1)
        self._row = row
        self._card.column.addLayout(row)

    def _connect(self) -> None:
        for field in (self.name, self.practice, self.contact):
            field.edited.connect(self._on_edited)
        self._pause.timeout.connect(self._on_pause)
        self.print.clicked.connect(self.ask_for_page)

    def _on_edited(self, _text: str) -> None:
        self.saved_state_changed.emit("saving")
        self._pause.start()

    def _on_pause(self) -> None:
        try:
            self.flush()
        except AppError as error:
            self.saved_state_changed.emit("failed")
            self.failed.emit(error)

    def _on_look(self) -> None:
        self._column.setSpacing(look().px(Space.L))
        self._row.setSpacing(look().px(Space.L))
        directions = QBoxLayout.Direction
        fits = self.width() >= look().px(BESIDE_FROM)
        self._row.setDirection(directions.LeftToRight if fits else directions.TopToBottom)
