"""A damaged journal of any program ends in records and problems, never in another error."""

import random
from pathlib import Path

import pytest

from app.host.chosen_files import FileRefused
from app.host.chosen_tree import open_tree
from app.interchange.sources import records_of, source_of
from app.interchange.untrusted import Unreadable
from tests.interchange import samples
from tests.interchange.test_imports import HOME

SAMPLES = {
    "day_one": (samples.day_one, "export"),
    "journey": (samples.journey, "export"),
    "daylio": (samples.daylio, "daylio.csv"),
    "jrnl_text": (samples.jrnl_text, "journal.txt"),
    "jrnl_json": (samples.jrnl_json, "journal.json"),
    "mini_diary": (samples.mini_diary, "diary.json"),
    "rednotebook": (samples.rednotebook, "months"),
    "chatgpt": (samples.chatgpt, "conversations.json"),
    "markdown": (samples.markdown, "notes"),
}
TOKENS = [b"null", b"[]", b"{}", b'"', b"-1e999", b"9" * 400, b"\xff\xfe", b"\x00", b"---\n", b","]
ROUNDS = 60


@pytest.mark.parametrize("name", SAMPLES)
def test_damage_is_a_problem_and_never_a_crash(tmp_path: Path, name: str):
    make, called = SAMPLES[name]
    path = make(tmp_path / called)
    documents = [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.is_file())
    chance = random.Random(name)
    for target in documents:
        whole = target.read_bytes()
        for _ in range(ROUNDS):
            target.write_bytes(damaged(whole, chance))
            survive(path)
        target.write_bytes(whole)


def damaged(whole: bytes, chance: random.Random) -> bytes:
    changed = bytearray(whole)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(changed) + 1)
        match chance.randrange(4):
            case 0:
                del changed[at:]
            case 1:
                del changed[at : at + chance.randint(1, 30)]
            case 2:
                changed[at:at] = chance.choice(TOKENS)
            case _:
                if at < len(changed):
                    changed[at] = chance.randrange(256)
    return bytes(changed)


def survive(path: Path) -> None:
    try:
        with open_tree(path) as tree:
            source = source_of(tree)
            if source is not None:
                for record in records_of(tree, source, HOME):
                    for file in getattr(record, "files", ()):
                        file.content.read(0, 10)
    except (Unreadable, FileRefused):
        pass
