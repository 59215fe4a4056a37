"""Collects every word that the program shows, for a translator, and compiles what comes back.

    python .ci/words.py collect LANGUAGE.ts LANGUAGE      # makes the file, or brings it up to date
    python .ci/words.py compile LANGUAGE.ts               # into resources/languages

``LANGUAGE`` is a code such as ``de`` or ``pt_BR``. The file is Qt's own format, which Qt Linguist,
Weblate and others open. ``pyside6-lupdate`` would not do: most words pass through a helper of their
package that names the context, and it does not see through those.

What is found: ``self.tr("…")``, whose context is the class;
``QCoreApplication.translate("…", "…")``; and calls of any function that does nothing but the
latter. Where such a call is given what stands in a table of its module, or what another function
there returns, all sentences of tables and returns are taken. What is left is named.
"""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from xml.etree import ElementTree as Xml

from system import SetupError, WrongArguments, run, say

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "app" / "ui"
LANGUAGES = ROOT / "resources" / "languages"
CODE = re.compile(r"[a-z]{2,3}(_[A-Z]{2})?")
HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'


@dataclass(frozen=True, order=True)
class Words:
    """Something that is shown, and the part of the program that shows it."""

    context: str
    source: str


@dataclass
class Found:
    """Every words once, with the first place they stand at, and calls whose words are computed."""

    places: dict[Words, str] = field(default_factory=dict)
    computed: list[str] = field(default_factory=list)


def collect(sources: Path = SOURCES, root: Path = ROOT) -> Found:
    """Return what the program shows."""
    trees = {
        ".".join(path.relative_to(root).with_suffix("").parts): ast.parse(path.read_text("utf-8"))
        for path in sorted(sources.rglob("*.py"))
    }
    helpers = {
        f"{module}.{function.name}": context
        for module, tree in trees.items()
        for function in tree.body
        if isinstance(function, ast.FunctionDef) and (context := _context_of(function))
    }
    found = Found()
    for module, tree in trees.items():
        collector = _Collector(module, helpers, found)
        collector.visit(tree)
        for context, place in collector.computed:
            sentences = list(_sentences(tree))
            for text, line in sentences:
                found.places.setdefault(Words(context, text), f"{module}:{line}")
            found.computed += [] if sentences else [place]
    return found


def _sentences(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Yield what stands in a module's tables, and what its functions return, with the lines."""
    tables = [node.value for node in tree.body if isinstance(node, (ast.Assign, ast.AnnAssign))]
    returns = [node.value for node in ast.walk(tree) if isinstance(node, ast.Return)]
    for top in filter(None, [*tables, *returns]):
        values = top.values if isinstance(top, ast.Dict) else [top]
        for value in values:
            for text in _texts(value):
                if " " in text:
                    yield text, value.lineno


def _context_of(function: ast.FunctionDef) -> str:
    """Return the context of a function that only translates; empty for any other."""
    last = function.body[-1]
    if not (isinstance(last, ast.Return) and isinstance(last.value, ast.Call)):
        return ""
    call = last.value
    takes = {argument.arg for argument in function.args.args}
    is_passing = (
        _dotted(call.func) == "QCoreApplication.translate"
        and len(call.args) > 1
        and isinstance(call.args[1], ast.Name)
        and call.args[1].id in takes
    )
    return str(ast.literal_eval(call.args[0])) if is_passing else ""


def _dotted(node: ast.expr) -> str:
    match node:
        case ast.Name(name):
            return name
        case ast.Attribute(value, name):
            return f"{_dotted(value)}.{name}"
        case _:
            return ""


class _Collector(ast.NodeVisitor):
    """Walks one module and adds what it shows."""

    def __init__(self, module: str, helpers: dict[str, str], found: Found) -> None:
        self._module = module
        self._helpers = helpers
        self._found = found
        self._known = {name.rpartition(".")[2]: name for name in helpers if _of(name, module)}
        self._classes: list[str] = []
        self._functions: list[str] = []
        self.computed: list[tuple[str, str]] = []

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:  # ast's name
        for name in node.names:
            self._known[name.asname or name.name] = f"{node.module}.{name.name}"

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._classes.append(node.name)
        self.generic_visit(node)
        self._classes.pop()

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self._functions.append(node.name)
        self.generic_visit(node)
        self._functions.pop()

    def visit_Call(self, node: ast.Call) -> None:
        context, words = self._shown(node)
        if context and words is not None:
            place = f"{self._module}:{node.lineno}"
            texts = list(_texts(words))
            for text in texts:
                self._found.places.setdefault(Words(context, text), place)
            is_helper = f"{self._module}.{''.join(self._functions)}" in self._helpers
            if not texts and not is_helper:
                self.computed.append((context, place))
        self.generic_visit(node)

    def _shown(self, node: ast.Call) -> tuple[str, ast.expr | None]:
        called = _dotted(node.func)
        if called == "QCoreApplication.translate" and isinstance(node.args[0], ast.Constant):
            return str(node.args[0].value), node.args[1]
        if called == "self.tr" and self._classes:
            return self._classes[-1], node.args[0]
        first, dot, rest = called.partition(".")
        context = self._helpers.get(self._known.get(first, "") + dot + rest, "")
        return context, node.args[0] if node.args else None


def _of(name: str, module: str) -> bool:
    return name.rpartition(".")[0] == module


def _texts(words: ast.expr) -> Iterator[str]:
    """Yield the texts that an argument can be."""
    match words:
        case ast.Constant(str() as text):
            yield text
        case ast.IfExp():
            yield from _texts(words.body)
            yield from _texts(words.orelse)
        case ast.BoolOp():
            for value in words.values:
                yield from _texts(value)


def update(file: Path, language: str, found: Found) -> tuple[int, int]:
    """Write the file; return how many words there are, and how many have no translation yet.

    Raises:
        SetupError: It is no file of Qt's.
    """
    known = translations(file) if file.exists() else {}
    top = Xml.Element("TS", version="2.1", language=language, sourcelanguage="en")
    open_ones = 0
    contexts: dict[str, Xml.Element] = {}
    for words, place in sorted(found.places.items()):
        if words.context not in contexts:
            contexts[words.context] = Xml.SubElement(top, "context")
            Xml.SubElement(contexts[words.context], "name").text = words.context
        message = Xml.SubElement(contexts[words.context], "message")
        module, _colon, line = place.rpartition(":")
        Xml.SubElement(message, "location", filename=module.replace(".", "/") + ".py", line=line)
        Xml.SubElement(message, "source").text = words.source
        translation = Xml.SubElement(message, "translation")
        translation.text = known.get(words, "")
        if not translation.text:
            translation.set("type", "unfinished")
            open_ones += 1
    Xml.indent(top)
    file.write_text(HEAD + Xml.tostring(top, encoding="unicode") + "\n", encoding="utf-8")
    return len(found.places), open_ones


def translations(file: Path) -> dict[Words, str]:
    """Return what is translated in a file.

    Raises:
        SetupError: It is no file of Qt's.
    """
    try:
        top = Xml.parse(file).getroot()  # noqa: S314  # a developer's own file
    except (Xml.ParseError, OSError) as error:
        raise SetupError(f"{file} cannot be read: {error}") from None
    return {
        Words(context.findtext("name", ""), message.findtext("source", "")): text
        for context in top.iter("context")
        for message in context.iter("message")
        if (text := message.findtext("translation", ""))
    }


def compile_file(file: Path, folder: Path = LANGUAGES) -> Path:
    """Compile a translation to where the program looks for it; return the result.

    Raises:
        SetupError: The file's name is no language, a placeholder was changed, or ``lrelease``
            does not like it.
    """
    if not CODE.fullmatch(file.stem):
        raise SetupError(f"{file.name} is not named after a language, such as de.ts or pt_BR.ts.")
    for words, text in translations(file).items():
        if sorted(re.findall(r"\{\w*\}", words.source)) != sorted(re.findall(r"\{\w*\}", text)):
            raise SetupError(f"The words in braces must stay as they are: {text!r}")
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{file.stem}.qm"
    command = [str(qt_folder() / "lrelease"), "-silent", str(file), "-qm", str(target)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode != 0:
        raise SetupError(f"{file} could not be compiled:\n{done.stdout}{done.stderr}")
    for code in (file.stem, file.stem.partition("_")[0]):
        own = qt_folder() / "Qt" / "translations" / f"qtbase_{code}.qm"  # Qt's dialogs and menus
        if own.exists():
            shutil.copyfile(own, folder / f"{file.stem}.qt.qm")
            break
    return target


def qt_folder() -> Path:
    """Return where Qt's own tools lie."""
    spec = find_spec("PySide6")
    if spec is None or spec.origin is None:
        raise SetupError("PySide6 is missing; run `python3 .ci/setup.py dev` first.")
    return Path(spec.origin).parent


def main(arguments: list[str]) -> int:
    """Run it."""
    return run(_act, arguments, "words.py collect FILE LANGUAGE | compile FILE")


def _act(arguments: list[str]) -> None:
    match arguments:
        case ["collect", file, language] if CODE.fullmatch(language):
            found = collect()
            count, left = update(Path(file), language, found)
            say(f"{count} words and sentences in {file}, {left} without a translation")
            for place in found.computed:
                say(f"  not found because they are computed: {place}")
        case ["compile", file]:
            say(f"{compile_file(Path(file))}")
        case _:
            raise WrongArguments


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
