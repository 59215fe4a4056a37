"""The choices a person can make, each in force and stored the moment it is made."""

from collections.abc import Callable

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.errors import AppError
from app.domain.preferences import IDLE_MINUTES_CHOICES
from app.services.entrance import Entrance
from app.services.session import Session
from app.ui.bridge.tasks import TaskRunner
from app.ui.pages.settings.about import AboutSection
from app.ui.pages.settings.appearance import AppearanceSection, nearest
from app.ui.pages.settings.backups import BackupsSection
from app.ui.pages.settings.check_up import CheckUpSection
from app.ui.pages.settings.companion import CompanionSection
from app.ui.pages.settings.contents import Contents
from app.ui.pages.settings.doctor import DoctorSection
from app.ui.pages.settings.keys import KeysSection
from app.ui.pages.settings.language import LanguageSection
from app.ui.pages.settings.notebook import NotebookSection
from app.ui.pages.settings.profile import ProfileSection
from app.ui.pages.settings.rows import SettingRow, section
from app.ui.pages.settings.speed import SpeedSection
from app.ui.pages.settings.your_data import YourDataSection
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import ScrollPage
from app.ui.widgets.choices import Switch
from app.ui.widgets.drop_down import DropDown
from app.ui.widgets.focus_lead import FocusLead
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space

WIDTH = 760


class SettingsPage(QWidget):
    """Appearance, companion, lock, keys and backups, help country."""

    cover_chosen = Signal(bool)
    """The person wants the page covered in another window, or not."""

    shortcuts_wanted = Signal()
    """The person wants to see all keys."""

    idle_minutes_chosen = Signal(int)
    """The person chose after how many idle minutes to lock."""

    failed = Signal(object)
    """A model did not load; carries the ``AppError``."""

    backup_failed = Signal(object)
    """No backup was made, or none could be listed; carries the ``AppError``."""

    def __init__(
        self,
        entrance: Entrance,
        session: Session,
        tasks: TaskRunner,
        words_for: Callable[[AppError], str],
    ) -> None:
        super().__init__()
        self._entrance = entrance
        self._session = session
        self.appearance = AppearanceSection(entrance.remembering)
        self.language = LanguageSection(entrance.speaking)
        self.companion = CompanionSection(session.choosing_model, tasks, words_for)
        self.check_up = CheckUpSection(session.check_ups, session.choosing_model, tasks)
        self.speed = SpeedSection(
            session.choosing_model, session.tuning_models, session.preferring, tasks
        )
        self.profile = ProfileSection(session.permitting, session.preferring, tasks)
        self.notebook = NotebookSection(entrance.keeping_vaults, session.place, tasks, words_for)
        self.doctor = DoctorSection(entrance.examining, tasks)
        self.keys = KeysSection(session, tasks, words_for)
        self.backups = BackupsSection(session, tasks)
        self.your_data = YourDataSection(session.deleting, tasks)
        self.about = AboutSection(entrance.telling_about)
        self.idle = DropDown("")
        self.cover = Switch("")
        self.minimised = Switch("")
        self.shortcuts = Button(self.tr("Show shortcuts"))
        self.country = DropDown("")
        self._fill()
        self._lay_out()
        self._connect()
        self.contents.stood.connect(FocusLead(self, self.contents.list).lead_to)

    def refresh(self) -> None:
        """Show what is chosen now."""
        self.appearance.refresh()
        self.language.refresh()
        minutes = self._session.preferring.current().idle_minutes
        self.idle.setCurrentIndex(nearest(IDLE_MINUTES_CHOICES, minutes))
        self.cover.blockSignals(True)  # noqa: FBT003  # Qt's signature
        self.cover.setChecked(self._session.preferring.current().covers_when_away)
        self.cover.blockSignals(False)  # noqa: FBT003
        self.minimised.blockSignals(True)  # noqa: FBT003
        self.minimised.setChecked(self._session.preferring.current().locks_when_minimised)
        self.minimised.blockSignals(False)  # noqa: FBT003
        country = self._entrance.remembering.current().country
        self.country.setCurrentIndex(max(0, self.country.findData(country)))
        self.companion.refresh()
        self.check_up.refresh()
        self.speed.refresh()
        self.profile.refresh()
        self.keys.refresh()
        self.backups.refresh()
        self.your_data.refresh()
        self.contents.refresh()

    def leave_out_journal(self) -> None:
        """Show only what concerns a vault without a journal and a companion."""
        for part in (self.profile, self.companion, self.speed):
            part.hide()
        self.appearance.writing.hide()
        self.your_data.leave_out_journal()

    def leave(self) -> None:
        """Stop what still runs, before the session is closed."""
        self.check_up.leave()
        self.keys.leave()
        self.backups.leave()

    def _fill(self) -> None:
        for minutes in IDLE_MINUTES_CHOICES:
            words = self.tr("1 minute") if minutes == 1 else self.tr("{count} minutes")
            self.idle.addItem(words.format(count=QLocale().toString(minutes)), minutes)
        self.country.addItem(self.tr("Not chosen"), "")
        for country in self._entrance.helping.countries():
            self.country.addItem(country.country, country.code)

    def _lay_out(self) -> None:
        self.companion.put_below(self.check_up)
        page = ScrollPage()
        self._narrow = QWidget()
        row = QHBoxLayout()
        row.addWidget(self._narrow, 1_000)
        row.addStretch(1)
        page.column.addLayout(row)
        self._column = QVBoxLayout(self._narrow)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.contents = Contents(page, self._narrow)
        self._column.addWidget(self.contents.drop_down)
        for part in (
            *(self.appearance, *([self.language] if self.language.is_offered else [])),
            *(self.profile, self.companion),
            *(self.speed, self._lock(), self._keyboard()),
            *(self.keys, self.backups, self.your_data, self._help()),
            *(self.notebook, self.doctor, self.about),
        ):
            self._column.addWidget(part)
        self._column.addStretch(1)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.contents)
        outer.addWidget(page, 1)
        follow(self._on_look)

    def _lock(self) -> QWidget:
        return section(
            self.tr("Lock"),
            SettingRow(
                self.tr("Lock when nobody types or moves the pointer for"),
                self.tr("What you are writing is saved first. Ctrl+L locks at once."),
                self.idle,
            ),
            SettingRow(
                self.tr("Cover the page while you are in another window"),
                self.tr("Ctrl+Shift+H shows plain notes instead, and locks behind them."),
                self.cover,
            ),
            SettingRow(self.tr("Lock when you minimise the window"), "", self.minimised),
        )

    def _keyboard(self) -> QWidget:
        return section(
            self.tr("Keyboard"),
            SettingRow(
                self.tr("Shortcuts"),
                self.tr("Every action with its keys. You can choose others."),
                self.shortcuts,
            ),
        )

    def _help(self) -> QWidget:
        return section(
            self.tr("Help lines"),
            SettingRow(
                self.tr("Country for Help now"),
                self.tr("Kept outside the vault, so that help works before you unlock."),
                self.country,
            ),
        )

    def _connect(self) -> None:
        self.idle.activated.connect(self._on_idle)
        self.cover.toggled.connect(self._on_cover)
        self.minimised.toggled.connect(self._on_minimised)
        self.shortcuts.clicked.connect(self.shortcuts_wanted)
        self.country.activated.connect(self._on_country)
        self.companion.failed.connect(self.failed)
        self.companion.changed.connect(self.check_up.refresh)
        self.check_up.failed.connect(self.failed)
        self.speed.failed.connect(self.failed)
        self.profile.failed.connect(self.failed)
        self.keys.failed.connect(self.backup_failed)
        self.keys.backup_wanted.connect(self.backups.make_one)
        self.backups.failed.connect(self.backup_failed)

    def _on_idle(self, _index: int) -> None:
        minutes = int(self.idle.currentData())
        self._session.preferring.lock_after(minutes)
        self.idle_minutes_chosen.emit(minutes)

    def _on_cover(self, is_on: bool) -> None:  # noqa: FBT001  # Qt's own signal
        self._session.preferring.cover_when_away(wanted=is_on)
        self.cover_chosen.emit(is_on)

    def _on_minimised(self, is_on: bool) -> None:  # noqa: FBT001  # Qt's own signal
        self._session.preferring.lock_when_minimised(wanted=is_on)

    def _on_country(self, _index: int) -> None:
        self._entrance.helping.choose_country(str(self.country.currentData()))

    def _on_look(self) -> None:
        self._column.setSpacing(look().px(Space.XXL))
        self._narrow.setMaximumWidth(look().px(WIDTH))
