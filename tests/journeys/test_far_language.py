"""In a language that nobody speaks, nothing on the screen is left in English.

What may stay: what the person wrote, what was authored in ``resources/`` (each language has files
of its own, written and reviewed there), and what the system writes (dates, sizes, names of keys).
And whatever is looked up while the pages are built is among what a translator is given.
"""

import importlib
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QWidget,
)
from typing_extensions import override

from app.ui.shell.application import dress
from app.ui.shell.main_window import MainWindow
from app.ui.shell.navigation import Destination
from tests.journeys.household import PASSPHRASE, household
from tests.journeys.person import Person, until
from tests.tour.pseudo import Pseudo

pytestmark = pytest.mark.journey
ROOT = Path(__file__).resolve().parents[2]
TRANSLATED = re.compile(r"\[[^\[\]]*\]")
_DAYS = "|".join(QLocale.c().dayName(day) for day in range(1, 8))
_MONTHS = "|".join(QLocale.c().monthName(month) for month in range(1, 13))
NAMES = re.compile(
    r"Alcove|SQLCipher|SQLite|AES|SHA|OpenSSL|Argon2id|PDF|Markdown|GGUF|EACCES|AI"
    r"|Ctrl|Shift|Alt|Del|Backspace|Enter|Esc|Tab|Home|Return|Space|[kMG]i?B|bytes|AM|PM"
    r"|and|tag|person|place|mood|boundary|before|after|on|kind"
    f"|{_DAYS}|{_MONTHS}"
)
PATH = re.compile(r"/\S+")
WORD = re.compile(r"[A-Za-z]{2,}")
MINE = ("The heron stood", "Notebook")
SHORTEST = 3
FEWEST_SENTENCES = 500


class Listening(Pseudo):
    """Keeps what was looked up."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: set[tuple[str, str]] = set()

    @override
    def translate(
        self, context: str, text: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        self.asked.add((context, text))
        return super().translate(context, text, disambiguation, n)


@pytest.fixture
def listening(qapp) -> Iterator[Listening]:
    translator = Listening()
    QCoreApplication.installTranslator(translator)
    yield translator
    QCoreApplication.removeTranslator(translator)


@pytest.fixture
def window(tmp_path, qtbot, listening):
    house = household(tmp_path / "data")
    dress(house.remembering.appearance)
    window = MainWindow(house, lambda: None, "")
    window.show_entrance()
    window.show()
    person = Person(window)
    person.make_vault(PASSPHRASE)
    person.begin_entry("The heron stood")
    person.finish_entry()
    yield window
    window.close()


@pytest.fixture(scope="module")
def authored() -> list[str]:
    """Every text of the files in resources, by its lines and sentences too; the longest first."""
    found: set[str] = set()
    for path in (ROOT / "resources").rglob("*.toml"):
        for text in texts_in(tomllib.loads(path.read_text(encoding="utf-8"))):
            found |= {text, *text.splitlines(), *re.split(r"(?<=[.?!])\s+", text)}
    lines = (ROOT / "resources/safety/crisis_lines.tsv").read_text(encoding="utf-8").splitlines()
    found |= {field for line in lines for field in line.split("\t")}
    return sorted((each.strip() for each in found if len(each) >= SHORTEST), key=len, reverse=True)


def texts_in(content: object) -> Iterator[str]:
    if isinstance(content, str):
        yield content
    elif isinstance(content, dict):
        for value in content.values():
            yield from texts_in(value)
    elif isinstance(content, list):
        for value in content:
            yield from texts_in(value)


def said(root: QWidget) -> Iterator[str]:
    """Yield what is on the screen, and what a reader is told of it."""
    for widget in root.findChildren(QWidget):
        if not widget.isVisible():
            continue
        yield widget.accessibleName()
        yield widget.toolTip()
        if isinstance(widget, QLabel | QAbstractButton):
            yield widget.text()
        elif isinstance(widget, QLineEdit):
            yield widget.placeholderText()
        elif isinstance(widget, QComboBox):
            yield from (widget.itemText(number) for number in range(widget.count()))
        elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
            for row in range(min(widget.model().rowCount(), 60)):
                yield str(widget.model().index(row, 0).data(Qt.ItemDataRole.DisplayRole) or "")


def english(text: str, authored: list[str]) -> bool:
    """Return whether something is left of a text without all that may stay."""
    rest = PATH.sub("", re.sub(r"<[^>]+>", "", text))
    while TRANSLATED.search(rest):
        rest = TRANSLATED.sub("", rest)
    if any(mine in text for mine in MINE) or not WORD.search(NAMES.sub("", rest)):
        return False
    for known in authored:
        rest = rest.replace(known, "")
    return bool(WORD.search(NAMES.sub("", rest)))


def test_nothing_on_any_page_is_left_in_english_and_all_of_it_reaches_a_translator(
    window, authored, listening, monkeypatch
):
    monkeypatch.syspath_prepend(str(ROOT / ".ci"))
    given = {each.source for each in importlib.import_module("words").collect().places}
    left = set()
    for destination in Destination:
        window.house.rooms.go(destination)
        until(lambda: not window._tasks._running)  # noqa: SLF001 - what the page fetches
        left |= {f"{destination}: {text}" for text in set(said(window)) if english(text, authored)}
    assert left == set()
    ours = {source for context, source in listening.asked if not context.startswith("Q")}
    assert len(ours) > FEWEST_SENTENCES
    assert ours - given == set()
