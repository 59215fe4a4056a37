"""Every component in every state on one page: for the tour and for our own eyes.

The words are invented and harmless. ``build_gallery`` needs an application that
is dressed in a theme; call it again for another theme, or switch it live. Give it
the height it asks for at its width: it does not scroll.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from app.ui.widgets import theme
from app.ui.widgets.buttons import (
    Button,
    ButtonKind,
    ButtonSize,
    HelpButton,
    IconButton,
    LinkButton,
    SearchOpener,
)
from app.ui.widgets.cards import Card, Hairline, Surface
from app.ui.widgets.check_box import CheckBox
from app.ui.widgets.choices import Chip, Choice, Segments, Switch
from app.ui.widgets.drop_down import DropDown
from app.ui.widgets.fields import Field, PassphraseField
from app.ui.widgets.flow import Flow
from app.ui.widgets.labels import ElidedLabel, InfoLine, Label, SectionHeading, TextStyle
from app.ui.widgets.marks import Lozenge
from app.ui.widgets.paper import WritingEdit
from app.ui.widgets.rail import Rail
from app.ui.widgets.rows import GROUP_ROLE, HINT_ROLE, RowList, TwoLineDelegate
from app.ui.widgets.status import AiLabel, Busy, EmptyState, ProgressLine, SavedDot
from app.ui.widgets.steps import StepList
from app.ui.widgets.tiles import AnswerTile, MoodTile, TileGroup
from app.ui.widgets.toast import Toast
from app.ui.widgets.tokens import Radius, Role, Space

_PLACES = (
    ("today", "house", "Today"),
    ("journal", "book-open", "Journal"),
    ("companion", "chat-text", "Companion"),
    ("practice", "flower-lotus", "Practice"),
    ("checkins", "chart-line", "Check-ins"),
    ("lookback", "clock-counter-clockwise", "Look back"),
    ("plan", "map-trifold", "Safety plan"),
    ("clinician", "handshake", "From your clinician"),
)
_FEELINGS = ("tense", "tired", "worried", "lonely", "numb", "sad", "irritated", "calm")
_MOODS = ("Very low", "Low", "In between", "Good", "Very good")
_ANSWERS = ("Not at all", "Several days", "More than half the days", "Nearly every day")
_STEPS = ("Welcome", "Who handed it to you", "Consent", "Passphrase", "Recovery sheet")
_BOUNDARIES = (
    Choice("mine", "Mine only", lozenge=Lozenge.FILLED),
    Choice("companion", "Companion may read", lozenge=Lozenge.HALF),
    Choice("session", "For my session", lozenge=Lozenge.OUTLINE),
)
_WRITING = (
    "It rang for a long time and I read my three sentences from the card, the way I had"
    " written them. My voice shook on the second one.\n"
    "That was all. Four minutes. I had given it the whole morning."
)


def build_gallery() -> QWidget:
    """Return a page of every component; it keeps no reference to anything outside."""
    page = QWidget()
    page.setAutoFillBackground(True)
    page.setAccessibleName("Gallery")
    row = QHBoxLayout(page)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.look().px(Space.XXL))
    row.addWidget(_rail())
    for column in (_first_column(), _second_column(), _third_column()):
        row.addWidget(column, 1)
    row.addSpacing(theme.look().px(Space.XXL))
    return page


def _rail() -> Rail:
    rail = Rail("Blue notebook")
    for key, icon, words in _PLACES:
        rail.add(key, icon, words)
    rail.add_foot("privacy", "shield-check", "Privacy")
    rail.add_foot("settings", "gear-six", "Settings")
    rail.badge.set_words("Encrypted · no network")
    rail.select("today")
    return rail


def _first_column() -> QWidget:
    column, layout = _column()
    layout.addLayout(_bar())
    layout.addWidget(Label("Wednesday, March 4", TextStyle.TITLE))
    layout.addWidget(_mood_card())
    layout.addWidget(_prompt_card())
    layout.addWidget(SectionHeading("Buttons", "36, 32, 44 and 28", has_line=True))
    for size in (ButtonSize.NORMAL, ButtonSize.SMALL, ButtonSize.LARGE, ButtonSize.TINY):
        layout.addLayout(_button_row(size))
    layout.addWidget(Button("Open my safety plan", ButtonKind.PRIMARY, ButtonSize.HUGE, "wind"))
    layout.addStretch()
    return column


def _second_column() -> QWidget:
    column, layout = _column()
    layout.addWidget(Label("Your passphrase", TextStyle.TITLE))
    guide = "It is the key to your journal. It is never stored, so nobody can look it up."
    layout.addWidget(Label(guide, TextStyle.GUIDE))
    for field in _fields():
        layout.addWidget(field)
    layout.addWidget(
        InfoLine(
            "check-circle",
            "Six random words. Even a very fast computer could not guess them.",
            "Very strong.",
            Role.INK_SOFT,
            TextStyle.BODY,
        )
    )
    layout.addWidget(_answers_card())
    layout.addWidget(_boundary())
    layout.addWidget(_switches())
    layout.addWidget(StepList("Steps", _STEPS))
    layout.addStretch()
    return column


def _third_column() -> QWidget:
    column, layout = _column()
    layout.addWidget(Label("After the phone call", TextStyle.TITLE))
    layout.addWidget(_editor(is_boxed=False), 1)
    layout.addWidget(_editor(is_boxed=True), 1)
    layout.addWidget(_list(), 2)
    layout.addWidget(_companion_paper())
    layout.addWidget(EmptyState("What you write here stays here.", "Write", "book-open"))
    layout.addLayout(_status_row())
    layout.addWidget(Toast("Entry moved to the bin.", _nothing, column))
    layout.addWidget(ElidedLabel(_WRITING, TextStyle.HINT))
    return column


def _column() -> tuple[QWidget, QVBoxLayout]:
    look = theme.look()
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, look.px(Space.M), 0, look.px(Space.L))
    layout.setSpacing(look.px(Space.L))
    return column, layout


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.look().px(Space.S))
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch()
    return row


def _bar() -> QLayout:
    saved = SavedDot()
    saved.show_saved("2:14 PM")
    row = QHBoxLayout()
    row.setSpacing(theme.look().px(Space.S))
    row.addWidget(SearchOpener("Search everything here", "Ctrl+K"), 1)
    row.addWidget(saved)
    row.addWidget(Button("New", ButtonKind.PLAIN, icon="plus"))
    row.addWidget(Button("Lock", ButtonKind.PLAIN, icon="lock-simple"))
    row.addWidget(HelpButton("Help now"))
    return row


def _button_row(size: ButtonSize) -> QLayout:
    disabled = Button("Disabled", ButtonKind.SECONDARY, size)
    disabled.setEnabled(False)
    return _row(
        Button("Write", ButtonKind.PRIMARY, size, "pencil-simple"),
        Button("Continue", ButtonKind.SECONDARY, size),
        Button("Another prompt", ButtonKind.QUIET, size),
        Button("Erase", ButtonKind.ERASE, size),
        disabled,
    )


def _mood_card() -> QWidget:
    card = Card()
    card.column.addWidget(SectionHeading("How is it right now?", "Three taps. Nothing to write."))
    tiles = QHBoxLayout()
    tiles.setSpacing(theme.look().px(Space.S))
    group = TileGroup("Mood", card)
    for level, words in enumerate(_MOODS, start=1):
        tile = MoodTile(words, level)
        group.add(tile, str(level))
        tiles.addWidget(tile)
    group.choose("2")
    card.column.addLayout(tiles)
    flow = Flow()
    for feeling in _FEELINGS:
        chip = Chip(feeling)
        chip.setChecked(feeling == "tired")
        flow.add(chip)
    flow.add(Button("More words", ButtonKind.QUIET, ButtonSize.TINY))
    card.column.addWidget(flow)
    strength = [Choice(word, word) for word in ("A little", "Somewhat", "Very")]
    card.column.addLayout(
        _row(
            Label("How strong?", TextStyle.GUIDE),
            Segments("How strong", strength, 32, starts_empty=True),
        )
    )
    return card


def _prompt_card() -> QWidget:
    card = Card()
    card.column.addWidget(Label("A prompt, if you want one", TextStyle.HINT))
    question = "What took more effort today than anyone could see?"
    card.column.addWidget(Label(question, TextStyle.QUESTION))
    card.column.addLayout(
        _row(
            Button("Write", ButtonKind.PRIMARY, icon="pencil-simple"),
            Button("Another prompt", ButtonKind.QUIET),
            LinkButton("See or change"),
            IconButton("caret-left", "The month before"),
        )
    )
    return card


def _fields() -> tuple[Field, ...]:
    plain = Field("Name of the vault", "Blue notebook", "Only you see this name.")
    wrong = PassphraseField("Passphrase")
    wrong.set_text("lantern mossy violin")
    wrong.set_error(
        "That passphrase did not open it. Your journal is whole. Check Caps Lock, then try again."
    )
    disabled = Field("Cannot be changed now")
    disabled.setEnabled(False)
    return plain, wrong, disabled


def _answers_card() -> QWidget:
    card = Card()
    progress = ProgressLine("Questions answered")
    progress.set_fraction(3 / 9)
    card.column.addWidget(progress)
    card.column.addWidget(
        Label("Trouble falling or staying asleep, or sleeping too much", TextStyle.QUESTION)
    )
    group = TileGroup("Answer", card)
    for number, words in enumerate(_ANSWERS):
        tile = AnswerTile(words, str(number))
        group.add(tile, str(number))
        card.column.addWidget(tile)
    group.choose("2")
    return card


def _boundary() -> QWidget:
    boundary = Segments("Who may read this", _BOUNDARIES, 32)
    boundary.choose("session")
    return boundary


def _switches() -> QWidget:
    on, off = Switch("Talk with the companion"), Switch("Reminders")
    on.setChecked(True)
    box, other = CheckBox("Mine only"), CheckBox("For my session")
    box.setChecked(True)
    menu = DropDown("Mode")
    menu.addItems(["Listen", "Explore"])
    flow = Flow(Space.L)
    for widget in (on, off, box, other, menu):
        flow.add(widget)
    return flow


def _editor(*, is_boxed: bool) -> QWidget:
    editor = WritingEdit("Entry", "Write", is_boxed=is_boxed, has_measure=not is_boxed)
    editor.set_text(_WRITING)
    editor.setMinimumHeight(theme.look().px(120))
    return editor


def _list() -> QWidget:
    model = QStandardItemModel()
    for title, hint in (
        ("This week", ""),
        ("Before the phone call", "Today, 11:02 AM · Explore"),
        ("Sunday evening", "Sunday · Listen"),
        ("February", ""),
        ("What I want to ask for, and a title too long for its row", "February 24 · Explore"),
    ):
        item = QStandardItem(title)
        item.setData(hint, HINT_ROLE)
        if not hint:
            item.setData(True, GROUP_ROLE)  # noqa: FBT003  # a value
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        model.appendRow(item)
    rows = RowList("Conversations")
    rows.setItemDelegate(TwoLineDelegate(parent=rows))
    model.setParent(rows)
    rows.setModel(model)
    rows.setCurrentIndex(model.index(1, 0))
    rows.setMinimumHeight(theme.look().px(252))
    return rows


def _companion_paper() -> QWidget:
    paper = Surface(Role.COMPANION_PAPER, Radius.CARD, None)
    column = QVBoxLayout(paper)
    head = QHBoxLayout()
    head.addWidget(AiLabel())
    head.addWidget(Label("Starter, on this computer", TextStyle.HINT), 1)
    column.addLayout(head)
    words = "Your stomach is bracing for one o'clock. What would you most like to have said?"
    column.addWidget(Label(words, TextStyle.BODY))
    return paper


def _status_row() -> QLayout:
    saving, unsaved, busy = SavedDot(), SavedDot(), Busy("Opening takes about a second.")
    saving.show_saving()
    unsaved.show_unsaved("disk full")
    busy.start()
    column = QVBoxLayout()
    column.addLayout(_row(saving, unsaved))
    column.addWidget(busy)
    column.addWidget(Hairline())
    return column


def _nothing() -> None:
    """The gallery has nothing to take back."""
