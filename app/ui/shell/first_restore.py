"""From the first run to a notebook that was: a backup, and what opens it."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.services.entrance import Entrance
from app.ui.bridge.tasks import TaskRunner
from app.ui.pages.unlock.restore_sheet import RestoreSheet
from app.ui.shell.error_text import words_for_restore


def offer_restore(
    host: QWidget, entrance: Entrance, tasks: TaskRunner, restored: Callable[[object], None]
) -> RestoreSheet:
    """Open the sheet that makes a notebook of a backup, where there is none to replace.

    Args:
        host: The window.
        entrance: What there is before a vault is open.
        tasks: Looks at folders.
        restored: Called with the ``VaultPlace`` of the notebook, once the sheet is closed.
    """
    sheet = RestoreSheet(host, entrance.restoring, tasks, words_for_restore, None)
    sheet.restored.connect(restored)
    sheet.open()
    return sheet
