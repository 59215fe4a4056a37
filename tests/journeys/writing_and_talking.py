"""A person who writes and talks without a pause, until the process is killed.

Run as ``python -m tests.journeys.writing_and_talking DATA_FOLDER SEED``. Every line on
standard output is one JSON document and is written only after the vault has answered:

    {"ready": true}                             unlocked, model loaded
    {"draft": id, "body": text}                 a draft is stored
    {"entry": id, "body": text}                 an entry is kept
    {"said": turn id, "text": text}             the person's message is stored
    {"shown": turn id, "text": text, "at": s}   so much of a reply was on the screen
    {"replied": turn id, "text": text}          the whole reply is stored
"""

import json
import random
import sys
from pathlib import Path

from app.domain.boundary import Boundary
from app.domain.conversation import ConversationId, Mode
from app.host.clock import SystemClock
from app.services.chatting import PersonTurnStored, ReplyEnded, ReplyText
from app.services.session import Session
from tests.journeys.household import PASSPHRASE, allow_everything, household

WORDS = ("rain", "kettle", "window", "letter", "garden", "stairs", "harbour", "pencil")


def main(data_folder: Path, seed: int) -> None:
    """Unlock the vault of ``household`` and never stop writing and talking."""
    chance = random.Random(seed)
    house = household(data_folder)
    opened = house.unlocking.unlock(house.unlocking.places()[0], PASSPHRASE)
    session = house.open_session(opened)
    if session.consenting.asking() is not None:
        allow_everything(session)
    session.choosing_model.load()
    say(ready=True)
    conversation = session.chatting.start(Mode.LISTEN)
    while True:
        if chance.random() < 0.6:
            write(session, chance)
        else:
            talk(session, conversation.id, chance)


def write(session: Session, chance: random.Random) -> None:
    """Write one entry, a word at a time, each pause a stored draft."""
    draft_id, body = None, ""
    for _ in range(chance.randint(3, 12)):
        body += f"{chance.choice(WORDS)}{chance.randrange(10**6)} "
        draft = session.journaling.save_draft(draft_id, None, "", body, Boundary.MINE_ONLY)
        draft_id = draft.id
        say(draft=draft_id, body=body)
    assert draft_id is not None
    entry = session.journaling.keep(draft_id)
    say(entry=entry.id, body=entry.body)


def talk(session: Session, conversation_id: ConversationId, chance: random.Random) -> None:
    """Send one message and read the reply as it comes."""
    clock, shown = SystemClock(), ""
    text = f"I saw a {chance.choice(WORDS)} {chance.randrange(10**6)}"
    for event in session.chatting.send(conversation_id, text):
        match event:
            case PersonTurnStored(turn):
                say(said=turn.id, text=turn.text)
            case ReplyText(turn_id, more):
                shown += more
                say(shown=turn_id, text=shown, at=clock.monotonic())
            case ReplyEnded(turn):
                say(replied=turn.id, text=turn.text)


def say(**what: object) -> None:
    """Acknowledge something to whoever is about to kill us."""
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
