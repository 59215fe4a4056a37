"""A short run of the damages is clean, and a planted silence is not overlooked."""

import json

import pytest

from app.vault.errors import DatabaseDamaged, VaultTooNew, WrongPassphrase
from bench import damage
from bench.damage import Damaging, Kind, Outcome, Place


@pytest.mark.timeout(300)
def test_a_hundred_damages_are_detected_or_harmless(tmp_path, capsys):
    status = damage.main(["--n", "100", "--seed", "4", "--folder", str(tmp_path / "damage")])
    said = json.loads(capsys.readouterr().out)
    assert status == 0, said["losses"]
    assert sum(said["outcomes"].values()) == 100
    assert {outcome.rpartition(": ")[0] for outcome in said["outcomes"]} == {*Place}
    assert said["restored"] > 0


def test_words_that_are_not_what_was_written_are_a_loss(tmp_path, monkeypatch):
    damaging = Damaging(tmp_path, 1, [])
    monkeypatch.setattr(damaging, "_words", ((), ()))
    monkeypatch.setattr(damaging, "_damaged", lambda *_: dict(damaging._whole))  # noqa: SLF001
    for number in range(10):
        damaging.damage(number)
    assert any(loss.endswith("silent") for loss in damaging.losses)
    assert any(loss.endswith("not restored") for loss in damaging.losses)


def test_every_kind_of_damage_changes_the_file(tmp_path):
    damaging = Damaging(tmp_path, 1, [])
    for kind in Kind:
        files = damaging._damaged(Place.DATABASE, kind)  # noqa: SLF001
        assert files[damage.DATABASE] != damaging._whole[damage.DATABASE]  # noqa: SLF001


def test_a_sentence_that_names_no_damage_is_a_loss():
    assert damage._named(WrongPassphrase()) is Outcome.WRONG_SENTENCE  # noqa: SLF001
    assert damage._named(VaultTooNew(2, 1)) is Outcome.WRONG_SENTENCE  # noqa: SLF001
    assert damage._named(DatabaseDamaged()) is Outcome.DETECTED  # noqa: SLF001
