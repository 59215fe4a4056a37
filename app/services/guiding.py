"""The guide inside the program: the same pages as in ``docs``, read from this installation.

A page links to other pages and to pictures of the guide; everything else a link may say leads
nowhere. There is no network to follow it by.
"""

from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Final

PAGES: Final = (
    "guide/index",
    "guide/writing",
    "guide/companion",
    "guide/practice",
    "guide/privacy",
    "guide/your-data",
    "guide/keyboard",
    "faq",
    "known-issues",
    "parts",
    "files",
)
"""The last two are made for a package: what is in it, and the hash of every file."""
LICENCES: Final = "licences"
"""The folder of pages that the list of parts leads to; they stand in no other list."""
_MOST_OF_A_PICTURE: Final = 2 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class GuidePage:
    """One page, as Markdown; ``name`` is its path in the folder of pages, without the ending."""

    name: str
    title: str
    text: str = field(repr=False)


class Guiding:
    """The pages of this installation; those that are missing are not offered."""

    def __init__(self, docs: Path) -> None:
        self._docs = docs

    def pages(self) -> tuple[GuidePage, ...]:
        """Return every page, in the order in which one reads them."""
        found = (self.page(name) for name in PAGES)
        return tuple(page for page in found if page is not None)

    def page(self, name: str) -> GuidePage | None:
        """Return one page of the guide, or the licence of one part; None where there is none."""
        path = self._docs / f"{name}.md"
        folder, _slash, licence = name.partition("/")
        is_licence = folder == LICENCES and bool(licence) and "/" not in licence
        if not (name in PAGES or is_licence) or not path.is_file():
            return None
        text = path.read_text(encoding="utf-8")
        title = text.partition("\n")[0].lstrip("# ").strip()
        return GuidePage(name, title, text)

    def target(self, name: str, link: str) -> str:
        """Return the page that a link on another one leads to; empty for anywhere else."""
        path = PurePosixPath(link.partition("#")[0])
        if path.suffix != ".md" or path.is_absolute():
            return ""
        parts: list[str] = list(PurePosixPath(name).parent.parts)
        for part in path.with_suffix("").parts:
            if part == ".." and parts:
                parts.pop()
            else:
                parts.append(part)
        wanted = "/".join(parts)
        return wanted if self.page(wanted) is not None else ""

    def picture(self, link: str) -> bytes:
        """Return a picture of the guide; empty for anything else that a page may name."""
        path = PurePosixPath(link)
        if len(path.parts) != 2 or path.parts[0] != "pictures" or path.suffix != ".png":  # noqa: PLR2004  # folder and name
            return b""
        file = self._docs / "guide" / path
        if not file.is_file() or file.stat().st_size > _MOST_OF_A_PICTURE:
            return b""
        return file.read_bytes()
