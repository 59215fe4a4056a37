"""Under the text: what belongs to it, how much that is, and what is still coming in."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.attachment import Attachment
from app.ui.pages.journal import attachment_words
from app.ui.pages.journal.attachment_tiles import AttachmentModel, AttachmentTiles
from app.ui.widgets.buttons import Button, ButtonKind, ButtonSize
from app.ui.widgets.status import Busy
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space

SHOWN_CHARACTERS = 32  # of a file's name while it comes in


class AttachmentStrip(QWidget):
    """A line of words, which is a button, over a line of tiles.

    Where the window is low only the words remain; they open the first one.
    """

    opened = Signal(int)
    """The person wants to see the one in this row."""

    stop_wanted = Signal()
    """The person wants nothing more to come in."""

    def __init__(self) -> None:
        super().__init__()
        self.model = AttachmentModel()
        self.summary = Button("", ButtonKind.QUIET, ButtonSize.SMALL, "paperclip").stand_flush()
        self.tiles = AttachmentTiles(self.tr("Photos and files"), self.model)
        self.busy = Busy("")
        self.busy.hide()
        self.stop = Button(self.tr("Stop"), ButtonKind.PLAIN, ButtonSize.TINY)
        self.stop.setAccessibleDescription(self.tr("Stop adding"))
        self.stop.hide()
        self._is_low = False
        self._head = QHBoxLayout()
        self._head.addWidget(self.summary)
        self._head.addWidget(self.busy)
        self._head.addWidget(self.stop)
        self._head.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addWidget(self.tiles)
        self.stop.clicked.connect(self.stop_wanted)
        self.summary.clicked.connect(self._on_summary)
        self.tiles.opened.connect(self.opened)
        self.hide()
        follow(self._on_look)

    def show_all(self, attachments: Sequence[Attachment]) -> None:
        """Show what belongs to the text."""
        self.model.show(attachments)
        if attachments:
            self.summary.set_words(attachment_words.together(attachments))
        self._arrange()

    def show_arriving(self, names: Sequence[str]) -> None:
        """Say what is still coming in; nothing for an empty list."""
        if names:
            name, more = names[0][:SHOWN_CHARACTERS], len(names) - 1
            words = self.tr("Adding {name}").format(name=name)
            if more:
                words = self.tr("Adding {name} and {n} more").format(name=name, n=more)
            self.busy.set_words(words)
            self.busy.start()
        else:
            self.busy.stop()
        self.busy.setVisible(bool(names))
        self.stop.setVisible(bool(names))
        self._arrange()

    def set_low(self, *, is_low: bool) -> None:
        """Make room for the text, or not."""
        self._is_low = is_low
        self._arrange()

    def _arrange(self) -> None:
        has_any = bool(self.model.attachments)
        self.summary.setVisible(has_any)
        self.tiles.setVisible(has_any and not self._is_low)
        self.setVisible(has_any or not self.busy.isHidden())

    def _on_summary(self) -> None:
        self.opened.emit(0)

    def _on_look(self) -> None:
        px = look().px
        self._column.setContentsMargins(0, px(Space.XS), 0, px(Space.XS))
        self._column.setSpacing(px(Space.XS))
        self._head.setSpacing(px(Space.M))
