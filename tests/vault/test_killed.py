"""A process that is killed in the middle of writing loses nothing that was acknowledged."""

import random
import subprocess
import sys
from pathlib import Path

from app.domain.entry import DraftId, EntryId
from app.vault.errors import NoLongerThere
from tests.vault.arranging import unlocked

KILLS = 8
MAX_LINES = 120


def test_eight_kills_lose_no_acknowledged_word(folder):
    chance = random.Random(8)
    acknowledged: list[str] = []
    for seed in range(KILLS):
        acknowledged += lines_until_killed(folder, seed, chance.randrange(5, MAX_LINES))
        vault = unlocked(folder)
        for line in acknowledged:
            assert_there(vault, line)
        assert vault.check().is_sound
        vault.close()
    assert len(acknowledged) > KILLS * 5


def lines_until_killed(folder: Path, seed: int, lines: int) -> list[str]:
    writer = subprocess.Popen(
        [sys.executable, "-m", "tests.vault.writing_until_killed", str(folder), str(seed)],
        stdout=subprocess.PIPE,
        text=True,
    )
    with writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
        read = [writer.stdout.readline() for _ in range(lines)]
        writer.kill()
        # What it had said before it died, the last line perhaps only half.
        read += writer.stdout.readlines()
    return [line.rstrip("\n") for line in read if line.endswith("\n")]


def assert_there(vault, line: str) -> None:
    kind, number, text = line.split(" ", 2)
    match kind:
        case "entry":
            assert vault.entries.entry(EntryId(int(number))).body == text
        case "draft":
            try:
                assert vault.drafts.draft(DraftId(int(number))).body == text
            except NoLongerThere:  # kept since
                assert vault.search.find(text.split()[0])
        case "turn":
            talks = vault.conversations.list(100)
            turns = [turn for talk in talks for turn in vault.conversations.turns(talk.id)]
            assert (int(number), text) in [(turn.id, turn.text) for turn in turns]
