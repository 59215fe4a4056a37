"""Everything that exists before a vault is open; none of it can read a private word."""

from collections.abc import Callable
from dataclasses import dataclass

from app.host.clock import Clock
from app.services.erasing import Erasing
from app.services.examining import Examining
from app.services.helping import Helping
from app.services.keeping_vaults import KeepingVaults
from app.services.moving import Moving
from app.services.passphrases import Generator
from app.services.prompting import Prompting
from app.services.remembering import Remembering
from app.services.restoring import Restoring
from app.services.session import Session
from app.services.unlocking import Opened, Unlocking


@dataclass(frozen=True, slots=True)
class Entrance:
    """The services of the lock screen and the first run.

    Attributes:
        slept_seconds: How long the computer slept since it was asked last.
        open_session: Makes the services of an open vault; cheap, loads no model.
    """

    clock: Clock
    slept_seconds: Callable[[], float]
    remembering: Remembering
    helping: Helping
    unlocking: Unlocking
    keeping_vaults: KeepingVaults
    examining: Examining
    moving: Moving
    restoring: Restoring
    erasing: Erasing
    generator: Generator
    prompting: Prompting
    open_session: Callable[[Opened], Session]
