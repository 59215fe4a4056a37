"""A computer is known again by what makes a model fast or slow, and by nothing of its own."""

from app.host.machine import machine_kind


def info(folder, text):
    path = folder / "cpuinfo"
    path.write_text(text)
    return machine_kind(path)


def test_the_same_computer_is_the_same():
    assert machine_kind() == machine_kind()
    assert len(machine_kind()) == 32


def test_another_processor_is_another_computer(tmp_path):
    first = info(tmp_path, "model name\t: Alpha\nflags\t\t: avx2\n")
    assert first != info(tmp_path, "model name\t: Alpha\nflags\t\t: avx2 avx512f\n")
    assert first != info(tmp_path, "model name\t: Beta\nflags\t\t: avx2\n")


def test_what_changes_from_moment_to_moment_does_not_count(tmp_path):
    first = info(tmp_path, "model name\t: Alpha\ncpu MHz\t: 800\nserial : 1\n")
    assert first == info(tmp_path, "model name\t: Alpha\ncpu MHz\t: 3200\nserial : 2\n")


def test_a_computer_that_says_nothing_is_one_too(tmp_path):
    assert len(machine_kind(tmp_path / "missing")) == 32
