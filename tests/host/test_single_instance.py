"""A vault is open in one process; a killed holder never locks the person out."""

import os
import subprocess
import sys

import pytest

from app.host.errors import AlreadyOpen, FolderUnusable
from app.host.single_instance import VaultLock, wish_to_show

_HOLD = """
import sys
from pathlib import Path
from app.host.single_instance import VaultLock
lock = VaultLock.take(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def holder(tmp_path):
    process = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdout.readline() == b"held\n"
    yield process
    process.kill()
    process.communicate()


def test_a_second_start_is_told_who_holds_the_vault(tmp_path, holder):
    with pytest.raises(AlreadyOpen) as refused:
        VaultLock.take(tmp_path)
    assert refused.value.process_id == holder.pid


def test_a_killed_holder_leaves_the_vault_free(tmp_path, holder):
    holder.kill()
    holder.wait()
    with VaultLock.take(tmp_path):
        assert (tmp_path / "lock").read_bytes() == str(os.getpid()).encode()


def test_a_released_vault_can_be_taken_again(tmp_path):
    first = VaultLock.take(tmp_path)
    with pytest.raises(AlreadyOpen):
        VaultLock.take(tmp_path)
    first.release()
    first.release()
    VaultLock.take(tmp_path).release()


def test_a_child_does_not_keep_the_lock(tmp_path):
    lock = VaultLock.take(tmp_path)
    child = subprocess.Popen(
        [sys.executable, "-c", "import sys; sys.stdin.read()"], stdin=subprocess.PIPE
    )
    lock.release()
    VaultLock.take(tmp_path).release()
    child.communicate()


def test_a_wish_to_show_is_taken_once(tmp_path):
    with VaultLock.take(tmp_path) as lock:
        assert not lock.take_show_wish()
        wish_to_show(tmp_path)
        assert lock.take_show_wish()
        assert not lock.take_show_wish()


def test_a_missing_folder_is_a_typed_error(tmp_path):
    with pytest.raises(FolderUnusable):
        VaultLock.take(tmp_path / "none")
    with pytest.raises(FolderUnusable):
        wish_to_show(tmp_path / "none")
