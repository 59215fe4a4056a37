"""A library that can ask for a socket, or a plugin, that nobody listed is named."""

import importlib
import shutil
import sys

import pytest

pytestmark = pytest.mark.skipif(
    shutil.which("nm") is None or not sys.platform.startswith("linux"), reason="read by nm"
)


@pytest.fixture
def bundle():
    return importlib.import_module("bundle")


@pytest.fixture
def internal(tmp_path):
    folder = tmp_path / "_internal"
    plugins = folder / "PySide6" / "Qt" / "plugins" / "platforms"
    plugins.mkdir(parents=True)
    quiet = importlib.import_module("markupsafe._speedups").__file__ or ""
    shutil.copy(quiet, plugins / "libqxcb.so")
    shutil.copy(quiet, folder / "libquiet.so.1.2")
    return folder


def speaking():
    """Return a library that can ask for sockets: the database's, for OpenSSL is inside."""
    return importlib.import_module("sqlcipher3._sqlite3").__file__ or ""


def test_what_asks_for_nothing_may_be_there(bundle, internal):
    assert bundle.faults(internal) == []
    assert len(bundle.libraries(internal)) == 2


def test_a_library_that_is_listed_may_ask(bundle, internal):
    (internal / "sqlcipher3").mkdir()
    shutil.copy(speaking(), internal / "sqlcipher3" / "_sqlite3.cpython-311-x86_64-linux-gnu.so")
    assert bundle.faults(internal) == []
    assert bundle.speakers(internal) == {"sqlcipher3/_sqlite3"}


def test_one_that_is_not_is_named_and_so_is_a_plugin(bundle, internal):
    shutil.copy(speaking(), internal / "libnew.so.3")
    shutil.copy(internal / "libquiet.so.1.2", internal / "PySide6/Qt/plugins/platforms/libqvnc.so")
    assert bundle.faults(internal) == [
        "libnew asks for sockets",
        "the plugin platforms/qvnc",
    ]


def test_every_library_on_the_list_says_why(bundle):
    known = bundle.listed()
    assert all(len(str(why)) > 10 for why in known["sockets"].values())
    assert not any(
        "vnc" in name or "tls" in name for kind in known["plugins"].values() for name in kind
    )
