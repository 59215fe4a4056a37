"""After hardening the same account sees nothing of the process, and it reaches no network."""

import json
import os
import sys

import pytest

from app.host.hardening import (
    HardeningReport,
    Measure,
    MeasureReport,
    scrub_window_environment,
    worker_environment,
)
from tests.host.hardened import BE_ORDINARY, output, start

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="measures of Linux")

_VICTIM = """
import os, sys
from app.host.hardening import harden_{life}
{be_ordinary}
{call}
print(os.getpid(), flush=True)
sys.stdin.read()
"""
_SNOOP = """
found = {}
for name in ("environ", "mem"):
    try:
        with open(f"/proc/{sys.argv[1]}/{name}", "rb") as file:
            found[name] = "canary" if name == "mem" or b"canary" in file.read() else "read"
    except OSError as error:
        found[name] = error.errno
libc = ctypes.CDLL(None, use_errno=True)
attached = libc.ptrace(16, int(sys.argv[1]), None, None) == 0
found["ptrace"] = "attached" if attached else ctypes.get_errno()
print(json.dumps(found))
"""


def _snoop_on(life, call):
    with start(_VICTIM.format(life=life, call=call, be_ordinary=BE_ORDINARY)) as victim:
        try:
            process_id = victim.stdout.readline().strip()
            return json.loads(output("import json, sys\n" + BE_ORDINARY + _SNOOP, process_id))
        finally:
            victim.kill()


@linux_only
def test_without_hardening_the_same_account_reads_the_environment():
    assert _snoop_on("window", "")["environ"] == "canary"


@linux_only
@pytest.mark.parametrize("life", ["window", "worker"])
def test_the_same_account_cannot_look_into_a_hardened_process(life):
    assert _snoop_on(life, f"harden_{life}()") == {"environ": 13, "mem": 13, "ptrace": 1}


@linux_only
@pytest.mark.parametrize("life", ["window", "worker"])
def test_every_measure_is_in_force_and_a_second_call_changes_nothing(life):
    body = (
        f"from app.host.hardening import harden_{life} as harden\n"
        "import resource, os\n"
        "harden()\n"
        "report = harden()\n"
        "print(len(report.missing), resource.getrlimit(resource.RLIMIT_CORE), oct(os.umask(0)))"
    )
    assert output(body).strip() == "0 (0, 0) 0o77"


@linux_only
def test_execve_keeps_the_network_away_but_resets_the_look_into_the_process():
    body = (
        "import os, sys, ctypes\n"
        "if len(sys.argv) == 1:\n"
        "    from app.host.hardening import harden_window\n"
        "    harden_window()\n"
        "    os.execv(sys.executable, [sys.executable, '-c', sys.orig_argv[2], 'again'])\n"
        "from app.host.network_proof import network_is_refused\n"
        "print(network_is_refused().holds, ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))"
    )
    assert output(body).split() == ["True", "1"]


_CONFINED = """
import sys
from pathlib import Path
from app.host.hardening import confine_worker, harden_worker
harden_worker()
report = confine_worker(Path(sys.argv[1]), memory_bytes=4 << 30)
print(*(each.measure.name for each in report.missing), sep=",")
def told(act):
    try:
        act()
    except OSError as error:
        return error.errno
    return "done"
model, diary = Path(sys.argv[1]), Path(sys.argv[2])
print(told(model.read_bytes), told(diary.read_bytes), told(diary.unlink),
      told(lambda: diary.write_text("x")), told(lambda: Path("/tmp/made").mkdir()))
import json.tool, encodings.idna
print("imports work")
"""


@linux_only
def test_a_confined_worker_reads_its_model_and_nothing_of_the_person(tmp_path):
    model, diary = tmp_path / "model.gguf", tmp_path / "diary"
    model.write_bytes(b"m")
    diary.write_text("dear diary", encoding="utf-8")
    lines = output(_CONFINED, str(model), str(diary)).splitlines()
    if lines[0]:
        pytest.skip(f"not on this kernel: {lines[0]}")
    assert lines[1:] == ["done 13 13 13 13", "imports work"]
    assert diary.read_text(encoding="utf-8") == "dear diary"


@linux_only
def test_a_worker_dies_with_the_thread_that_started_it():
    parent = start(
        "import subprocess, sys\n"
        "code = ('import os, sys; from app.host.hardening import die_with_parent;'\n"
        "        'print(os.getpid(), die_with_parent(int(sys.argv[1])).in_force, flush=True);'\n"
        "        'sys.stdin.read()')\n"
        "import os\n"
        "child = subprocess.Popen([sys.executable, '-c', code, str(os.getpid())], stdin=0)\n"
        "child.wait()\n",
    )
    process_id, in_force = parent.stdout.readline().split()
    assert in_force == "True"
    watch = os.pidfd_open(int(process_id))
    parent.kill()
    parent.wait()
    import select  # noqa: PLC0415 - Linux only, beside its one use

    assert select.select([watch], [], [], 20)[0] == [watch]
    os.close(watch)
    parent.communicate()


def test_the_report_names_what_is_missing():
    lacking = MeasureReport(Measure.NO_NETWORK, in_force=False, reason="not available")
    report = HardeningReport((MeasureReport(Measure.NO_CORE, True, ""), lacking))
    assert report.has(Measure.NO_CORE)
    assert not report.has(Measure.NO_NETWORK)
    assert not report.has(Measure.MEMORY_LIMIT)
    assert report.missing == (lacking,)


@pytest.mark.parametrize(
    "platform", ["vnc", "VNC:port=5900", "xcb;vnc", "linuxfb", "eglfs", "/tmp/own.so"]
)
def test_a_platform_that_serves_or_draws_elsewhere_is_taken_out(platform):
    environment = {"QT_QPA_PLATFORM": platform, "HOME": "/home/a"}
    assert scrub_window_environment(environment) == ("QT_QPA_PLATFORM",)
    assert environment == {"HOME": "/home/a"}


@pytest.mark.parametrize("platform", ["xcb", "wayland;xcb", "offscreen", "offscreen:fonts=a", ""])
def test_an_ordinary_platform_stays(platform):
    environment = {"QT_QPA_PLATFORM": platform}
    assert scrub_window_environment(environment) == ()


def test_foreign_plugins_are_taken_out():
    environment = {"QT_PLUGIN_PATH": "/tmp/p", "QT_QPA_GENERIC_PLUGINS": "evdevkeyboard"}
    scrub_window_environment(environment)
    assert environment == {}


def test_the_worker_gets_no_home_no_display_and_no_debugger():
    given = {"PATH": "/usr/bin", "HOME": "/home/a", "DISPLAY": ":0", "http_proxy": "p"}
    environment = worker_environment(given)
    assert environment["GGML_NO_BACKTRACE"] == "1"
    assert environment["PATH"] == "/usr/bin"
    assert not {"HOME", "DISPLAY", "http_proxy"} & set(environment)


_READER = """
import sys, socket
from pathlib import Path
from app.host.hardening import confine_reader, harden_worker
harden_worker()
report = confine_reader(512 << 20)
print(*(each.measure.name for each in report.missing), sep=",")
def told(act):
    try:
        act()
    except OSError as error:
        return error.errno
    except MemoryError:
        return "no memory"
    return "done"
diary = Path(sys.argv[1])
print(told(diary.read_bytes), told(diary.unlink), told(lambda: Path("/tmp/made").mkdir()),
      told(Path("/etc/passwd").read_bytes), told(Path("/proc/1/status").read_bytes),
      told(socket.socket), told(__import__("os").fork), told(lambda: bytearray(600 << 20)))
"""


@linux_only
def test_a_confined_reader_has_no_file_no_socket_no_process_and_little_memory(tmp_path):
    diary = tmp_path / "diary"
    diary.write_text("dear diary", encoding="utf-8")
    lines = output(_READER, str(diary)).splitlines()
    if lines[0]:
        pytest.skip(f"not on this kernel: {lines[0]}")
    assert lines[1:] == ["13 13 13 13 13 13 13 no memory"]
    assert diary.read_text(encoding="utf-8") == "dear diary"
