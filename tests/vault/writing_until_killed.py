"""Write entries, drafts and turns without a pause; each line says what the vault has taken.

Run as ``python -m tests.vault.writing_until_killed FOLDER SEED``. A line on standard
output is ``entry ID BODY``, ``draft ID BODY`` or ``turn ID TEXT``, written only after
the call has returned.
"""

import random
import sys
from pathlib import Path

from app.domain.boundary import Boundary
from app.domain.conversation import Mode, Speaker
from tests.vault.arranging import EVENING, unlocked


def main(folder: Path, seed: int) -> None:
    chance = random.Random(seed)
    vault = unlocked(folder)
    talk = vault.conversations.start(Mode.LISTEN, EVENING)
    acknowledge("ready")
    while True:
        body = f"{chance.randrange(10**9)} " * chance.randrange(1, 400)
        draft = vault.drafts.save(
            draft_id=None,
            entry_id=None,
            title="",
            body=body,
            boundary=Boundary.MINE_ONLY,
            at=EVENING,
        )
        acknowledge(f"draft {draft.id} {body}")
        if chance.random() < 0.7:
            entry = vault.drafts.keep(draft.id, EVENING)
            acknowledge(f"entry {entry.id} {body}")
        turn = vault.conversations.add_turn(talk.id, Speaker.PERSON, body[:50], EVENING)
        acknowledge(f"turn {turn.id} {body[:50]}")


def acknowledge(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
