"""What can keep a sheet from being given or read; apart, because the lock screen names them."""

from app.domain.errors import AppError
from app.host.chosen_files import FileTrouble


class PassphraseTooWeak(AppError):
    """Whoever finds the sealed file could guess it; nothing was sealed."""

    def __init__(self) -> None:
        super().__init__("a passphrase that can be guessed")


class NothingToGive(AppError):
    """The sheet is blank; nothing was written."""

    def __init__(self) -> None:
        super().__init__("the sheet is blank")


class SheetNotRead(AppError):
    """The file could not be read at all; nothing was kept of it."""

    def __init__(self, trouble: FileTrouble) -> None:
        super().__init__(f"sheet not read: {trouble}")
        self.trouble = trouble


class ClientNameMissing(AppError):
    """A sheet is kept under a client's name, and none was given."""

    def __init__(self) -> None:
        super().__init__("no name for the client")
