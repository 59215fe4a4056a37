"""Which days of the week: seven chips from Monday, and a line that says what they come to."""

from PySide6.QtCore import QCoreApplication, QLocale, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.weekdays import ALL_WEEKDAYS, DAYS_OF_WEEK
from app.ui.widgets.choices import Chip
from app.ui.widgets.flow import Flow
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Role, Space


def weekday_names(form: QLocale.FormatType = QLocale.FormatType.ShortFormat) -> tuple[str, ...]:
    """Return the days of a week from Monday, in short."""
    return tuple(QLocale().standaloneDayName(number + 1, form) for number in range(DAYS_OF_WEEK))


def weekdays_words(weekdays: int) -> str:
    """Return some days as a list in short; every day in words."""
    if weekdays == ALL_WEEKDAYS:
        return _tr("Every day")
    names = enumerate(weekday_names())
    return ", ".join(name for number, name in names if weekdays >> number & 1)


class WeekdayChips(QWidget):
    """Seven days to pick from; all of them, until something else is chosen."""

    changed = Signal()
    """The person picked a day, or took one out."""

    def __init__(self, question: str) -> None:
        super().__init__()
        self.label = Label(question, TextStyle.LABEL)
        self.chips = [Chip(name) for name in weekday_names()]
        self.told = Label("", TextStyle.HINT)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        row = Flow(Space.S)
        names = weekday_names(QLocale.FormatType.LongFormat)
        for chip, name in zip(self.chips, names, strict=True):
            chip.setAccessibleName(name)
            chip.setAccessibleDescription(question)
            chip.toggled.connect(self._on_toggled)
            row.add(chip)
        for widget in (self.label, row, self.told):
            self._column.addWidget(widget)
        self.choose(ALL_WEEKDAYS)
        follow(self._on_look)

    def value(self) -> int:
        """Return what is picked, a bit a day, Monday the lowest; 0 for none."""
        return sum(1 << number for number, chip in enumerate(self.chips) if chip.isChecked())

    def choose(self, weekdays: int) -> None:
        """Pick these days; nobody is told."""
        self.blockSignals(True)  # noqa: FBT003  # Qt's signature
        for number, chip in enumerate(self.chips):
            chip.setChecked(bool(weekdays >> number & 1))
        self.blockSignals(False)  # noqa: FBT003
        self._tell()

    def _on_toggled(self) -> None:
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        weekdays = self.value()
        self.told.setText(_tr("Every day") if weekdays else _tr("Choose at least one day."))
        self.told.set_role(Role.INK_SOFT if weekdays else Role.WARNING)
        self.told.setVisible(weekdays in (0, ALL_WEEKDAYS))

    def _on_look(self) -> None:
        self._column.setSpacing(look().px(Space.S))


def _tr(source: str) -> str:
    return QCoreApplication.translate("Weekdays", source)
