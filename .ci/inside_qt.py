"""What others wrote and Qt's wheel has inside of its libraries, as far as the libraries say it.

Each part is known by words of its own in one library's bytes, its version too where it is there.
So the list names what is in this wheel, on this system: elsewhere Qt takes some of it from the
system. What leaves no words behind, such as a table of Unicode, is told in the licence text alone,
``.ci/licences/Qt third parties.txt``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

WHEEL = "PySide6-Essentials"
LIBRARY = re.compile(r"(\.so(\.[0-9.]+)?|\.dylib|\.dll)$|/Qt[A-Za-z]+$")


@dataclass(frozen=True)
class Inside:
    """A part, its licence as Debian or SPDX calls it, and how it is known.

    Attributes:
        library: Which library has it, without what systems put around its name.
        mark: Its words; the first group is its version.
    """

    name: str
    licence: str
    library: str
    mark: bytes


PARTS = (
    Inside("PCRE2", "BSD-3-Clause", "Qt6?Core", rb"\b(10\.\d\d) 20\d\d-\d\d-\d\d\b"),
    Inside("ICU", "Unicode-DFS-2016", "icudata", rb"icudt(\d\d)"),
    Inside("HarfBuzz", "Old MIT", "Qt6?Gui", rb"(?i)harfbuzz"),
    Inside("libpng", "libpng-2.0", "Qt6?Gui", rb"libpng version (\d+\.\d+\.\d+)"),
    Inside("MD4C", "MIT", "Qt6?Gui", rb"github\.com/mity/md4c"),
    Inside(
        "libjpeg-turbo",
        "IJG AND BSD-3-Clause AND Zlib",
        "qjpeg",
        rb"libjpeg-turbo version (\d+\.\d+\.\d+)",
    ),
    Inside("LibTIFF", "libtiff", "qtiff", rb"LIBTIFF, Version (\d+\.\d+\.\d+)"),
    Inside("libwebp", "BSD-3-Clause", "qwebp", rb"WebPDemux"),
)


def libraries() -> list[Path]:
    """Return the libraries of Qt's wheel."""
    files = metadata.files(WHEEL) or []
    return [Path(str(file.locate())) for file in files if LIBRARY.search(str(file))]


def found(files: list[Path]) -> list[tuple[Inside, str]]:
    """Return the parts that are in one of these libraries, with their version where it is said."""
    known = []
    for part in PARTS:
        named = re.compile(rf"(lib)?{part.library}\b")
        for file in files:
            match = re.search(part.mark, file.read_bytes()) if named.match(file.name) else None
            if match is not None:
                version = match[1].decode() if match.re.groups else ""
                known.append((part, version))
                break
    return known
