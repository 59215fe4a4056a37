"""The filters refuse every network family and, in the worker, every change and process."""

import platform
import struct
import sys

import pytest

from app.host import seccomp
from app.host.seccomp import Confinement, FilterRefused, install
from tests.host.hardened import output

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or platform.machine() not in {"x86_64", "aarch64"},
    reason="the filters are for Linux on x86_64 and aarch64",
)

_START = """
import ctypes, errno, json, os, platform, subprocess, sys, threading
from app.host.seccomp import MACHINES, Confinement, install
libc = ctypes.CDLL(None, use_errno=True)
number = MACHINES[platform.machine()].numbers
def call(name, *arguments):
    ctypes.set_errno(0)
    wide = [ctypes.c_long(a) if isinstance(a, int) else a for a in arguments]
    outcome = libc.syscall(ctypes.c_long(number.get(name, name)), *wide)
    return "given" if outcome >= 0 else errno.errorcode[ctypes.get_errno()]
"""


def _run(confinement, body):
    return output(f"{_START}\ninstall(Confinement.{confinement.name})\n{body}").split()


@pytest.mark.parametrize("family", [2, 4, 5, 10, 16, 17, 31, 38, 40, 44])
def test_a_socket_of_a_network_family_is_refused(family):
    told = _run(Confinement.NETWORK, f"print(call('socket', {family}, 2, 0))")
    assert told == ["EACCES"]


def test_local_sockets_are_left_to_the_desktop():
    told = _run(
        Confinement.NETWORK,
        "pair = (ctypes.c_int * 2)()\n"
        "print(call('socket', 1, 1, 0), call('socketpair', 1, 1, 0, pair),"
        " call('socketpair', 2, 1, 0, pair))",
    )
    assert told == ["given", "given", "EACCES"]


def test_high_bits_of_the_family_do_not_walk_past_the_filter():
    told = _run(Confinement.NETWORK, "print(call('socket', (1 << 32) | 2, 2, 0))")
    assert told == ["EACCES"]


def test_io_uring_is_not_there():
    told = _run(Confinement.NETWORK, "print(call('io_uring_setup', 1, b'0' * 200))")
    assert told == ["ENOSYS"]


@pytest.mark.skipif(platform.machine() != "x86_64", reason="x32 is a table of x86_64")
def test_the_second_table_of_system_calls_is_refused():
    told = _run(Confinement.NETWORK, "print(call(0x40000000 | 41, 2, 2, 0))")
    assert told == ["ENOSYS"]


def test_a_thread_that_was_there_before_is_held_too():
    body = (
        "go, told = threading.Event(), []\n"
        "def late():\n    go.wait(); told.append(call('socket', 2, 2, 0))\n"
        "thread = threading.Thread(target=late)\n"
        "thread.start()\n"
        "install(Confinement.NETWORK)\n"
        "go.set(); thread.join(); print(*told)"
    )
    assert output(f"{_START}\n{body}").split() == ["EACCES"]


def test_a_child_and_a_new_program_stay_held():
    body = (
        "code = 'import socket; socket.socket(socket.AF_INET)'\n"
        "done = subprocess.run([sys.executable, '-c', code], capture_output=True)\n"
        "print('PermissionError' if b'PermissionError' in done.stderr else 'given')"
    )
    assert _run(Confinement.NETWORK, body) == ["PermissionError"]


@pytest.mark.parametrize(
    "arguments",
    [
        "'socket', 1, 1, 0",
        "'ptrace', 16, os.getppid(), 0, 0",
        "'execve', b'/bin/true', 0, 0",
        "'process_vm_readv', os.getppid(), 0, 0, 0, 0, 0",
        "'memfd_create', b'x', 0",
        "'unlinkat', -100, b'/nowhere', 0",
        "'renameat2', -100, b'/nowhere', -100, b'/there', 0",
        "'mkdirat', -100, b'/nowhere', 0o700",
        "'fchmodat', -100, b'/nowhere', 0o700",
        "'openat', -100, b'/dev/null', os.O_WRONLY",
        "'openat', -100, b'/dev/null', os.O_RDWR",
        "'openat', -100, b'/nowhere', os.O_CREAT",
        "'bpf', 0, 0, 0",
        "'keyctl', 0, 0, 0",
        "'perf_event_open', 0, 0, 0, 0, 0",
        "'mount', 0, 0, 0, 0, 0",
        "'unshare', 0x10000000",
        "'clone', 17, 0, 0, 0, 0",
    ],
)
def test_the_worker_is_refused(arguments):
    assert _run(Confinement.WORKER, f"print(call({arguments}))") == ["EACCES"]


def test_the_worker_still_reads_and_makes_threads():
    body = (
        "thread = threading.Thread(target=lambda: print('thread'))\n"
        "thread.start(); thread.join()\n"
        "print(len(open('/proc/self/status').read()) > 0)\n"
        "print(call('clone3', 0, 0), call('openat2', 0, 0, 0, 0))"
    )
    assert _run(Confinement.WORKER, body) == ["thread", "True", "ENOSYS", "ENOSYS"]


def test_the_worker_cannot_start_a_program():
    body = (
        "try:\n    subprocess.run(['true'])\n"
        "except OSError as error:\n    print(errno.errorcode[error.errno])"
    )
    assert _run(Confinement.WORKER, body) == ["EACCES"]


def test_with_devices_a_device_may_be_written_but_no_file_made():
    body = (
        "print(call('openat', -100, b'/dev/null', os.O_RDWR),"
        " call('openat', -100, b'/nowhere', os.O_RDWR | os.O_CREAT))"
    )
    assert _run(Confinement.WORKER_WITH_DEVICES, body) == ["given", "EACCES"]


def test_an_unknown_machine_is_told_and_not_filtered(monkeypatch):
    monkeypatch.setattr(seccomp.platform, "machine", lambda: "riscv64")
    with pytest.raises(FilterRefused) as refused:
        install(Confinement.NETWORK)
    assert refused.value.errno == 0


@pytest.mark.parametrize("machine", seccomp.MACHINES.values(), ids=seccomp.MACHINES)
@pytest.mark.parametrize("confinement", Confinement)
def test_every_jump_lands_inside_the_program(machine, confinement):
    program = seccomp.assemble(machine, confinement)
    rows = list(struct.iter_unpack("=HBBI", program))
    assert len(rows) <= 4096  # BPF_MAXINSNS
    for place, (code, if_so, if_not, _) in enumerate(rows):
        is_jump = code & 0x07 == 0x05
        assert not is_jump or place + 1 + max(if_so, if_not) < len(rows)
    assert rows[-1] == (0x06, 0, 0, 0x7FFF0000)
