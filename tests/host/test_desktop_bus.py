"""Only a bus that is there already, on this computer, is ever listened to."""

import socket

import pytest

from app.host.desktop_bus import find_buses


@pytest.fixture
def listening(tmp_path):
    """A socket of this computer at a path."""
    path = tmp_path / "bus"
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(path))
        yield path


def test_the_session_says_where_its_bus_is(tmp_path):
    found = find_buses({"DBUS_SESSION_BUS_ADDRESS": "unix:path=/run/x/bus,guid=1"}, tmp_path / "no")
    assert found.session == "unix:path=/run/x/bus,guid=1"
    assert found.system == ""


def test_a_bus_in_the_usual_places_is_found(listening):
    found = find_buses({"XDG_RUNTIME_DIR": str(listening.parent)}, listening)
    assert found.session == found.system == f"unix:path={listening}"


def test_an_address_of_another_computer_is_left_alone(tmp_path):
    addresses = "tcp:host=example.org,port=1;unix:path=/run/x/bus;autolaunch:"
    found = find_buses({"DBUS_SESSION_BUS_ADDRESS": addresses}, tmp_path / "no")
    assert found.session == "unix:path=/run/x/bus"
    only_tcp = {"DBUS_SESSION_BUS_ADDRESS": "tcp:host=example.org", "XDG_RUNTIME_DIR": "/nowhere"}
    assert find_buses(only_tcp, tmp_path / "no").session == ""
