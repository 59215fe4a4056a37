"""A journal with photos and files, as the window puts it together."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.services.attaching import Attaching
from app.ui.bridge.tasks import TaskRunner
from app.ui.pages.journal.attachment_desk import AttachmentDesk
from app.ui.pages.journal.attachment_sheet import AttachmentSheet
from app.ui.pages.journal.page import JournalPage


@dataclass
class Album:
    """One page, its attachments, and a person's ways to them."""

    page: JournalPage
    desk: AttachmentDesk
    attaching: Attaching
    tasks: TaskRunner
    qtbot: object

    @property
    def tiles(self):
        return self.page.editor.files.tiles

    @property
    def names(self) -> list[str]:
        return [attachment.name for attachment in self.page.editor.files.model.attachments]

    def add(self, *paths: Path) -> None:
        wanted = len(self.names) + len(paths)
        self.desk.intake.add_files(list(paths))
        self.qtbot.waitUntil(lambda: len(self.names) == wanted)

    def settle(self) -> None:
        """Let everything that was begun come to its end."""
        for _ in range(3):
            assert self.tasks.wait_all(5)
            self.qtbot.waitUntil(lambda: not self.tasks._running)  # noqa: SLF001

    @contextmanager
    def opened(self, row: int = 0) -> Iterator[AttachmentSheet]:
        self.tiles.opened.emit(row)
        assert self.desk.sheet is not None
        yield self.desk.sheet
        if self.desk.sheet is not None:
            self.desk.sheet.close_sheet()
        self.settle()
