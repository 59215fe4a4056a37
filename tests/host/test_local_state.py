"""Local state comes back as it was kept; a damaged file costs defaults and nothing else."""

import json
import stat
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from app.host.errors import FolderUnusable
from app.host.local_state import LocalState, LocalStateFile, WindowPlace

STATE = LocalState(
    theme="dark",
    text_scale=1.25,
    country="DE",
    recent_vaults=("one", "/media/stick/two"),
    vaults_elsewhere=("/media/stick/two",),
    forgotten_vaults=("three",),
    window=WindowPlace(10, -20, 900, 700, True),
    writing_width="wide",
    writing_serif=False,
    window_name="Notes",
)


def test_what_was_kept_comes_back(tmp_path):
    file = LocalStateFile(tmp_path / "config" / "local_state.json")
    file.write(LocalState())
    file.write(STATE)
    assert file.read() == STATE
    assert [path.name for path in (tmp_path / "config").iterdir()] == ["local_state.json"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no mode bits")
def test_the_file_is_for_this_account_only(tmp_path):
    LocalStateFile(tmp_path / "s.json").write(STATE)
    assert stat.S_IMODE((tmp_path / "s.json").stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "damaged",
    [b"", b"{", b"[]", b"\xff\xfe", b"null", b'"x"', b"[" * 50_000, b" " * 70_000 + b"{}"],
)
def test_a_damaged_file_gives_the_defaults(tmp_path, damaged):
    (tmp_path / "s.json").write_bytes(damaged)
    assert LocalStateFile(tmp_path / "s.json").read() == LocalState()


def test_a_missing_file_gives_the_defaults(tmp_path):
    assert LocalStateFile(tmp_path / "none.json").read() == LocalState()


def test_one_bad_field_does_not_cost_the_others(tmp_path):
    kept = {
        "theme": "pink",
        "writing_width": "endless",
        "writing_serif": "yes",
        "window_name": "My diary",
        "text_scale": 1.5,
        "country": "Germany",
        "recent_vaults": 7,
        "vaults_elsewhere": [7, None, "a\0b", ""],
        "window": {"x": 0, "y": 0, "width": 0, "height": 10},
        "diary": "unknown keys are left behind",
    }
    (tmp_path / "s.json").write_text(json.dumps(kept), encoding="utf-8")
    file = LocalStateFile(tmp_path / "s.json")
    assert file.read() == LocalState(text_scale=1.5)
    file.write(file.read())
    assert "diary" not in (tmp_path / "s.json").read_text(encoding="utf-8")


_anything = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats() | some.text(max_size=5),
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(some.text(), inner, max_size=3),
    max_leaves=6,
)
_windows = some.dictionaries(some.sampled_from(["x", "y", "width", "height"]), _anything)


@given(theme=_anything, scale=_anything, country=_anything, vault=_anything, window=_windows)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_reading_never_raises(tmp_path, theme, scale, country, vault, window):
    kept = {
        "theme": theme,
        "text_scale": scale,
        "country": country,
        "recent_vaults": vault,
        "forgotten_vaults": [vault],
        "window": window,
    }
    (tmp_path / "s.json").write_text(json.dumps(kept), encoding="utf-8")
    assert isinstance(LocalStateFile(tmp_path / "s.json").read(), LocalState)


def test_a_folder_that_cannot_be_written_is_a_typed_error(tmp_path):
    (tmp_path / "config").write_text("", encoding="utf-8")
    with pytest.raises(FolderUnusable):
        LocalStateFile(tmp_path / "config" / "s.json").write(STATE)
