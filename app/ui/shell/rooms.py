"""The open house: rail, top bar, and the pages, each built when it is first entered.

Pages emit wishes and never know each other; this is where a wish becomes a move. The
order of things on lock is: ``flush`` (every page that holds words), then the session.
"""

from collections.abc import Callable, Mapping
from typing import Protocol, cast, runtime_checkable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.errors import AppError
from app.host.clock import Clock
from app.ui.shell.navigation import Destination, Room, Sign, WorkspaceRoom
from app.ui.shell.saved_state import SavedState
from app.ui.shell.top_bar import TopBar
from app.ui.widgets.rail import Rail
from app.ui.widgets.reading_order import put_in_reading_order
from app.ui.widgets.theme import follow, look

ORDER_AFTER_MS = 500  # by then a page has what it fetched in the background
ONE_PANE_WIDTH = 1_000  # UX: effective pixels below which the rail shows icons only


@runtime_checkable
class HoldsWords(Protocol):
    """A page that may hold words the vault does not have yet."""

    def flush(self) -> None:
        """Store them now.

        Raises:
            AppError: They could not be stored; they are still on the page.
        """


@runtime_checkable
class WorksOn(Protocol):
    """A page that goes on working when the person is elsewhere, such as a reply."""

    def store_typed(self) -> None:
        """Store what was typed and let the rest go on.

        Raises:
            AppError: It could not be stored; it is still on the page.
        """


class Page(Protocol):
    """What the shell asks of every page."""

    def refresh(self) -> None:
        """Show what is true now; called each time the page is entered."""


PageFactory = Callable[[], QWidget]


class Rooms(QWidget):
    """Everything that is on the screen while a vault is open."""

    moved = Signal(str)
    """The person is in another room now; carries its ``Destination``."""

    failed = Signal(object)
    """Words could not be stored on leaving a page; they are still on it. An ``AppError``."""

    def __init__(
        self,
        vault_name: str,
        badge_words: str,
        signs: tuple[Sign, ...],
        clock: Clock,
    ) -> None:
        super().__init__()
        self._factories: dict[str, PageFactory] = {}
        self._pages: dict[Room, QWidget] = {}
        self._signs = signs
        self.rail = Rail(vault_name)
        self.top_bar = TopBar()
        self.saved = SavedState(self.top_bar.saved_dot, clock)
        self._stack = QStackedWidget()
        self._person_collapsed = False
        self._ordering = QTimer(self)
        self._ordering.setSingleShot(True)
        self._ordering.setInterval(ORDER_AFTER_MS)
        self._ordering.timeout.connect(self._put_in_order)
        self._fill_rail(badge_words)
        self._lay_out()
        follow(self._fit_rail)

    @property
    def current(self) -> Room | None:
        """The room the person is in; None before the first move."""
        page = self._stack.currentWidget()
        return next((key for key, value in self._pages.items() if value is page), None)

    def furnish(
        self, factories: Mapping[Destination, PageFactory] | Mapping[WorkspaceRoom, PageFactory]
    ) -> None:
        """Say what builds the page of each room, before anybody enters one."""
        self._factories = {str(room): factory for room, factory in factories.items()}

    def page(self, destination: Room) -> QWidget:
        """Return a page, built now if nobody has entered it before."""
        if destination not in self._pages:
            page = self._factories[destination]()
            page.setProperty("ring", "none")  # the first control of a page gets one, by Tab
            self._name(page, destination)
            self._pages[destination] = page
            self._stack.addWidget(page)
        return self._pages[destination]

    def built(self, destination: Room) -> QWidget | None:
        """Return a page that was entered before; None for one that was not."""
        return self._pages.get(destination)

    def show_notice(self, notice: QWidget) -> None:
        """Put a notice between the top bar and the page; it shows and hides itself."""
        self._column.insertWidget(1, notice)

    def go(self, destination: Room) -> None:
        """Enter a room; what was typed in the one before is stored first."""
        left = self._stack.currentWidget()
        page = self.page(destination)
        if left is not page:
            self._store_typed(left)
            self.set_calm(False)  # only the page that asked for it is calm
        # Qt would give a page that is entered for the first time the focus at its first control.
        had_focus = page.focusWidget() is not None
        self._stack.setCurrentWidget(page)
        self.rail.select(destination)
        cast("Page", page).refresh()
        put_in_reading_order(page)
        self._ordering.start()
        focused = QApplication.focusWidget()
        if focused is None or not had_focus or not page.isAncestorOf(focused):
            page.setFocus(Qt.FocusReason.OtherFocusReason)
        self.moved.emit(destination)

    def set_calm(self, is_calm: bool) -> None:  # noqa: FBT001  # a signal's value
        """Leave nothing around the page but the bar above it, or show the rail again."""
        self.rail.setVisible(not is_calm)

    def refresh_current(self) -> None:
        """Let the page that is on the screen look at the vault again."""
        page = self._stack.currentWidget()
        if page is not None:
            cast("Page", page).refresh()

    def flush(self) -> None:
        """Store every word that is only on a page so far.

        Raises:
            AppError: Some could not be stored; all others were.
        """
        failures: list[AppError] = []
        for page in self._pages.values():
            if not isinstance(page, HoldsWords):
                continue
            try:
                page.flush()
            except AppError as error:
                failures.append(error)
        if failures:
            raise failures[0]

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_rail()

    def _put_in_order(self) -> None:
        page = self._stack.currentWidget()
        if page is not None:
            put_in_reading_order(page)

    def _name(self, page: QWidget, destination: Room) -> None:
        """Let a reader say where one has come."""
        words = next((s.words for s in self._signs if s.destination == destination), "")
        if not page.accessibleName():
            page.setAccessibleName(words)

    def _store_typed(self, page: QWidget | None) -> None:
        try:
            if isinstance(page, WorksOn):
                page.store_typed()
            elif isinstance(page, HoldsWords):
                page.flush()
        except AppError as error:
            self.failed.emit(error)

    def _fill_rail(self, badge_words: str) -> None:
        for sign in self._signs:
            add = self.rail.add_foot if sign.is_foot else self.rail.add
            add(sign.destination, sign.icon, sign.words)
        self.rail.badge.set_words(badge_words)
        self.rail.badge.clicked.connect(self._on_badge)
        self.rail.chosen.connect(self._on_chosen)
        self.rail.collapsed_changed.connect(self._on_collapsed)

    def _lay_out(self) -> None:
        self._column = column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top_bar)
        column.addWidget(self._stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(column, 1)

    def _fit_rail(self) -> None:
        is_narrow = self.width() < look().px(ONE_PANE_WIDTH)
        self.rail.set_collapsed(is_narrow or self._person_collapsed)
        self.top_bar.set_narrow(is_narrow)

    def _on_collapsed(self, is_collapsed: bool) -> None:  # noqa: FBT001  # Qt's own signal
        if self.width() >= look().px(ONE_PANE_WIDTH):
            self._person_collapsed = is_collapsed

    def _on_chosen(self, key: str) -> None:
        self.go(next(s.destination for s in self._signs if s.destination == key))

    def _on_badge(self) -> None:
        self._on_chosen(Destination.PRIVACY)
