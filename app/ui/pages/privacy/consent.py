"""What the person allows, one switch each: taking something back is one click and at once."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.consent import Purpose, Standing
from app.domain.errors import AppError
from app.domain.profile import Profile
from app.host.clock import Clock
from app.services.consenting import Consenting
from app.services.kept_summaries import KeptSummaries
from app.ui.bridge.tasks import TaskRunner
from app.ui.pages.privacy.withheld import WithheldSummaries, question_before_deleting
from app.ui.widgets.buttons import Button
from app.ui.widgets.confirm import ConfirmSheet
from app.ui.widgets.consent_form import PurposeRow
from app.ui.widgets.consent_words import standing_words
from app.ui.widgets.flow import Flow
from app.ui.widgets.labels import InfoLine, Label, SectionHeading, TextStyle
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Role, Space


class ConsentSection(QWidget):
    """Shows the ledger's last word on each purpose and changes it."""

    changed = Signal()
    """Something is allowed that was not, or the other way round."""

    read_wanted = Signal()
    """The person wants the whole text: the companion is not allowed without it."""

    record_wanted = Signal()
    """The person wants the record as a page."""

    failed = Signal(object)
    """A decision could not be stored; carries the ``AppError``."""

    def __init__(
        self,
        consenting: Consenting,
        kept: KeptSummaries,
        profile: Callable[[], Profile],
        tasks: TaskRunner,
        clock: Clock,
    ) -> None:
        super().__init__()
        self._consenting = consenting
        self._kept = kept
        self._profile = profile
        self._tasks = tasks
        self._clock = clock
        self.rows: dict[Purpose, PurposeRow] = {}
        self.read = Button(_tr("Read the whole text"))
        self.record = Button(_tr("Save my consent record"), icon="printer")
        self.withheld = WithheldSummaries()
        self.withheld.deletion_wanted.connect(self.ask_to_delete_summaries)
        self.off = InfoLine("notebook", "", role=Role.INK)
        self._lay_out()
        self.read.clicked.connect(self.read_wanted)
        self.record.clicked.connect(self.record_wanted)
        follow(self._on_look)

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(SectionHeading(_tr("What you allow"), has_line=True))
        self._column.addWidget(self.off)
        for text in self._consenting.document.purposes:
            row = PurposeRow(text)
            self.rows[text.purpose] = row
            self._column.addWidget(row)
            row.switch.toggled.connect(partial(self._on_toggled, text.purpose))
            if text.purpose is Purpose.SUMMARIES:
                self._column.addWidget(self.withheld)
        buttons = Flow(Space.S)
        buttons.add(self.read)
        buttons.add(self.record)
        self._column.addWidget(
            Label(
                _tr("Turning something off works at once and changes nothing about your care."),
                TextStyle.HINT,
            )
        )
        self._column.addWidget(buttons)

    def refresh(self) -> None:
        """Show how it stands now."""
        try:
            standings = self._consenting.standings()
            profile = self._profile()
            self.withheld.show_count(self._kept.withheld())
        except AppError as error:
            self.failed.emit(error)
            return
        self.off.setVisible(profile.is_journal_only)
        self.off.set_text(
            _tr("The companion stays off, whatever is allowed here. See Settings."),
            lead=_tr("Journal only."),
        )
        for standing in standings:
            self._show(standing)

    def ask_to_delete_summaries(self) -> ConfirmSheet:
        """Open the question before the kept summaries are gone."""
        sheet = question_before_deleting(self.window())
        sheet.agreed.connect(lambda: self._run(self._kept.delete))
        sheet.open()
        return sheet

    def _show(self, standing: Standing) -> None:
        row = self.rows[standing.purpose]
        row.switch.blockSignals(True)  # noqa: FBT003  # Qt's signature
        row.switch.setChecked(standing.may)
        row.switch.blockSignals(False)  # noqa: FBT003
        words = self._consenting.document.of(standing.purpose).words
        row.hint.setText(f"{words} {standing_words(standing)}.")

    def _on_toggled(self, purpose: Purpose, is_on: bool) -> None:  # noqa: FBT001  # Qt's own
        if not is_on:
            self._run(partial(self._consenting.withdraw, purpose))
        elif purpose is Purpose.CONVERSATION:
            self.refresh()  # off until it was read and decided
            self.read_wanted.emit()
        else:
            self._run(partial(self._consenting.allow, purpose, self._clock.now()))

    def _run(self, work: Callable[[], None]) -> None:
        task = self._tasks.run(work)
        task.finished.connect(self._on_stored)
        task.failed.connect(self._on_failed)

    def _on_stored(self, _nothing: object) -> None:
        self.refresh()
        self.changed.emit()

    def _on_failed(self, error: object) -> None:
        self.refresh()
        self.changed.emit()
        self.failed.emit(error)

    def _on_look(self) -> None:
        self._column.setSpacing(look().px(Space.M))


def _tr(source: str) -> str:
    return QCoreApplication.translate("ConsentSection", source)
