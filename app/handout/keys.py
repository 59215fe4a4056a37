"""The two keys of a clinician: Ed25519 to sign packs with, age to have sheets sealed for.

Both are drawn here, from the system's randomness, and kept nowhere but in the vault.
"""

import os

from app.domain.handout.workspace import SEED_BYTES, WorkspaceKeys


def new_keys() -> WorkspaceKeys:
    """Return a new pair of secret halves."""
    from pyrage import x25519

    return WorkspaceKeys(os.urandom(SEED_BYTES), str(x25519.Identity.generate()))


def recipient_of(age_identity: str) -> str:
    """Return the public half of an age key, ``age1…``; it stands on every pack.

    Raises:
        ValueError: The text is no age identity.
    """
    import pyrage

    try:
        identity = pyrage.x25519.Identity.from_str(age_identity)
    except pyrage.IdentityError:  # its message may quote the key
        message = "not an age identity"
        raise ValueError(message) from None
    return str(identity.to_public())
