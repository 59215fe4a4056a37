"""All packs of a workspace, the one that was changed last first."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QWidget

from app.domain.handout.workspace import Draft
from app.ui.widgets.buttons import Button, ButtonKind
from app.ui.widgets.cards import Card, ScrollPage
from app.ui.widgets.dates import short_day_name
from app.ui.widgets.flow import Flow
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.rows import HINT_ROLE, RowList, TwoLineDelegate
from app.ui.widgets.status import EmptyState
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space

CARD_PX = 656  # as wide as the card about the recovery sheet
SHOWN_PX = 150  # of the list, at least: two packs; a page without room for it scrolls


class PackList(ScrollPage):
    """The packs, the one that was changed last first."""

    open_wanted = Signal(object)
    """The clinician wants to go on with one; carries the ``Draft``."""

    like_wanted = Signal(object)
    """The clinician wants another one with the same content; carries the ``Draft``."""

    remove_wanted = Signal(object)
    """The clinician wants one gone; carries the ``Draft``."""

    new_wanted = Signal()
    """The clinician wants a new one."""

    details_wanted = Signal()
    """The clinician wants to say who they are."""

    def __init__(self) -> None:
        super().__init__()
        self._drafts: list[Draft] = []
        self._model = QStandardItemModel(self)
        self.rows = RowList(_tr("Packs"))
        self.rows.setModel(self._model)
        self.rows.setItemDelegate(TwoLineDelegate(60, self.rows))
        self.new = Button(_tr("New pack"), ButtonKind.PRIMARY, icon="plus")
        self.open = Button(_tr("Open"))
        self.like = Button(_tr("Another one like it"))
        self.remove = Button(_tr("Remove"), ButtonKind.QUIET)
        self.details = Button(_tr("Say who you are"))
        self.empty = EmptyState(
            _tr("A pack is one file that you give a client. None is made yet."), "", "package"
        )
        self._card = Card()
        self._lay_out()
        self._connect()
        follow(self._on_look)

    @property
    def draft(self) -> Draft | None:
        """The pack that is chosen; None for none."""
        row = self.rows.currentIndex().row()
        return self._drafts[row] if 0 <= row < len(self._drafts) else None

    def put_card(self, card: QWidget) -> None:
        """Put what the person is asked about the notebook under the title."""
        self.column.insertWidget(1, card)

    def show_drafts(self, drafts: list[Draft], *, has_name: bool) -> None:
        """Show these packs."""
        chosen = self.draft
        self._drafts = drafts
        self._model.clear()
        for draft in drafts:
            title, hint = title_of(draft), hint_of(draft)
            item = QStandardItem(title)
            item.setData(hint, HINT_ROLE)
            item.setData(f"{title}, {hint}", Qt.ItemDataRole.AccessibleTextRole)
            self._model.appendRow(item)
        ids = [draft.id for draft in drafts]
        row = ids.index(chosen.id) if chosen is not None and chosen.id in ids else 0
        self.rows.setCurrentIndex(self._model.index(row, 0))
        self.empty.setVisible(not drafts)
        self.rows.setVisible(bool(drafts))
        for button in (self.open, self.like, self.remove):
            button.setVisible(bool(drafts))
        self._card.setVisible(not has_name)

    def _lay_out(self) -> None:
        told = _tr(
            "Choose a course, change what you like, look at what your client will see, and save "
            "one signed file."
        )
        self._card.column.addWidget(Label(_tr("First: who gives it?"), TextStyle.HEADING))
        self._card.column.addWidget(
            Label(_tr("Your name stands on every pack, and your key signs it."), TextStyle.BODY)
        )
        card_foot, foot = Flow(Space.S), Flow(Space.S)
        card_foot.add(self.details)
        self._card.column.addWidget(card_foot)
        for button in (self.new, self.open, self.like, self.remove):
            foot.add(button)
        for widget in (
            Label(_tr("Packs"), TextStyle.TITLE),
            Label(told, TextStyle.GUIDE),
            self._card,
            foot,
            self.empty,
        ):
            self.column.addWidget(widget)
        self.column.addWidget(self.rows, 1)
        self.column.addStretch(0)

    def _connect(self) -> None:
        self.new.clicked.connect(self.new_wanted)
        self.details.clicked.connect(self.details_wanted)
        self.open.clicked.connect(self._on_open)
        self.rows.activated.connect(self._on_open)
        self.like.clicked.connect(self._on_like)
        self.remove.clicked.connect(self._on_remove)

    def _on_open(self) -> None:
        self._emit(self.open_wanted.emit)

    def _on_like(self) -> None:
        self._emit(self.like_wanted.emit)

    def _on_remove(self) -> None:
        self._emit(self.remove_wanted.emit)

    def _emit(self, emit: Callable[[Draft], None]) -> None:
        draft = self.draft
        if draft is not None:
            emit(draft)

    def _on_look(self) -> None:
        px = look().px
        self.column.setSpacing(px(Space.L))
        self.rows.setMinimumHeight(px(SHOWN_PX))
        self._card.setMaximumWidth(px(CARD_PX))


def title_of(draft: Draft) -> str:
    """Return what a pack is called in the list."""
    title = draft.pack.title.strip()
    label = draft.label.strip()
    return " · ".join(filter(None, (label, title))) or _tr("A new pack")


def hint_of(draft: Draft) -> str:
    """Return how far a pack is."""
    changed = _tr("Changed {day}").format(day=short_day_name(draft.changed_at.date()))
    if draft.last_made is None:
        return _tr("Not saved as a file yet · {changed}").format(changed=changed)
    made = draft.last_made
    saved = _tr("Edition {number} saved {day}").format(
        number=made.edition, day=short_day_name(made.made_at.date())
    )
    return saved if draft.changed_at <= made.made_at else f"{saved} · {changed}"


def _tr(source: str) -> str:
    return QCoreApplication.translate("PackList", source)
