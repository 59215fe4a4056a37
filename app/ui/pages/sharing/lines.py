"""Every line that could go on the sheet, under the heading of its kind."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.handout.choosing import Offer, PickKind
from app.services.sharing.material import Offers
from app.ui.pages.sharing import words
from app.ui.pages.sharing.tick_row import TickRow
from app.ui.widgets.cards import clear_layout
from app.ui.widgets.labels import Label, SectionHeading, TextStyle
from app.ui.widgets.sheet_words import section_name
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space


class Lines(QWidget):
    """All sections; the rows stay where they are while only their ticks change."""

    ticked = Signal(object)
    """A line is wanted on the sheet, or off; carries its ``Offer``."""

    words_wanted = Signal(object)
    """The words of a line are to be chosen; carries its ``Offer``."""

    def __init__(self) -> None:
        super().__init__()
        self.sections = {kind: _Section(kind) for kind in PickKind}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for section in self.sections.values():
            self._column.addWidget(section)
            section.ticked.connect(self.ticked)
            section.words_wanted.connect(self.words_wanted)
        follow(self._on_look)

    @property
    def rows(self) -> list[TickRow]:
        """Every row, in the order of the page."""
        return [row for section in self.sections.values() for row in section.rows]

    def show_offers(self, offers: Offers) -> None:
        """Show what can be ticked and what is."""
        for kind, of_kind in (
            (PickKind.MEASURE, offers.measures),
            (PickKind.TREND, offers.trends),
            (PickKind.HOMEWORK, offers.homework),
            (PickKind.NOTE, offers.notes),
            (PickKind.ENTRY, offers.entries),
            (PickKind.PLAN, offers.plan),
            (PickKind.REPLY, offers.replies),
        ):
            self.sections[kind].show_offers(of_kind)

    def _on_look(self) -> None:
        self._column.setSpacing(look().px(Space.XL))


class _Section(QWidget):
    ticked = Signal(object)
    words_wanted = Signal(object)

    def __init__(self, kind: PickKind) -> None:
        super().__init__()
        self.rows: list[TickRow] = []
        self._none = Label(words.empty_hint(kind), TextStyle.HINT)
        self._lines = QVBoxLayout()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(SectionHeading(section_name(kind), has_line=True))
        self._column.addWidget(self._none)
        self._column.addLayout(self._lines)
        follow(self._on_look)

    def show_offers(self, offers: Sequence[Offer]) -> None:
        if [row.offer.key for row in self.rows] == [offer.key for offer in offers]:
            for row, offer in zip(self.rows, offers, strict=True):
                row.show_offer(offer)
            return
        clear_layout(self._lines)
        self.rows = [TickRow(offer) for offer in offers]
        for row in self.rows:
            self._lines.addWidget(row)
            row.ticked.connect(self.ticked)
            row.words_wanted.connect(self.words_wanted)
        self._none.setVisible(not offers)

    def _on_look(self) -> None:
        self._column.setSpacing(look().px(Space.M))
        self._lines.setSpacing(look().px(Space.L))
