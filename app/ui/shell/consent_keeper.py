"""Where consent meets the pages: the gate on the companion's page, and the text over all.

What the person decides is stored in the background: taking something back waits until the
engine has ended.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.domain.consent import Answers
from app.domain.errors import AppError
from app.host.clock import Clock
from app.services.session import Session
from app.ui.bridge.tasks import TaskRunner
from app.ui.pages.consent.gate import ConsentGate

if TYPE_CHECKING:  # imported when they are opened: see late.py
    from app.ui.pages.companion.page import CompanionPage
    from app.ui.pages.consent.sheet import ConsentSheet


class ConsentKeeper(QObject):
    """Lets the companion's page speak only while it may, and asks where it must."""

    changed = Signal()
    """Something is allowed that was not, or the other way round."""

    settings_wanted = Signal()
    """The person wants to see what keeps the companion off."""

    failed = Signal(object)
    """The ledger could not be read or written; carries the ``AppError``."""

    def __init__(
        self, session: Session, tasks: TaskRunner, host: QWidget, clock: Clock, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._tasks = tasks
        self._host = host
        self._clock = clock
        self._page: CompanionPage | None = None
        self.gate = ConsentGate(session.consenting.document)
        self.sheet: ConsentSheet | None = None
        self.gate.read_wanted.connect(self.ask)
        self.gate.renewed.connect(self._on_renewed)
        self.gate.settings_wanted.connect(self.settings_wanted)

    def tend_companion(self, page: "CompanionPage") -> None:
        """Stand before a page's composer while the companion may not speak."""
        self._page = page
        page.pane.put_at_foot(self.gate, is_passing=False)
        page.entered.connect(self.look)
        page.loader.changed.connect(self.look)  # another model may want another word

    def look(self) -> None:
        """Close or open the gate as things are now."""
        if self._page is None:
            return
        try:
            profile = self._session.permitting.profile
            asking = self._session.consenting.asking()
        except AppError as error:
            self._page.loader.set_allowed(is_allowed=False)
            self.failed.emit(error)
            return
        if profile.is_journal_only:
            self.gate.show_profile(profile)
        elif asking is not None:
            self.gate.show_asking(asking)
        else:
            self.gate.hide()
        is_open = not profile.is_journal_only and asking is None
        self._page.loader.set_allowed(is_allowed=is_open)

    def ask(self) -> None:
        """Show the whole text over the window; one that is open stays as it is."""
        if self.sheet is not None:
            return
        from app.ui.pages.consent.sheet import ConsentSheet

        consenting = self._session.consenting
        self.sheet = ConsentSheet(
            self._host.window(), consenting.document, consenting.allowed_before(), self._clock
        )
        self.sheet.decided.connect(self._on_decided)
        self.sheet.closed.connect(self._on_closed)
        self.sheet.open()

    def leave(self) -> None:
        """Take the text off the screen: the vault is about to be locked."""
        if self.sheet is not None:
            self.sheet.close_sheet()

    def _on_closed(self) -> None:
        if self.sheet is not None:
            self.sheet.deleteLater()
        self.sheet = None

    def _on_decided(self, answers: object) -> None:
        if isinstance(answers, Answers):
            self._run(partial(self._session.consenting.decide, answers))

    def _on_renewed(self) -> None:
        self._run(self._session.consenting.renew)

    def _run(self, work: Callable[[], None]) -> None:
        task = self._tasks.run(work)
        task.finished.connect(self._on_stored)
        task.failed.connect(self.failed)

    def _on_stored(self, _nothing: object) -> None:
        if self._page is not None and self._page.isVisible():
            self._page.refresh()
        self.changed.emit()
