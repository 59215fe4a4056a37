"""Every change that a process made to files, in order, as the kernel saw it.

The process is the program's own code under ``strace``: nothing stands between it and the
disk. Each line becomes one ``Change``; what it printed meanwhile is one too, so that it
is known what had been acknowledged before which write. A call that would change files in
a way that is not understood here is an error and not left out.
"""

import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_OF_NAMES: Final = (
    *("rename", "renameat", "renameat2", "unlink", "unlinkat", "mkdir", "mkdirat", "rmdir"),
    *("link", "linkat", "symlink", "symlinkat", "truncate", "creat"),
)
_OF_DESCRIPTORS: Final = (
    *("close", "lseek", "write", "pwrite64", "ftruncate", "fsync", "fdatasync"),
    *("dup", "dup2", "dup3", "writev", "pwritev", "pwritev2", "sendfile", "copy_file_range"),
    *("fallocate", "sync_file_range"),
)
CALLS: Final = ("open", "openat", *_OF_NAMES, *_OF_DESCRIPTORS)
NOT_FOLLOWED: Final = "not followed"
STRACE: Final = ("strace", "-qq", "-xx", "-s", "4194304", "--seccomp-bpf", "-f")
STDOUT: Final = 1
_LINE: Final = re.compile(r"^(?:\d+ +)?(\w+)\((.*)\) += (-?\d+)")
_TEXT: Final = re.compile(r'"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?')


@dataclass(frozen=True, slots=True)
class Change:
    """One call that succeeded.

    Attributes:
        call: write, truncate, sync, seek, rename, link, unlink, mkdir, rmdir, create, open, close,
            said, or not followed: whoever replays must not meet one on a file of theirs.
        path: Of the file or folder, as it was called then; the source of a renaming.
        target: Where a renaming went.
        fd: The descriptor that was opened, written to or closed.
        at: The offset of a write, or the size of a truncation; -1 for where the last ended.
        data: The bytes of a write.
    """

    call: str
    path: Path = Path()
    target: Path = Path()
    fd: int = -1
    at: int = -1
    data: bytes = b""


def why_not() -> str:
    """Return why nothing can be recorded here; empty if it can."""
    if shutil.which("strace") is None:
        return "strace is not installed"
    tried = subprocess.run([*STRACE, "-o", "/dev/null", "true"], capture_output=True, check=False)
    return "" if tried.returncode == 0 else "strace may not trace here"


def record(command: Sequence[str], trace: Path) -> None:
    """Run a command to its end and write what it did into a file.

    Raises:
        CalledProcessError: It ended with another status than 0.
    """
    traced = [*STRACE, "-e", f"trace={','.join(f'?{call}' for call in CALLS)}", "-o", str(trace)]
    subprocess.run([*traced, *command], stdout=subprocess.DEVNULL, check=True)


def changes(trace: Path, folder: Path) -> Iterator[Change]:
    """Yield what a recorded process printed, and did to the files below a folder.

    Raises:
        ValueError: Something was done that this cannot follow.
    """
    with trace.open(encoding="ascii") as lines:
        for line in lines:
            matched = _LINE.match(line)
            if matched is None:
                if "unfinished" in line or "resumed" in line:
                    message = "two threads changed files at once"
                    raise ValueError(message)
                continue
            call, arguments, result = matched.groups()
            if int(result) >= 0:
                yield from _understood(call, arguments, int(result), folder)


def _understood(call: str, arguments: str, result: int, folder: Path) -> Iterator[Change]:
    texts = [bytes.fromhex(text.replace("\\x", "")) for text, _ in _TEXT.findall(arguments)]
    rest = [part.strip() for part in _TEXT.sub("", arguments).split(",")]
    if call in ("openat", "open"):
        yield from _opened(Path(texts[0].decode()), arguments, result, folder)
    elif call in _OF_NAMES:
        paths = [Path(text.decode()) for text in texts]
        if any(folder in (path, *path.parents) for path in paths):
            yield _named(call, arguments, paths)
    elif call == "write" and int(rest[0]) == STDOUT:
        yield Change("said", data=texts[0][:result])
    else:
        yield _of_a_descriptor(call, rest, result, texts[0][:result] if texts else b"")


def _of_a_descriptor(call: str, rest: list[str], result: int, data: bytes) -> Change:
    fd, last = int(rest[0]), rest[-1]
    known = {
        "close": lambda: Change("close", fd=fd),
        "write": lambda: Change("write", fd=fd, data=data),
        "pwrite64": lambda: Change("write", fd=fd, at=int(last), data=data),
        "lseek": lambda: Change("seek", fd=fd, at=result),
        "ftruncate": lambda: Change("truncate", fd=fd, at=int(last)),
        "fsync": lambda: Change("sync", fd=fd),
        "fdatasync": lambda: Change("sync", fd=fd),
    }
    return known[call]() if call in known else Change(NOT_FOLLOWED, fd=fd)


def _opened(path: Path, arguments: str, fd: int, folder: Path) -> Iterator[Change]:
    if folder not in (path, *path.parents):
        yield Change("close", fd=fd)  # whatever the number stood for, it is none of ours now
        return
    if "O_CREAT" in arguments:
        yield Change("create", path)
    yield Change("open", path, fd=fd, at=-1 if "O_APPEND" in arguments else 0)
    if "O_TRUNC" in arguments:
        yield Change("truncate", fd=fd, at=0)


def _named(call: str, arguments: str, paths: list[Path]) -> Change:
    match call:
        case "rename" | "renameat" | "renameat2":
            return Change("rename", paths[0], paths[1])
        case "link" | "linkat":
            return Change("link", paths[0], paths[1])
        case "unlinkat" if "AT_REMOVEDIR" in arguments:
            return Change("rmdir", paths[0])
        case "unlink" | "unlinkat" | "rmdir" | "mkdir" | "mkdirat":
            return Change(call.removesuffix("at"), paths[0])
        case _:
            message = f"{call} cannot be followed"
            raise ValueError(message)
