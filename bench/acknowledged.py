"""What a vault has acknowledged, and whether a vault after an accident still says so.

A writer (``bench.writer``) says each write in one line, before and after it:

    begin KIND ID VALUE [KIND ID VALUE ...]
    done  KIND ID VALUE [KIND ID VALUE ...]

The facts of one line come true together or not at all. An id that ends in ``-`` is one that
nobody knows yet. ``gone`` as a value is nothing there; ``-`` is anything: taken away and erased
by the next line or the next opening, or not said. After an accident all that was ``done`` has
to be true, and what had only begun is true as a whole or not.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NamedTuple

from app.domain.attachment import AttachmentId
from app.domain.conversation import ConversationId
from app.domain.entry import DraftId, EntryId
from app.domain.trash import entry_key
from app.host.clock import SystemClock
from app.vault.backups import Backup, Wholeness, proven
from app.vault.errors import NoLongerThere, VaultError, WrongPassphrase
from app.vault.vault import LockedVault, OpenVault
from bench.words import PASSPHRASE, key_file_of, number_of, text_of

UNKNOWN: Final = "-"
GONE: Final = "gone"


class Fact(NamedTuple):
    """One thing that is true of a vault."""

    kind: str
    id: str
    value: str

    @property
    def is_known(self) -> bool:
        """Whether there is an id to look it up by."""
        return not self.id.endswith(UNKNOWN)


@dataclass
class Acknowledged:
    """What one vault has said, and the write that was under way when it fell silent.

    Attributes:
        entries: How many there are, where nobody knows their texts; None for not known.
    """

    passphrase: str = PASSPHRASE
    recovery_code: str | None = None
    key_file: str | None = None
    backup: str | None = None
    facts: dict[tuple[str, str], str] = field(default_factory=dict)
    under_way: tuple[Fact, ...] = ()
    entries: int | None = None

    def hear(self, line: str) -> None:
        """Take in one line of the writer."""
        state, *words = line.split(" ")
        facts = tuple(Fact(*words[at : at + 3]) for at in range(0, len(words), 3))
        self.under_way = facts if state == "begin" else ()
        if state == "done":
            for fact in facts:
                self.believe(fact)

    def believe(self, fact: Fact) -> None:
        """Expect a fact from now on."""
        match fact.kind:
            case "passphrase":
                self.passphrase = fact.value
            case "recovery":
                self.recovery_code = fact.value
            case "keyfile":
                self.key_file = None if fact.value == GONE else fact.value
            case "backup":
                self.backup = fact.value
            case "restored":
                pass  # the words are those of the backup; who listens knows them
            case _:
                self.facts[fact.kind, fact.id] = fact.value

    def began(self, kind: str) -> Fact | None:
        """Return the fact of a kind that was under way."""
        return next((fact for fact in self.under_way if fact.kind == kind), None)


class Shelf:
    """Looks things up in an open vault by the kinds and ids of the writer's lines."""

    def __init__(self, vault: OpenVault) -> None:
        self._vault = vault
        self._turns: dict[str, dict[str, str]] = {}

    def value(self, kind: str, fact_id: str) -> str:
        """Return what is there, as the text that a number would stand for."""
        look = {
            "entry": self._entry,
            "draft": self._draft,
            "turn": self._turn,
            "unsent": self._unsent,
            "boundary": self._boundary,
            "idle": self._idle,
            "attachment": self._attachment,
            "trash": self._trash,
        }[kind]
        try:
            return look(fact_id)
        except NoLongerThere:
            return GONE

    def holds(self, fact: Fact) -> bool:
        """Return whether a fact is true."""
        if fact.value == UNKNOWN:
            return True
        return self.value(fact.kind, fact.id) == text_expected(fact.kind, fact.value)

    def has(self, fact: Fact) -> bool:
        """Return whether anything has the text of a fact whose id nobody knows yet."""
        text = text_of(int(fact.value))
        if fact.kind == "turn":
            return text in self._turns_of(fact.id.partition("/")[0]).values()
        rows = self._vault.entries.recent(10_000)
        return any(self._vault.entries.entry(row.id).body == text for row in rows)

    def _entry(self, fact_id: str) -> str:
        return self._vault.entries.entry(EntryId(int(fact_id))).body

    def _draft(self, fact_id: str) -> str:
        return self._vault.drafts.draft(DraftId(int(fact_id))).body

    def _turn(self, fact_id: str) -> str:
        talk, _, turn = fact_id.partition("/")
        return self._turns_of(talk).get(turn, GONE)

    def _unsent(self, fact_id: str) -> str:
        return self._vault.conversations.unsent(ConversationId(int(fact_id))) or GONE

    def _boundary(self, fact_id: str) -> str:
        return self._vault.entries.entry(EntryId(int(fact_id))).boundary.value

    def _attachment(self, fact_id: str) -> str:
        attachment = self._vault.attachments.attachment(AttachmentId(int(fact_id)))
        content = b"".join(self._vault.attachments.chunks(attachment)).decode()
        text = text_of(number_of(content))
        return text if content == text * (len(content) // len(text)) else "other bytes"

    def _trash(self, fact_id: str) -> str:
        key = entry_key(EntryId(int(fact_id)))
        return "trashed" if any(item.key == key for item in self._vault.trash.items()) else GONE

    def _idle(self, _: str) -> str:
        return str(self._vault.preferences.load().idle_minutes)

    def _turns_of(self, talk: str) -> dict[str, str]:
        if talk not in self._turns:
            turns = self._vault.conversations.turns(ConversationId(int(talk)))
            self._turns[talk] = {str(turn.id): turn.text for turn in turns}
        return self._turns[talk]


LITERAL: Final = {"boundary", "idle", "trash"}  # their values are no numbers of texts


def text_expected(kind: str, value: str) -> str:
    """Return what ``Shelf.value`` says where a fact holds."""
    return value if value == GONE or kind in LITERAL else text_of(int(value))


class Comparing:
    """Opens a vault after an accident; every difference is one line in ``losses``."""

    def __init__(self, folder: Path, losses: list[str]) -> None:
        self._folder = folder
        self._losses = losses
        self.backups_proven = 0

    def compare(self, expected: Acknowledged, where: str) -> bool:
        """Compare everything and settle what was under way; return whether it opened."""
        try:
            with self._opened(expected) as vault:
                self._compare_history(vault, where)
                self._compare_facts(vault, expected, where)
                if not vault.check().is_sound:
                    self._losses.append(f"{where}: unsound")
                self._compare_backups(vault, expected, where)
            self._compare_other_ways_in(expected)
        except VaultError as error:
            self._losses.append(f"{where}: {type(error).__name__}")
            return False
        expected.under_way = ()
        return True

    def locked(self) -> LockedVault:
        """Return the vault as the lock screen has it."""
        return LockedVault(self._folder, SystemClock())

    @contextmanager
    def _opened(self, expected: Acknowledged) -> Iterator[OpenVault]:
        new = expected.began("passphrase")
        try:
            vault = self.locked().unlock(expected.passphrase)
        except WrongPassphrase:
            if new is None:
                raise
            expected.passphrase = new.value
            vault = self.locked().unlock(expected.passphrase)
        try:
            yield vault
        finally:
            vault.close()

    def _compare_history(self, vault: OpenVault, where: str) -> None:
        """Nobody has put an older file back, and nothing may look as if."""
        if vault.unfinished_renewal is not None:
            list(vault.finish_renewal())
        findings = (*vault.witness.findings, *vault.witness.compare_rows())
        self._losses += [f"{where}: false alarm, {finding.doubt}" for finding in findings]

    def _compare_facts(self, vault: OpenVault, expected: Acknowledged, where: str) -> None:
        if expected.entries not in (None, vault.facts().entries):
            self._losses.append(f"{where}: entries")
        shelf = Shelf(vault)
        came_true = settle(shelf, expected)
        for (kind, fact_id), value in expected.facts.items():
            if not shelf.holds(Fact(kind, fact_id, value)):
                self._losses.append(f"{where}: {kind}")
        known = [fact for fact in expected.under_way if fact.is_known]
        for new in expected.under_way:
            # A draft is gone and its entry there, a message sent and its field empty, or neither.
            if known and not new.is_known and shelf.has(new) != came_true:
                self._losses.append(f"{where}: half of: {new.kind}")

    def _compare_backups(self, vault: OpenVault, expected: Acknowledged, where: str) -> None:
        backups = vault.backups.all(vault.backup_folder)
        for backup in backups:
            self.backups_proven += 1
            if proven(backup).wholeness is not Wholeness.WHOLE:
                self._losses.append(f"{where}: backup not whole")
        names = {backup.path.name for backup in backups}
        if expected.backup is not None and expected.backup not in names:
            # The one after it may have been whole, and this one rotated away, unseen.
            if expected.began("backup") is None:
                self._losses.append(f"{where}: backup lost")
            expected.backup = _newest_name(backups)

    def _compare_other_ways_in(self, expected: Acknowledged) -> None:
        # A new code may be in place that nobody has seen; the old one then opens no more.
        if expected.began("recovery") is not None:
            expected.recovery_code = None
        if expected.recovery_code is not None:
            self.locked().unlock_with_recovery_code(expected.recovery_code).close()
        if expected.began("keyfile") is not None:
            expected.key_file = None
        if expected.key_file is not None:
            content = key_file_of(int(expected.key_file.partition("/")[0]))
            self.locked().unlock_with_key_file(expected.key_file, content).close()


def settle(shelf: Shelf, expected: Acknowledged) -> bool:
    """Expect what was under way from now on, where it has come true; return whether it has."""
    came_true = _has_come_true(shelf, expected)
    for fact in expected.under_way:
        if fact.is_known and (came_true or fact.value == UNKNOWN):
            expected.believe(fact)
    return came_true


def _has_come_true(shelf: Shelf, expected: Acknowledged) -> bool:
    """Return whether a fact is true that was another before the write that was under way."""
    return any(
        shelf.holds(fact)
        for fact in expected.under_way
        if fact.value not in (UNKNOWN, expected.facts.get((fact.kind, fact.id), fact.value))
    )


def _newest_name(backups: list[Backup]) -> str | None:
    return backups[0].path.name if backups else None
