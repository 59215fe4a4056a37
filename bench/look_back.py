"""Looking back over ten years of daily data: opening the page, and a year in pixels.

A vault with a check-in, three tracker values and an entry on each of 3,650 days, on Qt's
offscreen platform. Opening is from the click to the painted page with everything counted;
the pixels are read from the vault, laid out and painted.
"""

import os
import random
import shutil
import statistics
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from app.domain.looking import Period, Span, level_of, period_of
from app.domain.period_summary import PeriodSummary
from app.host.clock import SystemClock
from app.host.resources import Resources
from app.services.looking_back import LookingBack
from app.services.practice import build_practice
from app.services.summing_up import SummaryRefused, WhyNot
from app.ui.bridge.tasks import TaskRunner
from app.ui.pages.lookback.page import LookBackPage
from app.ui.pages.lookback.year_section import YearSection
from app.ui.shell.garbage import UiThreadCollector
from app.ui.widgets import theme
from app.vault.database import Database
from app.vault.keys import KdfParameters
from app.vault.vault import OpenVault, create_vault
from bench.figure import Figure

FOLDER: Final = Path("build/bench/look-back")
DAYS: Final = 3_650
RUNS: Final = 7
CHEAP: Final = KdfParameters(memory_kib=64, iterations=1, lanes=1)
LAST: Final = datetime(2026, 3, 4, 21, 30, tzinfo=UTC)
WORDS: Final = ("tired", "worried", "calm", "relieved", "tense", "hopeful")
TEXT: Final = "The kettle sang and the heron stood on the canal for most of the morning. " * 12


class _Then:
    """A clock that stands on the last of the days."""

    def now(self) -> datetime:
        return LAST

    def monotonic(self) -> float:
        return SystemClock().monotonic()


class _JournalOnly:
    """No companion sums anything up."""

    def why_not(self) -> WhyNot:
        return WhyNot.JOURNAL_ONLY

    def sum_up(self, period: Period) -> PeriodSummary:  # noqa: ARG002  # the protocol's
        raise SummaryRefused(self.why_not())

    def stop(self) -> None:
        pass


def measure() -> Iterator[Figure]:
    """Yield the medians of seven openings."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    collector = UiThreadCollector(app)  # a reading thread would collect the page before, and crash
    theme.apply(app, theme.Theme(theme.ThemeName.LIGHT))
    shutil.rmtree(FOLDER, ignore_errors=True)
    vault, _code = create_vault(FOLDER, "bench", kdf=CHEAP, clock=_Then(), name="")
    try:
        _live(vault)
        looking_back = build_practice(
            vault, Resources.shipped(), lambda: False, lambda: False, _Then()
        ).looking_back
        yield Figure("days of data", DAYS, "")
        for span, bar in ((Span.MONTH, 300), (Span.YEAR, None)):
            opened = _middle(lambda span=span: _open(looking_back, span))  # type: ignore[misc]
            yield Figure(f"Look back on a {span}, opened and painted", opened, "ms", at_most=bar)
        pixels = _middle(lambda: _pixels(looking_back))
        yield Figure("a year in pixels, read and painted", pixels, "ms", at_most=150)
    finally:
        collector.stop()
        vault.close()


def _middle(run: Callable[[], float]) -> float:
    return statistics.median(run() for _ in range(RUNS))


def _open(looking_back: LookingBack, span: Span) -> float:
    clock, tasks = SystemClock(), TaskRunner()
    began = clock.monotonic()
    page = LookBackPage(looking_back, _JournalOnly(), tasks)
    page.resize(1064, 776)
    page.show()
    loop = QEventLoop()
    page.shown.connect(loop.quit)
    page.show_period(period_of(span, LAST.date()))
    loop.exec()
    page.grab()
    took = 1000 * (clock.monotonic() - began)
    tasks.wait_all(5)
    page.close()
    return took


def _pixels(looking_back: LookingBack) -> float:
    clock = SystemClock()
    section = YearSection()
    section.resize(680, 360)
    section.show()
    began = clock.monotonic()
    section.show_year(*looking_back.year(LAST.date()))
    section.grab()
    took = 1000 * (clock.monotonic() - began)
    section.close()
    return took


def _live(vault: OpenVault) -> None:
    """Fill ten years, in one transaction: each day by itself would take minutes of fsync."""
    chance = random.Random(10)
    with vault._connection.transaction() as database:  # noqa: SLF001 - below the repositories
        _follow(database)
        for back in range(DAYS):
            moment = LAST - timedelta(days=back)
            at, day = f"{moment:%Y-%m-%dT%H:%M:%S}.000000Z", moment.date().isoformat()
            level = level_of(chance.gauss(3, 1))
            row = database.insert(
                "INSERT INTO check_in (at, at_offset_minutes, local_date, changed_at,"
                " changed_offset_minutes, mood) VALUES (:at, 0, :day, :at, 0, :mood)",
                at=at,
                day=day,
                mood=level,
            )
            for place, word in enumerate(chance.sample(WORDS, 2)):
                database.run(
                    "INSERT INTO check_in_feeling (check_in_id, place, word)"
                    " VALUES (:id, :place, :word)",
                    id=row,
                    place=place,
                    word=word,
                )
            for tracker, most in ((1, 10), (2, 1), (3, 120)):
                database.run(
                    "INSERT INTO tracker_value (tracker_id, local_date, number, words,"
                    " changed_at, changed_offset_minutes)"
                    " VALUES (:tracker, :day, :number, '', :at, 0)",
                    tracker=tracker,
                    day=day,
                    number=chance.randint(0, most),
                    at=at,
                )
            database.run(
                "INSERT INTO entry (uid, written_at, written_offset_minutes, changed_at,"
                " changed_offset_minutes, local_date, boundary, title, body, word_count)"
                " VALUES (:uid, :at, 0, :at, 0, :day, 'mine_only', '', :body, :words)",
                uid=f"bench-{back}",
                at=at,
                day=day,
                body=TEXT,
                words=len(TEXT.split()),
            )


def _follow(database: Database) -> None:
    for number, name in enumerate(("Tension", "Went outside", "Minutes of moving"), start=1):
        database.run(
            "INSERT INTO tracker (id, name, kind, lowest, highest, choices, weekdays,"
            " started_on, is_retired) VALUES (:id, :name, :kind, 0, 600, '[]', 127,"
            " '2016-01-01', 0)",
            id=number,
            name=name,
            kind="yes_no" if number == 2 else "count",  # noqa: PLR2004 - the second
        )
