"""A text that is still open, and the way back to it."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.domain.entry import Draft, excerpt_of
from app.ui.pages.today import words
from app.ui.widgets.boundaries import LOZENGES, boundary_name
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import Card
from app.ui.widgets.labels import ElidedLabel, TextStyle
from app.ui.widgets.marks import LozengeIcon
from app.ui.widgets.theme import look


class DraftCard(Card):
    """One draft: its boundary, when it was saved, its first words."""

    continue_wanted = Signal(object)
    """The person wants to go on with it; carries the ``Draft``."""

    def __init__(self, draft: Draft, today: date) -> None:
        super().__init__()
        self._draft = draft
        px = look().px
        boundary = boundary_name(draft.boundary)
        saved = self.tr("{boundary} · Draft · {when}").format(
            boundary=boundary, when=words.when_name(draft.saved_at, today)
        )
        self.go_on = Button(self.tr("Continue"))
        text = QVBoxLayout()
        text.setSpacing(px(4))
        line = QHBoxLayout()
        line.setSpacing(px(8))
        line.addWidget(LozengeIcon(LOZENGES[draft.boundary], boundary))
        line.addWidget(ElidedLabel(saved, TextStyle.HINT), 1)
        text.addLayout(line)
        excerpt = excerpt_of(draft.body)
        title = draft.title.strip() or ("" if excerpt else words.untitled())
        if title:
            text.addWidget(ElidedLabel(title, TextStyle.HEADING))
        if excerpt:
            text.addWidget(ElidedLabel(excerpt, TextStyle.WRITING))
        row = QHBoxLayout()
        row.setSpacing(px(24))
        row.addLayout(text, 1)
        row.addWidget(self.go_on, 0, Qt.AlignmentFlag.AlignVCenter)
        self.column.addLayout(row)
        self.go_on.setAccessibleDescription(title or excerpt)
        self.go_on.clicked.connect(self._on_continue)

    def _on_continue(self) -> None:
        self.continue_wanted.emit(self._draft)
