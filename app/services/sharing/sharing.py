"""A session sheet from the first tick to the file that leaves, and the note of what left.

The sheet is built anew from the vault at each look, so what was erased or closed meanwhile is
not on it. What is given away is a ``Prepared`` sheet: the document and its bytes as they were
shown, and nothing is read from the vault between the showing and the giving.
"""

import hashlib
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final, TypeVar

from app.domain.audit import AuditEvent
from app.domain.handout.choosing import (
    Offer,
    Pick,
    PickKind,
    Range,
    SheetDraft,
    chosen_words,
    fingerprint,
    merged,
    whole_words,
)
from app.domain.handout.disclosure import Disclosure, GivenThing, GivenWay
from app.domain.handout.sheet import (
    TEXT_CHARACTERS,
    EntryLine,
    HomeworkLine,
    MeasureLine,
    NoteLine,
    PlanLineOnSheet,
    QuoteLine,
    SessionSheet,
    SheetLine,
    TrendLine,
    clean,
    clean_line,
)
from app.handout import sealing, sheet_file
from app.host.clock import Clock
from app.services.passphrases import judge
from app.services.printing_out import save_paper
from app.services.sharing.errors import NothingToGive, PassphraseTooWeak
from app.services.sharing.material import Material, Offers, line_with
from app.vault.audit import Audit
from app.vault.sharing_tables import SharingTables

log = logging.getLogger(__name__)

FIRST_DAYS: Final = 14
Line = TypeVar("Line", bound=SheetLine)


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody a sheet can be sealed for: whose pack was accepted."""

    name: str = field(repr=False)
    key: str


@dataclass(frozen=True, slots=True)
class SheetState:
    """The draft, all that could stand on it, and the sheet as it is.

    Attributes:
        entries: How many entries the vault has; those that are not on the sheet stay.
        talks: How many conversations the vault has; none of them leaves as a whole.
    """

    draft: SheetDraft = field(repr=False)
    offers: Offers = field(repr=False)
    sheet: SessionSheet = field(repr=False)
    entries: int
    talks: int


@dataclass(frozen=True, slots=True)
class Prepared:
    """A sheet as it would leave: what is shown is what goes.

    Attributes:
        content: The bytes that are sealed.
    """

    sheet: SessionSheet = field(repr=False)
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Given:
    """One file that was written."""

    path: Path
    disclosure: Disclosure


class Sharing:
    """The session sheet of one open vault."""

    def __init__(
        self,
        tables: SharingTables,
        material: Material,
        recipients: Callable[[], Sequence[Recipient]],
        audit: Audit,
        clock: Clock,
    ) -> None:
        self._drafts = tables.drafts
        self._disclosures = tables.disclosures
        self._material = material
        self._recipients = recipients
        self._audit = audit
        self._clock = clock

    def today(self) -> date:
        """Return the person's own date."""
        return self._clock.now().date()

    def draft(self) -> SheetDraft:
        """Return the sheet as it stands, begun now if there was none."""
        found = self._drafts.load()
        if found is not None:
            return found
        now = self._clock.now()
        draft = SheetDraft(now, now.date() - timedelta(days=FIRST_DAYS))
        self._drafts.begin(draft)
        return draft

    def state(self) -> SheetState:
        """Return the sheet as it stands, and what else could stand on it."""
        draft = self.draft()
        offers = self._material.offers(draft.since, self.today(), draft.picks)
        entries, talks = self._material.counts()
        return SheetState(draft, offers, self._sheet(draft, offers), entries, talks)

    def recipients(self) -> list[Recipient]:
        """Return whom it can be sealed for without a passphrase."""
        return [each for each in self._recipients() if sealing.is_recipient(each.key)]

    def write(self, *, topics: str, recipient: str, purpose: str) -> None:
        """Keep what was typed."""
        draft = self.draft()
        self._drafts.write(replace(draft, topics=topics, recipient=recipient, purpose=purpose))

    def look_since(self, day: date) -> None:
        """Let the sheet be about the time from a day on; never from one to come."""
        self._drafts.write(replace(self.draft(), since=min(day, self.today())))

    def tick(self, offer: Offer) -> None:
        """Put a line on the sheet, whole."""
        self._drafts.tick(Pick(offer.kind, offer.ref, fingerprint(offer.text)))

    def untick(self, offer: Offer) -> None:
        """Take a line from the sheet."""
        self._drafts.untick(offer.kind, offer.ref)

    def choose(self, offer: Offer, sentences: Sequence[Range], left_out: Sequence[Range]) -> None:
        """Put a line on the sheet with these sentences, all when none, and without these words.

        What was selected is widened to whole words.
        """
        whole = [found for each in left_out if (found := whole_words(offer.text, each))]
        pick = Pick(
            offer.kind,
            offer.ref,
            fingerprint(offer.text),
            tuple(sorted(sentences)),
            merged(offer.text, whole),
        )
        self._drafts.tick(pick)

    def prepare(self, sheet: SessionSheet) -> Prepared:
        """Return a sheet that was shown, with its bytes.

        Raises:
            SheetTooLong: More is on it than a sheet may hold.
        """
        return Prepared(sheet, sheet_file.encode(sheet))

    def seal_for(self, prepared: Prepared, recipient: Recipient, path: Path) -> Given:
        """Write a new file that only this recipient opens.

        Raises:
            NothingToGive: The sheet is blank.
            SealingKeyUnusable: The pack's key is none.
            PaperNotSaved: There is a file of that name, no room, or no way to write there.
            VaultError: It could not be noted, and so no file was left.
        """
        _expect_something(prepared)
        sealed = sealing.seal(prepared.content, recipient.key)
        return self._give(prepared, sealed, path, GivenWay.KEY)

    def seal_with(self, prepared: Prepared, passphrase: str, path: Path) -> Given:
        """Write a new file that a passphrase opens; takes a second. Raises as ``seal_for``.

        Raises:
            PassphraseTooWeak: It could be guessed.
        """
        _expect_something(prepared)
        if not judge(passphrase).is_accepted:
            raise PassphraseTooWeak
        sealed = sealing.seal_with_passphrase(prepared.content, sealing.spoken(passphrase))
        return self._give(prepared, sealed, path, GivenWay.PASSPHRASE)

    def save_page(self, prepared: Prepared, pdf: bytes, path: Path) -> Given:
        """Write the page itself, not encrypted; raises as ``seal_for``."""
        _expect_something(prepared)
        return self._give(prepared, pdf, path, GivenWay.PDF)

    def given(self, limit: int) -> list[Disclosure]:
        """Return what left, the newest first."""
        return self._disclosures.newest(limit)

    def forget(self, given: Disclosure) -> None:
        """Erase a line from what was given; the log says that one was, and not which.

        Raises:
            NoLongerThere: It was erased already.
        """
        self._disclosures.remove(given.id)
        self._audit.append(AuditEvent.GIVEN_LINE_ERASED, self._clock.now())

    def begin_new(self) -> None:
        """Begin a blank sheet about the time since this one, if this one was given away."""
        draft = self.draft()
        told = any(pick.kind is PickKind.PLAN for pick in draft.picks) and draft.was_given
        now = self._clock.now()
        since = draft.begun_at.date() if draft.was_given else draft.since
        given = self._disclosures.newest(1)
        if draft.was_given and given:
            since = given[0].at.date()
        fresh = SheetDraft(now, since, recipient=draft.recipient, purpose=draft.purpose)
        self._drafts.begin(fresh, self._material.plan_now() if told else None)

    def _sheet(self, draft: SheetDraft, offers: Offers) -> SessionSheet:
        lines = [line for offer in offers if (line := _chosen(offer)) is not None]
        return SessionSheet(
            made_on=self.today(),
            since=min(draft.since, self.today()),
            recipient=clean_line(draft.recipient),
            purpose=clean_line(draft.purpose),
            topics=clean(draft.topics).strip()[:TEXT_CHARACTERS],
            measures=_of(MeasureLine, lines),
            trends=_of(TrendLine, lines),
            homework=_of(HomeworkLine, lines),
            notes=_of(NoteLine, lines),
            entries=_of(EntryLine, lines),
            plan=_of(PlanLineOnSheet, lines),
            quotes=_of(QuoteLine, lines),
        )

    def _give(self, prepared: Prepared, content: bytes, path: Path, way: GivenWay) -> Given:
        disclosure = self._disclosure(prepared.sheet, content, way, self._clock.now())
        save_paper(path, content)
        try:
            self._disclosures.append(disclosure)
        except BaseException:
            path.unlink(missing_ok=True)  # nothing leaves without a note of it
            raise
        self._audit.append(AuditEvent.SHEET_GIVEN, disclosure.at)
        log.info("a sheet of %d lines was given: %s", disclosure.lines, way)
        return Given(path, disclosure)

    def _disclosure(
        self, sheet: SessionSheet, content: bytes, way: GivenWay, at: datetime
    ) -> Disclosure:
        return Disclosure(
            at=at,
            what=GivenThing.SHEET,
            way=way,
            recipient=sheet.recipient,
            purpose=sheet.purpose,
            lines=sheet.line_count,
            left_out=sheet.left_out_count,
            size_bytes=len(content),
            sha256=hashlib.sha256(content).hexdigest(),
        )


def _chosen(offer: Offer) -> SheetLine | None:
    if offer.pick is None:
        return None
    if not offer.text:
        return offer.line
    words = chosen_words(offer.text, offer.pick)
    if not any(words):
        return None  # everything was left out
    return line_with(offer.line, words, is_part=bool(offer.pick.sentences))


def _of(kind: type[Line], lines: Sequence[SheetLine]) -> tuple[Line, ...]:
    return tuple(line for line in lines if isinstance(line, kind))


def _expect_something(prepared: Prepared) -> None:
    if prepared.sheet.is_blank:
        raise NothingToGive
