"""One page with every component in every state: at rest, under the pointer, focused, pressed, off.

Only one control has the keyboard at a time, so each is put into its state on a stage of its own
and its picture is laid into the table.
"""

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QHoverEvent, QPixmap, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QGridLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from app.ui.widgets.buttons import (
    Button,
    ButtonKind,
    HelpButton,
    IconButton,
    LinkButton,
    SearchOpener,
)
from app.ui.widgets.check_box import CheckBox
from app.ui.widgets.choices import Chip, Choice, Segments, Switch
from app.ui.widgets.drop_down import DropDown
from app.ui.widgets.fields import Field, PassphraseField
from app.ui.widgets.labels import InfoLine, Label, TextStyle
from app.ui.widgets.rail import Rail
from app.ui.widgets.rows import HINT_ROLE, RowList, TwoLineDelegate
from app.ui.widgets.status import AiLabel, Busy, EmptyState, PrivacyBadge, ProgressLine, SavedDot
from app.ui.widgets.steps import StepList
from app.ui.widgets.theme import look
from app.ui.widgets.tiles import AnswerTile, MoodTile
from app.ui.widgets.tokens import Role, Space
from tests.tour.camera import settle

CELL_WIDTH, NAME_WIDTH, ROOM = 240, 136, 8
AWAY = (4_000, 4_000)  # from the pointer, which is on nothing here
ROW_HEIGHT = 60


class State(StrEnum):
    """How a control stands."""

    REST = "At rest"
    HOVER = "Pointer on it"
    FOCUS = "Keyboard on it"
    PRESSED = "Pressed"
    OFF = "Not possible now"


def build_states() -> QWidget:
    """Return the table, dressed in the look of the moment."""
    page = QWidget()
    page.setAutoFillBackground(True)
    page.setAccessibleName("Components in their states")
    grid = QGridLayout(page)
    grid.setContentsMargins(*(look().px(Space.XL),) * 4)
    grid.setHorizontalSpacing(look().px(Space.L))
    grid.setVerticalSpacing(look().px(Space.M))
    for number, state in enumerate(State, 1):
        grid.addWidget(Label(state, TextStyle.HEADING), 0, number)
    for line, (name, make) in enumerate(_CONTROLS, 1):
        grid.addWidget(Label(name, TextStyle.HINT), line, 0)
        for number, state in enumerate(State, 1):
            grid.addWidget(_pictured(make(), state), line, number)
    first = len(_CONTROLS) + 1
    for number, (name, make) in enumerate(_OTHERS):
        line, column = first + 2 * (number // len(State)), 1 + number % len(State)
        grid.addWidget(Label(name, TextStyle.HEADING), line, column)
        grid.addWidget(_pictured(make(), State.REST), line + 1, column)
    grid.setColumnMinimumWidth(0, look().px(NAME_WIDTH))
    for number in range(1, len(State) + 1):
        grid.setColumnMinimumWidth(number, look().px(CELL_WIDTH))
    grid.setRowStretch(grid.rowCount(), 1)
    return page


def _pictured(widget: QWidget, state: State) -> QLabel:
    """Put a control into a state on a stage of its own, and return the picture of it."""
    stage = QWidget()
    stage.setAutoFillBackground(True)
    stage.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # or the control had the keyboard at once
    stage.setProperty("ring", "none")
    stage.move(*AWAY)
    column = QVBoxLayout(stage)
    column.setContentsMargins(*(look().px(ROOM),) * 4)
    column.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
    stage.resize(look().px(CELL_WIDTH), 1)
    stage.show()
    settle()
    stage.resize(look().px(CELL_WIDTH), max(stage.sizeHint().height(), _height_of(stage)))
    stage.activateWindow()
    stage.setFocus()
    settle()
    _put_into(widget, state)
    settle()
    stage.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange, state is State.FOCUS)
    picture = QPixmap(stage.grab())
    stage.close()
    stage.deleteLater()
    shown = QLabel()
    shown.setPixmap(picture)
    shown.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    return shown


def _height_of(stage: QWidget) -> int:
    width = look().px(CELL_WIDTH)
    return stage.heightForWidth(width) if stage.hasHeightForWidth() else 0


def _put_into(widget: QWidget, state: State) -> None:
    match state:
        case State.OFF:
            widget.setEnabled(False)
        case State.FOCUS:
            _stop_of(widget).setFocus(Qt.FocusReason.TabFocusReason)
        case State.HOVER:
            _hover(widget)
        case State.PRESSED:
            _press(widget)
        case State.REST:
            pass


def _press(widget: QWidget) -> None:
    for each in (widget, *widget.findChildren(QAbstractButton)):
        if isinstance(each, QAbstractButton):
            each.setDown(True)


def _hover(widget: QWidget) -> None:
    place, before = QPointF(12, 12), QPointF(-1, -1)
    for each in (widget, *widget.findChildren(QWidget)):
        each.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
        target = each.viewport() if isinstance(each, QAbstractItemView) else each
        event = QHoverEvent(QEvent.Type.HoverEnter, place, place, before)
        QApplication.sendEvent(target, event)


def _stop_of(widget: QWidget) -> QWidget:
    """Return what Tab would stop at."""
    for each in (widget, *widget.findChildren(QWidget)):
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isVisible():
            return each
    return widget


def _button(kind: ButtonKind, words: str, icon: str = "") -> Callable[[], QWidget]:
    return lambda: Button(words, kind, icon=icon)


def _checked(make: Callable[[], QAbstractButton]) -> Callable[[], QWidget]:
    def made() -> QWidget:
        widget = make()
        widget.setCheckable(True)
        widget.setChecked(True)
        return widget

    return made


def _segments() -> QWidget:
    choices = [Choice("words", "In words"), Choice("curve", "As a curve")]
    segments = Segments("How it is shown", choices, 32)
    segments.choose("words")
    return segments


def _drop_down() -> QWidget:
    choice = DropDown("Country")
    choice.addItems(["Ireland", "Portugal"])
    return choice


def _rows() -> QWidget:
    model = QStandardItemModel()
    for title, hint in (("Before the phone call", "Today · Explore"), ("A slow morning", "Monday")):
        item = QStandardItem(title)
        item.setData(hint, HINT_ROLE)
        model.appendRow(item)
    rows = RowList("Conversations")
    model.setParent(rows)
    rows.setModel(model)
    rows.setItemDelegate(TwoLineDelegate(ROW_HEIGHT, rows))
    rows.setCurrentIndex(model.index(1, 0))
    rows.setFixedHeight(look().px(2 * ROW_HEIGHT))
    return rows


def _rail() -> QWidget:
    rail = Rail("Blue notebook")
    rail.add("today", "house", "Today")
    rail.add("journal", "book-open", "Journal")
    rail.select("today")
    rail.setFixedHeight(look().px(220))
    return rail


def _steps() -> QWidget:
    steps = StepList("First run", ("Welcome", "Passphrase", "Recovery sheet"))
    steps.show_step(1)
    return steps


def _wrong(field: Field) -> QWidget:
    field.set_text("harbour")
    field.set_error("Write at least twelve characters.")
    return field


def _saved(how: str) -> QWidget:
    dot = SavedDot()
    if how == "saving":
        dot.show_saving()
    elif how == "unsaved":
        dot.show_unsaved("The disk is full.")
    else:
        dot.show_saved("2:14 PM")
    return dot


def _busy() -> QWidget:
    busy = Busy("Opening takes about a second.")
    busy.start()
    return busy


def _progress() -> QWidget:
    line = ProgressLine("Copying")
    line.set_fraction(0.4)
    return line


_CONTROLS: tuple[tuple[str, Callable[[], QWidget]], ...] = (
    ("Primary", _button(ButtonKind.PRIMARY, "Write", "pencil-line")),
    ("Secondary", _button(ButtonKind.SECONDARY, "Continue")),
    ("Quiet", _button(ButtonKind.QUIET, "Another prompt")),
    ("Plain", _button(ButtonKind.PLAIN, "New", "plus")),
    ("Erase", _button(ButtonKind.ERASE, "Erase now")),
    ("Help", lambda: HelpButton("Help now")),
    ("Icon", lambda: IconButton("paperclip", "Add a file")),
    ("Icon, chosen", _checked(lambda: IconButton("star", "Starred"))),
    ("Link", lambda: LinkButton("See or change")),
    ("Search", lambda: SearchOpener("Search everything here", "Ctrl+K", "Search")),
    ("Badge", lambda: PrivacyBadge("Encrypted · no network")),
    ("Segments", _segments),
    ("Drop-down", _drop_down),
    ("Chip", lambda: Chip("worried")),
    ("Chip, chosen", _checked(lambda: Chip("tired"))),
    ("Switch", lambda: Switch("Read along")),
    ("Switch, on", _checked(lambda: Switch("Read along"))),
    ("Check box", lambda: CheckBox("Mine only")),
    ("Check box, ticked", _checked(lambda: CheckBox("Mine only"))),
    ("Mood", lambda: MoodTile("Low", 2)),
    ("Mood, chosen", _checked(lambda: MoodTile("Low", 2))),
    ("Answer", lambda: AnswerTile("Several days", "1")),
    ("Field", lambda: Field("Name", "What it is called", "Only you see it.")),
    ("Passphrase", lambda: PassphraseField("Passphrase")),
    ("Rows", _rows),
    ("Steps", _steps),
    ("Rail", _rail),
)

_OTHERS: tuple[tuple[str, Callable[[], QWidget]], ...] = (
    ("Error in a field", lambda: _wrong(Field("Name"))),
    ("A warning", lambda: InfoLine("warning-circle", "The disk is full.", role=Role.WARNING)),
    ("Loading", _busy),
    ("Progress", _progress),
    ("Empty", lambda: EmptyState("What you write stands here.", "Write", "book-open")),
    ("Saved", lambda: _saved("saved")),
    ("Saving", lambda: _saved("saving")),
    ("Not saved", lambda: _saved("unsaved")),
    ("Written by AI", AiLabel),
)
