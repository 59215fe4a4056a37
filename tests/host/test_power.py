"""Only a computer that discharges its own battery counts as on battery."""

from app.host.power import PowerSource, _from_supplies, power_source


def _supply(folder, name, **facts):
    (folder / name).mkdir()
    for fact, value in facts.items():
        (folder / name / fact).write_text(f"{value}\n", encoding="ascii")


def test_a_discharging_battery_is_battery(tmp_path):
    _supply(tmp_path, "BAT0", type="Battery", status="Discharging")
    _supply(tmp_path, "AC", type="Mains", online="0")
    assert _from_supplies(tmp_path) is PowerSource.BATTERY


def test_a_plugged_computer_is_on_mains(tmp_path):
    _supply(tmp_path, "BAT0", type="Battery", status="Charging")
    _supply(tmp_path, "AC", type="Mains", online="1")
    assert _from_supplies(tmp_path) is PowerSource.MAINS


def test_a_mouse_s_battery_says_nothing(tmp_path):
    _supply(tmp_path, "mouse", type="Battery", status="Discharging", scope="Device")
    assert _from_supplies(tmp_path) is PowerSource.UNKNOWN


def test_no_list_of_supplies_is_unknown(tmp_path):
    assert _from_supplies(tmp_path / "none") is PowerSource.UNKNOWN


def test_this_computer_gives_an_answer():
    assert power_source() in PowerSource
