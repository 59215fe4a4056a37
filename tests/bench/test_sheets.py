"""A short run of changed sheets meets the program's own errors only, and tells others from them."""

import json

import pytest

from app.handout.errors import NotSealed
from bench import hostile, sheets
from bench.hostile import tried
from bench.sheets import Trying, asked_cost


@pytest.fixture
def anywhere(monkeypatch):
    # The whole test run is one process, and has grown by what was before.
    monkeypatch.setattr(hostile, "MOST_MEMORY_KIB", 10**9)


def test_four_hundred_changed_sheets_give_typed_answers(tmp_path, capsys, anywhere):
    status = sheets.main(["--n", "400", "--seed", "4", "--folder", str(tmp_path / "sheets")])
    said = json.loads(capsys.readouterr().out)
    assert status == 0, said["losses"]
    kinds = {outcome.partition(":")[0] for outcome in said["outcomes"]}
    assert kinds == {"key", "passphrase", "bytes", "values"}
    assert sum(said["outcomes"].values()) == 400


def test_what_was_not_changed_opens_and_is_a_sheet():
    targets = Trying(1)._targets  # noqa: SLF001 - where every case begins
    assert {name: tried(attempt, whole) for name, (whole, attempt) in targets.items()} == {
        "key": "opened",
        "passphrase": "opened",
        "bytes": "a sheet",
        "values": "a sheet",
    }


def test_an_exception_of_another_kind_is_a_loss():
    def refuse(_untrusted):
        raise NotSealed

    assert tried(refuse, b"") == "NotSealed"
    assert tried(lambda _: str(1 / 0), b"") == "LOSS ZeroDivisionError"


def test_the_work_that_a_file_asks_for_is_seen():
    assert asked_cost(b"age-encryption.org/v1\n-> scrypt abc 19\n") == 19
    assert asked_cost(b"age-encryption.org/v1\n-> X25519 abc\n") == 0
