"""Memory figures are the computer's, or the container's where that is less."""

import sys

import pytest

from app.host.memory import Memory, _cgroup_bytes, _linux_memory, own_resident_bytes, read_memory

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads Linux's files")

_MEMINFO = "MemTotal: 4096 kB\nMemFree: 1 kB\nMemAvailable: 2048 kB\n"


def test_this_computer_has_memory_and_we_use_some():
    memory = read_memory()
    assert 0 < memory.available <= memory.total
    assert 0 < own_resident_bytes() < memory.total


def test_without_a_limit_the_kernel_s_figures_hold(tmp_path):
    (tmp_path / "meminfo").write_text(_MEMINFO, encoding="ascii")
    assert _linux_memory(tmp_path / "meminfo", 0, 0) == Memory(4096 * 1024, 2048 * 1024)


def test_a_container_s_limit_is_what_there_is(tmp_path):
    (tmp_path / "meminfo").write_text(_MEMINFO, encoding="ascii")
    (tmp_path / "memory.max").write_text("1048576\n", encoding="ascii")
    (tmp_path / "memory.current").write_text("1000000\n", encoding="ascii")
    limit, used = _cgroup_bytes(tmp_path)
    assert _linux_memory(tmp_path / "meminfo", limit, used) == Memory(1048576, 48576)


def test_no_limit_and_no_control_group_are_both_none(tmp_path):
    assert _cgroup_bytes(tmp_path) == (0, 0)
    (tmp_path / "memory.max").write_text("max\n", encoding="ascii")
    (tmp_path / "memory.current").write_text("1\n", encoding="ascii")
    assert _cgroup_bytes(tmp_path)[0] == 0
