"""The ways to an open vault, and the last way out: unlocking, the first run, erasing.

What is imported late here is needed by few starts: see ``late.py``.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.domain.errors import AppError
from app.services.entrance import Entrance
from app.services.unlocking import Opened, VaultPlace
from app.ui.bridge.tasks import TaskRunner
from app.ui.pages.unlock.page import UnlockPage
from app.ui.shell.late import words_for, words_for_erasing, words_for_restore

if TYPE_CHECKING:
    from app.services.session import Session
    from app.ui.shell.dwelling import Dwelling


@dataclass(frozen=True, slots=True)
class Entered:
    """A vault is open; a pack that was chosen or brought before is to be looked at."""

    session: "Session"
    dwelling: "Dwelling"
    pack: Path | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """A page at the entrance, and what the badge above it says."""

    page: QWidget
    badge_words: str = ""


class Doorway(QObject):
    """Shows the pages outside of a vault; the window puts them where they belong."""

    shown = Signal(object)
    """Another page is to stand at the entrance; carries a ``Shown``."""

    entered = Signal(object)
    """A vault is open; carries an ``Entered``."""

    begin_anew = Signal()
    """Keys or words that were read are still in this process: it is to end, and another start."""

    failed = Signal(object)
    """Something in the world went wrong; carries the ``AppError``."""

    said = Signal(str)
    """Something is to be said in the window."""

    def __init__(
        self, window: QWidget, entrance: Entrance, tasks: TaskRunner, badge_words: str
    ) -> None:
        super().__init__(window)
        self._window = window
        self._entrance = entrance
        self._tasks = tasks
        self._badge_words = badge_words
        self._pack: Path | None = None
        self._tell_of_pack: Callable[[Path], None] | None = None

    def keep_for_later(self, pack: Path) -> None:
        """Keep a pack that was brought until a vault is open, and say so on the page."""
        self._pack = pack
        if self._tell_of_pack is not None:
            self._tell_of_pack(pack)

    def show(self) -> None:
        """Show the lock screen, or the first run when there is no vault yet."""
        if self._entrance.keeping_vaults.has_unfinished_erasure():
            self._entrance.erasing.finish_interrupted()
        if not self._entrance.keeping_vaults.places():
            self.show_first_run()
            return
        page = UnlockPage(self._entrance, self._tasks, words_for, words_for_restore)
        page.opened.connect(self.open)
        page.restored.connect(self._on_restored)
        page.new_wanted.connect(self._on_new_wanted)
        self._stand(page, page.take_pack, self._badge_words)

    def show_first_run(self, *, for_clinician: bool = False) -> None:
        """Show the steps from nothing to a vault, a journal or a clinician's workspace."""
        from app.ui.pages.onboarding.page import OnboardingPage
        from app.ui.shell.first_restore import offer_restore

        page = OnboardingPage(self._entrance, self._tasks, words_for, for_clinician=for_clinician)
        page.finished.connect(self._on_first_run)
        page.left.connect(self._on_new_wanted if for_clinician else self.show)
        page.workspace_wanted.connect(partial(self.show_first_run, for_clinician=True))
        page.restore_wanted.connect(
            partial(offer_restore, self._window, self._entrance, self._tasks, self._on_restored)
        )
        self._stand(page, page.welcome.take_pack)

    def open(self, opened: object) -> None:
        """Make the session of an open vault."""
        assert isinstance(opened, Opened)  # noqa: S101  # signals carry object
        self._entrance.keeping_vaults.note_opened(opened.place.folder)
        self._enter(self._entrance.open_session(opened), self._pack)

    def erase(self, plan: object) -> None:
        """Erase all there is, now that the vault is closed, and say what was destroyed."""
        from app.services.erasing import ErasurePlan
        from app.ui.pages.data.farewell import FarewellPage

        assert isinstance(plan, ErasurePlan)  # noqa: S101  # signals carry object
        page = FarewellPage(self._entrance.erasing, self._tasks, plan)
        page.failed.connect(self._on_erase_failed)
        page.left.connect(self.begin_anew)
        self._tell_of_pack = None
        self.shown.emit(Shown(page))

    def _stand(
        self, page: QWidget, tell_of_pack: Callable[[Path], None], badge_words: str = ""
    ) -> None:
        self._tell_of_pack = tell_of_pack
        if self._pack is not None:
            tell_of_pack(self._pack)
        self.shown.emit(Shown(page, badge_words))

    def _enter(self, session: "Session", pack: Path | None) -> None:
        """Build the pages of a vault; a journal never imports a workspace's."""
        from app.ui.printing.paper_mark import demonstration_words, mark_paper

        mark_paper(demonstration_words() if session.is_demonstration else "")
        around = (self._entrance, session, self._tasks, self._badge_words)
        dwelling: Dwelling
        if session.workspace is None:
            from app.ui.shell.house import House

            dwelling = House(*around)
        else:
            from app.ui.shell.workspace_house import WorkspaceHouse

            dwelling = WorkspaceHouse(*around)
        self._pack = self._tell_of_pack = None
        self.entered.emit(Entered(session, dwelling, pack))

    def _on_new_wanted(self) -> None:
        self.show_first_run()

    def _on_first_run(self, first_run: object) -> None:
        from app.ui.pages.onboarding.page import FirstRun

        assert isinstance(first_run, FirstRun)  # noqa: S101  # signals carry object
        session = self._entrance.open_session(first_run.opened)
        if first_run.recovery_confirmed:
            session.preferring.confirm_recovery_code()
        try:
            if first_run.profile is not None and session.workspace is not None:
                session.workspace.introducing.save(first_run.profile)
            else:
                session.consenting.decide(first_run.answers)
        except AppError as error:  # nothing is allowed by it, and it can be said again
            self.failed.emit(error)
        self._entrance.keeping_vaults.note_opened(first_run.opened.place.folder)
        self._enter(session, first_run.pack)

    def _on_restored(self, place: object) -> None:
        assert isinstance(place, VaultPlace)  # noqa: S101  # signals carry object
        self._entrance.keeping_vaults.note_opened(place.folder)
        self.begin_anew.emit()

    def _on_erase_failed(self, error: object) -> None:
        self.begin_anew.emit()
        if isinstance(error, AppError):
            self.said.emit(words_for_erasing(error))
