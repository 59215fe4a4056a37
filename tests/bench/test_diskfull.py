"""A short run on a small disk loses nothing, and a planted loss is not overlooked."""

import json
from types import SimpleNamespace

import pytest

from bench import diskfull
from bench.diskfull import Filling
from bench.small_disk import why_not

needs_a_small_disk = pytest.mark.skipif(bool(why_not()), reason=why_not() or "there is one")


@pytest.mark.timeout(300)
@needs_a_small_disk
def test_every_kind_of_write_meets_a_full_disk_and_loses_nothing(tmp_path, capsys):
    folder = tmp_path / "full"
    status = diskfull.main(["--n", "32", "--seed", "4", "--folder", str(folder)])
    said = json.loads(capsys.readouterr().out)
    assert status == 0, said["losses"]
    assert said["done"] == 32
    assert said["windows"] == 1
    kinds = {outcome.partition(":")[0] for outcome in said["outcomes"]}
    assert kinds >= {
        "draft",
        "entry",
        "turn",
        "backup",
        "restoring",
        "opening",
        "attachment",
        "migrating",
        "importing",
    }
    assert not folder.exists()


def test_a_fact_that_is_not_there_is_a_loss(tmp_path):
    losses = []
    filling = Filling(roomy(tmp_path), 1, losses)
    filling._hear("done", "entry", 9999, 77)  # noqa: SLF001 - the comparison is what is tried
    filling.fill(0)
    assert any(loss.endswith("entry lost") for loss in losses)
    filling.close()


def test_a_file_left_half_made_is_a_loss(tmp_path):
    losses = []
    filling = Filling(roomy(tmp_path), 1, losses)

    def fails_and_leaves_a_file():
        (tmp_path / "vault" / "half.tmp").touch()
        raise diskfull.DiskFull

    filling._when_full("backup", fails_and_leaves_a_file)  # noqa: SLF001
    assert losses == ["0: backup: 1 files left behind"]
    filling.close()


def roomy(path):
    """A disk that is never full, for what needs no mount."""
    return SimpleNamespace(path=path, leave=lambda _: None, make_room=lambda: None)
