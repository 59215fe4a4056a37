"""Everything that exists before a vault is open; none of it can read a private word."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from app.host.clock import Clock
from app.services.helping import Helping
from app.services.keeping_vaults import KeepingVaults
from app.services.remembering import Remembering
from app.services.unlocking import Opened, Unlocking

if TYPE_CHECKING:  # the lock screen stands before these are imported
    from app.domain.consent import ConsentDocument
    from app.services.erasing import Erasing
    from app.services.examining import Examining
    from app.services.guiding import Guiding
    from app.services.moving import Moving
    from app.services.passphrases import Generator
    from app.services.prompting import Prompting
    from app.services.restoring import Restoring
    from app.services.session import Session
    from app.services.speaking import Speaking
    from app.services.telling_about import TellingAbout


class Later(Protocol):
    """The services that only some lock screens need; each is made when it is asked for."""

    @property
    def examining(self) -> "Examining":
        """The doctor."""

    @property
    def moving(self) -> "Moving":
        """Moving a vault to another folder."""

    @property
    def restoring(self) -> "Restoring":
        """Going back to a backup."""

    @property
    def erasing(self) -> "Erasing":
        """Erasing a whole vault."""

    @property
    def generator(self) -> "Generator":
        """Random words for a passphrase."""

    @property
    def prompting(self) -> "Prompting":
        """The prompt library."""

    @property
    def consent_document(self) -> "ConsentDocument":
        """What a person is told before they allow anything."""

    @property
    def telling_about(self) -> "TellingAbout":
        """What the program says about itself."""

    @property
    def guiding(self) -> "Guiding":
        """The guide inside the program."""

    @property
    def speaking(self) -> "Speaking":
        """The languages of this installation."""


@dataclass(frozen=True, slots=True)
class Entrance:
    """The services of the lock screen and the first run.

    Attributes:
        slept_seconds: How long the computer slept since it was asked last.
        later: What the lock screen can be painted without.
        open_session: Makes the services of an open vault; cheap, loads no model.
    """

    clock: Clock
    slept_seconds: Callable[[], float]
    remembering: Remembering
    helping: Helping
    unlocking: Unlocking
    keeping_vaults: KeepingVaults
    later: Later
    open_session: Callable[[Opened], "Session"]

    @property
    def examining(self) -> "Examining":
        """The doctor."""
        return self.later.examining

    @property
    def moving(self) -> "Moving":
        """Moving a vault to another folder."""
        return self.later.moving

    @property
    def restoring(self) -> "Restoring":
        """Going back to a backup."""
        return self.later.restoring

    @property
    def erasing(self) -> "Erasing":
        """Erasing a whole vault."""
        return self.later.erasing

    @property
    def generator(self) -> "Generator":
        """Random words for a passphrase."""
        return self.later.generator

    @property
    def prompting(self) -> "Prompting":
        """The prompt library."""
        return self.later.prompting

    @property
    def consent_document(self) -> "ConsentDocument":
        """What a person is told before they allow anything."""
        return self.later.consent_document

    @property
    def telling_about(self) -> "TellingAbout":
        """What the program says about itself."""
        return self.later.telling_about

    @property
    def guiding(self) -> "Guiding":
        """The guide inside the program."""
        return self.later.guiding

    @property
    def speaking(self) -> "Speaking":
        """The languages of this installation."""
        return self.later.speaking
