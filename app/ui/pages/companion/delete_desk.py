"""Conversations into the trash and back; a reply that is being written is ended first."""

from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Signal

from app.domain.conversation import ConversationId
from app.domain.errors import AppError
from app.domain.trash import TrashKey
from app.services.deleting import Deleting
from app.ui.pages.companion.page import CompanionPage
from app.ui.widgets.toast import Undoable


class DeleteDesk(QObject):
    """Serves one companion page."""

    undo_offered = Signal(object)
    """A conversation was deleted and can be taken back; carries an ``Undoable``."""

    failed = Signal(object)
    """It could not be done; carries the ``AppError``."""

    def __init__(self, page: CompanionPage, deleting: Deleting) -> None:
        super().__init__(page)
        self._page = page
        self._deleting = deleting
        page.list.delete_wanted.connect(self.delete)

    def delete(self, conversation_id: ConversationId) -> None:
        """Move a conversation to the trash, with what stands in its composer."""
        try:
            self._page.store_typed()
            self._page.end_reply(conversation_id)
            key = self._delete(conversation_id)
        except AppError as error:
            self.failed.emit(error)
            return
        self._page.forget(conversation_id)
        if key is None:  # it was never stored, and nothing is left of it
            return
        words = QCoreApplication.translate(
            "DeleteDesk", "Moved to the trash. It stays there for 30 days."
        )
        self.undo_offered.emit(Undoable(words, partial(self._take_back, key)))

    def _delete(self, conversation_id: ConversationId) -> TrashKey | None:
        if self._page.desk.let_go(conversation_id):
            return None
        return self._deleting.delete_conversation(conversation_id)

    def _take_back(self, key: TrashKey) -> None:
        try:
            self._deleting.take_back(key)
        except AppError as error:
            self.failed.emit(error)
            return
        self._page.refresh()
        self._page.open_conversation(ConversationId(key.id))
