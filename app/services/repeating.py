"""Having a reply once more, to the letter: the same model, prompt, settings, seed and course.

Nothing is stored of it, and the reply that is there stays. It shows that what stands under
"What the companion saw" is all that made the reply.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from app.dialogue.thinking import Thinking
from app.domain.conversation import StopReason, TurnId
from app.domain.errors import AppError
from app.domain.generation import Chunk, GenerationEvent, GenerationRequest, Started, Stopped
from app.domain.sight import Sight, Voice

_ENDED = (StopReason.COMPLETE, StopReason.LENGTH)


class Hindrance(StrEnum):
    """Why a reply cannot be had again."""

    NOT_KEPT = "not_kept"
    ANOTHER_MODEL = "another_model"
    BROKEN_OFF = "broken_off"
    NOT_ALLOWED = "not_allowed"


class NotRepeatable(AppError):
    """The reply cannot be had again."""

    def __init__(self, hindrance: Hindrance) -> None:
        super().__init__(f"not repeatable: {hindrance}")
        self.hindrance = hindrance


class Engine(Protocol):
    """What draws replies, as the companion's are drawn."""

    def generate(self, request: GenerationRequest) -> Iterator[GenerationEvent]:
        """Yield the reply's events; end with one ``Stopped``."""


class Sights(Protocol):
    """Where it stands what replies were made of."""

    def of(self, turn_id: TurnId) -> Sight | None:
        """Return what a reply was made of."""


@dataclass(frozen=True, slots=True)
class Repeated:
    """A reply that was had once more.

    Attributes:
        text: What the model said, before anything is held back.
        is_same_course: Whether its prompt was evaluated just as then.
    """

    text: str = field(repr=False)
    is_same_course: bool


class Repeating:
    """Replies of one vault, once more."""

    def __init__(
        self,
        sights: Sights,
        engine: Engine,
        prepare: Callable[[], object],
        voice: Callable[[], Voice],
        is_withheld_from: Callable[[TurnId], bool] = lambda _turn: False,
    ) -> None:
        self._sights = sights
        self._engine = engine
        self._prepare = prepare
        self._voice = voice
        self._is_withheld_from = is_withheld_from

    def repeat(self, turn_id: TurnId) -> Repeated:
        """Return what the model says to the same prompt in the same way.

        Raises:
            NotRepeatable: What it takes was not kept or may not be told any more, another model
                speaks now, or the model did not come to an end.
            AppError: No model could be made ready.
        """
        sight = self._kept(turn_id)
        self._prepare()
        if self._voice().sha256 != sight.model_sha256:
            raise NotRepeatable(Hindrance.ANOTHER_MODEL)
        request = GenerationRequest(
            sight.messages, sight.sampling, sight.course, drafts=sight.drawn
        )
        thinking, said, course = Thinking(), "", ""
        stopped = Stopped(StopReason.CRASHED, 0, 0.0)
        for event in self._engine.generate(request):
            match event:
                case Started():
                    course = event.course
                case Chunk(text):
                    said += thinking.feed(text).said
                case Stopped():
                    stopped = event
        if stopped.reason not in _ENDED:
            raise NotRepeatable(Hindrance.BROKEN_OFF)
        said += thinking.finish().said
        return Repeated(said, is_same_course=course == sight.course)

    def _kept(self, turn_id: TurnId) -> Sight:
        """Return what the reply was made of, if it may be told once more."""
        sight = self._sights.of(turn_id)
        if sight is None or not sight.can_be_had_again:
            raise NotRepeatable(Hindrance.NOT_KEPT)
        if sight.left_out and self._is_withheld_from(turn_id):
            raise NotRepeatable(Hindrance.NOT_ALLOWED)
        return sight
