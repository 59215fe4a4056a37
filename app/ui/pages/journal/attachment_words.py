"""What attachments are called: one alone, several together, and what became of their details."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLocale

from app.domain.attachment import Attachment, Details, FileKind, Preview


def size_words(size_bytes: int) -> str:
    """Return a size as people say it: 2.1 MB."""
    precision = 0 if size_bytes < 1000 * 1000 else 1
    return QLocale().formattedDataSize(
        size_bytes, precision, QLocale.DataSizeFormat.DataSizeSIFormat
    )


def kind_word(attachment: Attachment) -> str:
    """Return in a word what an attachment is."""
    if attachment.kind.is_picture:
        return _tr("Photo")
    words = {
        FileKind.PDF: _tr("PDF"),
        FileKind.VIDEO: _tr("Video"),
        FileKind.AUDIO: _tr("Recording"),
        FileKind.TEXT: _tr("Text"),
    }
    return words.get(attachment.kind, _tr("File"))


def name_of(attachment: Attachment) -> str:
    """Return the file's name, or what it is where it has none."""
    return attachment.name or kind_word(attachment)


def spoken(attachment: Attachment) -> str:
    """Return what a screen reader says of one: Photo, garden.jpg, 2.1 MB."""
    parts = [kind_word(attachment), attachment.name, size_words(attachment.size_bytes)]
    return ", ".join(part for part in parts if part)


def facts(attachment: Attachment) -> str:
    """Return what stands under an open one: Photo, 2.1 MB, 4032 × 3024."""
    parts = [kind_word(attachment), size_words(attachment.size_bytes)]
    sight = attachment.description.sight
    if attachment.is_shown:
        whole = QLocale(QLocale())
        whole.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
        parts.append(f"{whole.toString(sight.width)} × {whole.toString(sight.height)}")
    return ", ".join(parts)


def together(attachments: Sequence[Attachment]) -> str:
    """Return what an entry has: 2 photos and 1 file, 4.2 MB."""
    photos = sum(attachment.kind.is_picture for attachment in attachments)
    files = len(attachments) - photos
    counted = []
    if photos:
        counted.append(_tr("1 photo") if photos == 1 else _tr("{n} photos").format(n=photos))
    if files:
        counted.append(_tr("1 file") if files == 1 else _tr("{n} files").format(n=files))
    size = size_words(sum(attachment.size_bytes for attachment in attachments))
    what = (
        counted[0]
        if len(counted) == 1
        else _tr("{first} and {second}").format(first=counted[0], second=counted[1])
    )
    return _tr("{what}, {size}").format(what=what, size=size)


def removed_words(attachment: Attachment) -> str:
    """Return what is said when one was removed."""
    return _tr("Photo removed.") if attachment.kind.is_picture else _tr("File removed.")


def details_sentence(attachment: Attachment) -> str:
    """Return what became of what the file told besides itself."""
    if attachment.description.details is Details.REMOVED:
        return _tr(
            "The place, time and camera that were noted inside the file are left out. "
            "Your own file outside Alcove is unchanged."
        )
    if attachment.kind.is_picture:
        return _tr(
            "Stored as it came: if a place or time is noted inside the file, it is still there."
        )
    return _tr("Stored as it came, with whatever is noted inside the file.")


def reason_sentence(attachment: Attachment) -> str:
    """Return why the program does not show it; empty when it does."""
    match attachment.description.sight.preview:
        case Preview.SHOWN:
            return ""
        case Preview.DAMAGED:
            return _tr("This photo is damaged, so it cannot be shown. The file is kept whole.")
        case Preview.TOO_MANY_PIXELS:
            return _tr("This photo is too large to be shown safely. The file is kept whole.")
        case Preview.UNKNOWN_FORMAT:
            return _tr(
                "Alcove cannot show this kind of photo. Save a copy to open it in another program."
            )
        case Preview.NOT_A_PICTURE:
            return _tr(
                "Alcove does not open this kind of file. Save a copy to open it in another program."
            )


def _tr(source: str) -> str:
    return QCoreApplication.translate("Attachments", source)
