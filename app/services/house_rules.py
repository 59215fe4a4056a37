"""What every session of a run of the program is held to, whichever vault it is of."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from app.domain.risk import RiskAssessment
from app.host.paths import AppPaths
from app.host.resources import Resources
from app.safety.crisis_lines import CrisisLines
from app.services.helping import Helping
from app.services.model_shelf import Shelf
from app.vault.keys import KdfParameters

if TYPE_CHECKING:  # imported when the first message, reply or stranger's file is there
    from app.safety.reply_guard import GuardRules, ShownText
    from app.safety.screener import Screener
    from app.services.chatting import Frame
    from app.services.handing_out.reading_apart import ReadingApart


@dataclass(frozen=True, slots=True)
class Children:
    """How this program starts itself for what is not to be done beside the vault.

    Attributes:
        worker: Becomes the engine's worker.
        reader: Becomes a reader of one stranger's file.
        environment: All that either of them has.
    """

    worker: Sequence[str]
    reader: Sequence[str]
    environment: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class HouseRules:
    """What every session of this run is held to.

    Attributes:
        children: The commands that start the processes beside the window.
        calibrated: Says what a new way in shall cost on this computer; takes a few seconds.
    """

    resources: Resources
    shelf: Shelf
    screener: "LateScreener"
    helping: Helping
    guard: "LateGuard"
    children: Children
    calibrated: Callable[[], KdfParameters]

    @property
    def worker(self) -> tuple[Sequence[str], Mapping[str, str]]:
        """The command that starts the engine's worker, and all of its environment."""
        return self.children.worker, self.children.environment

    def reading_apart(self) -> "ReadingApart":
        """Return whoever reads the files of strangers."""
        from app.services.handing_out.reading_apart import ReadingApart

        return ReadingApart(self.children.reader, self.children.environment)

    @classmethod
    def load(
        cls,
        resources: Resources,
        paths: AppPaths,
        helping: Helping,
        lines: CrisisLines,
        children: Children,
        calibrated: Callable[[], KdfParameters],
    ) -> "HouseRules":
        """Return the rules that are shipped."""
        return cls(
            resources=resources,
            shelf=Shelf(paths.shipped_models, paths.models),
            screener=LateScreener(resources),
            helping=helping,
            guard=LateGuard(resources, lines),
            children=children,
            calibrated=calibrated,
        )

    def new_guard(self, frame: "Frame") -> "ShownText":
        """Return the guard of one reply."""
        from app.safety.reply_guard import ReplyGuard, ShownText

        return ShownText(
            ReplyGuard(
                self.guard.rules(),
                frame.instructions,
                is_heavy=frame.is_heavy,
                last_reply=frame.last_reply,
                message=frame.message,
            )
        )


class LateScreener:
    """The screener, read when the first message comes.

    Compiling its rules takes some 0.4 s, which the lock screen would wait for and the
    thread of a message does not notice. Like the other texts, the rules cannot ship broken.
    """

    def __init__(self, resources: Resources) -> None:
        self._resources = resources

    def assess(self, text: str, earlier: Sequence[str] = ()) -> RiskAssessment:
        """Return the level of one message, in the light of the person's earlier ones."""
        return self._screener.assess(text, earlier)

    @cached_property
    def _screener(self) -> "Screener":
        from app.safety.screener import Screener

        return Screener.load(self._resources)


class LateGuard:
    """The rules of the reply guard, read when the first reply comes; they cannot ship broken."""

    def __init__(self, resources: Resources, lines: CrisisLines) -> None:
        self._resources = resources
        self._lines = lines

    def rules(self) -> "GuardRules":
        """Return what every reply is held against."""
        return self._rules

    @cached_property
    def _rules(self) -> "GuardRules":
        from app.safety.reply_guard import GuardRules

        return GuardRules.load(self._resources, self._lines)
