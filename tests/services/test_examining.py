"""The doctor tries everything, needs no passphrase, and says nothing private."""

import sys
from datetime import timedelta

import pytest

from app.host.in_force import InForce
from app.host.network_proof import FamilyProof, NetworkProof
from app.host.swap import Swap
from app.services import examining as module
from app.services.examining import OF_A_WINDOW, Check, Examining, State
from app.services.model_shelf import Shelf
from app.services.unlocking import Unlocking
from tests.vault.arranging import CHEAP, PASSPHRASE, kept

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="what is read is Linux's")


@pytest.fixture
def unlocking(tmp_path, clock):
    return Unlocking(tmp_path / "vaults", clock, lambda: CHEAP)


@pytest.fixture
def examining(tmp_path, unlocking, clock):
    shelf = Shelf(tmp_path / "shipped", tmp_path / "models")
    environment = {"DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={tmp_path}/none"}
    return Examining(unlocking.places, shelf, environment, clock)


@pytest.fixture
def place(unlocking, clock):
    opened, _code = unlocking.create(PASSPHRASE, "Heron diary")
    kept(opened.vault, "A private sentence.")
    list(opened.vault.backups.make(opened.vault.backup_folder, clock.now()))
    opened.close()
    return opened.place


def found(examining, check):
    (finding,) = [each for each in examining.examine() if each.check is check]
    return finding


def test_every_check_has_its_line(examining, place):
    needs_no_window = set(Check) - OF_A_WINDOW
    assert {each.check for each in examining.examine()} == needs_no_window


def test_nothing_private_is_in_any_line(examining, place, tmp_path):
    text = repr(examining.examine())
    for private in ("Heron", "private sentence", str(tmp_path), PASSPHRASE):
        assert private not in text


def test_a_damaged_header_is_told_before_both_are(examining, place):
    assert found(examining, Check.HEADER).state is State.GOOD
    (place.folder / "vault.header").write_bytes(b"no header")
    assert found(examining, Check.HEADER).state is State.NOTE
    (place.folder / "vault.header.bak").unlink()
    assert found(examining, Check.HEADER).state is State.BAD


def test_the_cipher_is_tried(examining):
    assert found(examining, Check.CIPHER).state is State.GOOD


def test_the_age_of_the_newest_backup_is_told(examining, place, clock):
    assert found(examining, Check.BACKUP).figures["days"] == 0
    clock.moment += timedelta(days=20)
    finding = found(examining, Check.BACKUP)
    assert (finding.state, finding.figures["days"]) == (State.NOTE, 20)


def test_a_notebook_without_a_backup_is_worth_knowing(examining, place):
    for backup in (place.folder / "backups").iterdir():
        backup.unlink()
    finding = found(examining, Check.BACKUP)
    assert (finding.state, finding.detail) == (State.NOTE, "none")


@LINUX
def test_a_folder_that_others_can_enter_needs_the_person(examining, place):
    assert found(examining, Check.VAULT_FOLDER).state is State.GOOD
    place.folder.chmod(0o755)
    assert found(examining, Check.VAULT_FOLDER).state is State.BAD


@pytest.mark.parametrize(
    ("free", "state"), [(2**40, State.GOOD), (2**29, State.NOTE), (2**20, State.BAD)]
)
def test_little_room_is_told_before_there_is_none(examining, place, monkeypatch, free, state):
    usage = module.shutil.disk_usage(place.folder)
    monkeypatch.setattr(module.shutil, "disk_usage", lambda _path: usage._replace(free=free))
    assert found(examining, Check.DISK).state is state


def test_models_are_counted_and_none_is_no_fault(examining, tmp_path):
    assert found(examining, Check.MODELS).state is State.NOTE
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "small.GGUF").write_bytes(b"")
    assert found(examining, Check.MODELS).figures == {"models": 1}


@pytest.mark.parametrize(
    ("swap", "hibernates", "states"),
    [
        (Swap.NONE, True, (State.GOOD, State.GOOD)),
        (Swap.ENCRYPTED, True, (State.GOOD, State.GOOD)),
        (Swap.CLEAR, True, (State.BAD, State.NOTE)),
        (Swap.CLEAR, False, (State.BAD, State.GOOD)),
        (Swap.UNKNOWN, False, (State.UNKNOWN, State.GOOD)),
    ],
)
def test_memory_that_reaches_a_disk_in_the_clear_is_told(
    examining, monkeypatch, swap, hibernates, states
):
    monkeypatch.setattr(module, "read_swap", lambda: swap)
    monkeypatch.setattr(module, "can_hibernate", lambda: hibernates)
    lines = (found(examining, Check.SWAP), found(examining, Check.HIBERNATION))
    assert tuple(each.state for each in lines) == states


def test_a_process_that_is_not_hardened_is_told_as_it_is(examining, monkeypatch):
    monkeypatch.setattr(module, "read_in_force", lambda: InForce(False, False, False, 0, False))
    checks = (Check.CORE_DUMPS, Check.INSPECTION, Check.SYSTEM_CALLS, Check.NEW_FILES)
    assert {found(examining, check).state for check in checks} == {State.BAD}
    assert found(examining, Check.WORKER_FILES).state is State.NOTE


@pytest.mark.parametrize(
    ("watched", "scope", "state", "detail"),
    [
        (False, 0, State.GOOD, ""),
        (False, 1, State.GOOD, "from_the_start"),
        (True, 0, State.BAD, "watched"),
    ],
)
def test_whoever_is_attached_is_told_and_whether_anybody_could(
    examining, monkeypatch, watched, scope, state, detail
):
    now = InForce(True, True, True, 1, True, watched, scope)
    monkeypatch.setattr(module, "read_in_force", lambda: now)
    line = found(examining, Check.INSPECTION)
    assert (line.state, line.detail) == (state, detail)


def test_what_a_system_does_not_have_is_not_known_and_not_good(examining, monkeypatch):
    monkeypatch.setattr(module, "read_in_force", lambda: InForce(*[None] * 5))
    assert found(examining, Check.INSPECTION).state is State.UNKNOWN
    assert found(examining, Check.WORKER_FILES).state is State.UNKNOWN


@pytest.mark.parametrize(
    ("reason", "refused", "state"),
    [
        ("EACCES", True, State.GOOD),
        ("given", False, State.BAD),
        ("not tried", False, State.UNKNOWN),
    ],
)
def test_the_network_line_says_what_happened(examining, monkeypatch, reason, refused, state):
    proof = NetworkProof((FamilyProof("AF_INET", refused=refused, reason=reason),))
    monkeypatch.setattr(module, "network_is_refused", lambda: proof)
    assert found(examining, Check.NETWORK).state is state
