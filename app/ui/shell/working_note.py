"""A quiet line in the corner: what was asked for takes more than a second and goes on.

It covers nothing that a page says, takes no focus, and is not shown where the page itself says
how far its work is.
"""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from app.ui.bridge.tasks import TaskRunner
from app.ui.widgets.announcing import announce
from app.ui.widgets.cards import Surface
from app.ui.widgets.status import Busy, ProgressLine
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Radius, Role, Space


class WorkingNote(Surface):
    """Lies over the lower right corner of a window while its tasks take long."""

    def __init__(self, host: QWidget, tasks: TaskRunner) -> None:
        super().__init__(Role.RAISED, Radius.CARD, Role.LINE, host)
        self._host = host
        self.busy = Busy(self.tr("Still working on it"))
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.busy)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        host.installEventFilter(self)
        tasks.long_work_changed.connect(self._on_long_work)
        self.hide()
        follow(self._on_look)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _on_long_work(self, is_long: bool) -> None:  # noqa: FBT001  # a signal's value
        if not is_long:
            self.busy.stop()
            self.hide()
        elif not self._is_said():
            self.busy.start()
            self._place()
            self.show()
            self.raise_()
            announce(self, self.tr("Still working on it"))

    def _is_said(self) -> bool:
        """Whether something on the screen says already that work goes on."""
        signs = [*self._host.findChildren(Busy), *self._host.findChildren(ProgressLine)]
        return any(sign.isVisible() and sign is not self.busy for sign in signs)

    def _place(self) -> None:
        size, margin = self.sizeHint(), look().px(Space.L)
        left = self._host.width() - size.width() - margin
        self.setGeometry(
            left, self._host.height() - size.height() - margin, size.width(), size.height()
        )

    def _on_look(self) -> None:
        px = look().px
        self._row.setContentsMargins(px(Space.L), px(Space.S), px(Space.L), px(Space.S))
        self._place()
