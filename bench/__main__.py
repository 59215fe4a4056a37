"""Runs the benches named on the command line, or all of them.

python -m bench              every bench, one after the other
python -m bench vault        only bench/vault.py
python -m bench --list       what there is
python -m bench engine --json --model PATH     benches of the engine take options

The exit status is 1 when a figure misses its bar.
"""

import argparse
import importlib
import inspect
import json
import os
import pkgutil
import platform
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import bench
from bench import chart
from bench.figure import Figure
from bench.options import Options, add_options, options_of

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


def run(module: ModuleType, options: Options) -> list[Figure]:
    """Print a bench's figures as they come, and return them."""
    print(title(module), flush=True)
    takes_options = bool(inspect.signature(module.measure).parameters)
    figures: list[Figure] = []
    for figure in module.measure(options) if takes_options else module.measure():
        print(figure.line(), flush=True)
        figures.append(figure)
    for note in dict.fromkeys(options.notes):
        print(f"  {note}", flush=True)
    if options.json:
        print(json.dumps(_said(module, figures, options)), flush=True)
    print(flush=True)
    return figures


def _draw(path: Path, figures: Sequence[Figure], options: Options) -> None:
    name = options.model.stem if options.model else f"random weights, {options.shape}"
    threads = "1 thread" if options.threads == 1 else f"{options.threads} threads"
    note = f"{name}, {threads}, on {processor()}"
    if os.name == "posix":
        note += f"; {os.getloadavg()[1]:.0f} programs wanted to run"
    path.write_text(chart.drawn(figures, note), encoding="utf-8")


def processor() -> str:
    """Return what this computer's processor calls itself."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return f"{len(names)} × {names[0]}" if names else platform.machine()


def _said(module: ModuleType, figures: Sequence[Figure], options: Options) -> dict[str, object]:
    """Return what a bench found, for a program to read."""
    return {
        "bench": module.__name__.rpartition(".")[2],
        "figures": {figure.name: round(figure.value, 4) for figure in figures},
        "missed": [figure.name for figure in figures if not figure.is_held],
        "notes": list(dict.fromkeys(options.notes)),
        "load": [round(load, 1) for load in os.getloadavg()] if os.name == "posix" else [],
    }


def main(arguments: Sequence[str]) -> int:
    """Run what was asked for; return the exit status."""
    found = benches()
    parser = argparse.ArgumentParser(prog="python -m bench", description=title(bench))
    parser.add_argument("names", nargs="*", metavar="bench", help=f"of {', '.join(found)}")
    parser.add_argument("--list", action="store_true", help="say what there is and stop")
    add_options(parser)
    wanted = parser.parse_args(arguments)
    unknown = set(wanted.names) - found.keys()
    if unknown:
        parser.error(f"no such bench: {', '.join(sorted(unknown))}")
    if wanted.list:
        for name, module in found.items():
            print(f"{name:<16} {title(module)}")
        return 0
    options = options_of(wanted)
    figures = [figure for name in wanted.names or found for figure in run(found[name], options)]
    if options.chart is not None:
        _draw(options.chart, figures, options)
    return 0 if all(figure.is_held for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
