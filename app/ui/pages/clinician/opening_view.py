"""A pack before it is taken: what it would change, and the person's own yes."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout

from app.domain.handout.pack import PartKey
from app.domain.handout.proposal import How, Proposal
from app.ui.widgets import handout_words as words
from app.ui.widgets.buttons import Button, ButtonKind
from app.ui.widgets.cards import ScrollPage
from app.ui.widgets.pack_offer import PackOffer
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space

WIDTH = 720


class OpeningView(ScrollPage):
    """Everything about one proposal; it changes nothing itself."""

    taken = Signal(object, object, object)
    """The person takes it: the ``Proposal``, the refused keys, the ``Purpose`` s they allow."""

    left = Signal()
    """The person does not take it, or not now."""

    def __init__(self) -> None:
        super().__init__(max_width=WIDTH)
        self.setProperty("ring", "none")
        self.proposal: Proposal | None = None
        self.shown_at: datetime | None = None
        self.offer = PackOffer()
        self.take = Button(words.tr("Take it"), ButtonKind.PRIMARY)
        self.leave = Button(words.tr("Do not take it"))
        self._foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._foot.addStretch(1)
        self._foot.addWidget(self.leave)
        self._foot.addWidget(self.take)
        self.column.addWidget(self.offer)
        self.column.addLayout(self._foot)
        self.column.addStretch(1)
        self.take.clicked.connect(self._on_take)
        self.leave.clicked.connect(self.left)
        self.offer.toggled.connect(self._on_toggled)
        follow(self._on_look)

    def show_proposal(
        self, proposal: Proposal, shown_at: datetime, measure_names: dict[str, str]
    ) -> None:
        """Show what a pack would change."""
        self.proposal, self.shown_at = proposal, shown_at
        self.offer.show_proposal(proposal, measure_names)
        self.take.setVisible(proposal.refusal is None)
        self.leave.set_words(
            words.tr("Do not take it") if proposal.refusal is None else words.tr("Close")
        )
        self._on_toggled()
        self.verticalScrollBar().setValue(0)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_toggled(self) -> None:
        is_any = any(
            row.switch.isChecked() and row.change.how is not How.SAME
            for row in self.offer.list.rows
        )
        left = len(self._refused())
        words_now = words.tr("Take it without {n}").format(n=left) if left else words.tr("Take it")
        self.take.set_words(words_now)
        self.take.setEnabled(is_any)

    def _refused(self) -> set[PartKey]:
        return {
            row.change.key
            for row in self.offer.list.rows
            if not row.switch.isChecked() and row.change.obstacle is None
        }

    def _on_take(self) -> None:
        self.taken.emit(self.proposal, self.offer.refused(), self.offer.allowed())

    def _on_look(self) -> None:
        px = look().px
        self.column.setSpacing(px(Space.L))
        self._foot.setSpacing(px(Space.S))
