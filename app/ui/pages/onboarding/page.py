"""The first run as a whole: named steps at the left, one step at a time at the right.

Nothing is written before the passphrase step makes the vault. Going back is allowed until
then; from then on the passphrase step is done. Enter goes on wherever Next may be pressed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.domain.consent import Answers
from app.domain.errors import AppError
from app.domain.handout.workspace import ClinicianProfile
from app.services.entrance import Entrance
from app.services.unlocking import Opened
from app.ui.bridge.tasks import TaskRunner
from app.ui.pages.onboarding.clinician import ProfileStep, WorkspaceStep
from app.ui.pages.onboarding.companion import CompanionStep
from app.ui.pages.onboarding.foot import Foot
from app.ui.pages.onboarding.help_lines import HelpLinesStep
from app.ui.pages.onboarding.middle import Middle
from app.ui.pages.onboarding.new_vault import NewVault
from app.ui.pages.onboarding.passphrase import PassphraseStep
from app.ui.pages.onboarding.recovery import RecoveryStep
from app.ui.pages.onboarding.side import Side
from app.ui.pages.onboarding.step_stack import StepStack
from app.ui.pages.onboarding.welcome import WelcomeStep
from app.ui.widgets.focus_lead import FocusLead
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space

if TYPE_CHECKING:
    from app.ui.pages.onboarding.step import Step

BAR_HEIGHT = 56  # left free for Help now, which the window puts there
LINE_HEIGHT = 20  # of the words in that bar
HELP_WIDTH = 176  # of that bar, at its right end
SIDE_FROM = 840  # effective pixels; below, the steps are one line above the page
WIDE_FROM = 1_000


@dataclass(frozen=True, slots=True)
class FirstRun:
    """The new vault, open, whether its recovery code was typed back, and what is allowed.

    ``profile`` is who the clinician is where the vault is a workspace; ``pack`` is a file that
    somebody gave the person, not read yet.
    """

    opened: Opened
    recovery_confirmed: bool
    answers: Answers
    profile: ClinicianProfile | None = None
    pack: Path | None = None


class OnboardingPage(QWidget):
    """Welcome, passphrase, recovery sheet, help lines, what it may do."""

    finished = Signal(object)
    """The vault exists and the person wants to go in; carries ``FirstRun``."""

    restore_wanted = Signal()
    """The person has a backup and wants it back, in place of a new vault."""

    left = Signal()
    """The person went back from the first step, to the vaults that exist already."""

    workspace_wanted = Signal()
    """The person is a clinician, and wants a vault to make packs in."""

    def __init__(
        self,
        entrance: Entrance,
        tasks: TaskRunner,
        words_for: Callable[[AppError], str],
        *,
        for_clinician: bool = False,
    ) -> None:
        super().__init__()
        self._words_for = words_for
        self._is_waiting = False
        self._has_vaults = bool(entrance.keeping_vaults.places())
        self._for_clinician = for_clinician
        self.vault = NewVault(entrance, tasks, self, for_clinician=for_clinician)
        self.welcome = WelcomeStep()
        self.passphrase = PassphraseStep(entrance.generator)
        self.recovery = RecoveryStep()
        self.help_lines = HelpLinesStep(entrance.helping)
        self.companion = CompanionStep(entrance.consent_document, entrance.clock)
        self.workspace = WorkspaceStep()
        self.profile = ProfileStep()
        self._steps: tuple[Step, ...] = (
            (self.workspace, self.passphrase, self.recovery, self.profile)
            if for_clinician
            else (self.welcome, self.passphrase, self.recovery, self.help_lines, self.companion)
        )
        self._names = _names_of_a_workspace() if for_clinician else _names()
        self.side = Side(self._names)
        self.step_list = self.side.steps
        self._place = Label("", TextStyle.HINT)
        self._stack = StepStack(self._steps)
        self.foot = Foot()
        self.back, self.next = self.foot.back, self.foot.next
        self._lead = FocusLead(self, self.next)
        self._lay_out()
        self._connect()
        self._show(0)

    @property
    def index(self) -> int:
        """Which step is shown, from 0."""
        return self._stack.currentIndex()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on; on a button that has the keyboard, it presses that one."""
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
            return
        here = QApplication.focusWidget()
        button = here if isinstance(here, QPushButton) else self.next
        button.click()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _lay_out(self) -> None:
        self._bar = QHBoxLayout()
        self._bar.addWidget(self._place, 1)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self._column.addLayout(self._bar)
        self._column.addWidget(self._stack, 1)
        self._column.addWidget(Middle(self.foot))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.side)
        row.addLayout(self._column, 1)
        follow(self._fit)

    def _connect(self) -> None:
        self.vault.made.connect(self._on_made)
        self.vault.failed.connect(self._on_failed)
        self.back.clicked.connect(self._on_back)
        self.next.clicked.connect(self._on_next)
        self.step_list.asked.connect(self._on_asked)
        self.welcome.restore_wanted.connect(self.restore_wanted)
        self.welcome.workspace_wanted.connect(self.workspace_wanted)
        for step in self._steps:
            step.completeness_changed.connect(self._on_edited)

    def _show(self, index: int) -> None:
        step = self._steps[index]
        self._stack.setCurrentIndex(index)
        self.step_list.show_step(index)
        self.foot.show_step(
            _tr("Go in") if step is self._steps[-1] else _tr("Next"),
            step.next_hint,
            can_go_back=index > self._first_reachable or (index == 0 and self._can_leave),
        )
        self._place.setText(
            _tr("Step {number} of {count}: {name}").format(
                number=index + 1, count=len(self._steps), name=self._names[index]
            )
        )
        self.side.foot.setText(
            _tr("Your vault exists now, and it is encrypted.")
            if self.vault.opened
            else _tr("Nothing is stored yet. You can go back and change any step.")
        )
        self._on_completeness()
        first = step.first_stop or self.next
        self._lead.lead_to(first)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _can_leave(self) -> bool:
        """Whether there is somewhere to go back to from the first step."""
        return self._has_vaults or self._for_clinician

    @property
    def _first_reachable(self) -> int:
        return 0 if self.vault.opened is None else self._steps.index(self.recovery)

    def _on_completeness(self) -> None:
        self.next.setEnabled(self._steps[self.index].is_complete and not self._is_waiting)

    def _on_edited(self) -> None:
        self._on_completeness()
        QTimer.singleShot(
            0, self._stack.show_typing
        )  # once the words around the field are laid out

    def _on_back(self) -> None:
        if self.index == 0:
            self.left.emit()
            return
        self._show(max(self._first_reachable, self.index - 1))

    def _on_asked(self, index: int) -> None:
        if self._first_reachable <= index and not self._is_waiting:
            self._show(index)

    def _on_next(self) -> None:
        step = self._steps[self.index]
        if step is self.passphrase and self.vault.opened is None:
            self._set_waiting(is_waiting=True)
            self.vault.make(self.passphrase.passphrase)
        elif step is self._steps[-1]:
            self._finish()
        else:
            step.leave()
            self._show(self.index + 1)

    def _on_made(self, groups: tuple[str, ...]) -> None:
        self._set_waiting(is_waiting=False)
        self.passphrase.forget()
        self.recovery.show_code(groups)
        self._show(self._steps.index(self.recovery))

    def _on_failed(self, error: object) -> None:
        self._set_waiting(is_waiting=False)
        self._show(self.index)
        if isinstance(error, AppError):
            self.foot.show_error(self._words_for(error))

    def _finish(self) -> None:
        assert self.vault.opened is not None  # noqa: S101  # the steps come in order
        confirmed = self.recovery.is_confirmed
        self.recovery.forget()
        profile = self.profile.profile if self._for_clinician else None
        pack = None if self._for_clinician else self.welcome.pack
        answers = self.companion.answers
        self.finished.emit(FirstRun(self.vault.opened, confirmed, answers, profile, pack))

    def _set_waiting(self, *, is_waiting: bool) -> None:
        self._is_waiting = is_waiting
        self.foot.set_waiting(is_waiting=is_waiting)
        self.passphrase.setEnabled(not is_waiting)

    def _fit(self) -> None:
        px = look().px
        has_side = self.width() >= px(SIDE_FROM)
        self.side.setVisible(has_side)
        self.side.set_narrow(self.width() < px(WIDE_FROM))
        self._place.setVisible(not has_side)
        self.foot.set_compact(not has_side)
        above = 0 if has_side else px(BAR_HEIGHT - LINE_HEIGHT) // 2
        self._bar.setContentsMargins(px(Space.XXL), above, px(HELP_WIDTH), above)
        self._column.setContentsMargins(0, px(BAR_HEIGHT) if has_side else 0, 0, 0)


def _names() -> tuple[str, ...]:
    return (
        _tr("Welcome"),
        _tr("Passphrase"),
        _tr("Recovery sheet"),
        _tr("Help lines"),
        _tr("What it may do"),
    )


def _names_of_a_workspace() -> tuple[str, ...]:
    return (_tr("Workspace"), _tr("Passphrase"), _tr("Recovery sheet"), _tr("Your details"))


def _tr(source: str) -> str:
    return QCoreApplication.translate("OnboardingPage", source)
