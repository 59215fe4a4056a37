"""Making a pack: from a course or nothing to a signed file, every keystroke kept on the way.

A draft is stored as it is typed and may lack what a pack needs; ``gaps`` and ``faults`` say
what. What is signed is the draft with the clinician's name, today's date and tidied texts, and
nothing else: ``preview`` returns exactly that pack. Each saved file is an edition and is kept
byte for byte, so that the next one can be told from it, and so that a clinician knows what a
client has.
"""

import secrets
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

from app.domain.audit import AuditEvent
from app.domain.errors import AppError
from app.domain.handout.checking import PackFault, faults_of
from app.domain.handout.course import Course
from app.domain.handout.opened import OpenedPack, Signature
from app.domain.handout.pack import SUFFIX, Giver, Pack, PartKey, SeriesId
from app.domain.handout.proposal import Caution, InForce, Proposal
from app.domain.handout.workspace import (
    NO_REGION,
    ClinicianProfile,
    Draft,
    DraftId,
    Gap,
    Made,
    gaps_of,
)
from app.handout.difference import changes_of
from app.handout.pack_file import read_pack, write_pack
from app.host.chosen_files import FileRefused, FileTrouble, write_whole
from app.host.clock import Clock
from app.services.handing_out.introducing import Introducing
from app.services.handing_out.judging import cautions_of
from app.services.handing_out.opening_packs import pack_of
from app.services.handing_out.stocking import Stocking
from app.services.handing_out.tidying import tidied
from app.vault.audit import Audit
from app.vault.workspace_drafts import WorkspaceDrafts

LANGUAGE: Final = "en"
_SERIES_BYTES: Final = 16
_KEY_BYTES: Final = 6


class PackNotReady(AppError):
    """The draft lacks something, or a text of it cannot stand in a pack; nothing was made.

    Attributes:
        gaps: What it lacks.
        faults: Which of its texts and numbers are out of bounds.
    """

    def __init__(self, gaps: tuple[Gap, ...], faults: tuple[PackFault, ...]) -> None:
        super().__init__(f"{len(gaps)} gaps, {len(faults)} faults")
        self.gaps = gaps
        self.faults = faults


class PackNotSaved(AppError):
    """There is a file of that name, no room, or no way to write there; nothing was changed."""

    def __init__(self, trouble: FileTrouble) -> None:
        super().__init__(f"pack not saved: {trouble}")
        self.trouble = trouble


class BuildingPacks:
    """The packs of one workspace."""

    def __init__(
        self,
        drafts: WorkspaceDrafts,
        introducing: Introducing,
        stocking: Stocking,
        audit: Audit,
        clock: Clock,
    ) -> None:
        self._drafts = drafts
        self._introducing = introducing
        self._stocking = stocking
        self._audit = audit
        self._clock = clock

    def all(self) -> list[Draft]:
        """Return every draft, the one that was changed last first."""
        return self._drafts.all()

    def draft(self, draft_id: DraftId) -> Draft:
        """Return one draft as it was typed; raises ``NoLongerThere``."""
        return self._drafts.draft(draft_id)

    def today(self) -> date:
        """Return the clinician's date."""
        return self._clock.now().date()

    def start(self, course: Course | None, label: str = "") -> Draft:
        """Begin a pack from a course, or an empty one, and keep it."""
        series = SeriesId(secrets.token_hex(_SERIES_BYTES))
        if course is None:
            pack = Pack(series, 1, self.today(), LANGUAGE, "", Giver(""))
        else:
            pack = course.begun(series, self.today(), new_key)
        return self._drafts.draft(self._drafts.add(label, pack, self._clock.now()))

    def start_like(self, draft: Draft, label: str = "") -> Draft:
        """Begin another pack with the same content, for another client."""
        series = SeriesId(secrets.token_hex(_SERIES_BYTES))
        pack = replace(draft.pack, series=series, edition=1, made_on=self.today())
        return self._drafts.draft(self._drafts.add(label, pack, self._clock.now()))

    def keep(self, draft: Draft) -> Draft:
        """Store a draft as it is typed now and return it; raises ``NoLongerThere``."""
        now = self._clock.now()
        self._drafts.change(draft, now)
        return replace(draft, changed_at=now)

    def remove(self, draft_id: DraftId) -> None:
        """Erase a draft with its editions; what a client has stays with the client."""
        self._drafts.remove(draft_id)

    def gaps(self, draft: Draft) -> tuple[Gap, ...]:
        """Return what a draft lacks to be saved as a pack."""
        is_restricted = draft.checks.region not in ("", NO_REGION)
        return gaps_of(draft, self._profile(), self.today(), is_restricted=is_restricted)

    def faults(self, draft: Draft) -> tuple[PackFault, ...]:
        """Return which of its texts and numbers cannot stand in a pack.

        A title or a name that is missing is a gap, and not told a second time.
        """
        told = {"title", "giver.name"}
        return tuple(
            fault
            for fault in faults_of(self.preview(draft))
            if not (fault.where in told and fault.what == "blank")
        )

    def preview(self, draft: Draft) -> Pack:
        """Return the pack that would be signed now; it may be out of bounds."""
        giver = self._profile().giver(self._introducing.sealing_key())
        return tidied(replace(draft.pack, giver=giver, made_on=self.today()))

    def proposal(self, draft: Draft) -> Proposal:
        """Return the pack as a client will look at it, also while it cannot be signed yet.

        For a client who has the edition that was saved last and refused nothing of it; for
        one who has none where nothing was saved.
        """
        pack = self.preview(draft)
        last = self._last(draft)
        standing = InForce()
        if last is not None:
            parts = {part.key: part for part in last.parts()}
            standing = InForce(parts=parts, limits=last.limits)
        opened = OpenedPack(pack, "", "", Signature.GOOD)
        replaces = None if last is None else last.edition
        words = self._introducing.key().words
        has_run_out = pack.has_run_out(self.today())
        cautions = set(cautions_of(opened, (), pack_of, has_run_out=has_run_out))
        if last is not None:
            cautions.discard(Caution.NEW_KEY)
        told = tuple(caution for caution in Caution if caution in cautions)
        return Proposal(opened, words, changes_of(pack, standing), told, replaces)

    def write(self, draft: Draft, path: Path) -> Made:
        """Sign the pack, write its file, and keep it as an edition.

        Raises:
            PackNotReady: It lacks something; nothing was made.
            PackTooLarge: It is larger than a pack may be; nothing was made.
            PackNotSaved: The file could not be written; nothing was made.
        """
        gaps, faults = self.gaps(draft), self.faults(draft)
        if gaps or faults:
            raise PackNotReady(gaps, faults)
        pack = self.preview(draft)
        content = write_pack(pack, self._introducing.signing_seed())
        _write(path, content)
        made = self._drafts.note_made(draft.with_pack(pack), content, self._clock.now())
        self._audit.append(AuditEvent.PACK_SAVED, made.made_at)
        return made

    def write_again(self, draft: Draft, path: Path) -> None:
        """Write the edition that was saved last once more, byte for byte.

        Raises:
            NoLongerThere: The draft was erased, or nothing was saved of it.
            PackNotSaved: The file could not be written.
        """
        edition = draft.last_made.edition if draft.last_made is not None else 0
        _write(path, self._drafts.content(draft.id, edition))
        self._audit.append(AuditEvent.PACK_SAVED, self._clock.now())

    def _last(self, draft: Draft) -> Pack | None:
        """Return the edition that was saved last; None for none."""
        if draft.last_made is None:
            return None
        return read_pack(self._drafts.content(draft.id, draft.last_made.edition)).pack

    def _profile(self) -> ClinicianProfile:
        return self._introducing.profile()


def new_key() -> PartKey:
    """Return a key for a part; it stays with the part from edition to edition."""
    return PartKey(f"p-{secrets.token_hex(_KEY_BYTES)}")


def file_name(pack: Pack) -> str:
    """Return what a pack file is called at first: nothing that tells of the client."""
    return f"alcove-pack-{pack.edition}{SUFFIX}"


def _write(path: Path, content: bytes) -> None:
    try:
        write_whole(path, [content])
    except FileRefused as error:
        raise PackNotSaved(error.trouble) from None
