"""Wrong tries wait longer and longer, never more than a minute, and never harm the owner."""

from datetime import timedelta

import pytest

from app.services.attempts import FILE_NAME, Attempts, seconds_after
from tests.vault.arranging import EVENING


@pytest.fixture
def attempts(clock):
    return Attempts(clock)


def fail(attempts, folder, times):
    for _ in range(times):
        attempts.note_failure(folder)


@pytest.mark.parametrize(
    ("in_a_row", "seconds"),
    [(0, 0), (4, 0), (5, 2), (6, 4), (7, 8), (8, 16), (9, 32), (10, 60), (10_000, 60)],
)
def test_the_wait_doubles_up_to_a_minute(in_a_row, seconds):
    assert seconds_after(in_a_row) == seconds


def test_the_wait_is_measured_by_the_monotonic_clock_alone(attempts, tmp_path, clock):
    fail(attempts, tmp_path, 6)
    assert attempts.seconds_to_wait(tmp_path) == 4
    clock.moment += timedelta(days=1)
    assert attempts.seconds_to_wait(tmp_path) == 4
    clock.seconds += 3
    assert attempts.seconds_to_wait(tmp_path) == 1
    clock.seconds += 3
    assert attempts.seconds_to_wait(tmp_path) == 0


@pytest.mark.parametrize(("passed", "left"), [(0, 4), (3, 1), (100, 0), (-1_000_000, 4)])
def test_after_a_new_start_no_more_than_the_rest_of_the_wait_is_left(
    attempts, tmp_path, clock, passed, left
):
    fail(attempts, tmp_path, 6)
    clock.moment = EVENING + timedelta(seconds=passed)
    assert Attempts(clock).seconds_to_wait(tmp_path) == left


def test_a_rest_of_a_quarter_of_an_hour_forgives_the_wait_and_not_the_count(
    attempts, tmp_path, clock
):
    fail(attempts, tmp_path, 9)
    clock.moment += timedelta(minutes=15)
    clock.seconds += 15 * 60
    attempts.note_failure(tmp_path)
    assert attempts.seconds_to_wait(tmp_path) == 0
    failures = attempts.forget(tmp_path)
    assert (failures.failed, failures.in_a_row, failures.first_at) == (10, 1, EVENING)


def test_what_makes_nobody_wait_is_counted_all_the_same(attempts, tmp_path):
    for _ in range(8):
        attempts.note_failure(tmp_path, counts_for_wait=False)
    assert attempts.seconds_to_wait(tmp_path) == 0
    assert attempts.forget(tmp_path).failed == 8


def test_after_an_opening_the_count_begins_anew(attempts, tmp_path):
    fail(attempts, tmp_path, 8)
    assert attempts.forget(tmp_path).failed == 8
    assert attempts.forget(tmp_path) is None
    assert attempts.seconds_to_wait(tmp_path) == 0
    assert list(tmp_path.glob(f"{FILE_NAME}*")) == []


def test_each_vault_has_its_own_count(attempts, tmp_path):
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    fail(attempts, tmp_path / "one", 6)
    assert attempts.seconds_to_wait(tmp_path / "two") == 0


def test_a_folder_that_cannot_be_written_counts_in_memory(attempts, tmp_path):
    fail(attempts, tmp_path / "gone", 6)
    assert attempts.seconds_to_wait(tmp_path / "gone") == 4
    assert attempts.forget(tmp_path / "gone").failed == 6


@pytest.mark.parametrize(
    "untrusted",
    [
        b"",
        b"\xff",
        b"[]",
        b"{}",
        b"[" * 2_000,
        b'{"failed": -1, "in_a_row": 0, "first_at": "2026-03-09", "last_at": "2026-03-09"}',
        b'{"failed": 9, "in_a_row": 9, "first_at": "2026-03-09", "last_at": "2026-03-09"}',
        b'{"failed": true, "in_a_row": 9, "first_at": 1, "last_at": []}',
    ],
)
def test_a_file_that_cannot_be_believed_counts_as_none(attempts, tmp_path, untrusted):
    (tmp_path / FILE_NAME).write_bytes(untrusted)
    assert attempts.seconds_to_wait(tmp_path) == 0
    assert attempts.forget(tmp_path) is None
