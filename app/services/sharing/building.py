"""The services of sharing over an open vault."""

from app.domain.handout.sheet import clean_line
from app.host.clock import Clock
from app.services.handing_out.opening_packs import pack_of
from app.services.sharing.material import Material, Measured
from app.services.sharing.reading import ReadingSheets, SheetReader
from app.services.sharing.sharing import Recipient, Sharing
from app.vault.vault import OpenVault


def build_sharing(vault: OpenVault, measured: Measured, clock: Clock) -> Sharing:
    """Return what a client does with a session sheet."""
    material = Material(
        vault.sharing, vault.practice.assignments, vault.plan, measured, vault.practice.check_ins
    )
    return Sharing(vault.sharing, material, lambda: recipients_of(vault), vault.audit, clock)


def build_reading(vault: OpenVault, reader: SheetReader, clock: Clock) -> ReadingSheets:
    """Return what a clinician does with the sheets they are given."""
    workspace = vault.handout.workspace

    def identity() -> str:
        return workspace.keys().age_identity if workspace.exists else ""

    return ReadingSheets(vault.sharing.reader, identity, reader, vault.audit, clock)


def recipients_of(vault: OpenVault) -> list[Recipient]:
    """Return who can be sealed for: who signed a pack in force that names a key to seal with.

    The key of an unsigned pack is nobody's: whoever passed the file on could have put in
    their own.
    """
    signed = [given for given in vault.handout.packs.in_force() if given.document.signer]
    givers = [pack_of(given).giver for given in signed]
    known = {giver.sealing_key: clean_line(giver.name) for giver in givers if giver.sealing_key}
    return [Recipient(name, key) for key, name in known.items()]
