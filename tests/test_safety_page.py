"""docs/safety.md names a control and a test for each hazard, and every test it names is there."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "docs/safety.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", TEXT)))
HAZARDS = (  # the safety page of the design, section 9
    *("missed ideation", "stale number", "method or dose given", "delusion reinforced"),
    *("eating-disorder content", "medicine advice", "dependence and night use"),
    *("discovery by a partner", "lost passphrase", "a clinician believes that somebody watches"),
    *("export to the wrong person", "a score read as a verdict"),
    *("AI summary misstates and enters a record", "child user", "untranslated safety text"),
    *(
        "untested model",
        "prompt injection by paste or pack",
        "crash, hang or full disk in a crisis",
    ),
    *("over-triggering and self-censorship", "duty-to-warn confusion"),
)


def rows():
    table = TEXT.split("| hazard | control | shown by |\n|---|---|---|\n")[1].split("\n\n")[0]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in table.splitlines()]


@pytest.mark.parametrize("hazard", HAZARDS)
def test_every_hazard_of_the_design_has_a_row(hazard):
    assert any(row[0].startswith(hazard) for row in rows())


def test_every_row_names_a_control_and_a_test():
    assert [row for row in rows() if len(row) != 3 or not row[1] or "`tests/" not in row[2]] == []


@pytest.mark.parametrize(("file", "name"), NAMED)
def test_every_test_that_is_named_is_there(file, name):
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    there = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    assert not name or name in there


@pytest.mark.parametrize("page", ["safety", "intended-use", "app-facts"])
def test_every_page_that_is_linked_is_there(page):
    text = (ROOT / f"docs/{page}.md").read_text(encoding="utf-8")
    for link in re.findall(r"\]\((?!https?:)([^)#]+)\)", text):
        assert (ROOT / "docs" / link).is_file(), link
