"""A program that is killed while files come in keeps every whole one and nothing half."""

import random
import subprocess
import sys

from app.domain.attachment import AttachmentId
from tests.vault.arranging import unlocked
from tests.vault.attaching_until_killed import content_of

KILLS = 3


def test_three_kills_lose_no_acknowledged_file_and_leave_no_half_one(folder):
    chance = random.Random(3)
    acknowledged: list[str] = []
    for seed in range(KILLS):
        acknowledged += lines_until_killed(folder, seed, chance.randrange(2, 8))
        vault = unlocked(folder)
        for line in acknowledged:
            attachment_id, number, length = (int(word) for word in line.split())
            attachment = vault.attachments.attachment(AttachmentId(attachment_id))
            content = b"".join(vault.attachments.chunks(attachment))
            assert content == content_of(number, length)
        assert_no_half(vault)
        assert vault.entries.count() == seed + 1
        assert vault.check().is_sound
        vault.close()
    assert len(acknowledged) > KILLS


def assert_no_half(vault) -> None:
    with vault._connection.reading() as database:  # noqa: SLF001 - the rows themselves
        assert database.row("SELECT 1 FROM attachment WHERE state <> 'here'") is None
        wrong = database.row(
            """
            SELECT 1 FROM attachment WHERE size_bytes <> (
                SELECT total(length(bytes)) FROM attachment_chunk
                WHERE attachment_id = attachment.id
            )
            """
        )
        assert wrong is None
        assert database.rows("PRAGMA foreign_key_check") == []


def lines_until_killed(folder, seed: int, lines: int) -> list[str]:
    writer = subprocess.Popen(
        [sys.executable, "-m", "tests.vault.attaching_until_killed", str(folder), str(seed)],
        stdout=subprocess.PIPE,
        text=True,
    )
    with writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
        read = [writer.stdout.readline() for _ in range(lines)]
        writer.kill()
        read += writer.stdout.readlines()
    return [line.rstrip("\n") for line in read if line.endswith("\n")]
