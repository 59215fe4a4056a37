"""Numbered pictures of a window, and one contact sheet of them all."""

import sys
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QApplication, QWidget

COLUMNS, ROWS = 2, 4
SETTLE_ROUNDS = 12  # event loop turns until layouts and posted events have come to rest


class Camera:
    """Takes the pictures of one tour."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._pictures: list[Path] = []
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob("*.png"):
            old.unlink()

    @property
    def data(self) -> Path:
        """Where the program that is pictured keeps what it keeps."""
        return self._folder / "data"

    def take(self, window: QWidget, name: str) -> None:
        """Save the window as it is now under the next number."""
        settle()
        path = self._folder / f"{len(self._pictures) + 1:02d}-{name}.png"
        window.grab().toImage().save(str(path))
        self._pictures.append(path)
        sys.stdout.write(f"{path}\n")

    def contact_sheet(self) -> Path:
        """Lay all pictures out on pages of one PDF and return its path."""
        path = self._folder / "contact-sheet.pdf"
        writer = QPdfWriter(str(path))
        writer.setTitle("Alcove tour")
        writer.setPageLayout(
            QPageLayout(
                QPageSize(QPageSize.PageSizeId.A4),
                QPageLayout.Orientation.Portrait,
                QMarginsF(10, 10, 10, 10),
                QPageLayout.Unit.Millimeter,
            )
        )
        painter = QPainter(writer)
        painter.setFont(QFont(QApplication.font().family(), 8))
        cell = QSizeF(writer.width() / COLUMNS, writer.height() / ROWS)
        for number, picture in enumerate(self._pictures):
            place = number % (COLUMNS * ROWS)
            if number and not place:
                writer.newPage()
            origin = QRectF(
                place % COLUMNS * cell.width(), place // COLUMNS * cell.height(), 0, 0
            ).topLeft()
            _paint(painter, QRectF(origin, cell), picture)
        painter.end()
        return path


def settle() -> None:
    """Let everything that was posted happen."""
    for _ in range(SETTLE_ROUNDS):
        QApplication.processEvents()


def _paint(painter: QPainter, cell: QRectF, picture: Path) -> None:
    margin = cell.width() * 0.03
    room = cell.adjusted(margin, margin, -margin, -margin * 2)
    image = QImage(str(picture))
    size = QSizeF(image.size()).scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
    painter.drawImage(QRectF(room.topLeft(), size), image)
    painter.drawText(
        QRectF(room.left(), room.top() + size.height(), room.width(), margin * 1.5),
        Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
        picture.stem,
    )
