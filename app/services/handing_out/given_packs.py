"""What a client has from a clinician: what is in force, what can be read, who gave it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from app.domain.handout.given import GivenPack, PartDecision
from app.domain.handout.limits import Limits
from app.domain.handout.pack import (
    Pack,
    PackExercise,
    PackMeasure,
    PackPrompt,
    PackReading,
    Part,
    PartKey,
    SeriesId,
)
from app.domain.handout.shared import SharedExercise
from app.domain.prompt import Prompt
from app.host.clock import Clock
from app.services.handing_out.limits_in_force import LimitsInForce, limits_of
from app.services.handing_out.shared_exercises import Bringer, bringers_of, shared_of
from app.vault.packs import Packs


@dataclass(frozen=True, slots=True)
class Standing:
    """One pack in force.

    Attributes:
        pack: The edition as it was signed.
        parts: What stands of it, by key; without the limits.
        limits: Those that stand; None where they were refused.
        measure_names: What its measures are called, by the key of the part.
        shared: How its exercises stand beside those of other packs, by the key of the part.
        refused: How many parts were refused.
        fingerprint: Of the key that signed it; empty for an unsigned one.
        key_squares: The key as a QR code, true for dark; empty for an unsigned one.
        today: The person's own date.
        has_run_out: Whether the last day it is meant for has passed.
        is_review_due: Whether both should look at it again.
    """

    given: GivenPack = field(repr=False)
    pack: Pack = field(repr=False)
    parts: dict[PartKey, Part] = field(repr=False)
    limits: Limits | None
    measure_names: dict[PartKey, str] = field(repr=False)
    shared: dict[PartKey, SharedExercise] = field(repr=False)
    refused: int
    fingerprint: tuple[str, ...]
    key_squares: tuple[tuple[bool, ...], ...] = field(repr=False)
    today: date
    has_run_out: bool
    is_review_due: bool

    @property
    def reading(self) -> list[PackReading]:
        """What there is to read."""
        return [part for part in self.parts.values() if isinstance(part, PackReading)]

    @property
    def prompts(self) -> list[PackPrompt]:
        """Questions to write from."""
        return [part for part in self.parts.values() if isinstance(part, PackPrompt)]


@dataclass(frozen=True, slots=True)
class Taken:
    """One edition that was ever taken, and what its pack was called then."""

    title: str = field(repr=False)
    given: GivenPack = field(repr=False)


class GivenPacks:
    """The packs of one open vault, as a client looks them up."""

    def __init__(
        self,
        packs: Packs,
        limits: LimitsInForce,
        measure_name: Callable[[str], str],
        words: Callable[[], Sequence[str]],
        clock: Clock,
    ) -> None:
        self._measure_name = measure_name
        self._packs = packs
        self._limits = limits
        self._words = words
        self._clock = clock

    def today(self) -> date:
        """Return the person's own date."""
        return self._clock.now().date()

    @property
    def has_any(self) -> bool:
        """Whether there ever was a pack."""
        return self._packs.has_any

    def standing(self) -> list[Standing]:
        """Return the packs in force, the oldest first."""
        history = self._packs.history()
        bringers = bringers_of(history)
        return [self._of(given, bringers) for given in history if given.is_in_force]

    def prompts(self) -> list[Prompt]:
        """Return the questions to write from, of every pack, under the name of who gave them."""
        return [
            Prompt(
                id=f"pack-{standing.pack.series}-{part.key}",
                theme=f"pack-{standing.pack.series}",
                title=standing.pack.giver.name,
                text=part.text,
                skippable=False,
            )
            for standing in self.standing()
            for part in standing.prompts
        ]

    def history(self) -> list[Taken]:
        """Return every edition that was ever taken, the newest first."""
        return [Taken(_pack_of(given).title, given) for given in self._packs.history()[::-1]]

    def limits(self) -> Limits:
        """Return what all packs together leave of the companion."""
        return self._limits()

    def _of(self, given: GivenPack, bringers: Mapping[str, Sequence[Bringer]]) -> Standing:
        # What reads packs is imported where there are any.
        from app.handout import qr
        from app.handout.signing import KEY_BYTES, bytes_of_base64, fingerprint, key_text
        from app.services.handing_out.opening_packs import parts_of

        pack = _pack_of(given)
        key = bytes_of_base64(given.document.signer, KEY_BYTES)
        today = self.today()
        limits = limits_of([given])
        parts = parts_of(given)
        return Standing(
            given=given,
            pack=pack,
            parts=parts,
            limits=limits[0] if limits else None,
            measure_names={
                part.key: self._measure_name(part.measure_id)
                for part in parts.values()
                if isinstance(part, PackMeasure)
            },
            shared=_shared(parts, pack.series, bringers),
            refused=sum(part.decision is PartDecision.REFUSED for part in given.parts),
            fingerprint=fingerprint(key, self._words()) if key else (),
            key_squares=qr.matrix(key_text(key)) if key else (),
            today=today,
            has_run_out=pack.has_run_out(today),
            is_review_due=pack.review_on is not None and pack.review_on <= today,
        )


def _pack_of(given: GivenPack) -> Pack:
    from app.services.handing_out.opening_packs import pack_of

    return pack_of(given)


def _shared(
    parts: Mapping[PartKey, Part], series: SeriesId, bringers: Mapping[str, Sequence[Bringer]]
) -> dict[PartKey, SharedExercise]:
    found = {
        key: shared_of(part, series, bringers.get(part.exercise_id, ()), _pack_of)
        for key, part in parts.items()
        if isinstance(part, PackExercise)
    }
    return {key: shared for key, shared in found.items() if shared is not None}
