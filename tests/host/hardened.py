"""Runs code in a child process of this program, with pipes for all three streams."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# Root may look into any process, so that a test as root would prove nothing: there the
# child becomes an ordinary account after its imports (the interpreter itself may lie in
# root's home). The kernel then guards it as after a change of account; the last line
# takes that back, as an execve would, so that what is seen is our own doing.
BE_ORDINARY = """
import ctypes, os
if os.getuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
    ctypes.CDLL(None).prctl(4, 1, 0, 0, 0)
"""


def start(code: str, *arguments: str) -> subprocess.Popen[str]:
    """Start Python code that can import the program."""
    environment = {
        "PATH": os.environ.get("PATH", ""),
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        "SECRET_OF_THE_TEST": "canary",
    }
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    )


def output(code: str, *arguments: str) -> str:
    """Run Python code to its end and return what it printed."""
    process = start(code, *arguments)
    printed, complaint = process.communicate(timeout=50)
    assert process.returncode == 0, complaint
    return printed
