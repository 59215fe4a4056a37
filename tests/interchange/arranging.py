"""A journal in memory, as an exporter sees one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from app.domain.attachment import Pieces
from app.domain.boundary import Boundary
from app.domain.conversation import Mode, Speaker, StopReason
from app.domain.handout.given import (
    Ending,
    GivenDocument,
    GivenId,
    GivenPack,
    GivenPart,
    PartDecision,
)
from app.domain.handout.pack import PartKey, PartKind, SeriesId
from app.domain.label import Label, LabelKind
from app.domain.portable import (
    PortableConversation,
    PortableEntry,
    PortableFile,
    PortableTurn,
)
from app.domain.portable_practice import NO_PRACTICE, PortablePractice
from app.domain.safety_plan import PlanLine, PlanStep, SafetyPlan
from app.interchange.files import ExportedFile

PLAN = SafetyPlan(
    {
        PlanStep.ALONE: (PlanLine("Tea on the stairs"),),
        PlanStep.PEOPLE: (PlanLine("Kim", "555-0101"),),
    },
    datetime(2026, 3, 1, 20, 0, tzinfo=timezone(timedelta(hours=2))),
)
NO_PLAN = SafetyPlan()
MORNING = datetime(2026, 3, 4, 9, 41, tzinfo=timezone(timedelta(hours=2)))
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 5


@dataclass(frozen=True)
class Journal:
    texts: tuple[PortableEntry, ...] = ()
    talks: tuple[PortableConversation, ...] = ()
    exported_at: datetime = MORNING
    done: PortablePractice = NO_PRACTICE
    taken: tuple[GivenPack, ...] = ()
    plan: SafetyPlan = NO_PLAN

    def entries(self) -> Iterator[PortableEntry]:
        yield from self.texts

    def conversations(self) -> Iterator[PortableConversation]:
        yield from self.talks

    def practice(self) -> PortablePractice:
        return self.done

    def safety_plan(self) -> SafetyPlan:
        return self.plan

    def packs(self) -> tuple[GivenPack, ...]:
        return self.taken


def file(name: str = "canal.png", content: bytes = PNG) -> PortableFile:
    pieces = Pieces((memoryview(content),))
    return PortableFile(len(content), name, name, b"", pieces)


def entry(body: str = "The kettle.", **changes: object) -> PortableEntry:
    known: dict[str, object] = {
        "uid": "a1",
        "written_at": MORNING,
        "changed_at": MORNING,
        "boundary": Boundary.MINE_ONLY,
        "is_draft": False,
        "title": "A slow morning",
        "body": body,
        "labels": (Label(LabelKind.TAG, "sleep"), Label(LabelKind.PERSON, "Kim")),
    }
    return PortableEntry(**(known | changes))  # type: ignore[arg-type]  # a test's shorthand


def taken_pack() -> GivenPack:
    """Return an edition of a pack that was taken, one part of it refused, and given back."""
    document = GivenDocument(
        series=SeriesId("0123456789abcdef" * 2),
        edition=2,
        payload='{"title":"Sleep"}',
        sha256="a" * 64,
        signer="c2lnbmVy",
        agreement_sha256="b" * 64,
        shown_at=MORNING,
        decided_at=MORNING + timedelta(minutes=3),
        app_version="1.0",
    )
    parts = (
        GivenPart(PartKey("tea"), PartKind.PLAN_LINE, PartDecision.ACCEPTED, "{}"),
        GivenPart(PartKey("walk"), PartKind.ASSIGNMENT, PartDecision.REFUSED),
    )
    return GivenPack(GivenId(1), document, Ending.WITHDRAWN, MORNING + timedelta(days=9), parts)


def talk() -> PortableConversation:
    said = PortableTurn(Speaker.PERSON, MORNING, None, "", "I want to call.")
    answer = PortableTurn(Speaker.COMPANION, MORNING, StopReason.COMPLETE, "Starter", "What for?")
    told = PortableTurn(Speaker.PROGRAM, MORNING, None, "", "Help is near.")
    return PortableConversation("c1", MORNING, Mode.EXPLORE, "I want to", (said, answer, told))


def written(files: Iterator[ExportedFile]) -> dict[str, bytes]:
    return {str(file.path): b"".join(file.pieces) for file in files}
