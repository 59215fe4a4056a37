"""How often a vault was tried in vain, and how long the next try has to wait.

Five tries are free; after that each waits twice as long as the one before, a minute at
most. This only slows down who sits at this window: whoever copies the folder guesses
elsewhere, and there Argon2id is what stands in the way. So nothing here ever does more than
wait, a quarter of an hour without a try forgives everything, and a recovery code (140
random bits) waits for nothing.

The count lies in the vault's folder, so that a new start goes on with it. The wait is measured
with the monotonic clock; what is left of it after a new start is worked out with the wall
clock and is never more than one whole wait. A file that is missing, damaged or cannot be
written does no harm: then the count lasts as long as the window.

    failed-attempts    {"failed": 7, "in_a_row": 2, "first_at": "...", "last_at": "..."}
"""

import json
import logging
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from app.host.clock import Clock
from app.vault.errors import VaultError
from app.vault.folder import write_for_good

log = logging.getLogger(__name__)

FILE_NAME: Final = "failed-attempts"
FREE_TRIES: Final = 5
LONGEST_WAIT_SECONDS: Final = 60.0
FORGIVEN_AFTER: Final = timedelta(minutes=15)
_LARGEST_FILE: Final = 1_024  # bytes; ours has about a hundred
_LARGEST_COUNT: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Failures:
    """The tries that did not open a vault since it was opened last.

    Attributes:
        failed: All of them.
        in_a_row: Those that count for the wait: without a long rest between.
    """

    failed: int
    in_a_row: int
    first_at: datetime
    last_at: datetime


def seconds_after(in_a_row: int) -> float:
    """Return how long the next try waits after so many that failed."""
    if in_a_row < FREE_TRIES:
        return 0.0
    doublings = min(in_a_row - FREE_TRIES + 1, 16)
    return min(2.0**doublings, LONGEST_WAIT_SECONDS)


class Attempts:
    """The failed tries at the vaults of this account."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._kept: dict[Path, Failures] = {}
        self._open_at: dict[Path, float] = {}

    def seconds_to_wait(self, folder: Path) -> float:
        """Return how long the next try at a vault has to wait; 0.0 for not at all."""
        if folder not in self._open_at:
            self._open_at[folder] = self._clock.monotonic() + self._rest(folder)
        return max(0.0, self._open_at[folder] - self._clock.monotonic())

    def note_failure(self, folder: Path, *, counts_for_wait: bool = True) -> None:
        """Count one more; what a recovery code failed at makes nobody wait."""
        now = self._clock.now()
        known = self._failures(folder)
        if known is None:
            failures = Failures(1, int(counts_for_wait), now, now)
        else:
            rested = now - known.last_at >= FORGIVEN_AFTER
            in_a_row = 0 if rested else known.in_a_row
            failures = replace(
                known,
                failed=known.failed + 1,
                in_a_row=in_a_row + int(counts_for_wait),
                last_at=now,
            )
        self._keep(folder, failures)
        if counts_for_wait:
            wait = seconds_after(failures.in_a_row)
            self._open_at[folder] = self._clock.monotonic() + wait

    def forget(self, folder: Path) -> Failures | None:
        """Return what failed since the vault was opened last, and begin to count anew."""
        failures = self._failures(folder)
        self._kept.pop(folder, None)
        self._open_at.pop(folder, None)
        with suppress(OSError):
            (folder / FILE_NAME).unlink(missing_ok=True)
        return failures

    def _rest(self, folder: Path) -> float:
        """Return what is left of a wait that began before this window, at most all of it."""
        failures = self._failures(folder)
        if failures is None:
            return 0.0
        wait = seconds_after(failures.in_a_row)
        since = (self._clock.now() - failures.last_at).total_seconds()
        return min(wait, max(0.0, wait - since))

    def _failures(self, folder: Path) -> Failures | None:
        return _read(folder / FILE_NAME) or self._kept.get(folder)

    def _keep(self, folder: Path, failures: Failures) -> None:
        self._kept[folder] = failures
        content = json.dumps(
            {
                "failed": failures.failed,
                "in_a_row": failures.in_a_row,
                "first_at": failures.first_at.isoformat(),
                "last_at": failures.last_at.isoformat(),
            }
        )
        try:
            write_for_good(folder / FILE_NAME, content.encode())
        except VaultError as error:
            log.info("failed attempts are counted in memory only: %s", type(error).__name__)


def _read(path: Path) -> Failures | None:
    """Return what a file says, or None where it says nothing that can be believed."""
    try:
        with path.open("rb") as file:
            untrusted = json.loads(file.read(_LARGEST_FILE))
        failures = Failures(
            failed=_count(untrusted["failed"]),
            in_a_row=_count(untrusted["in_a_row"]),
            first_at=_moment(untrusted["first_at"]),
            last_at=_moment(untrusted["last_at"]),
        )
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    return failures if failures.failed > 0 else None


def _count(untrusted: object) -> int:
    if type(untrusted) is not int or not 0 <= untrusted <= _LARGEST_COUNT:
        raise ValueError
    return untrusted


def _moment(untrusted: object) -> datetime:
    moment = datetime.fromisoformat(str(untrusted))
    if moment.tzinfo is None:
        raise ValueError
    return moment
