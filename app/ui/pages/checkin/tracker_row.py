"""One tracker of one day: its name, and the control for its kind of answer."""

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.domain.checkin import Tracker, TrackerDesign, TrackerKind, TrackerValue
from app.ui.pages.checkin.words import value_words
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.choices import Choice, Segments
from app.ui.widgets.flow import Flow
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.small_fields import NumberField, TimeField
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space

MOST_SEGMENTS = 11
PAUSE_MS = 800


class TrackerRow(QWidget):
    """Shows a day's value and tells of another one."""

    noted = Signal(object, object)
    """The person noted something; carries the ``Tracker`` and the ``TrackerValue``."""

    def __init__(self, tracker: Tracker) -> None:
        super().__init__()
        self.tracker = tracker
        design = tracker.design
        self.control = _control_for(design)
        self.clear = IconButton("x", _tr("Take out: {name}").format(name=design.name), 28)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)  # Qt's signature
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.flush)
        self._shown = TrackerValue()
        self.earlier = Label("", TextStyle.HINT)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(Label(design.name, TextStyle.LABEL))
        if design.kind is TrackerKind.NOTE:
            self.clear.setParent(self)
            self.clear.hide()
            self._column.addWidget(self.control)
        else:
            row = Flow(8)
            row.add(self.control)
            row.add(self.clear)
            self._column.addWidget(row)
        self._column.addWidget(self.earlier)
        self.earlier.hide()
        self._connect()
        follow(self._on_look)

    def show_value(self, value: TrackerValue) -> None:
        """Show what the vault has for the day; words that are being typed stay."""
        if self._pause.isActive():
            return
        self._shown = value
        control, design = self.control, self.tracker.design
        number = value.number
        if number is not None and not design.takes(number):
            number = None  # it asked in another way when that was noted
        if isinstance(control, Segments):
            if number is None:
                control.clear()
            else:
                control.choose(str(number))
        elif isinstance(control, (NumberField, TimeField)):
            control.choose(number)
        elif isinstance(control, QLineEdit) and control.text() != value.words:
            control.setText(value.words)
        is_note = design.kind is TrackerKind.NOTE
        self.clear.setVisible(not is_note and not value.is_blank)
        said = value_words(design, value)
        self.earlier.setText(_tr("Noted for this day: {value}").format(value=said))
        self.earlier.setVisible(not is_note and number is None and bool(said))

    def value(self) -> TrackerValue:
        """Return what the control says."""
        control = self.control
        if isinstance(control, Segments):
            chosen = control.value()
            return TrackerValue(int(chosen)) if chosen else TrackerValue()
        if isinstance(control, NumberField):
            return TrackerValue(control.value())
        if isinstance(control, TimeField):
            return TrackerValue(control.minute())
        return TrackerValue(words=control.text()) if isinstance(control, QLineEdit) else self._shown

    def flush(self) -> None:
        """Tell now what is typed and not told yet; what nobody touched stays as it was noted."""
        self._pause.stop()
        if isinstance(self.control, QLineEdit) and self.control.isModified():
            self._tell()

    def _tell(self) -> None:
        value, control = self.value(), self.control
        is_none_yet = isinstance(control, QLineEdit) and bool(control.text()) and value.is_blank
        if value != self._shown and not is_none_yet:
            self._shown = value
            self.noted.emit(self.tracker, value)

    def _connect(self) -> None:
        control = self.control
        if isinstance(control, Segments):
            control.chosen.connect(self._on_given)
        elif isinstance(control, (NumberField, TimeField)):
            control.given.connect(self._on_given)
        elif isinstance(control, QLineEdit):
            control.textEdited.connect(self._on_typed)
            control.editingFinished.connect(self.flush)
        self.clear.clicked.connect(self._on_clear)

    def _on_given(self) -> None:
        self._tell()
        self.clear.setVisible(not self._shown.is_blank)
        self.earlier.hide()

    def _on_typed(self) -> None:
        self._pause.start()

    def _on_clear(self) -> None:
        self.show_value(TrackerValue())
        self.noted.emit(self.tracker, TrackerValue())

    def _on_look(self) -> None:
        self._column.setSpacing(look().px(Space.XS))
        if self.tracker.design.kind is TrackerKind.NOTE:
            self.control.setMinimumHeight(look().px(36))
            self.control.setFont(look().serif(18))


def _control_for(design: TrackerDesign) -> QWidget:
    makers = {
        TrackerKind.SCALE: _scale,
        TrackerKind.COUNT: _number,
        TrackerKind.YES_NO: _yes_no,
        TrackerKind.CHOICE: _choice,
        TrackerKind.TIME: _time,
        TrackerKind.NOTE: _note,
    }
    return makers[design.kind](design)


def _scale(design: TrackerDesign) -> QWidget:
    if design.highest - design.lowest >= MOST_SEGMENTS:
        return _number(design)
    numbers = [str(number) for number in range(design.lowest, design.highest + 1)]
    return _segments(design, [Choice(number, number) for number in numbers])


def _number(design: TrackerDesign) -> QWidget:
    return NumberField(design.name, design.lowest, design.highest)


def _yes_no(design: TrackerDesign) -> QWidget:
    return _segments(design, [Choice("1", _tr("Yes")), Choice("0", _tr("No"))])


def _choice(design: TrackerDesign) -> QWidget:
    choices = [Choice(str(number), words) for number, words in enumerate(design.choices)]
    return _segments(design, choices)


def _time(design: TrackerDesign) -> QWidget:
    return TimeField(design.name)


def _note(design: TrackerDesign) -> QWidget:
    field = QLineEdit()
    field.setAccessibleName(design.name)
    return field


def _segments(design: TrackerDesign, choices: list[Choice]) -> Segments:
    return Segments(design.name, choices, 32, starts_empty=True)


def _tr(source: str) -> str:
    return QCoreApplication.translate("TrackerRow", source)
