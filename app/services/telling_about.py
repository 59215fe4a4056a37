"""What the program says about itself, to be read inside it: there is no network to read it by.

The pages are those of the project: what it is for, how it keeps safe, answers for those who
evaluate it, the card of the model that came with it, and the kit for clinics. A package also
has the list of its parts, whose links lead to the licence of each, and that of its files. A page
that is not installed is not offered.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import Final

CARD = "starter/MODEL_CARD.md"


class Page(StrEnum):
    """What there is to read."""

    INTENDED_USE = "intended-use"
    SAFETY = "safety"
    APP_FACTS = "app-facts"
    MODEL_CARD = "model-card"
    CLINICIAN_SHEET = "clinic/clinician-sheet"
    SET_UP = "clinic/set-up-in-ten-minutes"
    SUITABILITY = "clinic/suitability"
    CONSENT_ADDENDUM = "clinic/consent-addendum"
    SECURITY_FOR_IT = "clinic/security-for-it"
    PARTS = "parts"
    FILES = "files"


CLINIC_KIT = (
    Page.CLINICIAN_SHEET,
    Page.SET_UP,
    Page.SUITABILITY,
    Page.CONSENT_ADDENDUM,
    Page.SECURITY_FOR_IT,
)
"""What a clinic needs before it hands the program out."""

MADE_FOR_A_PACKAGE: Final = (Page.PARTS, Page.FILES)
"""What a checkout does not have: it says what is in the folder that people get."""
LICENCES: Final = "licences"


@dataclass(frozen=True, slots=True)
class Reading:
    """One page, as Markdown."""

    page: Page
    text: str = field(repr=False)


class TellingAbout:
    """The pages of this installation."""

    def __init__(self, docs: Path, shipped_models: Path) -> None:
        self._docs = docs
        self._shipped_models = shipped_models

    def pages(self) -> tuple[Page, ...]:
        """Return the pages that are installed."""
        return tuple(page for page in Page if self._path(page) is not None)

    def read(self, page: Page) -> Reading:
        """Return one page; empty where it went away meanwhile."""
        path = self._path(page)
        return Reading(page, "" if path is None else path.read_text(encoding="utf-8"))

    def linked(self, link: str) -> str:
        """Return what a link on the page of parts leads to, as Markdown; empty for elsewhere."""
        path = PurePosixPath(link)
        if path.name == f"{Page.PARTS}.md":
            return self.read(Page.PARTS).text
        if path.parts != (LICENCES, path.name) or path.suffix != ".md":
            return ""
        file = self._docs / path
        return file.read_text(encoding="utf-8") if file.is_file() else ""

    def _path(self, page: Page) -> Path | None:
        is_card = page is Page.MODEL_CARD
        path = self._shipped_models / CARD if is_card else self._docs / f"{page.value}.md"
        return path if path.is_file() else None
