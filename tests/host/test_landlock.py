"""Under the file rules only what was named can be read, and nothing else."""

import sys

import pytest

from app.host.landlock import LandlockRefused, restrict_files
from tests.host.hardened import output

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Landlock is Linux's")

_BODY = """
import sys
from pathlib import Path
from app.host.landlock import LandlockRefused, restrict_files
named, other = Path(sys.argv[1]), Path(sys.argv[2])
try:
    print(restrict_files([named, Path("/proc")], [Path("/dev/null")]).version)
except LandlockRefused:
    print("none")
    raise SystemExit
def told(path, mode):
    try:
        open(path, mode).close()
    except PermissionError:
        return "refused"
    return "given"
print(told(named, "rb"), told(other, "rb"), told(named, "ab"), told("/dev/null", "wb"))
"""


def test_only_the_named_file_can_be_read(tmp_path):
    named, other = tmp_path / "model.gguf", tmp_path / "diary"
    named.write_bytes(b"m")
    other.write_bytes(b"d")
    told = output(_BODY, str(named), str(other)).split()
    if told == ["none"]:
        pytest.skip("this kernel has no Landlock")
    assert told[1:] == ["given", "refused", "refused", "given"]


def test_a_kernel_without_landlock_is_told(monkeypatch):
    monkeypatch.setattr("app.host.landlock._CREATE_RULESET", 9999)
    with pytest.raises(LandlockRefused):
        restrict_files([], [])
