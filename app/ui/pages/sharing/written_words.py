"""What the client writes on the sheet: topics, for whom, and what it is for.

It is stored after each pause; what could not be stored stays here.
"""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.errors import AppError
from app.domain.handout.choosing import SheetDraft
from app.services.sharing.sharing import Sharing
from app.ui.pages.sharing import words
from app.ui.widgets.fields import Field
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.paper import WritingEdit
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space

PAUSE_MS = 800
TOPICS_HEIGHT = 108


class WrittenWords(QWidget):
    """Three fields of one sheet."""

    failed = Signal(object)
    """They could not be stored; carries the ``AppError``."""

    saved_state_changed = Signal(str)
    """How the words stand: "saving", "saved" or "failed"."""

    stored = Signal()
    """The client paused, and the vault has every word: the sheet is another one now."""

    def __init__(self, sharing: Sharing) -> None:
        super().__init__()
        self._sharing = sharing
        self._stored: tuple[str, str, str] = ("", "", "")
        self._is_shown = False
        self.topics = WritingEdit(
            words.tr("What I want to talk about"),
            words.tr("A few words are enough."),
            has_measure=False,
            is_boxed=True,
        )
        self.topics.setTabChangesFocus(True)  # Qt's signature
        self.recipient = Field(words.tr("For whom"), words.tr("A name, as it shall stand there"))
        self.purpose = Field(words.tr("What it is for"), words.tr("Our session on Thursday, say"))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)  # Qt's signature
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._on_pause)
        self._lay_out()
        for field in (self.topics, self.recipient, self.purpose):
            field.edited.connect(self._on_edited)
        follow(self._on_look)

    def show_draft(self, draft: SheetDraft) -> None:
        """Show the stored words, unless other ones were typed meanwhile."""
        self._is_shown = True
        stored = (draft.topics, draft.recipient, draft.purpose)
        if self._typed() == self._stored and stored != self._stored:
            self.topics.set_text(draft.topics)
            self.recipient.set_text(draft.recipient)
            self.purpose.set_text(draft.purpose)
            self._stored = stored

    def flush(self) -> None:
        """Store what was typed.

        Raises:
            AppError: It could not be stored; it is still here.
        """
        self._pause.stop()
        typed = self._typed()
        if typed == self._stored or not self._is_shown:
            return
        topics, recipient, purpose = typed
        self._sharing.write(topics=topics, recipient=recipient, purpose=purpose)
        self._stored = typed
        self.saved_state_changed.emit("saved")

    def _typed(self) -> tuple[str, str, str]:
        return self.topics.text(), self.recipient.text(), self.purpose.text()

    def _on_edited(self) -> None:
        self.saved_state_changed.emit("saving")
        self._pause.start()

    def _on_pause(self) -> None:
        try:
            self.flush()
        except AppError as error:
            self.saved_state_changed.emit("failed")
            self.failed.emit(error)
            return
        self.stored.emit()

    def _lay_out(self) -> None:
        self._topics = QVBoxLayout()
        self._topics.addWidget(Label(words.tr("What I want to talk about"), TextStyle.LABEL))
        self._topics.addWidget(self.topics)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._topics)
        self._column.addWidget(self.recipient)
        self._column.addWidget(self.purpose)

    def _on_look(self) -> None:
        px = look().px
        self._column.setSpacing(px(Space.L))
        self._topics.setSpacing(px(Space.S))
        self.topics.setFixedHeight(px(TOPICS_HEIGHT))
