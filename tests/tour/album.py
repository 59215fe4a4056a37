"""Invented photos for one entry of the week, and the pictures of them. Nobody's garden."""

import math
from collections.abc import Callable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter, QPainterPath

from app.domain.attachment import Place
from app.domain.entry import EntryId
from app.services.session import Session
from app.ui.pages.journal.attachment_desk import AttachmentDesk
from app.ui.pages.journal.page import JournalPage
from app.ui.widgets.pictures import encoded
from tests.journeys.person import until
from tests.tour.camera import settle

TITLE = "Walk along the canal"
PHOTOS = (
    ("canal.jpg", 1600, 1100, ("#bcd6e6", "#f3e2c7")),
    ("heron.jpg", 900, 1200, ("#2b3a55", "#8a6a6a")),
    ("lock.jpg", 1200, 1200, ("#dfe9dc", "#a8c0a0")),
)
HILLS = ("#7f9a86", "#5c7c6c", "#3c5c50")


def put_photos(session: Session) -> EntryId:
    """Give the entry its photos and a file, once, and return it."""
    recent = session.journaling.recent(50)
    (entry_id,) = [summary.id for summary in recent if summary.title == TITLE]
    place = Place(entry_id=entry_id)
    if not session.attaching.of(place):
        for name, width, height, sky in PHOTOS:
            photo = encoded(landscape(width, height, sky), "JPEG", 90)
            session.attaching.add_picture(session.attaching.reserve(place), name, photo)
    return entry_id


def show_photos(journal: JournalPage, entry_id: EntryId, take: Callable[[str], None]) -> None:
    """Open the entry, take its page, then one photo large."""
    journal.open_entry(entry_id)
    until(lambda: len(journal.editor.files.model.attachments) == len(PHOTOS))
    settle()
    take("photos")
    journal.editor.files.opened.emit(0)
    desk = journal.findChild(AttachmentDesk)
    assert desk is not None
    assert desk.sheet is not None
    until(lambda: desk.sheet.picture.has_whole_picture)
    take("photo")
    desk.sheet.close_sheet()
    settle()


def landscape(width: int, height: int, sky: tuple[str, str]) -> QImage:
    """Paint three hills under a sun."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    light = QLinearGradient(0, 0, 0, height)
    light.setColorAt(0, QColor(sky[0]))
    light.setColorAt(1, QColor(sky[1]))
    painter.fillRect(image.rect(), light)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#f5d58a"))
    painter.drawEllipse(QPointF(width * 0.72, height * 0.3), height * 0.09, height * 0.09)
    for number, colour in enumerate(HILLS):
        hill = QPainterPath(QPointF(0, height))
        for x in range(0, width + 40, 40):
            wave = math.sin(x / width * 6 + number * 2 + width) * 0.07
            hill.lineTo(x, height * (0.55 + 0.12 * number + wave))
        hill.lineTo(width, height)
        painter.setBrush(QColor(colour))
        painter.drawPath(hill)
    painter.end()
    return image
