"""The whole consent text over the window: read, decide, keep, or leave it for another day."""

from collections.abc import Collection

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.consent import Answers, ConsentDocument, Purpose
from app.host.clock import Clock
from app.ui.widgets.buttons import Button, ButtonKind, ButtonSize
from app.ui.widgets.consent_form import ConsentForm
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.sheet import Sheet
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space

WIDTH = 720


class ConsentSheet(Sheet):
    """Emits what was decided; closing it decides nothing."""

    decided = Signal(object)
    """The person decided; carries the ``Answers``."""

    def __init__(
        self,
        host: QWidget,
        document: ConsentDocument,
        allowed: Collection[Purpose],
        clock: Clock,
    ) -> None:
        super().__init__(host, document.title, width=WIDTH)
        self._shown_at = clock.now()
        self.form = ConsentForm(document)
        self.form.show_allowed(allowed)
        self.keep = Button(_tr("Keep my choices"), ButtonKind.PRIMARY, ButtonSize.LARGE)
        self.later = Button(_tr("Not now"), ButtonKind.PLAIN, ButtonSize.LARGE)
        self.column.addWidget(Label(document.title, TextStyle.TITLE))
        self.column.addWidget(self.form)
        row = QHBoxLayout()
        row.addWidget(self.later)
        row.addStretch(1)
        row.addWidget(self.keep)
        self.column.addLayout(row)
        self.form.changed.connect(self._on_changed)
        self.keep.clicked.connect(self._on_keep)
        self.later.clicked.connect(self.close_sheet)
        self._on_changed()
        follow(self._on_look)

    def _on_changed(self) -> None:
        self.keep.setEnabled(self.form.is_complete)

    def _on_keep(self) -> None:
        form = self.form
        self.decided.emit(Answers(self._shown_at, form.allowed, form.asked, form.check_score))
        self.close_sheet()

    def _on_look(self) -> None:
        self.column.setSpacing(look().px(Space.L))


def _tr(source: str) -> str:
    return QCoreApplication.translate("ConsentSheet", source)
