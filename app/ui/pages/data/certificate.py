"""The certificate: shown once nothing is left, kept where the person wants it, or not at all."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import (
    QPageSize,
    QPdfWriter,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.certificate import Certificate
from app.ui.pages.data import words
from app.ui.printing.paper_mark import paper_mark
from app.ui.widgets.buttons import Button, ButtonKind
from app.ui.widgets.cards import ScrollPage
from app.ui.widgets.focus_lead import FocusLead
from app.ui.widgets.labels import InfoLine, Label, SectionHeading, TextStyle
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Role, Space

WIDTH = 640
STACKED_BELOW = 560  # effective pixels
POINTS, HEAD_POINTS = 11.0, 16.0


class CertificatePage(QWidget):
    """What was erased, how, and what nobody can promise."""

    left = Signal()
    """The person is done."""

    def __init__(self, certificate: Certificate) -> None:
        super().__init__()
        self._certificate = certificate
        self.as_text = Button(_tr("Save as text"))
        self.as_pdf = Button(_tr("Save as PDF"))
        self.leave = Button(_tr("Close"), ButtonKind.PRIMARY)
        self.said = InfoLine("check-circle", "", style=TextStyle.BODY)
        self._fill()
        self.as_text.clicked.connect(self.ask_for_text)
        self.as_pdf.clicked.connect(self.ask_for_pdf)
        self.leave.clicked.connect(self.left)
        FocusLead(self, self.leave)
        follow(self._on_look)

    def ask_for_text(self) -> QFileDialog:
        """Open a dialog for where the text goes."""
        return self._ask("txt", self._save_text)

    def ask_for_pdf(self) -> QFileDialog:
        """Open a dialog for where the PDF goes."""
        return self._ask("pdf", self._save_pdf)

    def _fill(self) -> None:
        page = ScrollPage(WIDTH, (Space.HUGE, Space.XXL), is_centred=True)
        add = page.column.addWidget
        add(Label(_tr("Everything is erased"), TextStyle.TITLE))
        add(Label(words.certificate_head(self._certificate), TextStyle.BODY))
        for heading, lines in words.certificate_lines(self._certificate):
            add(SectionHeading(heading, has_line=True))
            for line in lines:
                add(Label(line, TextStyle.BODY))
        add(Label(words.certificate_foot(self._certificate), TextStyle.HINT))
        add(self.said)
        self.said.hide()
        self._foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._foot.addWidget(self.as_text)
        self._foot.addWidget(self.as_pdf)
        self._foot.addStretch(1)
        self._foot.addWidget(self.leave)
        page.column.addLayout(self._foot)
        page.column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(page)

    def _ask(self, ending: str, save: Callable[[str], None]) -> QFileDialog:
        """Open our own dialog: the system's would remember where it was saved."""
        dialog = QFileDialog(self.window(), _tr("Save the certificate"))
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(ending)
        dialog.selectFile(f"{_tr('certificate')}.{ending}")
        dialog.fileSelected.connect(save)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _save_text(self, path: str) -> None:
        try:
            Path(path).write_text(as_text(self._certificate), encoding="utf-8")
        except OSError:
            self._say_not_saved()
        else:
            self._say_saved()

    def _save_pdf(self, path: str) -> None:
        try:
            Path(path).write_bytes(b"")  # QPdfWriter tells nobody that it cannot write
            write_pdf(self._certificate, path)
        except OSError:
            self._say_not_saved()
        else:
            self._say_saved()

    def _say_saved(self) -> None:
        self.said.set_icon("check-circle", Role.ACCENT)
        self.said.set_text(_tr("The certificate is saved. It holds figures and no word of yours."))
        self.said.show()

    def _say_not_saved(self) -> None:
        self.said.set_icon("warning", Role.WARNING)
        self.said.set_text(_tr("It could not be saved there. Choose another folder."))
        self.said.show()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._on_look()

    def _on_look(self) -> None:
        is_narrow = self.width() < look().px(STACKED_BELOW)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._foot.setDirection(down if is_narrow else across)


def as_text(certificate: Certificate) -> str:
    """Return the certificate as plain text."""
    parts = [_tr("Certificate of erasure"), "", words.certificate_head(certificate)]
    for heading, lines in words.certificate_lines(certificate):
        parts += ["", heading, *(f"- {each}" for line in lines for each in line.splitlines())]
    return "\n".join([*parts, "", words.certificate_foot(certificate), ""])


def write_pdf(certificate: Certificate, path: str) -> None:
    """Write the certificate as a page of PDF."""
    writer = QPdfWriter(path)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setTitle(_tr("Certificate of erasure"))
    writer.setCreator(certificate.program)
    document = QTextDocument()
    cursor = QTextCursor(document)
    shape = QTextCharFormat()
    if paper_mark():
        cursor.insertText(f"{paper_mark()}\n")
    for number, line in enumerate(as_text(certificate).splitlines()):
        shape.setFontPointSize(POINTS if number else HEAD_POINTS)
        cursor.insertText(f"{line}\n", shape)
    document.print_(writer)


def _tr(source: str) -> str:
    return QCoreApplication.translate("Certificate", source)
