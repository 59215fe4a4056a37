"""Making the vault of a first run: off the window's thread, once."""

from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from app.services.entrance import Entrance
from app.services.handing_out.introducing import create_workspace
from app.services.unlocking import Opened
from app.ui.bridge.tasks import TaskRunner


class NewCode(Protocol):
    """The recovery code of a new vault, as far as it is shown."""

    @property
    def groups(self) -> tuple[str, ...]:
        """What stands on the sheet, group by group."""


class NewVault(QObject):
    """A vault that does not exist yet, and then does.

    Args:
        entrance: What makes it.
        tasks: What it is made with.
        for_clinician: Whether it becomes a workspace, and no journal.
    """

    made = Signal(object)
    """It is there and open; carries the groups of its recovery code."""

    failed = Signal(object)
    """It could not be made; carries the ``AppError``."""

    def __init__(
        self, entrance: Entrance, tasks: TaskRunner, parent: QObject, *, for_clinician: bool
    ) -> None:
        super().__init__(parent)
        self._entrance = entrance
        self._tasks = tasks
        self._for_clinician = for_clinician
        self.opened: Opened | None = None

    def make(self, passphrase: str) -> None:
        """Make it under a name that no other has."""
        name = self._entrance.keeping_vaults.next_name()
        unlocking = self._entrance.unlocking
        make = (
            partial(create_workspace, unlocking, self._entrance.clock, passphrase, name)
            if self._for_clinician
            else partial(unlocking.create, passphrase, name)
        )
        task = self._tasks.run(make)
        task.finished.connect(self._on_made)
        task.failed.connect(self.failed)

    def _on_made(self, made: tuple[Opened, NewCode]) -> None:
        self.opened, code = made
        self.made.emit(code.groups)
