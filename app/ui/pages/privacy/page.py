"""What is proven right now, what is stored, and who can read it.

Each proof is an attempt made when the page is entered or "Try again" is pressed; a line
that cannot be proven on this system says so in the same place.
"""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QLocale, QTime, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.consent import Purpose
from app.domain.errors import AppError
from app.host.clock import Clock
from app.services.diagnosing import PrivacyReport
from app.services.printing_out import save_paper
from app.services.session import Session
from app.ui.bridge.tasks import TaskRunner
from app.ui.pages.privacy.boundary import BoundaryOverview
from app.ui.pages.privacy.consent import ConsentSection
from app.ui.pages.privacy.files import FilesOnDisk
from app.ui.pages.privacy.inventory import Inventory
from app.ui.pages.privacy.log import SHOWN, LogSection
from app.ui.pages.privacy.paper import PAGE_FOR_A_CLINIC, privacy_parts
from app.ui.pages.privacy.proofs import TRADITIONAL, ProofLine, headline_of, proofs_of
from app.ui.printing.consent_record import PAGE_OF_RECORD, record_foot, record_parts
from app.ui.printing.pdf import pdf_of
from app.ui.widgets.buttons import Button, ButtonSize
from app.ui.widgets.cards import Card, ScrollPage, clear_layout
from app.ui.widgets.file_dialogs import ask_for_new_file
from app.ui.widgets.focus_lead import FocusLead
from app.ui.widgets.labels import Label, SectionHeading, TextStyle
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space

TWO_COLUMNS_FROM = 940  # effective pixels
LEFT_SHARE, RIGHT_SHARE = 592, 360


class PrivacyPage(QWidget):
    """Proofs, inventory, consent, boundaries, what happened, and who can read this."""

    failed = Signal(object)
    """The vault could not be counted; carries the ``AppError``."""

    def __init__(self, session: Session, tasks: TaskRunner, clock: Clock) -> None:
        super().__init__()
        self._session = session
        self._clock = clock
        self._report: PrivacyReport | None = None
        self._is_trying = False
        self._tasks = tasks
        self.again = Button(self.tr("Try again"), size=ButtonSize.SMALL)
        self.headline = Label("", TextStyle.HEADING)
        self.tried = Label("", TextStyle.HINT)
        self.inventory = Inventory()
        self.files = FilesOnDisk()
        self.print_page = Button(self.tr("Save this page"), size=ButtonSize.SMALL, icon="printer")
        self.print_page.setEnabled(False)
        self.boundaries = BoundaryOverview()
        self.log = LogSection()
        self.consent = ConsentSection(
            session.consenting,
            session.attending.kept,
            lambda: session.permitting.profile,
            tasks,
            clock,
        )
        self._stored = SectionHeading(self.tr("What is stored on this computer"))
        self._proofs = QVBoxLayout()
        self._lines: list[ProofLine] = []
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        self._lay_out()
        self.again.clicked.connect(self.refresh)
        self.print_page.clicked.connect(self.ask_for_page)
        self.consent.record_wanted.connect(self.ask_for_record)
        self.consent.failed.connect(self.failed)
        self.consent.changed.connect(self._show_log)
        FocusLead(self, self.again)
        follow(self._fit)

    def refresh(self) -> None:
        """Try everything once more, off the window's thread."""
        self.consent.refresh()
        if self._is_trying:
            return
        self._is_trying = True
        task = self._tasks.run(self._session.diagnosing.privacy)
        task.finished.connect(self._on_report)
        task.failed.connect(self._on_failed)

    def leave_out_journal(self) -> None:
        """Show only what concerns a vault without entries and a companion."""
        for widget in (self.consent, self._reads, self.boundaries):
            widget.hide()

    @property
    def proof_lines(self) -> list[ProofLine]:
        """The lines that are shown, in order."""
        return self._lines

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _lay_out(self) -> None:
        page = ScrollPage()
        self._top = QHBoxLayout()
        self._top.addWidget(Label(self.tr("Privacy"), TextStyle.TITLE), 1)
        self._top.addWidget(self.print_page)
        page.column.addLayout(self._top)
        page.column.addLayout(self._columns)
        page.column.addStretch(1)
        self._card = Card()
        self._heading = QHBoxLayout()
        self._heading.addWidget(self.headline, 1)
        self._heading.addWidget(self.tried)
        self._heading.addWidget(self.again)
        self._card.column.addLayout(self._heading)
        self._card.column.addLayout(self._proofs)
        self._reads = SectionHeading(self.tr("Who may read your entries"), has_line=True)
        for widget in (self._card, self.consent, self._reads, self.boundaries):
            self._left.addWidget(widget)
        self._left.addWidget(self._stored)
        self._left.addWidget(self.inventory)
        self._left.addWidget(SectionHeading(self.tr("The files on this computer"), has_line=True))
        self._left.addWidget(self.files)
        self._left.addStretch(1)
        for heading, sentences in self._who():
            self._right.addWidget(SectionHeading(heading, has_line=True))
            for sentence in sentences:
                self._right.addWidget(Label(sentence, TextStyle.GUIDE))
        self._right.addWidget(self.log)
        self._right.addStretch(1)
        self._columns.addLayout(self._left, LEFT_SHARE)
        self._columns.addLayout(self._right, RIGHT_SHARE)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(page)

    def _who(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        return (
            (
                self.tr("Who can read this?"),
                (
                    self.tr(
                        "You. Also anyone who knows your passphrase or has your recovery sheet, "
                        "and anyone who uses this computer while it is unlocked."
                    ),
                    self.tr("Nobody is watching, also not the people who made Alcove."),
                ),
            ),
            (
                self.tr("What Alcove cannot prevent"),
                (
                    self.tr(
                        "A program that spies on this computer could read what you type. "
                        "Copies of the vault folder that you made are yours to keep safe."
                    ),
                ),
            ),
        )

    def _on_report(self, report: object) -> None:
        self._is_trying = False
        if not isinstance(report, PrivacyReport):
            return
        locale = QLocale()
        moment = locale.toString(_time(report.tried_at), QLocale.FormatType.ShortFormat)
        self.headline.setText(headline_of(report))
        self.tried.setText(self.tr("Tried just now, {time}").format(time=moment))
        clear_layout(self._proofs)
        self._lines = [ProofLine(proof) for proof in proofs_of(report)]
        for line in self._lines:
            self._proofs.addWidget(line)
        size = locale.formattedDataSize(report.vault.database_bytes, 1, TRADITIONAL)
        self._stored.set_hint(self.tr("{size} on disk").format(size=size))
        self.inventory.show_report(report)
        self.files.show_files(report.files)
        self._report = report
        self.print_page.setEnabled(True)
        self._show_log()

    def ask_for_page(self) -> QFileDialog:
        """Open a dialog for where the page goes."""
        name = f"{self.tr('privacy')}.pdf"
        return ask_for_new_file(self, self.print_page.words(), name, self.save_page)

    def ask_for_record(self) -> QFileDialog:
        """Open a dialog for where the consent record goes."""
        name = f"{self.tr('consent')}.pdf"
        return ask_for_new_file(self, self.consent.record.words(), name, self.save_record)

    def save_page(self, path: str) -> None:
        """Write what is on the page, for a clinic; no word of the person is on it."""
        if self._report is None:
            return
        consenting = self._session.consenting
        try:
            parts = privacy_parts(
                self._report,
                self._who(),
                consenting.document,
                consenting.standings(),
                self.log.records,
                may_read=consenting.may(Purpose.CHOSEN_ENTRIES),
            )
            foot = self.tr("Counted and tried by Alcove on this computer. Nothing was sent.")
            title = self.tr("Privacy")
            save_paper(Path(path), pdf_of(title, parts, foot, PAGE_FOR_A_CLINIC))
        except AppError as error:
            self.failed.emit(error)

    def save_record(self, path: str) -> None:
        """Write every decision, and every text that was shown for one."""
        consenting = self._session.consenting
        try:
            parts = record_parts(
                consenting.document,
                consenting.standings(),
                consenting.records(),
                consenting.texts(),
            )
            foot = record_foot(self._clock.now())
            title = self.tr("Consent record")
            save_paper(Path(path), pdf_of(title, parts, foot, PAGE_OF_RECORD))
        except AppError as error:
            self.failed.emit(error)

    def _show_log(self) -> None:
        """Show what happened last, and who may read what, after a decision as well."""
        try:
            records = self._session.preferring.history(SHOWN)
            may_read = self._session.consenting.may(Purpose.CHOSEN_ENTRIES)
        except AppError as error:
            self.failed.emit(error)
            return
        self.log.show_records(records)
        if self._report is not None:
            self.boundaries.show_counts(self._report.boundaries, may_read=may_read)

    def _on_failed(self, error: object) -> None:
        self._is_trying = False
        self.failed.emit(error)

    def _fit(self) -> None:
        px = look().px
        fits = self.width() >= px(TWO_COLUMNS_FROM)
        directions = QBoxLayout.Direction
        self._columns.setDirection(directions.LeftToRight if fits else directions.TopToBottom)
        self._columns.setSpacing(px(Space.HUGE if fits else Space.XXL))
        self._left.setSpacing(px(Space.L))
        self._right.setSpacing(px(Space.M))
        self._proofs.setSpacing(px(Space.L))
        self._card.column.setSpacing(px(Space.L))
        self._heading.setSpacing(px(Space.S))
        self._top.setSpacing(px(Space.S))


def _time(moment: datetime) -> QTime:
    return QTime(moment.hour, moment.minute)
