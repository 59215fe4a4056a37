"""Every folder is where the system wants it, and nobody else can enter it."""

import stat
import sys
from pathlib import Path

import pytest

from app.host.errors import FolderUnusable
from app.host.paths import PORTABLE_FOLDER, find_paths, program_folder

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="the XDG folders are Linux's")


@linux_only
def test_linux_follows_the_xdg_variables(tmp_path):
    environment = {"XDG_DATA_HOME": "/srv/data", "XDG_CONFIG_HOME": "/srv/config"}
    paths = find_paths(environment, tmp_path, None, tmp_path)
    assert paths.vaults == Path("/srv/data/alcove/vaults")
    assert paths.local_state == Path("/srv/config/alcove/local_state.json")


@linux_only
def test_a_relative_xdg_variable_is_ignored(tmp_path):
    paths = find_paths({"XDG_DATA_HOME": "data"}, tmp_path, None, tmp_path)
    assert paths.data == tmp_path / ".local" / "share" / "alcove"


def test_a_named_folder_holds_everything(tmp_path):
    paths = find_paths({}, tmp_path / "home", tmp_path / "stick", tmp_path / "program")
    assert paths.data == tmp_path / "stick"
    assert paths.config.parent == tmp_path / "stick"
    assert paths.shipped_models == tmp_path / "program" / "models"


def test_a_portable_folder_beside_the_program_is_used_when_it_is_there(tmp_path):
    (tmp_path / PORTABLE_FOLDER).mkdir()
    assert find_paths({}, tmp_path / "home", None, tmp_path).data == tmp_path / PORTABLE_FOLDER


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no mode bits")
def test_folders_are_made_for_this_account_only(tmp_path):
    wide = tmp_path / "data"
    wide.mkdir(mode=0o755)
    paths = find_paths({}, tmp_path, wide, tmp_path)
    paths.make()
    folders = (paths.data, paths.config, paths.vaults, paths.models)
    assert {stat.S_IMODE(folder.stat().st_mode) for folder in folders} == {0o700}


def test_a_file_in_the_folder_s_place_is_a_typed_error(tmp_path):
    (tmp_path / "data").write_text("", encoding="utf-8")
    with pytest.raises(FolderUnusable):
        find_paths({}, tmp_path, tmp_path / "data", tmp_path).make()


def test_the_program_lies_where_its_code_is():
    assert (program_folder() / "app" / "host" / "paths.py").is_file()


def test_the_frozen_program_finds_the_models_that_came_with_it(tmp_path):
    (tmp_path / "_internal" / "models").mkdir(parents=True)
    found = find_paths({}, tmp_path / "home", None, tmp_path)
    assert found.shipped_models == tmp_path / "_internal" / "models"
