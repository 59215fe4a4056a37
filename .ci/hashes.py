"""Writes the hash of every file of a finished program beside it, and holds it to its size.

    python .ci/hashes.py dist/Alcove

``_internal/files.sha256`` has one line a file, as ``sha256sum --check`` reads it from inside the
folder; ``_internal/docs/files.md`` says the hash of that list, so that two people can compare what
they have by reading a line to each other. Two builds from the same sources on the same system have
the same list wherever their compilers are the same.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from system import SetupError, WrongArguments, run, say

LISTED = "_internal/files.sha256"
TOLD = "_internal/docs/files.md"
MOST_MIB = 320
MIB = 1024 * 1024
PAGE = """\
# Files of this installation

{count} files, {size} MiB. The list with the SHA-256 of each is `{listed}` in the program's folder;
`sha256sum --check {listed}`, run there, compares them all. The SHA-256 of the list itself:

`{digest}`

Whoever built the same version from the same sources has the same line here, or knows which file
differs.
"""


def hashes(program: Path) -> list[str]:
    """Return a line for every file, in the order of their paths."""
    lines = []
    for path in sorted(program.rglob("*")):
        name = path.relative_to(program).as_posix()
        if path.is_file() and not path.is_symlink() and name not in {LISTED, TOLD}:
            lines.append(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {name}")
    return lines


def size_of(program: Path) -> int:
    """Return how many bytes the files take; a link takes none."""
    return sum(p.stat().st_size for p in program.rglob("*") if p.is_file() and not p.is_symlink())


def write(program: Path) -> tuple[int, int]:
    """Write list and page; return how many files there are, and their size in MiB.

    Raises:
        SetupError: There is no program, or it is larger than it may be.
    """
    if not (program / "_internal").is_dir():
        raise SetupError(f"There is no program in {program}.")
    mib = -(-size_of(program) // MIB)
    if mib > MOST_MIB:
        raise SetupError(
            f"The program has {mib} MiB, and {MOST_MIB} is the most that .ci/hashes.py allows. "
            "Find what came in with it, or raise the limit and say why."
        )
    lines = hashes(program)
    listed = "".join(f"{line}\n" for line in lines)
    (program / LISTED).write_text(listed, encoding="utf-8", newline="\n")
    digest = hashlib.sha256(listed.encode()).hexdigest()
    page = PAGE.format(count=len(lines), size=mib, listed=LISTED, digest=digest)
    (program / TOLD).parent.mkdir(exist_ok=True)
    (program / TOLD).write_text(page, encoding="utf-8")
    return len(lines), mib


def main(arguments: list[str]) -> int:
    """Run it."""
    return run(_act, arguments, "hashes.py PROGRAM_FOLDER")


def _act(arguments: list[str]) -> None:
    match arguments:
        case [program]:
            count, mib = write(Path(program))
            say(f"{count} files, {mib} MiB; their hashes are in {LISTED}.")
        case _:
            raise WrongArguments


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
