"""Whatever is done to keys in whatever order, exactly the ways in that the model knows open.

``ALCOVE_LIFECYCLE=300 pytest tests/vault/test_key_lifecycle.py`` runs as many stories as that.
"""

import os
import shutil
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from app.vault.backups import Backup
from app.vault.errors import VaultError, WrongPassphrase, WrongRecoveryCode
from app.vault.folder import VaultFolder
from app.vault.header import SlotKind
from app.vault.header_record import OldCopies
from app.vault.renewal import CopiesRenewed, KeysReplaced, NewWaysIn
from app.vault.restoration import open_backup, restore
from app.vault.slots import Proof, by_key_file, by_passphrase, by_recovery_code
from app.vault.vault import LockedVault, OpenVault, create_vault
from tests.vault.arranging import CHEAP, TurnedClock, kept

STORIES = int(os.environ.get("ALCOVE_LIFECYCLE", "5"))
SECRETS = ("one", "two", "three", "four")
FILE = bytes(range(32))


@dataclass(frozen=True)
class Ways:
    """What opens a vault or a backup, as the model has it."""

    passphrase: str | None
    code: str
    key_file: str | None = None

    def proofs(self) -> list[Proof]:
        found = [by_recovery_code(self.code)]
        if self.passphrase is not None:
            found.append(by_passphrase(self.passphrase))
        if self.key_file is not None:
            found.append(by_key_file(self.key_file, FILE))
        return found

    def opens(self, proof: Proof) -> bool:
        return proof in self.proofs()


@dataclass
class Known:
    """One backup, as the model has it: how many entries, and what opens it by itself."""

    path: Path
    entries: int
    ways: Ways
    tried: list[Proof] = field(default_factory=list)


class KeyLifecycle(RuleBasedStateMachine):
    """A vault with cheap keys, and a model of it."""

    def __init__(self, root: Path) -> None:
        super().__init__()
        self.root = root
        self.folder = self.root / "vault"
        self.clock = TurnedClock()
        self.entries = 0
        self.codes: list[str] = []
        self.backups: list[Known] = []

    @initialize(passphrase=st.sampled_from(SECRETS))
    def create(self, passphrase):
        self.vault, code = create_vault(
            self.folder, passphrase, kdf=CHEAP, clock=self.clock, name=""
        )
        self.ways = Ways(passphrase, code.text)
        self.codes.append(code.text)

    def teardown(self):
        if hasattr(self, "vault"):
            self.vault.close()
        shutil.rmtree(self.root)

    @rule()
    def write(self):
        kept(self.vault, f"entry {self.entries}")
        self.entries += 1

    @rule(new=st.sampled_from(SECRETS), which=st.integers(0, 9))
    def change_passphrase(self, new, which):
        proofs = self.ways.proofs()
        self.vault.key_slots.change_passphrase(proofs[which % len(proofs)], new, CHEAP)
        self.ways = replace(self.ways, passphrase=new)

    @rule(which=st.integers(0, 9))
    def new_recovery_code(self, which):
        proofs = self.ways.proofs()
        code = self.vault.key_slots.new_recovery_code(proofs[which % len(proofs)], CHEAP)
        self.ways = replace(self.ways, code=code.text)
        self.codes.append(code.text)

    @rule(passphrase=st.sampled_from(SECRETS))
    def add_key_file(self, passphrase):
        proof = by_recovery_code(self.ways.code)
        self.vault.key_slots.add_key_file(proof, passphrase, FILE, CHEAP)
        self.ways = replace(self.ways, key_file=passphrase)

    @rule(kind=st.sampled_from([SlotKind.PASSPHRASE, SlotKind.KEY_FILE]))
    def lose_a_way_in(self, kind):
        for slot in self.vault.key_slots.all():
            if slot.kind is kind:
                self.vault.key_slots.remove(slot.place, by_recovery_code(self.ways.code))
        name = "passphrase" if kind is SlotKind.PASSPHRASE else "key_file"
        self.ways = replace(self.ways, **{name: None})

    @rule(new=st.sampled_from(SECRETS), copies=st.sampled_from(OldCopies), file=st.booleans())
    def renew_the_data_key(self, new, copies, file):
        ways = NewWaysIn(new, CHEAP, FILE if file else None)
        proof = by_recovery_code(self.ways.code)
        events = list(self.vault.renew_data_key(proof, ways, copies))
        (code,) = (e.recovery_code.text for e in events if isinstance(e, KeysReplaced))
        assert isinstance(events[-1], CopiesRenewed)
        self.ways = Ways(new, code, new if file else None)
        self.codes.append(code)
        if copies is OldCopies.REMOVE:
            self.backups.clear()
        for known in self.backups:
            known.ways = self.ways

    @rule()
    def back_up(self):
        self.clock.moment += timedelta(minutes=1)
        for step in self.vault.backups.add(self.vault.backup_folder, self.clock.moment):
            if isinstance(step, Backup):
                self.backups.append(Known(step.path, self.entries, self.ways))

    @precondition(lambda self: self.backups)
    @rule(which=st.integers(0, 99), way=st.integers(0, 9), of_today=st.booleans())
    def restore(self, which, way, of_today):
        known = self.backups[which % len(self.backups)]
        proofs = (self.ways if of_today else known.ways).proofs()
        self.vault.close()
        opened = open_backup(known.path, proofs[way % len(proofs)], self.folder)
        self.clock.moment += timedelta(minutes=1)
        list(restore(opened, VaultFolder(self.folder), self.clock.moment))
        # What the person showed decides which header the restored vault has.
        if not self.ways.opens(proofs[way % len(proofs)]):
            self.ways = known.ways
        self.entries = known.entries
        self.vault = self._opened(0)

    @rule(way=st.integers(0, 9), clean=st.booleans())
    def lock_or_crash_and_unlock(self, way, clean):
        if clean:
            self.vault.close()
        else:
            self.vault._connection.close()  # noqa: SLF001 - a crash notes nothing
        self.vault = self._opened(way)

    @rule(other=st.sampled_from(SECRETS))
    def nothing_else_opens(self, other):
        locked = LockedVault(self.folder, self.clock)
        self.vault.close()
        if other != self.ways.passphrase:
            refused(locked.unlock, other)
        if other != self.ways.key_file:
            refused(locked.unlock_with_key_file, other, FILE)
        for code in self.codes:
            if code != self.ways.code:
                refused(locked.unlock_with_recovery_code, code)
        self.vault = self._opened(0)

    @invariant()
    def the_words_are_there(self):
        if hasattr(self, "vault"):
            assert self.vault.entries.count() == self.entries
            assert self.vault.witness.findings == ()

    @invariant()
    def every_backup_opens_with_what_it_was_made_with(self):
        for known in self.backups[-2:]:
            opened = open_backup(known.path, known.ways.proofs()[0], None)
            assert opened.manifest.rows["entry"] == known.entries

    def _opened(self, way: int) -> OpenVault:
        locked = LockedVault(self.folder, self.clock)
        doors = [lambda: locked.unlock_with_recovery_code(self.ways.code)]
        if self.ways.passphrase is not None:
            doors.append(lambda: locked.unlock(self.ways.passphrase))
        if self.ways.key_file is not None:
            doors.append(lambda: locked.unlock_with_key_file(self.ways.key_file, FILE))
        return doors[way % len(doors)]()


def refused(opening, *secrets):
    try:
        opened = opening(*secrets)
    except (WrongPassphrase, WrongRecoveryCode):
        return
    except VaultError as error:
        raise AssertionError(type(error).__name__) from None
    opened.close()
    raise AssertionError


def test_exactly_the_ways_in_of_the_model_open(tmp_path_factory):
    run_state_machine_as_test(
        lambda: KeyLifecycle(tmp_path_factory.mktemp("lifecycle")),
        settings=settings(
            max_examples=STORIES,
            stateful_step_count=14,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        ),
    )
