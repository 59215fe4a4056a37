"""Unlocking a vault with its passphrase or its recovery code.

Argon2id takes about a second and runs off the window's thread. A wrong passphrase leaves
what was typed in the field, selected, and the sentence under it says what is true: a wrong
passphrase, a wrong key file, damage, a newer version and another window each read
differently. After several wrong tries the next one waits. What was typed is cleared as soon
as the vault is open. Where something is damaged, the way back from a backup becomes the first
thing offered.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.errors import AppError
from app.services.entrance import Entrance
from app.services.unlocking import VaultPlace, needs_backup
from app.services.ways_in import Shown
from app.ui.bridge.tasks import TaskRunner
from app.ui.pages.unlock.card import UnlockCard
from app.ui.pages.unlock.notebook_choice import NotebookChoice
from app.ui.widgets.cards import ScrollPage
from app.ui.widgets.focus_lead import FocusLead
from app.ui.widgets.theme import follow, look

if TYPE_CHECKING:  # the card is painted before the sheets are imported
    from app.ui.pages.unlock.restore_sheet import RestoreSheet

CARD_WIDTH = 440
BAR_HEIGHT = 56  # left free for Help now, which the window puts there
BADGE_HEIGHT = 68  # left free for the badge at the bottom left


class UnlockPage(QWidget):
    """One card in the middle of the window."""

    opened = Signal(object)
    """The vault is open; carries ``Opened``."""

    restored = Signal(object)
    """A vault was restored or moved, and is locked; carries its ``VaultPlace``."""

    new_wanted = Signal()
    """The person wants to make another vault."""

    def __init__(
        self,
        entrance: Entrance,
        tasks: TaskRunner,
        words_for: Callable[[AppError], str],
        words_for_restore: Callable[[AppError], str],
    ) -> None:
        super().__init__()
        self._entrance = entrance
        self._tasks = tasks
        self._words_for = words_for
        self._words_for_restore = words_for_restore
        self.sheet: RestoreSheet | None = None
        self.choice = NotebookChoice(self, entrance, tasks, words_for)
        self.card = UnlockCard()
        self._outer = QVBoxLayout(self)
        self._page = page = ScrollPage(CARD_WIDTH, (0, 16), is_centred=True)
        page.column.addStretch(1)
        page.column.addWidget(self.card)
        page.column.addStretch(1)
        self._outer.addWidget(page)
        self._show_place()
        self.card.submitted.connect(self._on_submitted)
        self.card.restore_wanted.connect(self.show_restore)
        self.choice.new_wanted.connect(self.new_wanted)
        self.choice.place_changed.connect(self._on_place)
        self.choice.moved.connect(self.restored)
        self.choice.failed.connect(self._on_not_opened)
        FocusLead(self, self.card)
        follow(self._on_look)

    @property
    def place(self) -> VaultPlace:
        """The vault that would be opened."""
        return self.choice.place

    def take_pack(self, path: Path) -> None:
        """Say that a pack which was brought is looked at once the vault is open."""
        self.card.pack.show_pack(path.name)

    def show_restore(self) -> None:
        """Open the sheet that leads back to a backup of the shown vault."""
        from app.ui.pages.unlock.restore_sheet import RestoreSheet

        self.card.clear()
        restoring = self._entrance.restoring
        self.sheet = RestoreSheet(
            self.window(), restoring, self._tasks, self._words_for_restore, self.place
        )
        self.sheet.restored.connect(self.restored)
        self.sheet.closed.connect(self._on_sheet_closed)
        self.sheet.open()

    def _on_sheet_closed(self) -> None:
        self.sheet = None

    def _show_place(self) -> None:
        place = self.place
        ways_in = self._entrance.unlocking.ways_in(place)
        self.card.show_vault(place.name, self.choice.menu(), ways_in)
        self._rest()

    def _on_place(self) -> None:
        self._show_place()
        self.card.clear()
        self.card.setFocus()

    def _on_not_opened(self, error: object) -> None:
        if isinstance(error, AppError):
            self.card.show_error(self._words_for(error))

    def _rest(self) -> None:
        """Make the passphrase wait, if tries have failed, also those of an earlier window."""
        self.card.wait_for(partial(self._entrance.unlocking.seconds_to_wait, self.place))

    def _on_submitted(self, shown: Shown) -> None:
        self.card.set_opening(is_opening=True)
        task = self._tasks.run(partial(self._entrance.unlocking.unlock_with, self.place, shown))
        task.finished.connect(self._on_opened)
        task.failed.connect(self._on_failed)

    def _on_opened(self, opened: object) -> None:
        self.card.clear()
        self.card.key_file.clear()
        self.card.set_opening(is_opening=False)
        self.opened.emit(opened)

    def _on_failed(self, error: object) -> None:
        self.card.set_opening(is_opening=False)
        self._rest()
        if isinstance(error, AppError):
            self.card.show_error(self._words_for(error))
            if needs_backup(error):
                self.card.offer_restore()
            QTimer.singleShot(0, self._show_field)

    def _show_field(self) -> None:
        """At 200 % the sentence may lie below the edge once the field is laid out anew."""
        wait_line = self.card.wait_line
        self._page.ensureWidgetVisible(wait_line if wait_line.isVisible() else self.card.field)

    def _on_look(self) -> None:
        px = look().px
        self._outer.setContentsMargins(0, px(BAR_HEIGHT), 0, px(BADGE_HEIGHT))
