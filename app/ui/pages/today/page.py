"""Today: where a person arrives. One prompt, what is open, and the last entries."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.services.journaling import Journaling
from app.services.preferring import Preferring
from app.services.prompting import Prompting
from app.ui.pages.today.agreed_section import AgreedSection
from app.ui.pages.today.draft_card import DraftCard
from app.ui.pages.today.mood_card import MoodCard
from app.ui.pages.today.prompt_card import PromptCard
from app.ui.pages.today.prompt_sheet import PromptSheet
from app.ui.pages.today.recent_row import RecentRow
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import ScrollPage, clear_layout
from app.ui.widgets.dates import day_name
from app.ui.widgets.labels import Label, SectionHeading, TextStyle
from app.ui.widgets.theme import follow, look

RECENT_ENTRIES = 5
TWO_COLUMNS_WIDTH = 860  # effective pixels from which the entries stand beside the cards
MAIN_WIDTH = 656
SIDE_WIDTH = 312


class TodayPage(ScrollPage):
    """Counts nothing and asks for nothing; each card is an offer."""

    write_wanted = Signal(str)
    """The person wants an empty page; carries the prompt to write to, or nothing."""

    draft_wanted = Signal(object)
    """The person wants to go on with a text; carries the ``Draft``."""

    entry_wanted = Signal(object)
    """The person wants to see an entry; carries its id."""

    def __init__(
        self, journaling: Journaling, prompting: Prompting, preferring: Preferring
    ) -> None:
        super().__init__()
        self._journaling = journaling
        self._prompting = prompting
        self._preferring = preferring
        self.title = Label("", TextStyle.TITLE)
        self.prompt = PromptCard(prompting)
        self.drafts: list[DraftCard] = []
        self.recent: list[RecentRow] = []
        self.first_day = QWidget()
        self.begin = Button(self.tr("Write the first line"))
        self._main = QWidget()
        self._cards = QVBoxLayout(self._main)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._draft_cards = QVBoxLayout()
        self._side = QWidget()
        self._side_head = QVBoxLayout()
        self._lately = SectionHeading(self.tr("Lately"))
        self._agreed = QVBoxLayout()
        self.mood: MoodCard | None = None
        self.agreed: AgreedSection | None = None
        self._entries = QVBoxLayout()
        self._below = QVBoxLayout()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self.prompt.write_wanted.connect(self.write_wanted)
        self.prompt.all_wanted.connect(self.show_prompts)
        self.begin.clicked.connect(self._on_begin)
        follow(self._on_look)

    def show_prompts(self) -> PromptSheet:
        """Open all prompts over the window."""
        sheet = PromptSheet(self.window(), self._prompting, self._preferring)
        sheet.write_wanted.connect(self.write_wanted)
        sheet.closed.connect(sheet.deleteLater)
        sheet.open()
        return sheet

    def show_mood(self, card: MoodCard) -> None:
        """Put the mood before everything else."""
        self.mood = card
        self._cards.insertWidget(0, card)

    def put_card(self, card: QWidget) -> None:
        """Put what the person is asked about the notebook under the mood, which comes first."""
        self._cards.insertWidget(1 if self.mood is not None else 0, card)

    def show_agreed(self, section: AgreedSection) -> None:
        """Put what was agreed above the last entries."""
        self.agreed = section
        self._agreed.addWidget(section)

    def add_beside(self, widget: QWidget) -> None:
        """Put something under the last entries."""
        self._below.addWidget(widget)

    def refresh(self) -> None:
        """Show what is true now."""
        today = self._journaling.today()
        self.title.setText(day_name(today))
        clear_layout(self._draft_cards)
        self.drafts = [DraftCard(draft, today) for draft in self._journaling.open_drafts()]
        for card in self.drafts:
            card.continue_wanted.connect(self.draft_wanted)
            self._draft_cards.addWidget(card)
        clear_layout(self._entries)
        summaries = self._journaling.recent(RECENT_ENTRIES)
        self.recent = [RecentRow(summary, today) for summary in summaries]
        for row in self.recent:
            row.opened.connect(self.entry_wanted)
            self._entries.addWidget(row)
        if self.mood is not None:
            self.mood.refresh()
        if self.agreed is not None:
            self.agreed.refresh()
        self._lately.setVisible(bool(self.recent))
        has_agreed = self.agreed is not None and not self.agreed.isHidden()
        is_first = not self.recent and not self.drafts
        self.first_day.setVisible(is_first)
        self._side.setVisible(bool(self.recent) or has_agreed or is_first)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _lay_out(self) -> None:
        self._invitation = column = QVBoxLayout(self.first_day)
        column.addWidget(
            Label(
                self.tr(
                    "This is your first page. One line is enough, and nobody reads it but you."
                ),
                TextStyle.GUIDE,
            )
        )
        column.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignLeft)
        self._cards.addWidget(self.prompt)
        self._cards.addLayout(self._draft_cards)
        self._cards.addStretch(1)
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.addWidget(self.first_day)
        self._side_head.addWidget(self._lately)
        side.addLayout(self._agreed)
        side.addLayout(self._side_head)
        side.addLayout(self._entries)
        side.addLayout(self._below)
        side.addStretch(1)
        self._columns.addWidget(self._main, 1000)
        self._columns.addWidget(self._side)
        self._columns.addStretch(1)
        self.column.addWidget(self.title)
        self.column.addLayout(self._columns, 1)

    def _on_begin(self) -> None:
        self.write_wanted.emit("")

    def _arrange(self) -> None:
        has_two = self.width() >= look().px(TWO_COLUMNS_WIDTH)
        directions = QBoxLayout.Direction
        self._columns.setDirection(directions.LeftToRight if has_two else directions.TopToBottom)
        self._side.setMaximumWidth(look().px(SIDE_WIDTH if has_two else MAIN_WIDTH))
        self._side.setMinimumWidth(look().px(SIDE_WIDTH) if has_two else 0)

    def _on_look(self) -> None:
        px = look().px
        self.column.setSpacing(px(20))
        self._columns.setSpacing(px(40))
        self._cards.setSpacing(px(24))
        self._draft_cards.setSpacing(px(16))
        self._entries.setSpacing(0)
        self._side_head.setContentsMargins(px(12), px(8), 0, 0)
        self._invitation.setContentsMargins(px(12), px(20), 0, 0)
        self._invitation.setSpacing(px(12))
        self._main.setMaximumWidth(px(MAIN_WIDTH))
        self._arrange()
