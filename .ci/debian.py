"""Makes a Debian package of the folder that PyInstaller has made.

    python3 .ci/debian.py dist/Alcove dist

The program goes to ``/usr/lib/alcove`` as it is, with a menu entry, an icon and the kind of
file that a backup is. It runs nothing when it is installed or removed: a person's notebooks
are theirs and no package's. The same folder makes the same package, byte for byte.
"""

from __future__ import annotations

import gzip
import os
import shutil
import stat
import subprocess
import sys
import tomllib
from pathlib import Path

import identity
from system import QT_PACKAGES, SetupError, WrongArguments, run, say

ROOT = Path(__file__).resolve().parent.parent
LINUX = ROOT / ".ci" / "linux"
MADE_AT = 1_767_225_600  # 2026-01-01: what every file in the package says
TRIPLETS = {"x86_64": "amd64", "aarch64": "arm64"}

CONTROL = """\
Package: alcove
Version: {version}
Section: text
Priority: optional
Architecture: {architecture}
Installed-Size: {size}
Depends: libc6, libgomp1, libstdc++6, {libraries}
Maintainer: The Alcove contributors <alcove@localhost>
Description: private journal with a writing companion on this computer
 Entries are kept in a vault that only your passphrase opens. If you wish, a small
 language model on this computer reflects what you wrote and asks one question.
 There is no account and no network code.
"""
COPYRIGHT = """\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Alcove

Files: *
Copyright: the Alcove contributors
License: GPL-3.0-or-later
 The full text is in /usr/lib/alcove/_internal/LICENSE and, on Debian systems, in
 /usr/share/common-licenses/GPL-3.
Comment: What it is made of, with versions and licences, is listed in
 /usr/lib/alcove/_internal/docs/parts.md; the licences are in /usr/lib/alcove/_internal/licences.
"""


def lay_out(program: Path, root: Path) -> None:
    """Put everything where it will be on the system.

    Raises:
        SetupError: There is no program in the folder.
    """
    if not (program / "alcove").is_file():
        raise SetupError(f"There is no program in {program}; run `make package` first.")
    shutil.copytree(program, root / "usr" / "lib" / "alcove", symlinks=True)
    share = root / "usr" / "share"
    for source, target in (
        ("alcove.desktop", share / "applications" / "alcove.desktop"),
        ("alcove.svg", share / "icons" / "hicolor" / "scalable" / "apps" / "alcove.svg"),
        ("alcove-mime.xml", share / "mime" / "packages" / "alcove.xml"),
    ):
        target.parent.mkdir(parents=True)
        shutil.copyfile(LINUX / source, target)
    described = share / "metainfo" / "alcove.metainfo.xml"
    described.parent.mkdir()
    described.write_text(identity.metainfo("alcove.desktop", "alcove"), encoding="utf-8")
    launcher = root / "usr" / "bin" / "alcove"
    launcher.parent.mkdir()
    launcher.symlink_to("../lib/alcove/alcove")
    documents = share / "doc" / "alcove"
    documents.mkdir(parents=True)
    (documents / "copyright").write_text(COPYRIGHT, encoding="utf-8")
    changes = (ROOT / "CHANGELOG.md").read_bytes()
    (documents / "changelog.gz").write_bytes(gzip.compress(changes, mtime=0))


def describe(root: Path, version: str, machine: str) -> str:
    """Write what the package is and return the name of its file."""
    architecture = TRIPLETS[machine]
    size = sum(path.lstat().st_size for path in root.rglob("*") if not path.is_dir()) // 1024
    control = root / "DEBIAN" / "control"
    control.parent.mkdir()
    control.write_text(
        CONTROL.format(
            version=version,
            architecture=architecture,
            size=size,
            libraries=", ".join(QT_PACKAGES),
        ),
        encoding="utf-8",
    )
    return f"alcove_{version}_{architecture}.deb"


def settle(root: Path) -> None:
    """Give every file the rights and the time that do not depend on who made it."""
    for path in [root, *root.rglob("*")]:
        if not path.is_symlink():
            runs = path.is_dir() or bool(path.stat().st_mode & stat.S_IXUSR)
            path.chmod(0o755 if runs else 0o644)
        os.utime(path, (MADE_AT, MADE_AT), follow_symlinks=False)


def build(program: Path, folder: Path) -> Path:
    """Return the package that was made.

    Raises:
        SetupError: Something is missing, or ``dpkg-deb`` failed.
    """
    if shutil.which("dpkg-deb") is None:
        raise SetupError("dpkg-deb is missing: a Debian package is made on Debian or Ubuntu.")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    root = ROOT / "build" / "debian"
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir(parents=True)
    lay_out(program, root)
    name = describe(root, project["project"]["version"], os.uname().machine)
    settle(root)
    package = folder / name
    command = ["dpkg-deb", "--root-owner-group", "--build", str(root), str(package)]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(MADE_AT)}
    if subprocess.run(command, check=False, env=environment).returncode != 0:
        raise SetupError("dpkg-deb could not make the package; the lines above say why.")
    return package


def main(arguments: list[str]) -> int:
    """Run it."""
    return run(_act, arguments, "debian.py PROGRAM_FOLDER OUTPUT_FOLDER")


def _act(arguments: list[str]) -> None:
    match arguments:
        case [program, folder]:
            say(f"{build(Path(program), Path(folder))}")
        case _:
            raise WrongArguments


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
