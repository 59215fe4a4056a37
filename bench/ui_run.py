"""One window for ``bench.ui``: builds the vault if it must, measures itself, prints JSON.

Run as ``python -m bench.ui_run ENTRIES``.
"""

import json
import shutil
import statistics
import sys
import time
import uuid
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from app.domain.preferences import Appearance
from app.host.clock import SystemClock
from app.host.memory import own_resident_bytes
from app.services.journaling import Journaling
from app.ui.pages.journal.page import JournalPage
from app.ui.shell.application import make_application
from app.vault.moments import local_date, stored
from app.vault.vault import LockedVault, OpenVault, create_vault
from bench.words import CHEAP, PASSPHRASE

FOLDER: Final = Path("build/bench/ui")
LAST: Final = datetime(2026, 3, 9, 21, 30, tzinfo=UTC)
MIB: Final = 1024 * 1024
KEYS, OPENINGS, STEPS = 400, 40, 400
LONG_WORDS, PARAGRAPH_WORDS = 20_000, 80
SENTENCE: Final = (
    "The heron stood in the canal and I walked home the long way, past the bakery and the"
    " school, thinking of what she had said about the flat and the summer. "
)
Took = tuple[float, float]
"""Milliseconds by the clock, and of the processor."""

TYPED: Final = ("h", "he", "heron", "bakery fl", "summer", "kettle", "the", "entry 99", "said ab")


def main(entries: int) -> None:
    """Measure, and print the figures in milliseconds and MiB."""
    app = make_application(Appearance("light"))
    vault = _built(entries)
    page = JournalPage(Journaling(vault.entries, vault.drafts, SystemClock()))
    page.resize(1064, 776)
    page.show()
    page.refresh()
    app.processEvents()
    scrolled = _scroll(page, app)
    opened = _open(page, app, vault)
    searched = [_milliseconds(partial(vault.search.find, text)) for text in TYPED * 3]
    resident = own_resident_bytes() / MIB
    typed, autosave = _type(page, app)
    figures = {"resident": resident}
    # By the clock on the wall, and what of it this program used: others may be at work too.
    for kind, pick in (("", 0), ("cpu_", 1)):
        figures |= {
            f"{kind}key_p50": statistics.median(_part(typed, pick)),
            f"{kind}key_p99": _at(_part(typed, pick), 0.99),
            f"{kind}key_max": max(_part(typed, pick)),
            f"{kind}autosave": autosave[pick],
            f"{kind}open_p50": statistics.median(_part(opened, pick)),
            f"{kind}open_max": max(_part(opened, pick)),
            f"{kind}scroll_max": max(_part(scrolled, pick)),
            f"{kind}scroll_p50": statistics.median(_part(scrolled, pick)),
            f"{kind}search_p95": _at(_part(searched, pick), 0.95),
        }
    sys.stdout.write(json.dumps(figures) + "\n")
    page.hide()
    vault.close()


def _scroll(page: JournalPage, app: QApplication) -> list[Took]:
    """Scroll through the whole list; return how long each step took to its paint."""
    bar = page.list.view.verticalScrollBar()
    places = [round(bar.maximum() * step / STEPS) for step in range(STEPS + 1)]

    def step(place: int) -> None:
        bar.setValue(place)
        app.processEvents()

    return [_milliseconds(partial(step, place)) for place in places]


def _open(page: JournalPage, app: QApplication, vault: OpenVault) -> list[Took]:
    ids = [summary.id for summary in vault.entries.recent(OPENINGS)]

    def open_one(entry_id: int) -> None:
        page.open_entry(entry_id)  # type: ignore[arg-type]  # its own id
        app.processEvents()

    return [_milliseconds(partial(open_one, entry_id)) for entry_id in ids]


def _type(page: JournalPage, app: QApplication) -> tuple[list[Took], Took]:
    """Type into the middle of a long text; return each key's time, and that of storing it."""
    sentence = SENTENCE.split()
    paragraph = " ".join((sentence * 4)[:PARAGRAPH_WORDS])
    page.write_new()
    body = page.editor.body
    body.set_text("\n\n".join([f"- {paragraph}"] * (LONG_WORDS // PARAGRAPH_WORDS)))
    cursor = body.textCursor()
    cursor.setPosition(len(body.text()) // 2)
    body.setTextCursor(cursor)
    body.setFocus()
    app.processEvents()
    page.desk.store()

    def press(letter: str) -> None:
        key = Qt.Key.Key_Space if letter == " " else Qt.Key(ord(letter.upper()))
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, letter)
        app.sendEvent(body, event)
        body.viewport().repaint()
        app.processEvents()

    letters = ["heron "[number % 6] for number in range(KEYS)]
    taken = [_milliseconds(partial(press, letter)) for letter in letters]
    return taken, _milliseconds(page.desk.store)


def _milliseconds(work: Callable[[], object]) -> Took:
    """Return how long something took by the clock, and of the processor."""
    begun, used = time.perf_counter(), time.thread_time()
    work()
    return 1000 * (time.perf_counter() - begun), 1000 * (time.thread_time() - used)


def _part(taken: Sequence[Took], pick: int) -> list[float]:
    return [each[pick] for each in taken]


def _at(values: Sequence[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)]


def _built(entries: int) -> OpenVault:
    """Return a vault with so many entries, made once."""
    mark = FOLDER / f"{entries}.built"
    place = FOLDER / "vault"
    if mark.exists():
        return LockedVault(place, SystemClock()).unlock(PASSPHRASE)
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    vault, _code = create_vault(place, PASSPHRASE, kdf=CHEAP, clock=SystemClock(), name="Bench")
    with vault._connection.transaction() as database:  # noqa: SLF001 - a hundred thousand rows
        for number in range(entries):
            at = LAST - timedelta(hours=3 * number)
            body = f"{SENTENCE * (1 + number % 5)} Entry {number}."
            database.run(
                """
                INSERT INTO entry (uid, written_at, written_offset_minutes, local_date,
                    changed_at, changed_offset_minutes, boundary, word_count, title, body)
                VALUES (:uid, :at, 0, :day, :at, 0, 'mine_only', :words, :title, :body)
                """,
                uid=str(uuid.UUID(int=number)),
                at=stored(at),
                day=local_date(at),
                words=len(body.split()),
                title=f"Day {number}" if number % 3 else "",
                body=body,
            )
    mark.touch()
    return vault


if __name__ == "__main__":
    main(int(sys.argv[1]))
