"""System-call filters for Linux, assembled and installed through ctypes alone.

A filter is a classic BPF program over ``struct seccomp_data``; it is inherited by every
child and survives execve, so that what is refused here is refused for good. Without a
single package: SECURITY.md 2c measured that this denies INET, INET6, NETLINK, PACKET and
VSOCK to Qt and to llama.cpp at no cost in speed.

    network filter   socket and socketpair of any family but AF_UNIX -> EACCES
    worker filter    besides: no socket at all, no new process or program, no look into
                     another process, no change to any file

Of an argument only the low 32 bits are compared, because the kernel itself reads these
arguments as ``int``.
"""

import ctypes
import errno
import os
import platform
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

# Offsets into struct seccomp_data (linux/seccomp.h), little-endian on both machines.
_NUMBER, _MACHINE, _FIRST_ARGUMENT, _THIRD_ARGUMENT = 0, 4, 16, 32
# Classic BPF (linux/bpf_common.h): load a word; jump if equal, greater or equal, any bit.
_LOAD, _IF_EQUAL, _IF_AT_LEAST, _IF_ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000  # SECCOMP_RET_ALLOW, SECCOMP_RET_ERRNO
_X32_BIT = 0x40000000  # x86_64's second system-call table, which would walk past the numbers
_SET_MODE_FILTER, _ALL_THREADS = 1, 1  # SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC
_PR_SET_NO_NEW_PRIVS = 38
_AF_UNIX = 1
_CLONE_THREAD = 0x00010000
_OPEN_MAKES = os.O_CREAT | os.O_TRUNC
_OPEN_WRITES = os.O_WRONLY | os.O_RDWR | _OPEN_MAKES


class FilterRefused(Exception):
    """The kernel did not take the filter, or this machine is not one we know.

    Attributes:
        errno: The kernel's reason, or 0 for an unknown machine.
    """

    def __init__(self, number: int) -> None:
        super().__init__(f"seccomp: errno {number}")
        self.errno = number


class Confinement(StrEnum):
    """How much a filter refuses."""

    NETWORK = "network"
    WORKER = "worker"
    WORKER_WITH_DEVICES = "worker with devices"


@dataclass(frozen=True, slots=True)
class Machine:
    """What a filter has to know of one kind of processor."""

    audit: int
    seccomp: int
    numbers: dict[str, int]
    has_x32: bool


# From the kernel's tables: arch/x86/entry/syscalls/syscall_64.tbl and, for aarch64,
# include/uapi/asm-generic/unistd.h, which has no call that a newer ...at call replaced.
_SHARED = {
    "pidfd_send_signal": 424, "io_uring_setup": 425, "io_uring_enter": 426,
    "io_uring_register": 427, "open_tree": 428, "move_mount": 429, "fsopen": 430,
    "fsconfig": 431, "fsmount": 432, "fspick": 433, "pidfd_open": 434, "clone3": 435,
    "openat2": 437, "pidfd_getfd": 438, "process_madvise": 440, "mount_setattr": 442,
    "memfd_secret": 447, "fchmodat2": 452, "setxattrat": 463,
}  # fmt: skip
_X86_64 = {
    "open": 2, "socket": 41, "connect": 42, "accept": 43, "bind": 49, "listen": 50,
    "socketpair": 53, "clone": 56, "fork": 57, "vfork": 58, "execve": 59, "truncate": 76,
    "ftruncate": 77, "rename": 82, "mkdir": 83, "rmdir": 84, "creat": 85, "link": 86,
    "unlink": 87, "symlink": 88, "chmod": 90, "fchmod": 91, "chown": 92, "fchown": 93,
    "lchown": 94, "ptrace": 101, "utime": 132, "mknod": 133, "pivot_root": 155,
    "chroot": 161, "mount": 165, "umount2": 166, "swapon": 167, "init_module": 175,
    "delete_module": 176, "setxattr": 188, "lsetxattr": 189, "fsetxattr": 190,
    "removexattr": 197, "lremovexattr": 198, "fremovexattr": 199, "utimes": 235,
    "kexec_load": 246, "add_key": 248, "request_key": 249, "keyctl": 250, "openat": 257,
    "mkdirat": 258, "mknodat": 259, "fchownat": 260, "futimesat": 261, "unlinkat": 263,
    "renameat": 264, "linkat": 265, "symlinkat": 266, "fchmodat": 268, "unshare": 272,
    "utimensat": 280, "fallocate": 285, "accept4": 288, "perf_event_open": 298,
    "open_by_handle_at": 304, "setns": 308, "process_vm_readv": 310,
    "process_vm_writev": 311, "kcmp": 312, "finit_module": 313, "renameat2": 316,
    "memfd_create": 319, "kexec_file_load": 320, "bpf": 321, "execveat": 322,
    "userfaultfd": 323,
}  # fmt: skip
_AARCH64 = {
    "setxattr": 5, "lsetxattr": 6, "fsetxattr": 7, "removexattr": 14, "lremovexattr": 15,
    "fremovexattr": 16, "mknodat": 33, "mkdirat": 34, "unlinkat": 35, "symlinkat": 36,
    "linkat": 37, "renameat": 38, "umount2": 39, "mount": 40, "pivot_root": 41,
    "truncate": 45, "ftruncate": 46, "fallocate": 47, "chroot": 51, "fchmod": 52,
    "fchmodat": 53, "fchownat": 54, "fchown": 55, "openat": 56, "utimensat": 88,
    "unshare": 97, "kexec_load": 104, "init_module": 105, "delete_module": 106,
    "ptrace": 117, "socket": 198, "socketpair": 199, "bind": 200, "listen": 201,
    "accept": 202, "connect": 203, "add_key": 217, "request_key": 218, "keyctl": 219,
    "clone": 220, "execve": 221, "swapon": 224, "perf_event_open": 241, "accept4": 242,
    "open_by_handle_at": 265, "setns": 268, "process_vm_readv": 270,
    "process_vm_writev": 271, "kcmp": 272, "finit_module": 273, "renameat2": 276,
    "memfd_create": 279, "bpf": 280, "execveat": 281, "userfaultfd": 282,
    "kexec_file_load": 294,
}  # fmt: skip
MACHINES = {
    "x86_64": Machine(0xC000003E, 317, _X86_64 | _SHARED, has_x32=True),
    "aarch64": Machine(0xC00000B7, 277, _AARCH64 | _SHARED, has_x32=False),
}
# Answered as if the kernel were too old, so that libraries fall back to what is filtered.
_ABSENT = ("clone3", "openat2", "io_uring_setup", "io_uring_enter", "io_uring_register")
_NOT_FLATLY_REFUSED = {"open", "openat", "clone", *_ABSENT}

_WORD = struct.Struct("=HBBI")  # struct sock_filter


def install(confinement: Confinement) -> None:
    """Put a filter on every thread of this process, for good.

    Raises:
        FilterRefused: The kernel would not, or the machine is neither x86_64 nor aarch64.
    """
    machine = MACHINES.get(platform.machine())
    if machine is None:
        raise FilterRefused(0)
    program = assemble(machine, confinement)
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        raise FilterRefused(ctypes.get_errno())
    code = ctypes.create_string_buffer(program, len(program))
    header = struct.pack("@HP", len(program) // _WORD.size, ctypes.addressof(code))
    outcome = libc.syscall(
        ctypes.c_long(machine.seccomp),
        ctypes.c_ulong(_SET_MODE_FILTER),
        ctypes.c_ulong(_ALL_THREADS),
        header,
    )
    if outcome != 0:  # -1, or the id of a thread that could not be brought along
        raise FilterRefused(ctypes.get_errno() or errno.EBUSY)


def assemble(machine: Machine, confinement: Confinement) -> bytes:
    """Return the filter as the kernel reads it: a row of ``struct sock_filter``."""
    rows = _opening(machine)
    if confinement is Confinement.NETWORK:
        rows += _family_check(machine, "socket") + _family_check(machine, "socketpair")
        rows += _refuse(machine, _ABSENT[2:], errno.ENOSYS)
    else:
        rows += _refuse(machine, _ABSENT, errno.ENOSYS)
        flat = [name for name in machine.numbers if name not in _NOT_FLATLY_REFUSED]
        rows += _refuse(machine, flat, errno.EACCES)
        rows += _thread_check(machine)
        writes = _OPEN_WRITES if confinement is Confinement.WORKER else _OPEN_MAKES
        rows += _open_check(machine, writes)
    rows.append((_RETURN, 0, 0, _ALLOW))
    return b"".join(_WORD.pack(*row) for row in rows)


_Row = tuple[int, int, int, int]


def _opening(machine: Machine) -> list[_Row]:
    rows = [
        (_LOAD, 0, 0, _MACHINE),
        (_IF_EQUAL, 1, 0, machine.audit),
        (_RETURN, 0, 0, _REFUSE | errno.EACCES),
        (_LOAD, 0, 0, _NUMBER),
    ]
    if machine.has_x32:
        rows += [(_IF_AT_LEAST, 0, 1, _X32_BIT), (_RETURN, 0, 0, _REFUSE | errno.ENOSYS)]
    return rows


def _family_check(machine: Machine, name: str) -> list[_Row]:
    return [
        (_IF_EQUAL, 0, 4, machine.numbers[name]),
        (_LOAD, 0, 0, _FIRST_ARGUMENT),
        (_IF_EQUAL, 1, 0, _AF_UNIX),
        (_RETURN, 0, 0, _REFUSE | errno.EACCES),
        (_RETURN, 0, 0, _ALLOW),
    ]


def _refuse(machine: Machine, names: Sequence[str], number: int) -> list[_Row]:
    rows: list[_Row] = []
    for name in names:
        if name in machine.numbers:
            rows.append((_IF_EQUAL, 0, 1, machine.numbers[name]))
            rows.append((_RETURN, 0, 0, _REFUSE | number))
    return rows


def _thread_check(machine: Machine) -> list[_Row]:
    # glibc's fork and its threads both use clone; only the flags tell them apart.
    return [
        (_IF_EQUAL, 0, 4, machine.numbers["clone"]),
        (_LOAD, 0, 0, _FIRST_ARGUMENT),
        (_IF_ANY_BIT, 1, 0, _CLONE_THREAD),
        (_RETURN, 0, 0, _REFUSE | errno.EACCES),
        (_RETURN, 0, 0, _ALLOW),
    ]


def _open_check(machine: Machine, writes: int) -> list[_Row]:
    rows: list[_Row] = []
    # open(path, flags) and openat(folder, path, flags): the flags' place differs.
    for name, flags in (("open", _FIRST_ARGUMENT + 8), ("openat", _THIRD_ARGUMENT)):
        if name in machine.numbers:
            rows += [
                (_IF_EQUAL, 0, 4, machine.numbers[name]),
                (_LOAD, 0, 0, flags),
                (_IF_ANY_BIT, 0, 1, writes),
                (_RETURN, 0, 0, _REFUSE | errno.EACCES),
                (_RETURN, 0, 0, _ALLOW),
            ]
    return rows
