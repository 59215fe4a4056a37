"""The clock is aware of its offset, and a sleep of the computer is noticed once."""

from datetime import timedelta

from app.host.clock import SleepWatch, SystemClock, system_sleep_offset


def test_the_time_is_aware():
    assert isinstance(SystemClock().now().utcoffset(), timedelta)


def test_monotonic_seconds_do_not_go_back():
    clock = SystemClock()
    assert clock.monotonic() <= clock.monotonic()


def test_a_jump_of_the_offset_is_a_sleep_and_is_told_once():
    offsets = iter([100.0, 100.001, 400.0, 400.0])
    watch = SleepWatch(lambda: next(offsets))
    assert [watch.slept_seconds() for _ in range(3)] == [0.0, 299.999, 0.0]


def test_the_real_offset_stands_still_while_awake():
    assert SleepWatch(system_sleep_offset).slept_seconds() == 0.0
