"""Lets the model read while the person writes, so that its reply begins when it is wanted.

All of it after each stroke, as far as two thirds of the worker's time suffice, and for certain
after a pause. What was read is put back when a conversation is opened, and kept a while after
the last reply, when nobody writes; what fell out of the window is summed up then. One thing at
a time, off the window's thread; nothing here is worth a message when it fails.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.services.condensing import Condensing
from app.services.preparing import Preparing
from app.ui.bridge.tasks import TaskRunner
from app.ui.pages.companion.model_loader import LoadState
from app.ui.pages.companion.page import CompanionPage

if TYPE_CHECKING:
    from app.domain.conversation import ConversationId

SOON_MS = 40  # after a stroke the model reads, and what the pipe holds of before is passed over
STILL_MS = 400  # without a stroke, and it reads the unfinished word and what a reply begins with
REST_MS = 15_000  # of quiet, before what was read is kept


class ReadingKeeper(QObject):
    """Watches one companion page."""

    def __init__(
        self,
        preparing: Preparing,
        page: CompanionPage,
        tasks: TaskRunner,
        condensing: Condensing | None = None,
    ) -> None:
        super().__init__(page)
        self._condensing = condensing
        self._preparing = preparing
        self._page = page
        self._tasks = tasks
        self._is_busy = self._has_left = False
        self._next: Callable[[], object] | None = None
        self._opened: tuple[ConversationId | None] | None = None
        self._soon = self._timer(SOON_MS, self._read_words)
        self._still = self._timer(STILL_MS, self._read_all)
        self._rest = self._timer(REST_MS, self._keep)
        page.pane.composer.field.edited.connect(self._on_edited)
        page.pane.composer.paused.connect(self._read_all)
        page.desk.changed.connect(self._on_changed)
        page.loader.changed.connect(self._on_changed)
        page.talk.speaking_changed.connect(self._on_speaking)

    def read_afresh(self) -> None:
        """Read once more: an entry is talked about now, or none any more."""
        conversation_id = self._page.desk.conversation_id
        if conversation_id is not None and self._is_ready():
            draft = self._page.pane.composer.text()
            self._do(partial(self._preparing.read_afresh, conversation_id, draft))

    def leave(self) -> None:
        """Begin nothing more, and end what goes on: a lock must not wait for it."""
        for timer in (self._soon, self._still, self._rest):
            timer.stop()
        self._next = None
        self._has_left = True
        self._preparing.leave()
        self._give_way()

    def _timer(self, milliseconds: int, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)  # Qt's signature
        timer.setInterval(milliseconds)
        timer.timeout.connect(act)
        return timer

    def _on_edited(self) -> None:
        self._give_way()
        self._rest.stop()
        self._still.start()
        if not self._soon.isActive():
            self._soon.start()

    def _read_words(self) -> None:
        self._read(is_whole=True, is_eager=True)

    def _read_all(self) -> None:
        self._soon.stop()
        self._read(is_whole=True)
        self._rest.start()

    def _read(self, *, is_whole: bool, is_eager: bool = False) -> None:
        conversation_id = self._page.desk.conversation_id
        if conversation_id is None or not self._is_ready():
            return
        draft = self._page.pane.composer.text()
        read = partial(self._preparing.read, conversation_id, draft)
        self._do(partial(read, is_whole=is_whole, is_eager=is_eager))

    def _on_changed(self) -> None:
        """Another conversation is open, or a model has become ready."""
        if not self._is_ready():
            self._opened = None
            return
        conversation_id, mode = self._page.desk.conversation_id, self._page.desk.mode
        before, self._opened = self._opened, (conversation_id,)
        if before == self._opened:
            return
        conversation = self._page.desk.conversation
        has_just_begun = conversation is not None and not conversation.title
        if before == (None,) and has_just_begun:
            return  # its instructions are there already
        draft = self._page.pane.composer.text()
        preparing = self._preparing

        def open_it() -> None:
            preparing.open(conversation_id, mode)
            if conversation_id is None:
                preparing.keep_instructions(mode)
            else:
                preparing.read(conversation_id, draft, is_whole=bool(draft.strip()))

        self._do(open_it)

    def _on_speaking(self) -> None:
        if self._page.talk.is_speaking:
            for timer in (self._soon, self._still, self._rest):
                timer.stop()
        else:
            self._read(is_whole=True)
            self._rest.start()

    def _keep(self) -> None:
        conversation_id = self._page.desk.conversation_id
        # Keeping forgets the draft's words first; that waits until there is no draft.
        if conversation_id is None or self._page.pane.composer.text().strip():
            return
        if self._is_busy:
            self._rest.start()
        elif self._is_ready():
            self._do(partial(self._condense_and_keep, conversation_id))

    def _condense_and_keep(self, conversation_id: "ConversationId") -> None:
        """Sum up what fell out of the window, and keep what was read; off the window's thread."""
        if self._condensing is not None and self._condensing.condense(conversation_id):
            self._preparing.read(conversation_id, "", is_whole=False)
        self._preparing.keep(conversation_id)

    def _give_way(self) -> None:
        if self._condensing is not None:
            self._condensing.give_way()

    def _is_ready(self) -> bool:
        return self._page.loader.state is LoadState.READY and not self._page.talk.is_speaking

    def _do(self, act: Callable[[], object]) -> None:
        """Do it now, or after what goes on; of several that wait only the last is done."""
        if self._has_left:
            return
        if self._is_busy:
            self._next = act
            return
        self._is_busy = True
        task = self._tasks.run(act, in_background=True)
        task.finished.connect(self._on_done)
        task.failed.connect(self._on_done)

    def _on_done(self, _outcome: object) -> None:
        self._is_busy = False
        act, self._next = self._next, None
        if act is not None and not self._page.talk.is_speaking:
            self._do(act)
