"""What can be wrong with the files that clinician and client give each other."""

from enum import StrEnum

from app.domain.errors import AppError


class PackTrouble(StrEnum):
    """Why a file cannot be taken for a pack."""

    TOO_LARGE = "too_large"
    NOT_TEXT = "not_text"
    NOT_JSON = "not_json"
    TOO_DEEP = "too_deep"
    BAD_NUMBER = "bad_number"
    KEY_TWICE = "key_twice"
    NOT_A_PACK = "not_a_pack"
    NEWER_VERSION = "newer_version"
    BAD_FIELD = "bad_field"
    BAD_TEXT = "bad_text"
    BAD_SIGNATURE_BLOCK = "bad_signature_block"


class PackUnreadable(AppError):
    """The bytes are no pack that this version reads; nothing was taken from them.

    Attributes:
        where: The path of the field, such as ``assignments.2.why``; never its words, and
            never a name that the file made up.
    """

    def __init__(self, trouble: PackTrouble, where: str = "") -> None:
        super().__init__(f"pack unreadable: {trouble} at {where or 'the document'}")
        self.trouble = trouble
        self.where = where


class PackTooLarge(AppError):
    """What was built is larger than a pack may be; leave out some reading."""

    def __init__(self, size_bytes: int, most_bytes: int) -> None:
        super().__init__(f"a pack of {size_bytes} bytes, {most_bytes} at most")
        self.size_bytes = size_bytes
        self.most_bytes = most_bytes


class ReaderTrouble(StrEnum):
    """Why the process that reads a stranger's file gave no answer."""

    NOT_STARTED = "not_started"
    DIED = "died"
    TOO_SLOW = "too_slow"
    NONSENSE = "nonsense"
    """It said what it cannot have found in any file."""


class ReaderFailed(AppError):
    """The file was given to a process of its own, which gave no answer; nothing was taken."""

    def __init__(self, trouble: ReaderTrouble) -> None:
        super().__init__(f"reader: {trouble}")
        self.trouble = trouble


class NotSealed(AppError):
    """The file is no sealed one, or not one that opens this way."""

    def __init__(self) -> None:
        super().__init__("not an age file of this kind")


class SealDamaged(AppError):
    """A sealed file was changed or cut off on its way; nothing of it is to be trusted."""

    def __init__(self) -> None:
        super().__init__("a sealed file is damaged")


class SealedForAnotherKey(AppError):
    """A sealed file is whole, and another key opens it."""

    def __init__(self) -> None:
        super().__init__("sealed for another key")


class WrongSealingPassphrase(AppError):
    """Another passphrase sealed the file, or its header was changed: nobody can tell which."""

    def __init__(self) -> None:
        super().__init__("another passphrase sealed this")


class SealTooCostly(AppError):
    """Trying a passphrase on this file would take more memory than any honest file asks for.

    Attributes:
        cost: log2 of scrypt's N that it asks for.
    """

    def __init__(self, cost: int) -> None:
        super().__init__(f"a work factor of {cost}")
        self.cost = cost


class SealingKeyUnusable(AppError):
    """A key that came with a pack, or was typed, cannot be sealed for."""

    def __init__(self) -> None:
        super().__init__("not an age key")


class SheetTrouble(StrEnum):
    """Why a document cannot be taken for a session sheet."""

    TOO_LARGE = "too_large"
    NOT_JSON = "not_json"
    NOT_A_SHEET = "not_a_sheet"
    NEWER_VERSION = "newer_version"
    BAD_FIELD = "bad_field"


class SheetUnreadable(AppError):
    """The bytes are no session sheet that this version reads; nothing was taken from them.

    Attributes:
        where: The path of the field; never its words, and never a name the file made up.
    """

    def __init__(self, trouble: SheetTrouble, where: str = "") -> None:
        super().__init__(f"sheet unreadable: {trouble} at {where or 'the document'}")
        self.trouble = trouble
        self.where = where


class SheetTooLong(AppError):
    """What was ticked is more than a sheet may hold; untick some of it."""

    def __init__(self) -> None:
        super().__init__("too much for one sheet")
