"""The last page of a notebook: it is being erased, and then what is left is a certificate."""

from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.domain.certificate import Certificate
from app.services.erasing import Erasing, ErasurePlan
from app.ui.bridge.tasks import TaskRunner
from app.ui.pages.data.certificate import CertificatePage
from app.ui.widgets.cards import ScrollPage
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.status import Busy
from app.ui.widgets.tokens import Space


class FarewellPage(QWidget):
    """Erases a vault that was closed, and shows what came of it."""

    failed = Signal(object)
    """It could not be ended; carries the ``AppError``."""

    left = Signal()
    """The person has read the certificate."""

    def __init__(self, erasing: Erasing, tasks: TaskRunner, plan: ErasurePlan) -> None:
        super().__init__()
        self.certificate: CertificatePage | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(_waiting())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
        task = tasks.run(partial(erasing.erase, plan))
        task.finished.connect(self._on_erased)
        task.failed.connect(self.failed)

    def _on_erased(self, certificate: Certificate) -> None:
        page = CertificatePage(certificate)
        page.left.connect(self.left)
        self.certificate = page
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        page.setFocus()


def _waiting() -> QWidget:
    page = ScrollPage(640, (Space.HUGE, Space.XXL), is_centred=True)
    page.column.addWidget(Label(_tr("Erasing everything"), TextStyle.TITLE))
    busy = Busy(_tr("The keys go first, then the files."))
    page.column.addWidget(busy)
    page.column.addStretch(1)
    busy.start()
    return page


def _tr(source: str) -> str:
    return QCoreApplication.translate("Farewell", source)
