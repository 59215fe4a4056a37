"""A short run of damaged journals loses nothing whole, and a planted loss is not overlooked."""

import json
import random

from app.host.clock import SystemClock
from app.interchange import jrnl_import
from bench import importers
from bench.importers import Damaging, damaged
from bench.journals import JOURNALS


def test_a_few_damages_of_every_journal_lose_nothing_whole(tmp_path, capsys):
    status = importers.main(["--n", "25", "--seed", "7", "--folder", str(tmp_path / "importers")])
    said = json.loads(capsys.readouterr().out)
    assert status == 0, said["losses"]
    assert said["damages"] == 25 * len(JOURNALS)
    assert said["importers"] == len(JOURNALS) + 2


def test_a_reader_that_crashes_or_forgets_a_record_is_a_loss(monkeypatch):
    chance = random.Random(1)
    damaging = Damaging("jrnl_text", JOURNALS["jrnl_text"](), chance, SystemClock())
    losses = []
    whole = jrnl_import._stamps  # noqa: SLF001
    monkeypatch.setattr(jrnl_import, "_stamps", lambda tree: whole(tree)[:-1])
    for number in range(5):
        damaging.damage(number, losses)
    assert losses
    monkeypatch.setattr(jrnl_import, "_stamps", lambda tree: 1 // 0)
    damaging.damage(9, losses)
    assert losses[-1] == "jrnl_text 9: ZeroDivisionError"


def test_damage_says_where_it_is():
    chance = random.Random(2)
    whole = bytes(range(200)) * 2
    for _ in range(200):
        content, first, last = damaged(whole, chance)
        assert content.startswith(whole[:first])
        assert last == len(whole) or content.endswith(whole[last:])
