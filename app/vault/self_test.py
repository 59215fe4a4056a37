"""Whether the cipher, the seal and the key derivation of this installation do what they say.

Known answers, computed anew; an encrypted database is made in memory, and written nowhere.
"""

from dataclasses import dataclass
from typing import Final

from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from sqlcipher3 import dbapi2

from app.vault.database import SQLITE_VERSION

# One of the reference implementation's own tests (phc-winner-argon2, version 0x13); RFC 9106's
# example has a secret and associated data, which the Python call cannot give.
_ARGON2: Final = "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7"
# RFC 8439, section 2.8.2
_KEY: Final = bytes(range(0x80, 0xA0))
_NONCE: Final = bytes.fromhex("070000004041424344454647")
_EXTRA: Final = bytes.fromhex("50515253c0c1c2c3c4c5c6c7")
_SENTENCE: Final = (
    b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the "
    b"future, sunscreen would be it."
)
_TAG: Final = bytes.fromhex("1ae10b594f09e26a7e902ecbd0600691")


@dataclass(frozen=True, slots=True)
class CipherFacts:
    """What encrypts here, and whether each part gave the known answer.

    Attributes:
        cipher: SQLCipher's version; empty where the library does not encrypt.
        provider: Whose AES it uses, with its version.
    """

    cipher: str
    sqlite: str
    provider: str
    seal_holds: bool
    derivation_holds: bool

    @property
    def holds(self) -> bool:
        """Whether all of it can be relied on."""
        return bool(self.cipher) and self.seal_holds and self.derivation_holds


def prove_cipher() -> CipherFacts:
    """Compute the known answers; takes some milliseconds."""
    cipher, provider = _library()
    sealed = ChaCha20Poly1305(_KEY).encrypt(_NONCE, _SENTENCE, _EXTRA)
    derived = hash_secret_raw(
        b"password", b"somesalt", time_cost=2, memory_cost=64 * 1024, parallelism=1, hash_len=32,
        type=Type.ID,
    )  # fmt: skip
    return CipherFacts(
        cipher=cipher,
        sqlite=SQLITE_VERSION,
        provider=provider,
        seal_holds=sealed.endswith(_TAG),
        derivation_holds=derived.hex() == _ARGON2,
    )


def _library() -> tuple[str, str]:
    database = dbapi2.connect(":memory:")
    try:
        database.set_key("x'" + "00" * 32 + "'")
        answers = [
            database.execute(f"PRAGMA {name}").fetchone()
            for name in ("cipher_version", "cipher_provider", "cipher_provider_version")
        ]
    except dbapi2.Error:
        return "", ""
    finally:
        database.close()
    version, *provider = (str(answer[0]) if answer else "" for answer in answers)
    return version, " ".join(provider).strip()
