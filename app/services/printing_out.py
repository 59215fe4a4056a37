"""A finished page onto the disk, where the person wants it: a new file, whole or none."""

from pathlib import Path

from app.domain.errors import AppError
from app.host.chosen_files import FileRefused, FileTrouble, write_whole


class PaperNotSaved(AppError):
    """There is a file of that name, no room, or no way to write there; nothing was changed."""

    def __init__(self, trouble: FileTrouble) -> None:
        super().__init__(f"page not saved: {trouble}")
        self.trouble = trouble


def save_paper(path: Path, content: bytes) -> None:
    """Write a page as a new file for its owner's eyes.

    Raises:
        PaperNotSaved: Nothing was written.
    """
    try:
        write_whole(path, [content])
    except FileRefused as error:
        raise PaperNotSaved(error.trouble) from None
