"""Store attachments without a pause; each line says what the vault has taken.

Run as ``python -m tests.vault.attaching_until_killed FOLDER SEED``. A line on standard
output is ``id number length``, written only after the call has returned.
"""

import random
import sys
from pathlib import Path

from app.domain.attachment import Description, Details, FileKind, Place, Preview, Sight
from tests.vault.arranging import EVENING, kept, unlocked

PLAIN = Description(FileKind.OTHER, Details.LEFT, Sight(Preview.NOT_A_PICTURE), "notes.bin")


def content_of(number: int, length: int) -> bytes:
    return (number.to_bytes(4, "big") * (length // 4 + 1))[:length]


def main(folder: Path, seed: int) -> None:
    chance = random.Random(seed)
    vault = unlocked(folder)
    entry = kept(vault, f"entry {seed}")
    say("ready")
    while True:
        number, length = chance.randrange(2**32), chance.randrange(1, 600_000)
        content = content_of(number, length)
        reserved = vault.attachments.reserve(Place(entry.id), EVENING)
        attachment = vault.attachments.fill(reserved, PLAIN, [content])
        say(f"{attachment.id} {number} {length}")


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
