"""Pictures decoded with bounds, from bytes that stay where they are.

A few bytes can ask for gigabytes of pixels, so the size is read and judged before anything
is decoded. Nothing but the one format that the first bytes announce is tried. Only the
first picture of an animation is shown: nothing here moves by itself.
"""

from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QTransform
from typing_extensions import override

from app.domain.attachment import MAX_PIXELS, Content, FileKind, Preview, Sight
from app.domain.errors import AppError

ALLOCATION_MIB: Final = 256
THUMBNAIL_PIXELS: Final = 384  # 96 at 200 % text on a screen with two pixels for one
SHOWN_PIXELS: Final = 2_560
_THUMBNAIL_QUALITY: Final = 82
_FORMATS: Final = {
    FileKind.JPEG: b"jpeg",
    FileKind.PNG: b"png",
    FileKind.WEBP: b"webp",
    FileKind.GIF: b"gif",
    FileKind.HEIC: b"heic",
    FileKind.AVIF: b"avif",
}
_TURNS: Final = {3: 180, 4: 180, 5: 270, 6: 90, 7: 90, 8: 270}
_MIRRORED: Final = frozenset({2, 4, 5, 7})
_SIDEWAYS: Final = frozenset({5, 6, 7, 8})


class PictureNotShown(Exception):
    """Why there is no picture to show; never carries what another library said of it."""

    def __init__(self, preview: Preview) -> None:
        super().__init__(f"picture not shown: {preview}")
        self.preview = preview


class ContentDevice(QIODevice):
    """Content as Qt reads it: a little at a time, from wherever it is."""

    def __init__(self, content: Content) -> None:
        super().__init__()
        self._content = content
        self.error: AppError | None = None
        self.open(QIODevice.OpenModeFlag.ReadOnly)

    @override
    def size(self) -> int:
        return self._content.size_bytes

    @override
    def isSequential(self) -> bool:
        return False

    @override
    def readData(self, maxlen: int) -> bytes:
        try:
            return self._content.read(self.pos(), maxlen)
        except AppError as error:  # Qt's own code would lose it
            self.error = error
            return b""

    @override
    def writeData(self, data: bytes | bytearray | memoryview, len: int) -> int:
        return -1


class PictureReader:
    """Decodes pictures; usable from any thread."""

    def look_at(self, content: Content, kind: FileKind, orientation: int) -> Sight:
        """Return the size of a picture and a small copy of it, or why there is none."""
        device = ContentDevice(content)
        try:
            reader = _opened(device, kind)
            size = reader.size()
            image = _decoded(reader, orientation, THUMBNAIL_PIXELS)
        except PictureNotShown as reason:
            return Sight(reason.preview)
        if orientation in _SIDEWAYS:
            size.transpose()
        return Sight(Preview.SHOWN, size.width(), size.height(), encoded_small(image))


def picture_of(content: Content, kind: FileKind, orientation: int, longest: int) -> QImage:
    """Return a picture, upright and no longer than so many pixels.

    Raises:
        PictureNotShown: It is damaged, too large, or of a format that Qt lacks here.
        AppError: The bytes could not be read.
    """
    device = ContentDevice(content)
    try:
        return _decoded(_opened(device, kind), orientation, longest)
    except PictureNotShown:
        if device.error is not None:
            raise device.error from None
        raise


def encoded_small(image: QImage) -> bytes:
    """Return a small picture as JPEG, or as PNG where something shines through."""
    has_alpha = image.hasAlphaChannel()
    return encoded(image, "PNG" if has_alpha else "JPEG", -1 if has_alpha else _THUMBNAIL_QUALITY)


def encoded(image: QImage, form: str, quality: int = -1) -> bytes:
    """Return the bytes of a picture in one of Qt's formats."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, form, quality)  # type: ignore[call-overload]  # a str, at run time
    buffer.close()
    return bytes(content.data())


def _opened(device: ContentDevice, kind: FileKind) -> QImageReader:
    """Return a reader of a picture whose size was judged."""
    form = _FORMATS.get(kind)
    if form is None or form not in {bytes(f.data()) for f in QImageReader.supportedImageFormats()}:
        raise PictureNotShown(Preview.UNKNOWN_FORMAT)
    QImageReader.setAllocationLimit(ALLOCATION_MIB)
    reader = QImageReader(device, QByteArray(form))
    reader.setDecideFormatFromContent(False)
    reader.setAutoTransform(False)  # it turns some formats and not others
    size = reader.size()
    if not size.isValid() or size.isEmpty():
        raise PictureNotShown(Preview.DAMAGED)
    bits = QImage.toPixelFormat(reader.imageFormat()).bitsPerPixel()
    pixels = size.width() * size.height()
    if pixels > MAX_PIXELS or pixels * max(bits, 32) > ALLOCATION_MIB * 1024 * 1024 * 8:
        raise PictureNotShown(Preview.TOO_MANY_PIXELS)
    return reader


def _decoded(reader: QImageReader, orientation: int, longest: int) -> QImage:
    size = reader.size()
    if max(size.width(), size.height()) > longest:
        # At least one: a picture may be a line a thousand times longer than wide.
        small = size.scaled(longest, longest, Qt.AspectRatioMode.KeepAspectRatio)
        reader.setScaledSize(small.expandedTo(QSize(1, 1)))
    image = reader.read()
    if image.isNull():
        raise PictureNotShown(Preview.DAMAGED)
    return _upright(image, orientation)


def _upright(image: QImage, orientation: int) -> QImage:
    """Turn a picture as its EXIF said: mirrored left to right first, then turned."""
    if orientation in _MIRRORED:
        image = image.flipped(Qt.Orientation.Horizontal)
    degrees = _TURNS.get(orientation)
    return image if degrees is None else image.transformed(QTransform().rotate(degrees))
