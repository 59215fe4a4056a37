"""The measures beside the day: what is due first, and one more from a file."""

from datetime import date

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.measure import Measure
from app.services.measuring import Measuring, Offer
from app.ui.pages.checkin import words
from app.ui.widgets.buttons import Button, ButtonKind, ButtonSize
from app.ui.widgets.cards import Hairline, clear_layout
from app.ui.widgets.flow import Flow
from app.ui.widgets.labels import InfoLine, Label, SectionHeading, TextStyle
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space


class OfferRow(QWidget):
    """One measure: its name, a line about it, and its two buttons."""

    begin_wanted = Signal(object)
    """The person wants to answer it; carries the ``Measure``."""

    results_wanted = Signal(object)
    """The person wants to see what it came to; carries the ``Measure``."""

    plan_wanted = Signal(object)
    """The person wants to say when it is due; carries the ``Offer``."""

    def __init__(self, offer: Offer, told: str, about: str = "") -> None:
        super().__init__()
        self._offer = offer
        self.begin = Button(
            _tr("Go on") if offer.open_sheet is not None else _tr("Begin"),
            ButtonKind.SECONDARY,
            ButtonSize.SMALL,
        )
        self.begin.setEnabled(offer.may_begin)
        self.results = Button(_tr("Earlier ones"), ButtonKind.QUIET, ButtonSize.SMALL)
        self.results.setVisible(offer.last_on is not None)
        self.plan = Button(_tr("Plan"), ButtonKind.QUIET, ButtonSize.SMALL)
        for button in (self.begin, self.results, self.plan):
            button.setAccessibleDescription(offer.measure.name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(Label(offer.measure.name, TextStyle.HEADING))
        if about:
            self._column.addWidget(Label(about, TextStyle.BODY))
        self._column.addWidget(Label(told, TextStyle.HINT))
        row = Flow(8)
        for button in (self.begin, self.results, self.plan):
            row.add(button)
        self._column.addWidget(row)
        self._column.addWidget(Hairline())
        self.begin.clicked.connect(self._on_begin)
        self.results.clicked.connect(self._on_results)
        self.plan.clicked.connect(self._on_plan)
        follow(self._on_look)

    @property
    def measure(self) -> Measure:
        """The measure it stands for."""
        return self._offer.measure

    def _on_begin(self) -> None:
        self.begin_wanted.emit(self._offer.measure)

    def _on_results(self) -> None:
        self.results_wanted.emit(self._offer.measure)

    def _on_plan(self) -> None:
        self.plan_wanted.emit(self._offer)

    def _on_look(self) -> None:
        self._column.setSpacing(look().px(Space.S))


class MeasureList(QWidget):
    """All measures that may be asked now; nothing while measures are turned off."""

    begin_wanted = Signal(object)
    """The person wants to answer one; carries the ``Measure``."""

    results_wanted = Signal(object)
    """The person wants to see earlier ones; carries the ``Measure``."""

    plan_wanted = Signal(object)
    """The person wants to say when one is due; carries the ``Offer``."""

    file_wanted = Signal()
    """The person wants to add one from a file."""

    privacy_wanted = Signal()
    """The person wants to turn measures on."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[OfferRow] = []
        self.front_rows: list[OfferRow] = []
        self.more = Button("", ButtonKind.QUIET, ButtonSize.SMALL).stand_flush()
        self.off = InfoLine(
            "info", _tr("Questionnaires are turned off. You can turn them on under Privacy.")
        )
        self.privacy = Button(_tr("Open Privacy"), ButtonKind.QUIET, ButtonSize.SMALL).stand_flush()
        self.add_file = Button(
            _tr("Add one from a file"), ButtonKind.QUIET, ButtonSize.SMALL
        ).stand_flush()
        self.told = Label(
            _tr("Your clinician can give you a questionnaire as a file."), TextStyle.HINT
        )
        self._list = QVBoxLayout()
        self._others = QWidget()
        self._rest = QVBoxLayout(self._others)
        self._rest.setContentsMargins(0, 0, 0, 0)
        self._others.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(SectionHeading(_tr("Questionnaires")))
        self._column.addWidget(self.off)
        self._column.addWidget(self.privacy, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addLayout(self._list)
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self._others)
        self._column.addWidget(self.told)
        self._column.addWidget(self.add_file, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)
        self.more.clicked.connect(self._on_more)
        self.add_file.clicked.connect(self.file_wanted)
        self.privacy.clicked.connect(self.privacy_wanted)
        follow(self._on_look)

    def show_offers(self, measuring: Measuring, *, is_on: bool) -> None:
        """Show what may be asked now: what is in use in front, the others on request."""
        offers = measuring.offers() if is_on else []
        today = measuring.today()
        front = [offer for offer in offers if offer.is_in_use or offer.measure.is_homely]
        others = [offer for offer in offers if offer not in front]
        self.front_rows = self._put(self._list, front, today)
        self.rows = self.front_rows + self._put(self._rest, others, today)
        self.more.setVisible(bool(others))
        self._say_more(len(others))
        self.off.setVisible(not is_on)
        self.privacy.setVisible(not is_on)
        self.told.setVisible(is_on)
        self.add_file.setVisible(is_on)

    def _put(self, layout: QVBoxLayout, offers: list[Offer], today: date) -> list[OfferRow]:
        clear_layout(layout)
        rows = []
        for offer in offers:
            about = "" if layout is self._list else offer.measure.about
            row = OfferRow(offer, words.offer_words(offer, today), about)
            row.begin_wanted.connect(self.begin_wanted)
            row.results_wanted.connect(self.results_wanted)
            row.plan_wanted.connect(self.plan_wanted)
            layout.addWidget(row)
            rows.append(row)
        return rows

    def _say_more(self, count: int) -> None:
        if self._others.isHidden():
            self.more.set_words(_tr("Show the others ({count})").format(count=count))
        else:
            self.more.set_words(_tr("Hide the others"))

    def _on_more(self) -> None:
        self._others.setVisible(self._others.isHidden())
        self._say_more(len(self.rows) - len(self.front_rows))

    def _on_look(self) -> None:
        self._column.setSpacing(look().px(Space.M))
        for layout in (self._list, self._rest):
            layout.setSpacing(look().px(Space.L))


def _tr(source: str) -> str:
    return QCoreApplication.translate("MeasureList", source)
