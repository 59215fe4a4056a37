"""Runs the benches named on the command line, or all of them.

python -m bench              every bench, one after the other
python -m bench vault        only bench/vault.py
python -m bench --list       what there is

The exit status is 1 when a figure misses its bar.
"""

import argparse
import importlib
import pkgutil
import sys
from collections.abc import Sequence
from types import ModuleType

import bench

NOT_BENCHES = {"__main__", "figure"}


def benches() -> dict[str, ModuleType]:
    """Return every bench by its name: each module of this package that measures."""
    names = [found.name for found in pkgutil.iter_modules(bench.__path__)]
    modules = {
        name: importlib.import_module(f"bench.{name}")
        for name in sorted(names)
        if name not in NOT_BENCHES
    }
    return {name: module for name, module in modules.items() if hasattr(module, "measure")}


def title(module: ModuleType) -> str:
    """Return what a bench measures, in its own words."""
    return (module.__doc__ or module.__name__).splitlines()[0]


def run(module: ModuleType) -> bool:
    """Print a bench's figures as they come; return whether all bars were held."""
    print(title(module), flush=True)
    held = True
    for figure in module.measure():
        print(figure.line(), flush=True)
        held = held and figure.is_held
    print(flush=True)
    return held


def main(arguments: Sequence[str]) -> int:
    """Run what was asked for; return the exit status."""
    found = benches()
    parser = argparse.ArgumentParser(prog="python -m bench", description=title(bench))
    parser.add_argument("names", nargs="*", metavar="bench", help=f"of {', '.join(found)}")
    parser.add_argument("--list", action="store_true", help="say what there is and stop")
    wanted = parser.parse_args(arguments)
    unknown = set(wanted.names) - found.keys()
    if unknown:
        parser.error(f"no such bench: {', '.join(sorted(unknown))}")
    if wanted.list:
        for name, module in found.items():
            print(f"{name:<16} {title(module)}")
        return 0
    held = [run(found[name]) for name in wanted.names or found]
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
