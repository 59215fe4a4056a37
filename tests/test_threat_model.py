"""Every test and command that docs/threat-model.md rests on is there."""

import ast
import importlib.util
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "docs/threat-model.md").read_text(encoding="utf-8")
TESTS = sorted(set(re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", TEXT)))
COMMANDS = sorted(set(re.findall(r"`python -m (bench\.[a-z]+)", TEXT)))


@pytest.mark.parametrize(("file", "name"), TESTS)
def test_a_test_that_is_named_is_there(file, name):
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    there = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    assert name in there


@pytest.mark.parametrize("module", COMMANDS)
def test_a_command_that_is_named_is_there_and_has_a_short_run(module):
    assert importlib.util.find_spec(module) is not None
    name = module.removeprefix("bench.")
    short_run = ROOT / f"tests/bench/test_{name}.py"
    assert '"--n"' in short_run.read_text(encoding="utf-8")


def test_every_claim_in_a_table_names_what_shows_it():
    tables = re.findall(r"\| claim \| shown by \|\n\|[-|]+\|\n((?:\|.*\n)+)", TEXT)
    rows = [row for table in tables for row in table.splitlines()]
    assert len(tables) >= 5
    assert [row for row in rows if "`tests/" not in row and "`python -m" not in row] == []


def test_nothing_else_in_backticks_looks_like_a_test():
    named = re.findall(r"`(tests/[^`]+)`", TEXT)
    whole = {f"{file}::{name}" for file, name in TESTS} | {"tests/test_threat_model.py"}
    assert set(named) - whole == set()
