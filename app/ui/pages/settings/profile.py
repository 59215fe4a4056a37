"""What the vault is used as: with a companion or as a journal only, and for how long a day.

A region is named by the person, and only if a clinician gave them Alcove; its rule then
keeps the companion off for as long as it is named.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.errors import AppError
from app.domain.preferences import COMPANION_MINUTES_CHOICES
from app.domain.profile import Profile, SetBy
from app.services.permitting import Permitting
from app.services.preferring import Preferring
from app.ui.bridge.tasks import TaskRunner
from app.ui.pages.settings.rows import SettingRow
from app.ui.widgets.choices import Switch
from app.ui.widgets.drop_down import DropDown
from app.ui.widgets.labels import SectionHeading
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space


class ProfileSection(QWidget):
    """Journal only, the region of a clinician, and the person's own limit."""

    changed = Signal()
    """The vault is used as something else now."""

    failed = Signal(object)
    """A choice could not be stored; carries the ``AppError``."""

    def __init__(self, permitting: Permitting, preferring: Preferring, tasks: TaskRunner) -> None:
        super().__init__()
        self._permitting = permitting
        self._preferring = preferring
        self._tasks = tasks
        self.journal_only = Switch("")
        self.region = DropDown("")
        self.limit = DropDown("")
        self._fill()
        self._row = SettingRow(self.tr("Journal only"), self._said(Profile()), self.journal_only)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for widget in (
            SectionHeading(self.tr("Journal and companion"), has_line=True),
            self._row,
            SettingRow(
                self.tr("A clinician gave me Alcove, and works in"),
                self.tr("In some regions rules then allow the journal only. Never looked up."),
                self.region,
            ),
            SettingRow(
                self.tr("Remind me after so much talking a day"),
                self.tr("It says so once and stops nobody. Help is never in the way of it."),
                self.limit,
            ),
        ):
            self._column.addWidget(widget)
        self.journal_only.toggled.connect(self._on_journal_only)
        self.region.activated.connect(self._on_region)
        self.limit.activated.connect(self._on_limit)
        follow(self._on_look)

    def refresh(self) -> None:
        """Show what is chosen now."""
        profile, chosen = self._permitting.profile, self._preferring.current()
        self.journal_only.blockSignals(True)  # noqa: FBT003  # Qt's signature
        self.journal_only.setChecked(profile.is_journal_only)
        self.journal_only.setEnabled(profile.set_by in {None, SetBy.PERSON})
        self.journal_only.blockSignals(False)  # noqa: FBT003
        self._row.set_hint(self._said(profile))
        self.region.setCurrentIndex(max(0, self.region.findData(chosen.jurisdiction)))
        minutes = chosen.companion_minutes_a_day
        self.limit.setCurrentIndex(max(0, self.limit.findData(minutes)))

    def _fill(self) -> None:
        self.region.addItem(self.tr("None of these"), "")
        for region in self._permitting.regions():
            self.region.addItem(region.name, region.code)
        for minutes in COMPANION_MINUTES_CHOICES:
            words = self.tr("{count} minutes") if minutes else self.tr("Never")
            self.limit.addItem(words.format(count=QLocale().toString(minutes)), minutes)

    def _said(self, profile: Profile) -> str:
        region = profile.region
        if profile.set_by is SetBy.PACK:
            return self.tr(
                "On by a pack from your clinician. It ends when you give the pack back, or take a "
                "newer one without it, under From your clinician."
            )
        if region is None:
            return self.tr("The companion is off, its model is not loaded, and every page says so.")
        said = self.tr("On by a rule. {words} Noted {date}; source: {source}.").format(
            words=region.words, date=region.noted_on, source=region.source
        )
        if region.is_old:
            return f"{said} {self.tr('That is more than a year ago; ask your clinician.')}"
        return said

    def _on_journal_only(self, is_wanted: bool) -> None:  # noqa: FBT001  # Qt's own signal
        self._run(partial(self._permitting.use_journal_only, is_wanted=is_wanted))

    def _on_region(self, _index: int) -> None:
        self._run(partial(self._permitting.name_region, str(self.region.currentData())))

    def _on_limit(self, _index: int) -> None:
        try:
            self._preferring.limit_companion(int(self.limit.currentData()))
        except AppError as error:
            self.failed.emit(error)

    def _run(self, work: Callable[[], None]) -> None:
        task = self._tasks.run(work)
        task.finished.connect(self._on_stored)
        task.failed.connect(self._on_failed)

    def _on_stored(self, _nothing: object) -> None:
        self.refresh()
        self.changed.emit()

    def _on_failed(self, error: object) -> None:
        self.refresh()
        self.failed.emit(error)

    def _on_look(self) -> None:
        self._column.setSpacing(look().px(Space.L))
