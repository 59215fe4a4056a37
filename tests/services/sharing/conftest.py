"""What the tests of sharing begin with: a vault after a fortnight of use."""

from tests.services.sharing.lived import clock, lived, vault

__all__ = ["clock", "lived", "vault"]
