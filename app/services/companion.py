"""The companion of one open vault: whatever speaks, and what is needed for it.

It is imported and made when somebody first goes to it, asks for a summary or erases something
that it may have read: who only writes has no memory to give for it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from app.domain.risk import RiskLevel

if TYPE_CHECKING:  # see above
    from app.engine.client import EngineClient
    from app.services.attending import Attending
    from app.services.chatting import Chatting
    from app.services.checking_up import CheckUps
    from app.services.choosing_model import ChoosingModel
    from app.services.noting import Noting
    from app.services.pacing import Pacing
    from app.services.preparing import Preparing
    from app.services.repairing import Repairing
    from app.services.second_looking import SecondLook
    from app.services.summing_up import SummingUp
    from app.services.tuning_models import TuningModels


@dataclass(frozen=True, slots=True)
class Companion:
    """Its services; the engine's worker starts when it is needed."""

    engine: "EngineClient"
    chatting: "Chatting"
    attending: "Attending"
    noting: "Noting"
    check_ups: "CheckUps"
    pacing: "Pacing"
    repairing: "Repairing"
    summing_up: "SummingUp"
    choosing_model: "ChoosingModel"
    tuning_models: "TuningModels"
    preparing: "Preparing"
    second_look: "SecondLook"

    def close(self) -> None:
        """End whatever it does, and the worker last."""
        self.check_ups.stop()
        self.choosing_model.leave()
        self.engine.close()


class LateCompanion:
    """The companion once somebody asked for it."""

    def __init__(self, make: Callable[[], Companion]) -> None:
        self._make = make

    @cached_property
    def made(self) -> Companion:
        """The companion; made now if it was not."""
        return self._make()

    def cancel(self) -> None:
        """End a reply that is on its way, if any can be."""
        if self._is_made:
            self.made.chatting.cancel()

    def second_look(self, turns: Sequence[str]) -> RiskLevel:
        """Return what a loaded model sees in the last turn; none where none can be loaded yet."""
        return self.made.second_look.level(turns) if self._is_made else RiskLevel.NONE

    def forget(self) -> None:
        """Let nothing of any conversation be kept: one was erased."""
        self.made.preparing.forget()

    def close(self) -> None:
        """End it, if there is one."""
        if self._is_made:
            self.made.close()

    @property
    def _is_made(self) -> bool:
        return "made" in self.__dict__
