"""A QR code as it is painted: dark squares with four of light around them, never the theme's."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

QUIET_SQUARES = 4  # ISO/IEC 18004: without them a camera does not find it


def paint_squares(painter: QPainter, box: QRectF, squares: Sequence[Sequence[bool]]) -> None:
    """Paint the code into a box, as large as whole device pixels allow, in its middle."""
    count = len(squares) + 2 * QUIET_SQUARES
    side = box.width() / count
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)  # noqa: FBT003  # Qt's signature
    painter.setPen(Qt.PenStyle.NoPen)
    painter.fillRect(box, Qt.GlobalColor.white)
    painter.setBrush(Qt.GlobalColor.black)
    for row, line in enumerate(squares):
        for column, is_dark in enumerate(line):
            if is_dark:
                left = round(box.left() + (column + QUIET_SQUARES) * side)
                top = round(box.top() + (row + QUIET_SQUARES) * side)
                right = round(box.left() + (column + 1 + QUIET_SQUARES) * side)
                bottom = round(box.top() + (row + 1 + QUIET_SQUARES) * side)
                painter.drawRect(left, top, right - left, bottom - top)
    painter.restore()
