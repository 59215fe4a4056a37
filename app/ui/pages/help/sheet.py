"""The Help now sheet: who to call, from the crisis-line table and from nowhere else.

It is built anew each time it opens (no vault, no model), so it cannot hang on either. The
first thing it does is say what the program cannot do.
"""

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.services.helping import Helping
from app.ui.pages.help.card import LinesOfCountry
from app.ui.pages.help.grounding import Grounding
from app.ui.widgets.buttons import Button, ButtonKind, ButtonSize
from app.ui.widgets.cards import Hairline, clear_layout
from app.ui.widgets.drop_down import DropDown
from app.ui.widgets.labels import Label, SectionHeading, TextStyle
from app.ui.widgets.sheet import Sheet
from app.ui.widgets.theme import look
from app.ui.widgets.tokens import Space

WIDTH = 784


class HelpSheet(QObject):
    """Opens Help now over a window, once at a time."""

    def __init__(self, host: QWidget, helping: Helping) -> None:
        super().__init__(host)
        self._host = host
        self._helping = helping
        self._sheet: OpenSheet | None = None

    @property
    def sheet(self) -> "OpenSheet | None":
        """The sheet on the screen; None when there is none."""
        return self._sheet

    def open(self) -> None:
        """Show the sheet; one that is open already stays as it is."""
        if self._sheet is not None:
            return
        self._sheet = OpenSheet(self._host, self._helping)
        self._sheet.closed.connect(self._on_closed)
        self._sheet.open()

    def _on_closed(self) -> None:
        if self._sheet is not None:
            self._sheet.deleteLater()
        self._sheet = None


class OpenSheet(Sheet):
    """One opening of Help now."""

    def __init__(self, host: QWidget, helping: Helping) -> None:
        super().__init__(host, "", width=WIDTH)
        self.setAccessibleName(self.tr("Help now"))
        self._helping = helping
        self.close_button = Button(self.tr("Close"), ButtonKind.PLAIN)
        self.calm = Button(
            self.tr("60-second grounding"), ButtonKind.SECONDARY, ButtonSize.HUGE, icon="wind"
        )
        self.grounding = Grounding()
        self.countries = DropDown(self.tr("Country for help lines"))
        self.lines: LinesOfCountry | None = None
        self._lines = QVBoxLayout()
        self._fill()
        self._connect()
        self._show_lines()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows and Page keys scroll: at 200 % the sheet is taller than the window."""
        bar = self._page.verticalScrollBar()
        steps = {
            Qt.Key.Key_Down: bar.singleStep(),
            Qt.Key.Key_Up: -bar.singleStep(),
            Qt.Key.Key_PageDown: bar.pageStep(),
            Qt.Key.Key_PageUp: -bar.pageStep(),
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            bar.setValue(bar.value() + step)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        px = look().px
        if self.lines is not None:
            room = self._host.width() - 2 * px(Space.L)
            self.lines.set_width(min(px(WIDTH), room) - 2 * px(Space.XXL))

    def _fill(self) -> None:
        column = self.column
        column.setSpacing(look().px(Space.L))
        column.addLayout(self._heading())
        column.addWidget(self.calm)
        column.addWidget(self.grounding)
        column.addWidget(SectionHeading(self.tr("Call or text")))
        column.addLayout(self._lines)
        column.addWidget(Hairline())
        column.addLayout(self._foot())
        column.addStretch(1)
        self.grounding.hide()

    def _heading(self) -> QVBoxLayout:
        row = QHBoxLayout()
        row.addWidget(Label(self.tr("Help now"), TextStyle.TITLE), 1)
        row.addWidget(self.close_button)
        row.addWidget(Label(self.tr("Esc"), TextStyle.HINT))
        words = self.tr(
            "Alcove is a program. It cannot call anyone or keep you safe. People can, right now."
        )
        column = QVBoxLayout()
        column.setSpacing(look().px(Space.XS))
        column.addLayout(row)
        column.addWidget(Label(words, TextStyle.LARGE))
        return column

    def _foot(self) -> QHBoxLayout:
        self.countries.addItem(self.tr("Choose your country"), "")
        for country in self._helping.countries():
            self.countries.addItem(country.country, country.code)
        said = Label(self.tr("Nothing here is sent or reported."), TextStyle.HINT)
        said.setAlignment(Qt.AlignmentFlag.AlignRight)
        row = QHBoxLayout()
        row.setSpacing(look().px(Space.L))
        row.addWidget(self.countries)
        row.addStretch(1)
        row.addWidget(said)
        return row

    def _connect(self) -> None:
        self.close_button.clicked.connect(self.close_sheet)
        self.calm.clicked.connect(self._on_calm)
        self.countries.activated.connect(self._on_country)

    def _show_lines(self) -> None:
        card = self._helping.card()
        code = card.country.code if card.country else ""
        self.countries.setCurrentIndex(max(0, self.countries.findData(code)))
        clear_layout(self._lines)
        self.lines = None
        self._lines.setSpacing(look().px(Space.S))
        if card.country is None:
            self._say(
                self.tr(
                    "Choose your country below to see its numbers. Until then: call the "
                    "emergency number you know, someone you trust, or your clinician."
                )
            )
            return
        self.lines = LinesOfCountry(card)
        self._lines.addWidget(self.lines)
        self._fit()
        if not card.lines:
            self._say(
                self.tr(
                    "We know no help line for this country. Call the emergency number, "
                    "someone you trust, or your clinician."
                )
            )

    def _say(self, words: str) -> None:
        self._lines.addWidget(Label(words, TextStyle.BODY))

    def _on_calm(self) -> None:
        is_wanted = self.grounding.isHidden()
        self.grounding.setVisible(is_wanted)
        self.grounding.start()
        self.calm.set_words(
            self.tr("Stop grounding") if is_wanted else self.tr("60-second grounding")
        )
        self._place()  # the page inside grew, and only its own layout was told
        if is_wanted:
            QTimer.singleShot(0, self._show_grounding)

    def _show_grounding(self) -> None:
        self._page.ensureWidgetVisible(self.grounding)

    def _on_country(self, _index: int) -> None:
        self._helping.choose_country(str(self.countries.currentData()))
        self._show_lines()
        self._place()
