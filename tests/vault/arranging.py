"""What many tests of the vault begin with."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

from app.domain.boundary import Boundary
from app.domain.consent import Answers, Circumstances, ConsentDocument, Purpose, PurposeText
from app.domain.entry import Entry
from app.vault.keys import KdfParameters
from app.vault.vault import LockedVault, OpenVault

CHEAP = KdfParameters(memory_kib=64, iterations=1, lanes=1)
PASSPHRASE = "lantern mossy violin harbor thimble quartz"
EVENING = datetime(2026, 3, 9, 21, 30, tzinfo=timezone(timedelta(hours=2)))


class TurnedClock:
    """A clock that is turned by hand."""

    def __init__(self, now: datetime = EVENING) -> None:
        self.moment = now
        self.seconds = 0.0

    def now(self) -> datetime:
        return self.moment

    def monotonic(self) -> float:
        return self.seconds


def unlocked(folder: Path, passphrase: str = PASSPHRASE) -> OpenVault:
    return LockedVault(folder, TurnedClock()).unlock(passphrase)


def kept(
    vault: OpenVault,
    body: str,
    *,
    title: str = "",
    at: datetime = EVENING,
    boundary: Boundary = Boundary.MINE_ONLY,
) -> Entry:
    draft = vault.drafts.save(
        draft_id=None, entry_id=None, title=title, body=body, boundary=boundary, at=at
    )
    return vault.drafts.keep(draft.id, at)


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir())}


def utc(year: int, month: int, day: int, hour: int = 12) -> datetime:
    return datetime(year, month, day, hour, tzinfo=UTC)


ASKED = ConsentDocument(
    id="asked",
    version="1",
    locale="en",
    written_on="2026-03",
    title="What Alcove may do",
    facts=(),
    purposes=tuple(PurposeText(purpose, purpose.value, "In words.") for purpose in Purpose),
    questions=(),
)


def allow_reading(vault: OpenVault, *, at: datetime = EVENING) -> None:
    """Let the companion read the entries that are open to it."""
    only = frozenset({Purpose.CHOSEN_ENTRIES})
    vault.consents.decide(ASKED, Answers(at, only, only), Circumstances("0"), at)
