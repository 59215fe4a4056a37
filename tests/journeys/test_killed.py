"""Killing the program at any moment loses no word that was acknowledged."""

import json
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.conversation import StopReason, TurnId
from app.domain.entry import DraftId, EntryId
from app.host.clock import SystemClock
from app.services.session import Session
from tests.fakes.tiny_gguf import build_tiny_gguf
from tests.journeys.household import PASSPHRASE, household

KILLS = 20
KINDS = {"draft", "entry", "said", "shown", "replied"}
STORED_WITHIN_SECONDS = 1.0

pytestmark = [pytest.mark.journey, pytest.mark.timeout(300)]


def test_every_acknowledged_word_is_there_after_twenty_kills(tmp_path):
    house = household(tmp_path)
    opened, _code = house.unlocking.create(PASSPHRASE)
    opened.close()
    build_tiny_gguf(
        tmp_path / "models" / "tiny.gguf",
        n_ctx=8192,  # the instructions alone are some 1,500 of its one-byte tokens
        says="Say it.\n",
        endless=True,
    )
    chance, acknowledged = random.Random(20), set()
    for kill in range(KILLS):
        lines, killed_at = killed(tmp_path, kill, chance.uniform(0.02, 1.5))
        with_open_vault(tmp_path, lines, killed_at)
        acknowledged |= {kind for line in lines for kind in KINDS & line.keys()}
    assert acknowledged == KINDS, "the kills came too early to prove anything"
    assert StopReason.INTERRUPTED in reasons(tmp_path)


def reasons(folder: Path) -> set[StopReason | None]:
    """Return why the replies in the vault stopped."""
    house = household(folder)
    opened = house.unlocking.unlock(house.unlocking.places()[0], PASSPHRASE)
    turns = [
        turn
        for conversation in opened.vault.conversations.list(1000)
        for turn in opened.vault.conversations.turns(conversation.id)
    ]
    opened.close()
    return {turn.stop_reason for turn in turns}


def killed(folder: Path, seed: int, seconds: float) -> tuple[list[dict], float]:
    """Run the script, kill it some seconds after it is ready, return what it had said."""
    command = [sys.executable, "-m", "tests.journeys.writing_and_talking", str(folder), str(seed)]
    clock = SystemClock()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout is not None
        ready = process.stdout.readline()
        assert json.loads(ready) == {"ready": True}
        lines = list(until(process, clock, seconds))
        process.send_signal(signal.SIGKILL)
        killed_at = clock.monotonic()
        lines += process.stdout.read().splitlines(keepends=True)
    whole = [json.loads(line) for line in lines if line.endswith(b"\n")]
    return whole, killed_at


def until(process: subprocess.Popen, clock: SystemClock, seconds: float) -> Iterator[bytes]:
    end = clock.monotonic() + seconds
    assert process.stdout is not None
    while clock.monotonic() < end:
        yield process.stdout.readline()


def with_open_vault(folder: Path, lines: list[dict], killed_at: float) -> None:
    house = household(folder)
    opened = house.unlocking.unlock(house.unlocking.places()[0], PASSPHRASE)
    session = house.open_session(opened)
    try:
        verify(session, lines, killed_at)
    finally:
        session.close()


def verify(session: Session, lines: list[dict], killed_at: float) -> None:
    kept = {line["entry"] for line in lines if "entry" in line}
    drafts = {draft.id: draft.body for draft in session.journaling.open_drafts()}
    turns = {
        turn.id: turn
        for conversation in session.chatting.conversations(100)
        for turn in session.chatting.turns(conversation.id)
    }
    bodies = [session.journaling.entry(EntryId(entry)).body for entry in kept]
    newest = [item for day in session.journaling.recent(3) for item in [day.id]]
    bodies += [session.journaling.entry(entry).body for entry in newest]
    bodies += drafts.values()
    for line in lines:
        if "draft" in line:
            # Kept since, or still a draft; later words may have come after it.
            assert any(body.startswith(line["body"].rstrip()) for body in bodies), DraftId
        if "entry" in line:
            assert session.journaling.entry(EntryId(line["entry"])).body == line["body"]
        if "said" in line:
            assert turns[TurnId(line["said"])].text == line["text"]
        if "replied" in line:
            assert turns[TurnId(line["replied"])].text == line["text"]
        if "shown" in line and killed_at - line["at"] > STORED_WITHIN_SECONDS:
            assert turns[TurnId(line["shown"])].text.startswith(line["text"])
    assert StopReason.WRITING not in {turn.stop_reason for turn in turns.values()}
