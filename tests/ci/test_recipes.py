"""The recipes of the packages name one program, ask for no network, and are what systems read."""

import importlib
import json
import plistlib
import re
import shutil
import struct
import subprocess
import sys
from xml.etree import ElementTree as Xml  # our own files

import pytest
from PySide6.QtGui import QImage

from app import bootstrap


@pytest.fixture
def recipes():
    return importlib.import_module("recipes")


@pytest.fixture
def made(recipes, tmp_path):
    recipes.write(tmp_path / "recipes")
    return tmp_path / "recipes"


def test_every_recipe_has_the_one_name_and_no_gap(recipes, made):
    app_id = recipes.identity.APP_ID
    for path in sorted(made.rglob("*")):
        if path.suffix in {".json", ".xml", ".desktop", ".iss"}:
            text = path.read_text(encoding="utf-8")
            assert not re.search(r"\{(app_id|name|summary|version|day|desktop|icon)\}", text), path
            assert app_id in text or path.suffix == ".xml"


def test_a_double_click_on_a_pack_opens_it_where_it_is_installed(made):
    (entry,) = made.rglob("*.desktop")
    lines = entry.read_text(encoding="utf-8").splitlines()
    assert {"Exec=alcove %f", "MimeType=application/x-alcove-pack;"} <= set(lines)
    script = (made / "windows" / "alcove.iss").read_text(encoding="utf-8")
    assert r'.pack\shell\open\command"' in script
    assert r'"""{app}\alcove.exe"" ""%1"""' in script


def test_flatpak_asks_for_no_network_and_no_files(recipes, made):
    manifest = json.loads((made / "flatpak" / f"{recipes.identity.APP_ID}.json").read_text())
    asked = manifest["finish-args"]
    assert not [wish for wish in asked if "network" in wish or "filesystem" in wish]
    assert not [wish for wish in asked if wish in {"--socket=session-bus", "--socket=system-bus"}]
    assert set(asked) == {
        "--share=ipc",
        "--socket=wayland",
        "--socket=fallback-x11",
        "--device=dri",
        "--talk-name=org.freedesktop.ScreenSaver",
        "--system-talk-name=org.freedesktop.login1",
    }
    (module,) = manifest["modules"]
    for source in module["sources"]:
        if source["type"] == "file":
            assert (made / "flatpak" / source["path"]).is_file()


def test_macos_is_in_the_sandbox_and_has_no_right_to_a_network(recipes):
    text = (recipes.CI / "macos" / "entitlements.plist").read_bytes()
    rights = plistlib.loads(text)
    assert rights["com.apple.security.app-sandbox"] is True
    assert not [right for right in rights if ".network" in right or "library-validation" in right]
    script = (recipes.CI / "macos" / "sign.sh").read_text(encoding="utf-8")
    assert "--options runtime" in script


def test_windows_leaves_what_was_written_and_needs_no_administrator(made):
    script = (made / "windows" / "alcove.iss").read_text(encoding="utf-8")
    assert "PrivilegesRequired=lowest" in script
    assert "[UninstallDelete]" not in script
    assert "[UninstallRun]" not in script
    assert "{userappdata}" not in script


def test_the_metadata_and_the_kinds_of_files_are_well_formed(recipes, made):
    app_id = recipes.identity.APP_ID
    root = Xml.parse(made / "flatpak" / f"{app_id}.metainfo.xml").getroot()  # noqa: S314  # ours
    assert root.findtext("id") == app_id
    assert root.findtext("project_license") == "GPL-3.0-or-later"
    assert root.findtext("recommends/internet") == "offline-only"
    kinds = Xml.parse(made / "flatpak" / f"{app_id}.xml").getroot()  # noqa: S314  # ours
    spaces = "{http://www.freedesktop.org/standards/shared-mime-info}"
    globs = {found.get("pattern") for found in kinds.iter(f"{spaces}glob")}
    assert globs == {"*.alcove-backup", "*.alcove-pack"}
    if shutil.which("appstreamcli") is not None:
        path = made / "flatpak" / f"{app_id}.metainfo.xml"
        checked = subprocess.run(
            ["appstreamcli", "validate", "--no-net", str(path)],
            check=False,
            capture_output=True,
            text=True,
        )
        assert checked.returncode == 0, checked.stdout


@pytest.mark.parametrize(
    ("command", "file"),
    [
        (["desktop-file-validate"], "{id}.desktop"),
        (["xmllint", "--noout"], "{id}.xml"),
        (["xmllint", "--noout"], "{id}.metainfo.xml"),
        (["flatpak-builder", "--show-manifest"], "{id}.json"),
    ],
    ids=lambda part: part[0] if isinstance(part, list) else "",
)
def test_the_readers_of_linux_find_no_fault(recipes, made, command, file):
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not here")
    path = made / "flatpak" / file.format(id=recipes.identity.APP_ID)
    checked = subprocess.run(
        [*command, str(path)],
        check=False,
        capture_output=True,
        text=True,
        cwd=made,  # one of them leaves a folder where it stands
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.skipif(shutil.which("update-mime-database") is None, reason="it is not here")
def test_the_kinds_of_files_are_known_to_a_desktop(recipes, made, tmp_path):
    packages = tmp_path / "mime" / "packages"
    packages.mkdir(parents=True)
    shutil.copy(made / "flatpak" / f"{recipes.identity.APP_ID}.xml", packages)
    subprocess.run(
        ["update-mime-database", str(tmp_path / "mime")], check=True, capture_output=True
    )
    known = (tmp_path / "mime" / "globs2").read_text(encoding="utf-8")
    assert "application/x-alcove-pack:*.alcove-pack" in known


def test_a_child_on_macos_has_the_rights_that_can_be_inherited_and_no_other(recipes):
    rights = plistlib.loads((recipes.CI / "macos" / "child.plist").read_bytes())
    of_the_sandbox = {right for right in rights if ".cs." not in right}
    assert of_the_sandbox == {"com.apple.security.app-sandbox", "com.apple.security.inherit"}
    spec = (recipes.CI.parent / "build.spec").read_text(encoding="utf-8")
    script = (recipes.CI / "macos" / "sign.sh").read_text(encoding="utf-8")
    assert f'CHILD = "{bootstrap.CHILD}"' in spec
    assert f"MacOS/{bootstrap.CHILD}" in script


@pytest.mark.parametrize("has_child", [True, False])
def test_a_second_life_of_the_frozen_program_is_the_one_that_may_inherit(
    monkeypatch, tmp_path, has_child
):
    program, child = tmp_path / "alcove", tmp_path / bootstrap.CHILD
    if has_child:
        child.touch()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(program))
    expected = child if has_child else program
    assert bootstrap.worker_command() == [str(expected), "--engine-worker"]


def test_icons_are_drawn_in_every_size(recipes, made):
    for size in recipes.SIZES:
        image = QImage(str(made / "icons" / f"{size}x{size}" / "apps" / "alcove.png"))
        assert (image.width(), image.height()) == (size, size)
        assert image.pixelColor(size // 2, size // 8).alpha() == 255
    ico = (made / "windows" / "alcove.ico").read_bytes()
    assert struct.unpack_from("<HHH", ico) == (0, 1, len(recipes.OF_WINDOWS))
    for number in range(len(recipes.OF_WINDOWS)):
        length, offset = struct.unpack_from("<II", ico, 6 + 16 * number + 8)
        assert ico[offset : offset + 8] == b"\x89PNG\r\n\x1a\n"
        assert QImage.fromData(ico[offset : offset + length]).width() == recipes.OF_WINDOWS[number]
    icns = (made / "macos" / "alcove.icns").read_bytes()
    assert icns[:4] == b"icns"
    assert struct.unpack_from(">I", icns, 4) == (len(icns),)
