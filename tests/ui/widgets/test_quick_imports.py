"""No source is read for an import: neither Python nor PySide looks at a line of the window."""

import subprocess
import sys

KEPT = (
    "import linecache, sys, app.bootstrap, app.ui.shell.application, app.sessions\n"
    "from shibokensupport import feature\n"
    "ours = [name for name in sys.modules if name.startswith('app.')]\n"
    "print(len(ours), len([name for name in linecache.cache if '/app/' in name]))\n"
    "print(sorted({feature.pyside_feature_dict[name] for name in ours\n"
    "              if name in feature.pyside_feature_dict}))\n"
)


def test_no_source_is_kept_by_an_import():
    ran = subprocess.run([sys.executable, "-c", KEPT], capture_output=True, text=True, check=True)
    counted, asked = ran.stdout.splitlines()
    modules, sources = map(int, counted.split())
    assert modules > 250
    assert sources < 5  # what was imported on the way to Qt itself
    assert asked == "[-1]"  # asks for no other names, said without a look
