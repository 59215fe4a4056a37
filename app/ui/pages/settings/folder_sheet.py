"""Another folder for the backups: what happens to the ones there are."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget
from typing_extensions import override

from app.ui.widgets.buttons import Button, ButtonKind, ButtonSize
from app.ui.widgets.labels import ElidedLabel, InfoLine, Label, TextStyle
from app.ui.widgets.sheet import Sheet
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space

WIDTH = 560


class FolderSheet(Sheet):
    """Asks once; the work is done by whoever opened it."""

    chosen = Signal(bool)
    """The person goes on; carries whether the backups there are come along."""

    def __init__(self, host: QWidget, folder: Path, count: int) -> None:
        super().__init__(host, _tr("Folder for backups"), WIDTH)
        self.take_along = Button(_tr("Use it, move them"), ButtonKind.PRIMARY, ButtonSize.LARGE)
        self.leave_them = Button(_tr("Use it, leave them"), size=ButtonSize.LARGE)
        self.cancel = Button(_tr("Cancel"), ButtonKind.QUIET, ButtonSize.LARGE)
        self.column.addWidget(Label(_tr("Folder for backups"), TextStyle.TITLE))
        path = ElidedLabel(str(folder), TextStyle.BODY)
        path.setAccessibleName(str(folder))
        self.column.addWidget(path)
        self.column.addWidget(Label(_words(count), TextStyle.GUIDE))
        self.column.addWidget(
            InfoLine(
                "info",
                _tr(
                    "Everything in a backup is encrypted. The folder's name is kept in the clear, "
                    "so that the lock screen finds the backups. While the folder is away, backups "
                    "go beside the journal."
                ),
            )
        )
        self._foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._foot.addStretch(1)
        for button in (self.cancel, self.leave_them, self.take_along):
            self._foot.addWidget(button)
        self.column.addLayout(self._foot)
        if not count:
            self.leave_them.hide()
            self.take_along.set_words(_tr("Use this folder"))
        self.take_along.clicked.connect(self._on_move)
        self.leave_them.clicked.connect(self._on_leave)
        self.cancel.clicked.connect(self.close_sheet)
        self.closed.connect(self.deleteLater)
        follow(self._on_look)

    def _on_move(self) -> None:
        self.close_sheet()
        self.chosen.emit(True)  # noqa: FBT003  # a signal's value

    def _on_leave(self) -> None:
        self.close_sheet()
        self.chosen.emit(False)  # noqa: FBT003

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._on_look()

    def _on_look(self) -> None:
        px = look().px
        self.column.setSpacing(px(Space.L))
        self._foot.setSpacing(px(Space.S))
        buttons = [b for b in (self.cancel, self.leave_them, self.take_along) if not b.isHidden()]
        wanted = sum(button.sizeHint().width() + px(Space.S) for button in buttons)
        room = min(px(WIDTH), self.width() - 2 * px(Space.L)) - 2 * px(Space.XXL)
        directions = QBoxLayout.Direction
        fits = wanted <= room
        self._foot.setDirection(directions.LeftToRight if fits else directions.BottomToTop)


def _words(count: int) -> str:
    if not count:
        return _tr("New backups go there.")
    if count == 1:
        return _tr("New backups go there. The one there is can come along or stay where it is.")
    return _tr(
        "New backups go there. The {count} there are can come along or stay where they are."
    ).format(count=QLocale().toString(count))


def _tr(source: str) -> str:
    return QCoreApplication.translate("FolderSheet", source)
