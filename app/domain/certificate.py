"""What a person keeps after everything was erased: figures and limits, no private word."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Stored(StrEnum):
    """The kinds of things that a vault holds, in the order they are told."""

    ENTRIES = "entries"
    VERSIONS = "versions"
    DRAFTS = "drafts"
    CONVERSATIONS = "conversations"
    MESSAGES = "messages"
    FILES = "files"
    CHECK_INS = "check_ins"
    MEASURES = "measures"
    EXERCISES = "exercises"
    ASSIGNMENTS = "assignments"
    TRASHED = "trashed"
    BACKUPS = "backups"
    ORIGINALS = "originals"


@dataclass(frozen=True, slots=True)
class Certificate:
    """One erasure of a whole vault.

    Attributes:
        vault_number: The erased vault's own number in hexadecimal, of no other use.
        erased_at: When, with the local offset.
        program: Name and version of the program that did it.
        counts: How many there were of each kind.
        key_files: How many files with key slots were overwritten.
        encrypted_bytes: How much was encrypted under the destroyed keys.
        backups_left: How many backups could not be reached; they still open.
        is_folder_away: Whether the backups' folder was not there and may hold more.
    """

    vault_number: str
    erased_at: datetime
    program: str
    counts: Mapping[Stored, int]
    key_files: int
    encrypted_bytes: int
    backups_left: int
    is_folder_away: bool
