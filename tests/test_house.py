"""The house is what README shows and pyproject.toml holds, and a fault in it is caught."""

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
APP = ROOT / "app"
README = (ROOT / "README.md").read_text(encoding="utf-8")
RULES_TEXT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
RULES = tomllib.loads(RULES_TEXT)
CONTRACTS = {contract["id"]: contract for contract in RULES["tool"]["importlinter"]["contracts"]}
BANNED = RULES["tool"]["ruff"]["lint"]["flake8-tidy-imports"]["banned-api"]
FUNCTIONS = ast.FunctionDef | ast.AsyncFunctionDef
MOST_METHODS = 20
MOST_LINES = 50  # of a function
LINT_IMPORTS = "from importlinter.cli import lint_imports_command as run; run()"

# contract: (the file a fault is planted in, the fault, what the report has to name)
FAULTS = {
    "floors": ("app/services/__init__.py", "from app.ui import shell", "app.services -> app.ui"),
    "ui-floors": (
        "app/ui/widgets/__init__.py",
        "from app.ui import shell",
        "app.ui.widgets -> app.ui.shell",
    ),
    "pages": (
        "app/ui/pages/today/__init__.py",
        "from app.ui.pages import journal",
        "app.ui.pages.today -> app.ui.pages.journal",
    ),
    "ui-asks-services": (
        "app/ui/shell/__init__.py",
        "from app.vault import database",
        "app.ui.shell -> app.vault.database",
    ),
    "no-circle": (
        "app/domain/errors.py",
        "from app.domain import planted",
        "app.domain",
    ),
    "no-network": ("app/host/__init__.py", "import socket", "app.host -> socket"),
    "no-qt-below": ("app/services/__init__.py", "import PySide6", "app.services -> PySide6"),
    "cipher-in-vault": (
        "app/services/__init__.py",
        "import sqlcipher3",
        "app.services -> sqlcipher3",
    ),
    "model-in-worker": ("app/bootstrap.py", "import llama_cpp", "app.bootstrap -> llama_cpp"),
    "window-without-model": (
        "app/bootstrap.py",
        "from app.engine import worker",
        "app.bootstrap -> app.engine.worker",
    ),
    "plain-ground": ("app/domain/__init__.py", "import numpy", "app.domain -> numpy"),
}


@pytest.fixture
def house(tmp_path):
    copy = tmp_path / "house"
    copy.mkdir()
    shutil.copy(ROOT / "pyproject.toml", copy)
    shutil.copytree(APP, copy / "app", ignore=shutil.ignore_patterns("__pycache__"))
    return copy


def plant(house: Path, name: str, fault: str) -> None:
    with (house / name).open("a", encoding="utf-8") as module:
        module.write(f"\n{fault}\n")


def lint(house: Path, contract: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-c", LINT_IMPORTS, "--no-cache", "--contract", contract],
        cwd=house,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def picture(heading: str) -> str:
    return README.partition(f"## {heading}")[2].partition("```\n")[2].partition("```")[0]


def floors() -> list[list[str]]:
    """The floors of the contract, top first, with the rooms that exist on each."""
    named = [re.findall(r"\w+", layer) for layer in CONTRACTS["floors"]["layers"]]
    return [[room for room in rooms if is_room(room)] for rooms in named]


def is_room(name: str) -> bool:
    return (APP / name / "__init__.py").exists() or (APP / f"{name}.py").exists()


def test_every_contract_has_a_planted_fault():
    assert FAULTS.keys() == CONTRACTS.keys()


@pytest.mark.parametrize("contract", CONTRACTS)
def test_the_house_as_it_stands_keeps_the_contract(house, contract):
    status, report = lint(house, contract)
    assert status == 0, report


@pytest.mark.parametrize("contract", FAULTS)
def test_a_planted_fault_is_caught_and_named(house, contract):
    name, fault, named = FAULTS[contract]
    (house / "app/domain/planted.py").write_text("from app.domain import errors\n", "utf-8")
    plant(house, name, fault)
    status, report = lint(house, contract)
    assert status == 1, report
    assert named in " ".join(report.split())


@pytest.mark.parametrize(("floor", "contract"), [("app", "floors"), ("app/ui", "ui-floors")])
def test_a_room_that_nobody_declared_is_caught(house, floor, contract):
    room = house / floor / "utils"
    room.mkdir()
    (room / "__init__.py").touch()
    status, report = lint(house, contract)
    assert status == 1
    assert "utils" in report


def test_every_name_banned_by_ruff_is_caught(tmp_path):
    source = "".join(f"import {name.split('.')[0]}\n{name}\n" for name in BANNED)
    done = subprocess.run(
        [
            *(Path(sys.executable).with_name("ruff"), "check", "--no-cache", "--select", "TID251"),
            *("--config", ROOT / "pyproject.toml", "--stdin-filename", "app/planted.py", "-"),
        ],
        input=source,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert {name for name in BANNED if f"`{name}` is banned" not in done.stdout} == set()


def test_the_picture_in_readme_shows_the_floors_of_the_contract_in_order():
    lines = picture("The house").splitlines()
    heights = []
    for rooms in floors():
        showing = [n for n, line in enumerate(lines) if all(shows(line, room) for room in rooms)]
        assert len(showing) == 1, f"{rooms} stand together on one line of the picture"
        heights += showing
    assert heights == sorted(heights)


def shows(line: str, room: str) -> bool:
    return re.search(rf"(^|[\s/]){room}($|[\s/.])", line.partition("     ")[0] or line) is not None


def test_readme_names_everything_at_the_top_of_the_checkout_and_nothing_else():
    named = set(re.findall(r"^([\w.-]+?)/?\s{2,}", picture("Where things are"), re.MULTILINE))
    assert {name for name in named if not (ROOT / name).exists()} == set()
    hidden = {"README.md", ".gitignore"}
    assert {path.partition("/")[0] for path in tracked()} - named - hidden == set()


def tracked() -> list[str]:
    """What git knows of the checkout; nothing where this is not a checkout."""
    if not (ROOT / ".git").exists():
        return []
    command = ["git", "-c", f"safe.directory={ROOT}", "ls-files"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


@pytest.mark.parametrize("package", sorted(APP.rglob("__init__.py")), ids=lambda p: p.parent.name)
def test_a_package_says_what_it_promises_and_re_exports_nothing(package):
    body = ast.parse(package.read_text(encoding="utf-8")).body
    assert isinstance(body[0], ast.Expr), "a docstring comes first"
    rest = [ast.unparse(statement) for statement in body[1:]]
    assert all(statement.startswith("__version__ = ") for statement in rest)


def test_every_directory_of_the_program_is_a_package():
    folders = {path.parent for path in APP.rglob("*.py")}
    assert {folder for folder in folders if not (folder / "__init__.py").exists()} == set()


def test_no_room_has_grown_past_its_walls():
    lengths = {
        p.relative_to(ROOT): len(p.read_text("utf-8").splitlines()) for p in APP.rglob("*.py")
    }
    assert {path: lines for path, lines in lengths.items() if lines > 500} == {}


def test_no_function_is_longer_than_a_page():
    lengths = {
        (path.relative_to(ROOT), node.name): node.end_lineno - node.lineno + 1
        for path in APP.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, FUNCTIONS)
    }
    assert {name: lines for name, lines in lengths.items() if lines > MOST_LINES} == {}


def test_no_class_has_more_methods_than_a_reader_can_hold():
    crowded = {}
    for path in APP.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                methods = [each for each in node.body if isinstance(each, FUNCTIONS)]
                crowded[path.relative_to(ROOT), node.name] = len(methods)
    assert {name: count for name, count in crowded.items() if count > MOST_METHODS} == {}


def test_tests_wait_for_signals_and_never_for_time():
    waiting = re.compile(r"\b(qtbot|qtlog)\.wait\(|QTest\.qWait\(")
    tests = [path for path in (ROOT / "tests").rglob("*.py") if path != Path(__file__)]
    assert [path for path in tests if waiting.search(path.read_text(encoding="utf-8"))] == []


def test_every_exception_to_the_lint_has_its_reason():
    section = RULES_TEXT.partition("[tool.ruff.lint]\n")[2].partition("\nignore = ")[2]
    section = section.partition("[tool.ruff.lint.flake8-boolean-trap]")[0]
    codes = [line for line in section.splitlines() if re.match(r'\s+"[A-Z]+\d*"', line)]
    assert codes
    assert [line for line in codes if "# " not in line] == []


def test_version_in_the_program_and_in_its_metadata_agree():
    tree = ast.parse((APP / "__init__.py").read_text(encoding="utf-8"))
    versions = [node.value.value for node in tree.body if isinstance(node, ast.Assign)]
    assert versions == [RULES["project"]["version"]]
