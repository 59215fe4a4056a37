"""Files dragged over a widget and dropped on it, as the desktop does."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

HELD = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)


def drop(widget: QWidget, *paths: Path) -> bool:
    """Drag files over a widget and let them go; return whether the widget would take them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    entering = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, *HELD)
    entering.ignore()
    QApplication.sendEvent(widget, entering)
    dropping = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, *HELD)
    QApplication.sendEvent(widget, dropping)
    return entering.isAccepted()
