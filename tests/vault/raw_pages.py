"""The pages of an encrypted database as the cipher gives them back, free ones and all.

It reads the files itself, with the key and without SQLite: what a laboratory would see
that has both. SQLCipher 4 keeps 80 bytes at the end of each page, the first 16 of them the
vector of AES-256-CBC; page 1 begins with 16 bytes of salt in the clear.
"""

from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE, RESERVED, VECTOR, SALT = 4096, 80, 16, 16
LOG_HEADER, FRAME_HEADER = 32, 24


def pages_in(database: Path, key: str) -> list[bytes]:
    """Return every page of a database and of each frame in its write-ahead log."""
    raw_key = bytes.fromhex(key[2:-1])[:32]
    raw = database.read_bytes()
    found = [_clear(raw[at : at + PAGE], raw_key, at == 0) for at in range(0, len(raw), PAGE)]
    log = database.with_name(f"{database.name}-wal")
    if log.exists():
        frames = log.read_bytes()[LOG_HEADER:]
        for at in range(0, len(frames) - PAGE, FRAME_HEADER + PAGE):
            number = int.from_bytes(frames[at : at + 4], "big")
            page = frames[at + FRAME_HEADER : at + FRAME_HEADER + PAGE]
            found.append(_clear(page, raw_key, number == 1))
    return found


def copies_of(words: list[str], pages: list[bytes]) -> int:
    """Return how often any of the words stands there, in any case and encoding."""
    spelled = {
        form.encode(coding)
        for word in words
        for form in (word, word.lower(), word.upper())
        for coding in ("utf-8", "utf-16-le", "utf-16-be")
    }
    return sum(page.count(form) for page in pages for form in spelled)


def _clear(page: bytes, key: bytes, is_first: bool) -> bytes:
    vector = page[PAGE - RESERVED : PAGE - RESERVED + VECTOR]
    cipher = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
    return cipher.update(page[SALT if is_first else 0 : PAGE - RESERVED]) + cipher.finalize()
