"""What can go wrong with a vault, one type for each sentence that a person may need.

None of them carries a private word, a path or another library's message.
"""

from enum import StrEnum

from app.domain.errors import AppError


class VaultError(AppError):
    """Something about the vault in the folder; the program itself is fine."""


class VaultMissing(VaultError):
    """There is no vault in the folder (any more)."""

    def __init__(self) -> None:
        super().__init__("no vault in this folder")


class VaultExists(VaultError):
    """There is a vault in the folder already; it is left untouched."""

    def __init__(self) -> None:
        super().__init__("the folder holds a vault already")


class WrongPassphrase(VaultError):
    """The header is sound and no key slot opens with this passphrase.

    Attributes:
        older_header: Whether the header itself was damaged and its older copy was asked
            instead: a passphrase that was changed lately is not known to it.
    """

    def __init__(self, *, older_header: bool = False) -> None:
        super().__init__("no key slot opens with this passphrase")
        self.older_header = older_header


class RecoveryCodeMistyped(VaultError):
    """The text cannot be a recovery code: its length, letters or checksum are wrong."""

    def __init__(self) -> None:
        super().__init__("not a recovery code")


class WrongRecoveryCode(VaultError):
    """A well-formed recovery code, but not one of this vault."""

    def __init__(self) -> None:
        super().__init__("no key slot opens with this recovery code")


class HeaderDamaged(VaultError):
    """``vault.header`` and its copy are missing or damaged: the data key is unreachable."""

    def __init__(self) -> None:
        super().__init__("the header is damaged")


class DatabaseDamaged(VaultError):
    """The key is right and the database is not: missing, cut short, overwritten, foreign."""

    def __init__(self) -> None:
        super().__init__("the database is damaged")


class VaultTooNew(VaultError):
    """A later version of this program wrote the file; it is left untouched."""

    def __init__(self, found: int, supported: int) -> None:
        super().__init__(f"version {found} is newer than {supported}")
        self.found = found
        self.supported = supported


class MigrationFailed(VaultError):
    """Bringing the vault to this program's schema went wrong; it is as it was before.

    Attributes:
        step: The number of the schema that could not be reached.
    """

    def __init__(self, step: int) -> None:
        super().__init__(f"the step to schema {step} failed and was undone")
        self.step = step


class VaultBusy(VaultError):
    """Another program holds the database; trying again later may help."""

    def __init__(self) -> None:
        super().__init__("the database is in use elsewhere")


class DiskFull(VaultError):
    """No space left for this write; it was undone and everything earlier is intact."""

    def __init__(self) -> None:
        super().__init__("no space left on the disk")


class VaultUnreachable(VaultError):
    """The folder cannot be read or written: a drive that went away, missing rights."""

    def __init__(self) -> None:
        super().__init__("the folder cannot be read or written")


class VaultAway(VaultUnreachable):
    """The vault's folder went away while it was open; what is written waits in the window."""

    def __init__(self) -> None:
        VaultError.__init__(self, "the open vault is not where it was")


class VaultReplaced(VaultUnreachable):
    """Another or an older copy lies where the open vault was; it is left untouched."""

    def __init__(self) -> None:
        VaultError.__init__(self, "another copy lies where the open vault was")


class TargetNotEmpty(VaultError):
    """There is something in the folder that a vault was to be moved into; it is untouched."""

    def __init__(self) -> None:
        super().__init__("the target holds something already")


class TargetInsideVault(VaultError):
    """A vault cannot be moved into itself."""

    def __init__(self) -> None:
        super().__init__("the target lies inside the vault")


class NoRoomToMove(VaultError):
    """The drive that a vault was to be moved to has too little room; nothing was copied."""

    def __init__(self, needed_bytes: int, free_bytes: int) -> None:
        super().__init__(f"{needed_bytes} bytes needed, {free_bytes} free")
        self.needed_bytes = needed_bytes
        self.free_bytes = free_bytes


class CopyDiffers(VaultError):
    """A drive gave back something else than was written; the original is untouched."""

    def __init__(self) -> None:
        super().__init__("the copy is not what was copied")


class NotEnoughMemory(VaultError):
    """The key derivation needs more memory than the computer has free."""

    def __init__(self, memory_kib: int) -> None:
        super().__init__(f"no {memory_kib} KiB of memory for the key derivation")
        self.memory_kib = memory_kib


class CipherMissing(VaultError):
    """The database library does not encrypt here; nothing is opened or written with it."""

    def __init__(self) -> None:
        super().__init__("the database library does not encrypt")


class VaultClosed(VaultError):
    """The vault was locked before this could be done."""

    def __init__(self) -> None:
        super().__init__("the vault is closed")


class RecordKind(StrEnum):
    """What kind of record is meant."""

    ENTRY = "entry"
    DRAFT = "draft"
    CONVERSATION = "conversation"
    TURN = "turn"
    VERSION = "version"
    ATTACHMENT = "attachment"
    CHECK_IN = "check_in"
    TRACKER = "tracker"
    SHEET = "sheet"
    RUN = "run"
    ASSIGNMENT = "assignment"
    RECEIVED_SHEET = "received_sheet"
    PACK = "pack"
    PACK_DRAFT = "pack_draft"
    DISCLOSURE = "disclosure"


class NoLongerThere(VaultError):
    """What was asked for has been removed meanwhile, or never was."""

    def __init__(self, kind: RecordKind, record_id: int) -> None:
        super().__init__(f"no {kind} with id {record_id}")
        self.kind = kind
        self.record_id = record_id
