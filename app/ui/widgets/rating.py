"""A rating from 0 to 100 that is not said until it is said."""

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSlider, QVBoxLayout, QWidget
from typing_extensions import override

from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space

MOST = 100
_STEP = 5


class _Slider(QSlider):
    """As tall as a finger."""

    @override
    def sizeHint(self) -> QSize:
        return QSize(look().px(240), look().px(32))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(120), look().px(32))


class Rating(QWidget):
    """A slider with its number in words, and a word at each end."""

    changed = Signal()
    """The person said another number."""

    def __init__(
        self,
        name: str,
        lowest: str,
        highest: str,
        *,
        says_name: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._lead = f"{name}:" if says_name else ""
        self._value: int | None = None
        self._is_setting = False
        self.slider = _Slider(Qt.Orientation.Horizontal)
        self.slider.setAccessibleName(name)
        self.slider.setRange(0, MOST)
        self.slider.setSingleStep(_STEP)
        self.slider.setPageStep(2 * _STEP)
        self.slider.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.number = Label("", TextStyle.LABEL)
        self._ends = (Label(lowest, TextStyle.HINT), Label(highest, TextStyle.HINT))
        self._ends[1].setAlignment(Qt.AlignmentFlag.AlignRight)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(self.number)
        column.addWidget(self.slider)
        row = QHBoxLayout()
        for end in self._ends:
            row.addWidget(end, 1)
        column.addLayout(row)
        self.setFocusProxy(self.slider)
        self.slider.valueChanged.connect(self._on_value)
        self.slider.sliderPressed.connect(self._on_pressed)
        self.choose(None)
        follow(self._restyle)

    def value(self) -> int | None:
        """Return what was said; None while nothing was."""
        return self._value

    def choose(self, value: int | None) -> None:
        """Show a number, or that none was said, without telling anybody."""
        self._is_setting = True
        self._value = value
        self.slider.setValue(MOST // 2 if value is None else value)
        self._is_setting = False
        self._say()

    def _on_value(self, value: int) -> None:
        if not self._is_setting:
            self._value = value
            self._say()
            self.changed.emit()

    def _on_pressed(self) -> None:
        if self._value is None:
            self._on_value(self.slider.value())

    def _say(self) -> None:
        if self._value is None:
            words = _tr("Not said yet. Move it, or leave it.")
        else:
            words = _tr("{number} of 100").format(number=self._value)
        self.number.set_lead(self._lead)
        self.number.setText(words)
        if self.slider.property("unsaid") != (self._value is None):
            self.slider.setProperty("unsaid", self._value is None)
            self.slider.style().unpolish(self.slider)
            self.slider.style().polish(self.slider)
        self.slider.setAccessibleDescription(words)

    def _restyle(self) -> None:
        self.slider.updateGeometry()


def _tr(source: str) -> str:
    return QCoreApplication.translate("Rating", source)
