"""How a secret that a person knows opens the data key.

    passphrase ── NFKC ──┐
    recovery code ───────┼─ Argon2id(salt, parameters) ─ K
    key file ────────────┘  (HMAC-SHA256 of the passphrase under the file's SHA-256)
        HKDF(K, "wrap/1")    encrypts the data key (ChaCha20-Poly1305)
        HKDF(K, "commit/1")  says whether the secret was right, before anything is opened
    data key, 32 random bytes
        HKDF(DEK, "db/1")      the raw key of the database
        HKDF(DEK, "hdrmac/1")  the HMAC over the header
        HKDF(DEK, "bak/1")     backups, with a salt of their own; "bakseal/1" their labels
        HKDF(DEK, "record/1")  what the header remembers for the program

A changed passphrase only wraps the same data key anew. The salt is fresh for each
wrapping, so a nonce can never meet the same wrapping key twice. The commitment is
needed because ChaCha20-Poly1305 alone lets one ciphertext open under two keys.
"""

import hashlib
import os
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.constant_time import bytes_eq
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hmac import HMAC
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.host.clock import Clock
from app.vault.errors import HeaderDamaged, NotEnoughMemory, WrongPassphrase

KEY_BYTES: Final = 32
SALT_BYTES: Final = 32
NONCE_BYTES: Final = 12
TAG_BYTES: Final = 16
KEY_FILE_MIN_BYTES: Final = 32
KEY_FILE_MAX_BYTES: Final = 1024 * 1024

MIB: Final = 1024  # KiB
MAX_MEMORY_KIB: Final = 2 * 1024 * MIB  # RFC 9106 §4, FIRST RECOMMENDED
MAX_ITERATIONS: Final = 64
MAX_LANES: Final = 16
KIB_PER_LANE: Final = 8  # RFC 9106 §3.1

FLOOR_MEMORY_KIB: Final = 64 * MIB  # RFC 9106 §4, SECOND RECOMMENDED
FLOOR_ITERATIONS: Final = 3
ROOMY_FLOOR_MEMORY_KIB: Final = 256 * MIB
ROOMY_BYTES: Final = 4 * 1000**3  # a computer sold with 4 GB
FIRST_TRY_MEMORY_KIB: Final = 512 * MIB
CALIBRATED_MAX_MEMORY_KIB: Final = 1024 * MIB
CALIBRATED_MAX_LANES: Final = 4
TARGET_SECONDS: Final = 1.0


@dataclass(frozen=True, slots=True)
class KdfParameters:
    """The cost of one Argon2id run.

    Raises:
        ValueError: Outside the caps. A crafted header must not be able to ask for
            terabytes of memory or years of time.
    """

    memory_kib: int
    iterations: int
    lanes: int

    def __post_init__(self) -> None:
        if not 1 <= self.lanes <= MAX_LANES:
            message = f"lanes must be 1 to {MAX_LANES}"
            raise ValueError(message)
        if not KIB_PER_LANE * self.lanes <= self.memory_kib <= MAX_MEMORY_KIB:
            message = f"memory must be {KIB_PER_LANE} KiB a lane to {MAX_MEMORY_KIB} KiB"
            raise ValueError(message)
        if not 1 <= self.iterations <= MAX_ITERATIONS:
            message = f"iterations must be 1 to {MAX_ITERATIONS}"
            raise ValueError(message)


RECOVERY_KDF: Final = KdfParameters(64 * MIB, 3, 4)  # its 140 random bits carry the strength


def recovery_kdf(kdf: KdfParameters) -> KdfParameters:
    """Return the cost of a guess at a recovery code: never more than one at the passphrase."""
    return min(kdf, RECOVERY_KDF, key=lambda cost: cost.memory_kib * cost.iterations)


@dataclass(frozen=True, slots=True)
class WrappedKey:
    """The data key encrypted for one secret; every field is public."""

    parameters: KdfParameters
    salt: bytes
    nonce: bytes
    ciphertext: bytes
    commitment: bytes


@dataclass(frozen=True, slots=True)
class DataKey:
    """The random key that everything in one vault hangs on."""

    value: bytes = field(repr=False)

    def database_key(self) -> str:
        """Return SQLCipher's spelling of the raw database key."""
        return _raw_key(_expanded(self.value, b"db/1"))

    def header_key(self) -> bytes:
        """Return the key of the HMAC over the header."""
        return _expanded(self.value, b"hdrmac/1")

    def backup_key(self, salt: bytes) -> bytes:
        """Return the key of the backup that carries this salt."""
        return _expanded(self.value, b"bak/1", salt)

    def backup_database_key(self, salt: bytes) -> str:
        """Return SQLCipher's spelling of that key."""
        return _raw_key(self.backup_key(salt))

    def backup_seal_key(self, salt: bytes) -> bytes:
        """Return the key of the seal on the label of the backup that carries this salt."""
        return _expanded(self.value, b"bakseal/1", salt)

    def record_key(self) -> bytes:
        """Return the key of what the header remembers for the program."""
        return _expanded(self.value, b"record/1")


def new_data_key() -> DataKey:
    """Return a data key from the operating system's random source."""
    return DataKey(os.urandom(KEY_BYTES))


def passphrase_bytes(passphrase: str) -> bytes:
    """Return the bytes that are stretched: NFKC, so that every keyboard's ``é`` is one."""
    return unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")


def key_file_bytes(passphrase: str, content: bytes) -> bytes:
    """Return the bytes that are stretched for a key file: neither it nor the passphrase alone.

    Raises:
        ValueError: A file shorter than 32 bytes can be guessed, one of more than 1 MiB is
            likely to be something that changes.
    """
    if not KEY_FILE_MIN_BYTES <= len(content) <= KEY_FILE_MAX_BYTES:
        message = f"a key file has {KEY_FILE_MIN_BYTES} to {KEY_FILE_MAX_BYTES} bytes"
        raise ValueError(message)
    mac = HMAC(hashlib.sha256(content).digest(), SHA256())
    mac.update(passphrase_bytes(passphrase))
    return mac.finalize()


def stretched(secret: bytes, salt: bytes, parameters: KdfParameters) -> bytes:
    """Return Argon2id of a secret; takes the memory and about the time it was tuned for.

    Raises:
        NotEnoughMemory: The computer could not give the memory.
    """
    try:
        return hash_secret_raw(
            secret,
            salt,
            time_cost=parameters.iterations,
            memory_cost=parameters.memory_kib,
            parallelism=parameters.lanes,
            hash_len=KEY_BYTES,
            type=Type.ID,
        )
    except HashingError:
        raise NotEnoughMemory(parameters.memory_kib) from None


def wrap(
    data_key: DataKey, secret: bytes, parameters: KdfParameters, *, context: bytes
) -> WrappedKey:
    """Encrypt the data key for one secret, bound to the place it is stored in.

    Args:
        data_key: What is encrypted.
        secret: What the person knows, as bytes.
        parameters: The cost of a guess.
        context: Public bytes that must be the same when it is opened.
    """
    salt = os.urandom(SALT_BYTES)
    nonce = os.urandom(NONCE_BYTES)
    stretched_key = stretched(secret, salt, parameters)
    ciphertext = ChaCha20Poly1305(_expanded(stretched_key, b"wrap/1")).encrypt(
        nonce, data_key.value, context + salt
    )
    commitment = _expanded(stretched_key, b"commit/1")
    return WrappedKey(parameters, salt, nonce, ciphertext, commitment)


def unwrap(wrapped: WrappedKey, secret: bytes, *, context: bytes) -> DataKey:
    """Return the data key.

    Raises:
        WrongPassphrase: The secret is not the one this was wrapped for.
        HeaderDamaged: It is, but what was wrapped or its context has been changed.
        NotEnoughMemory: The computer could not give the memory.
    """
    stretched_key = stretched(secret, wrapped.salt, wrapped.parameters)
    if not bytes_eq(_expanded(stretched_key, b"commit/1"), wrapped.commitment):
        raise WrongPassphrase
    try:
        value = ChaCha20Poly1305(_expanded(stretched_key, b"wrap/1")).decrypt(
            wrapped.nonce, wrapped.ciphertext, context + wrapped.salt
        )
    except InvalidTag:
        raise HeaderDamaged from None
    return DataKey(value)


def calibrate(
    seconds_of: Callable[[KdfParameters], float], *, memory_bytes: int, cores: int
) -> KdfParameters:
    """Return the cost that takes this computer about one second, never below the floor.

    Memory grows first and iterations after it; a slow computer comes down to the floor
    and waits longer rather than guess cheaper. Runs Argon2id at most three times.

    Args:
        seconds_of: How long one derivation takes here; ``stopwatch(clock)``.
        memory_bytes: The computer's memory; an eighth of it is tried first.
        cores: How many lanes may run at once; at most four are used.
    """
    lanes = max(1, min(CALIBRATED_MAX_LANES, cores))
    roomy = memory_bytes >= ROOMY_BYTES
    floor_kib = ROOMY_FLOOR_MEMORY_KIB if roomy else FLOOR_MEMORY_KIB
    ceiling_kib = max(floor_kib, min(CALIBRATED_MAX_MEMORY_KIB, memory_bytes // 1024 // 4))
    first_kib = max(floor_kib, min(FIRST_TRY_MEMORY_KIB, memory_bytes // 1024 // 8))

    first = KdfParameters(first_kib, FLOOR_ITERATIONS, lanes)
    wanted_kib = int(first_kib * TARGET_SECONDS / max(seconds_of(first), 0.001))
    memory_kib = max(floor_kib, min(ceiling_kib, wanted_kib)) // MIB * MIB
    chosen = KdfParameters(memory_kib, FLOOR_ITERATIONS, lanes)
    if wanted_kib <= ceiling_kib:
        return chosen

    wanted = round(FLOOR_ITERATIONS * TARGET_SECONDS / max(seconds_of(chosen), 0.001))
    iterations = max(FLOOR_ITERATIONS, min(MAX_ITERATIONS, wanted))
    return KdfParameters(memory_kib, iterations, lanes)


def stopwatch(clock: Clock) -> Callable[[KdfParameters], float]:
    """Return a function that runs one derivation and says how many seconds it took."""

    def seconds_of(parameters: KdfParameters) -> float:
        started = clock.monotonic()
        stretched(b"calibration", bytes(SALT_BYTES), parameters)
        return clock.monotonic() - started

    return seconds_of


def _raw_key(key: bytes) -> str:
    return f"x'{key.hex()}'"


def _expanded(key: bytes, purpose: bytes, salt: bytes | None = None) -> bytes:
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=salt, info=purpose).derive(key)
