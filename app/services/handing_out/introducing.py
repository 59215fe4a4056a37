"""Who the clinician is, as their packs say it, and the key by which a client knows them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.domain.handout.workspace import ClinicianProfile
from app.handout import qr, signing
from app.handout.keys import new_keys, recipient_of
from app.host.clock import Clock
from app.services.unlocking import Opened, Unlocking
from app.vault.recovery_code import RecoveryCode
from app.vault.workspace import WorkspaceTable


@dataclass(frozen=True, slots=True)
class KeyShown:
    """A clinician's public key, for people.

    Attributes:
        words: To be read to each other.
        text: The key itself, as a QR code holds it.
        squares: That code, true for dark.
    """

    words: tuple[str, ...]
    text: str
    squares: tuple[tuple[bool, ...], ...]


class Introducing:
    """The profile and the public halves of the keys of one workspace."""

    def __init__(self, table: WorkspaceTable, words: Callable[[], Sequence[str]]) -> None:
        self._table = table
        self._words = words

    def profile(self) -> ClinicianProfile:
        """Return what stands on every pack."""
        return self._table.profile()

    def save(self, profile: ClinicianProfile) -> None:
        """Let every pack that is made from now on say so; earlier ones keep what they say."""
        self._table.store_profile(profile)

    def key(self) -> KeyShown:
        """Return the key that packs are signed with, as a client compares it."""
        public_key = signing.public_key_of(self._table.keys().signing_seed)
        text = signing.key_text(public_key)
        return KeyShown(signing.fingerprint(public_key, self._words()), text, qr.matrix(text))

    def sealing_key(self) -> str:
        """Return the age recipient that sealed sheets are made for."""
        return recipient_of(self._table.keys().age_identity)

    def signing_seed(self) -> bytes:
        """Return the private half, for the moment of signing."""
        return self._table.keys().signing_seed


def create_workspace(
    unlocking: Unlocking, clock: Clock, passphrase: str, name: str
) -> tuple[Opened, RecoveryCode]:
    """Make a vault that is a workspace from its first moment; raises as ``create`` does.

    Takes some seconds, so not in the window's thread.
    """
    opened, code = unlocking.create(passphrase, name)
    try:
        opened.vault.handout.workspace.make(new_keys(), clock.now())
    except BaseException:
        opened.close()
        raise
    return opened, code
