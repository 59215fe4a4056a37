"""The clinic kit names only what is there, and fits the pages and minutes that it promises."""

import ast
import importlib.util
import re
from pathlib import Path

import pytest

from app.host.paths import program_folder
from app.services.telling_about import CLINIC_KIT, TellingAbout

ROOT = Path(__file__).parents[1]
KIT = ROOT / "docs/clinic"
STATEMENT = (KIT / "security-for-it.md").read_text(encoding="utf-8")
SHEET = (KIT / "clinician-sheet.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| [^|]+ \| (.+) \|$", STATEMENT, re.MULTILINE)
COMMANDS = [command for command in ROWS if command != "command"]
WORDS_ON_TWO_PAGES = 1_000  # A4, 11 points, with headings and lists


@pytest.mark.parametrize("page", sorted(KIT.glob("*.md")), ids=lambda page: page.name)
def test_every_link_leads_to_a_page_that_is_there(page):
    for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).resolve().is_file(), target


def test_every_file_that_is_named_is_there():
    texts = " ".join(page.read_text(encoding="utf-8") for page in KIT.glob("*.md"))
    named = re.findall(r"`((?:resources|models|docs|\.ci)/[\w./-]*)`", texts)
    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_every_claim_has_a_command_in_backticks():
    assert len(COMMANDS) >= 12
    assert [command for command in COMMANDS if "`" not in command] == []


@pytest.mark.parametrize("name", sorted(set(re.findall(r"-m (bench\.[a-z]+)", STATEMENT))))
def test_a_bench_that_is_named_can_be_run(name):
    assert importlib.util.find_spec(name) is not None
    source = (ROOT / f"{name.replace('.', '/')}.py").read_text(encoding="utf-8")
    assert '__name__ == "__main__"' in source


@pytest.mark.parametrize("named", sorted(set(re.findall(r"-m pytest (tests/[^`]+)`", STATEMENT))))
def test_a_test_that_is_named_is_there(named):
    file, _, name = named.partition("::")
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    there = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    assert not name or name in there


def test_every_make_target_that_is_named_is_there():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    texts = " ".join(page.read_text(encoding="utf-8") for page in KIT.glob("*.md"))
    targets = set(re.findall(r"`make ([a-z-]+)", texts))
    assert {"test", "check", "package", "demo"} <= targets
    assert [name for name in targets if f"\n{name}:" not in makefile] == []


def test_the_clinician_sheet_fits_two_pages():
    assert len(SHEET.split()) < WORDS_ON_TWO_PAGES


@pytest.mark.parametrize(
    "what",
    [
        "Nobody is watching",
        "crisis plan first",
        "journal only",
        "jurisdictions.toml",
        "obsessive-compulsive",
        "becomes your record",
        "Journal only, unless you decide otherwise together",
        "Not quite",
        "A sentence for your consent form",
        "licence allows it",
        "check-up",
    ],
)
def test_the_clinician_sheet_says(what):
    assert what in SHEET


def test_the_kit_can_be_read_in_the_program():
    telling = TellingAbout(program_folder() / "docs", program_folder() / "models")
    for page in CLINIC_KIT:
        assert page in telling.pages()
        assert telling.read(page).text.startswith("# ")
    assert {f"{page.value.removeprefix('clinic/')}.md" for page in CLINIC_KIT} == {
        path.name for path in KIT.glob("*.md")
    }
