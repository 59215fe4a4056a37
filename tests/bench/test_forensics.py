"""A short life leaves nothing behind, and the search finds what is there."""

import json
import os
import random

import pytest

from bench import forensics
from bench.needles import Needles, made_up, memory_of

KEY = bytes(range(200, 232))
WORD = made_up(random.Random(5))


@pytest.mark.journey
@pytest.mark.timeout(300)
@pytest.mark.skipif(bool(forensics.why_not()), reason=forensics.why_not() or "it can look")
def test_a_short_life_leaves_no_word_and_no_key(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(forensics, "ALL_DEEDS", 3)
    monkeypatch.setattr(forensics, "DEEDS_BEFORE_A_CRASH", 1)
    status = forensics.main(["--n", "1", "--seed", "4", "--folder", str(tmp_path / "life")])
    said = json.loads(capsys.readouterr().out)
    assert status == 0, said["losses"]
    assert said["needles"] >= 2 * forensics.WORDS
    assert said["crashed"] == "SIGSEGV"
    assert said["snooped_unprotected"] > 0
    assert not (tmp_path / "life").exists()


@pytest.mark.parametrize(
    "written",
    [
        WORD.encode(),
        WORD.upper().encode(),
        WORD.capitalize().encode("utf-16-le"),
        WORD[:8].encode(),
        WORD[-8:].encode(),
        b"ZIMMERQUILL",
        KEY,
        KEY.hex().encode(),
        KEY.hex().upper().encode("utf-16-le"),
    ],
)
def test_a_word_or_key_is_found_in_every_spelling_and_across_two_blocks(written):
    needles = Needles.of([WORD, "zimmerquill"], [KEY])
    noise = bytes(1000)
    assert needles.found_in([noise + written + noise]) > 0
    middle = len(written) // 2
    assert needles.found_in([noise + written[:middle], written[middle:] + noise]) > 0
    assert needles.found_in([noise]) == 0


def test_the_memory_of_this_process_holds_a_word_of_it():
    word = made_up(random.Random(7))
    assert Needles.of([word], []).found_in(memory_of(os.getpid())) > 0


def test_made_up_words_are_all_different():
    chance = random.Random(1)
    assert len({made_up(chance) for _ in range(1000)}) == 1000


def test_needles_are_not_shown():
    assert WORD not in repr(Needles.of([WORD], [KEY]))
