"""Opening a pack: looked at as untrusted, taken part by part, and given back at any time.

    look ─▶ Proposal ─ accept(refused parts) ─▶ GivenPack ─ withdraw ─▶ what was before

Nothing changes before ``accept``, and then everything does at once: the parts, the limits,
the history. An edition that another key signed never takes the place of one in force. What
the client decides does not end with it: withdrawing restores what stood before and needs
nobody's consent.
"""

import hashlib
import logging
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Protocol

from app import __version__
from app.domain.audit import AuditEvent
from app.domain.errors import AppError
from app.domain.handout.bounds import MOST_BYTES
from app.domain.handout.given import GivenDocument, GivenPack
from app.domain.handout.limits import effective
from app.domain.handout.opened import OpenedPack
from app.domain.handout.pack import (
    Agreement,
    Pack,
    PackExercise,
    PackMeasure,
    Part,
    PartKey,
    PartKind,
    SeriesId,
)
from app.domain.handout.proposal import Change, InForce, Proposal, Refusal
from app.handout.difference import changes_of
from app.handout.pack_file import read_part, read_payload
from app.handout.signing import fingerprint, key_as_base64
from app.host.chosen_files import FileRefused, FileTrouble, open_chosen
from app.host.clock import Clock
from app.library.content import PracticeContent
from app.services.handing_out.applying import Applying
from app.services.handing_out.judging import cautions_of, obstacle_of, refusal_of
from app.services.handing_out.limits_in_force import LimitsInForce, limits_of
from app.services.handing_out.shared_exercises import Bringer, bringers_of, shared_of
from app.services.permitting import Permitting
from app.vault.vault import OpenVault

log = logging.getLogger(__name__)


class PackFileRefused(AppError):
    """The file could not be read at all."""

    def __init__(self, trouble: FileTrouble) -> None:
        super().__init__(f"pack not read: {trouble}")
        self.trouble = trouble


class PackNotTaken(AppError):
    """The pack cannot be taken; nothing was changed."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(f"pack not taken: {refusal}")
        self.refusal = refusal


class PackReader(Protocol):
    """Whoever parses what a stranger sent."""

    def pack(self, untrusted: bytes) -> OpenedPack:
        """Return the pack that a file holds."""


@dataclass(frozen=True, slots=True)
class Shelves:
    """What a pack may name, shipped content and the words of fingerprints, and who reads it."""

    content: PracticeContent
    words: Callable[[], Sequence[str]]
    reader: PackReader


class OpeningPacks:
    """The way of packs into one open vault, and out of it."""

    def __init__(
        self,
        vault: OpenVault,
        applying: Applying,
        permitting: Permitting,
        limits: LimitsInForce,
        shelves: Shelves,
        clock: Clock,
    ) -> None:
        self._vault = vault
        self._packs = vault.handout.packs
        self._applying = applying
        self._permitting = permitting
        self._limits = limits
        self._shelves = shelves
        self._clock = clock

    def look(self, path: Path) -> Proposal:
        """Return what the pack in a file would change; nothing is changed.

        Raises:
            PackFileRefused: The file cannot be read.
            PackUnreadable: It is no pack that this version reads.
            ReaderFailed: Whoever reads it came to no end with it.
        """
        try:
            with open_chosen(path, MOST_BYTES) as file:
                untrusted = bytes(file.read_all())
        except FileRefused as error:
            raise PackFileRefused(error.trouble) from None
        return self.look_at(untrusted)

    def look_at(self, untrusted: bytes) -> Proposal:
        """Return what a pack would change; raises as ``look`` does but for the file."""
        return self._proposed(self._shelves.reader.pack(untrusted))

    def accept(
        self, proposal: Proposal, refused: Collection[PartKey], shown_at: datetime
    ) -> GivenPack:
        """Take a pack without the parts that were refused, and return it.

        What it turns off has ended when this returns; that may take a second.

        Args:
            proposal: What the client looked at.
            refused: Keys of changes that shall not happen; the limits have one too.
            shown_at: When they were shown it.

        Raises:
            PackNotTaken: It cannot be taken, or something else was taken meanwhile.
            VaultError: It could not be stored; nothing was changed.
        """
        proposal = self._proposed(proposal.opened)
        if proposal.refusal is not None:
            raise PackNotTaken(proposal.refusal)
        self._permitting.change(lambda: self._accept(proposal, refused, shown_at))
        self._applying.follow()
        self._note(
            AuditEvent.PACK_ACCEPTED if proposal.replaces is None else AuditEvent.PACK_UPDATED
        )
        taken = self._in_force(proposal.opened.pack)
        if taken is None:  # pragma: no cover - it was stored a moment ago
            raise PackNotTaken(Refusal.OLDER)
        return taken

    def withdraw(self, given: GivenPack) -> None:
        """Give a pack back: what was before stands again, its limits have ended.

        Raises:
            NoLongerThere: It has ended already.
            VaultError: It could not be stored; nothing was changed.
        """

        def end() -> None:
            with self._packs.together():
                # As it stands now: another pack may have left it something since it was shown.
                standing = self._in_force(pack_of(given)) or given
                self._packs.withdraw(given, self._clock.now())
                self._applying.take_back(standing)
            self._limits.look_again()

        self._permitting.change(end)
        self._applying.follow()
        self._note(AuditEvent.PACK_WITHDRAWN)

    def now(self) -> datetime:
        """Return the moment at which something is shown."""
        return self._clock.now()

    def measure_names(self, proposal: Proposal) -> dict[str, str]:
        """Return what the measures of a pack are called, by id; without those nobody can read."""
        parts = [change.part for change in proposal.changes if change.obstacle is None]
        return {
            part.measure_id: self.measure_name(part.measure_id, part.file)
            for part in parts
            if isinstance(part, PackMeasure)
        }

    def measure_name(self, measure_id: str, brought: str = "") -> str:
        """Return what a measure is called; its id where nobody knows."""
        library = self._shelves.content.measures
        shipped = {measure.id: measure.name for measure in library.measures}
        file = brought or self._vault.practice.measures.file(measure_id)
        if measure_id in shipped or not file:
            return shipped.get(measure_id, measure_id)
        return library.read_own("measure", file).name

    def in_force(self) -> list[GivenPack]:
        """Return the packs that stand, the oldest first."""
        return self._packs.in_force()

    def history(self) -> list[GivenPack]:
        """Return every edition that was ever taken, the oldest first."""
        return self._packs.history()

    def _proposed(self, opened: OpenedPack) -> Proposal:
        pack = opened.pack
        given = self._in_force(pack)
        changes = map(self._with_obstacle, changes_of(pack, self._standing(given)))
        history = self._packs.history()
        bringers = bringers_of(history)
        fits = pack.has_run_out(self._clock.now().date())
        return Proposal(
            opened=opened,
            fingerprint=self._fingerprint(opened.signer),
            changes=tuple(_with_shared(change, pack.series, bringers) for change in changes),
            cautions=cautions_of(opened, history, pack_of, has_run_out=fits),
            replaces=None if given is None else given.document.edition,
            refusal=refusal_of(opened, given),
        )

    def _accept(self, proposal: Proposal, refused: Collection[PartKey], shown_at: datetime) -> None:
        opened = proposal.opened
        given = self._in_force(opened.pack)
        with self._packs.together():
            parts = self._applying.apply(proposal, given, refused)
            self._packs.add(_document(opened, shown_at, self._clock.now()), parts)
        self._limits.look_again()

    def _in_force(self, pack: Pack) -> GivenPack | None:
        packs = self._packs.in_force()
        return next((each for each in packs if each.document.series == pack.series), None)

    def _standing(self, given: GivenPack | None) -> InForce:
        packs = self._packs.in_force()
        others = limits_of(each for each in packs if given is None or each.id != given.id)
        own = limits_of([] if given is None else [given])
        return InForce(
            parts={} if given is None else parts_of(given),
            limits=own[0] if own else None,
            others=effective([self._permitting.limits_without_packs, *others]),
        )

    def _with_obstacle(self, change: Change) -> Change:
        if change.part is None:
            return change
        own = self._vault.practice.measures
        content = self._shelves.content
        return replace(
            change, obstacle=obstacle_of(change.part, content, lambda each: bool(own.file(each)))
        )

    def _fingerprint(self, signer: bytes) -> tuple[str, ...]:
        return fingerprint(signer, self._shelves.words()) if signer else ()

    def _note(self, event: AuditEvent) -> None:
        self._vault.audit.append(event, self._clock.now())
        log.info("packs: %s", event.value)


def pack_of(given: GivenPack) -> Pack:
    """Return what an edition says, as it was signed."""
    return read_payload(given.document.payload)


def parts_of(given: GivenPack) -> dict[PartKey, Part]:
    """Return what stands of an edition, without the limits and what was refused."""
    return {
        part.key: read_part(part.kind, part.content)
        for part in given.parts
        if part.content and part.kind is not PartKind.LIMITS
    }


def _with_shared(
    change: Change, series: SeriesId, bringers: Mapping[str, Sequence[Bringer]]
) -> Change:
    part = change.part
    if not isinstance(part, PackExercise) or change.obstacle is not None:
        return change
    found = bringers.get(part.exercise_id, ())
    return replace(change, shared=shared_of(part, series, found, pack_of))


def _document(opened: OpenedPack, shown_at: datetime, at: datetime) -> GivenDocument:
    pack = opened.pack
    return GivenDocument(
        series=pack.series,
        edition=pack.edition,
        payload=opened.payload,
        sha256=opened.sha256,
        signer=key_as_base64(opened.signer),
        agreement_sha256=_agreed(pack.agreement),
        shown_at=shown_at,
        decided_at=at,
        app_version=__version__,
    )


def _agreed(agreement: Agreement) -> str:
    if not agreement.text:
        return ""
    return hashlib.sha256(f"{agreement.version}\n{agreement.text}".encode()).hexdigest()
