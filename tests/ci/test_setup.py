"""Setting up skips what is done, does again what has changed, and ends in a sentence."""

import importlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = sorted((ROOT / ".ci" / "locks").glob("*.txt"))


@pytest.fixture
def setup():
    return importlib.import_module("setup")


@pytest.fixture
def environment(setup, tmp_path):
    return setup.Environment(tmp_path)


def test_a_step_is_done_only_for_the_key_it_was_done_with(environment):
    environment.note("run", "first")
    assert environment.has("run", "first")
    assert not environment.has("run", "second")
    assert not environment.has("dev", "first")


def test_an_environment_whose_python_is_gone_does_not_work(environment):
    assert not environment.works()


def test_an_unknown_goal_shows_the_usage(setup, capsys):
    assert setup.main(["everything"]) == 2
    assert "program|window|dev" in capsys.readouterr().out


def test_what_starts_is_left_alone(setup, monkeypatch):
    monkeypatch.setattr(setup.system, "install_packages", pytest.fail)
    setup.starts("Qt", lambda: "", ["libegl1"])


def test_what_does_not_start_is_tried_again_after_its_packages_are_installed(setup, monkeypatch):
    installed = []
    monkeypatch.setattr(setup.system, "install_packages", installed.extend)
    setup.starts("Qt", lambda: "" if installed else "no libEGL", ["libegl1"])
    assert installed == ["libegl1"]


def test_what_never_starts_ends_in_its_own_words(setup, monkeypatch):
    monkeypatch.setattr(setup.system, "install_packages", lambda packages: None)
    with pytest.raises(setup.SetupError, match="still does not start: no libEGL"):
        setup.starts("Qt", lambda: "no libEGL", ["libegl1"])


@pytest.mark.usefixtures("without_screen")
@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a screen")
def test_a_window_without_a_display_is_refused_in_a_sentence_that_names_the_tour(setup, capsys):
    assert setup.main(["window"]) == 1
    said = capsys.readouterr().out
    assert "no display" in said
    assert "make tour" in said


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_a_lock_pins_every_package_by_hash_and_names_no_address(lock):
    text = lock.read_text(encoding="utf-8")
    pins = re.findall(r"^([a-z0-9][\w.-]*)==.*((?:\n[ \t].*)*)", text, flags=re.MULTILINE)
    assert pins
    assert [name for name, hashes in pins if "--hash=sha256:" not in hashes] == []
    assert set(re.findall(r"--[a-z-]+", text)) == {"--hash"}
    assert "://" not in text


def test_all_locks_agree_on_the_version_of_a_package_they_share():
    versions = {}
    for lock in LOCKS:
        for line in re.findall(r"^\S+==.*", lock.read_text(encoding="utf-8"), flags=re.MULTILINE):
            name, _, rest = line.rstrip(" \\").partition("==")
            versions.setdefault((name, rest.partition(";")[2]), set()).add(rest)
    assert {key: found for key, found in versions.items() if len(found) > 1} == {}


def test_the_script_says_which_python_it_needs_before_it_uses_a_newer_one():
    old = "import sys; sys.version_info = (3, 10, 0); sys.argv = ['setup.py', 'program']\n"
    run = "import runpy; runpy.run_path('.ci/setup.py', run_name='__main__')"
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, '.ci'); {old}{run}"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "needs Python 3.11 or newer; this is 3.10" in done.stderr
