"""Builds the documentation as one folder of HTML that needs no network.

    python .ci/docs.py build/docs

Every page of ``docs`` becomes one of HTML beside its pictures, with a list of all pages at its
head. A page loads nothing but its own pictures and one style sheet, and says so to the browser. A
link that leads to no page, or a picture that is not there, ends the building.
"""

from __future__ import annotations

import re
import shutil
import sys
from html import escape
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from markdown_it import MarkdownIt

from system import SetupError, WrongArguments, run, say

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
STYLE = "style.css"
POLICY = "default-src 'none'; img-src 'self'; style-src 'self'"
GROUPS = (
    ("Guide", ("guide/index", "guide/*", "faq", "known-issues")),
    ("For clinicians", ("clinic/*",)),
    ("What it is", ("intended-use", "safety", "threat-model", "app-facts", "performance")),
    ("Formats", ("journal-format", "*-format")),
    ("Building it", ("architecture", "contributing", "adding", "adr/*", "*")),
)
CSS = """\
:root { color-scheme: light dark; --ink: #26211b; --paper: #fffdf8; --soft: #6b6459; }
@media (prefers-color-scheme: dark) { :root { --ink: #ece7de; --paper: #1d1b18; --soft: #a49c90; } }
body { margin: 0 auto; max-width: 46rem; padding: 1rem; background: var(--paper); color: var(--ink);
  font: 1.05rem/1.6 system-ui, sans-serif; }
h1, h2, h3 { line-height: 1.25; margin-top: 2rem; }
a { color: inherit; }
img { max-width: 100%; height: auto; }
table { border-collapse: collapse; display: block; overflow-x: auto; }
td, th { border: 1px solid var(--soft); padding: 0.3rem 0.6rem; }
td, th { text-align: left; vertical-align: top; }
pre { overflow-x: auto; padding: 0.8rem; border: 1px solid var(--soft); }
nav { font-size: 0.9rem; border-bottom: 1px solid var(--soft); padding-bottom: 0.5rem; }
nav p { margin: 0.2rem 0; }
nav b { color: var(--soft); font-weight: 600; }
"""
PAGE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} · Alcove</title>
<link rel="stylesheet" href="{up}{style}">
</head>
<body>
<nav>
{pages}</nav>
<main>
{body}</main>
</body>
</html>
"""


def names_of(docs: Path) -> list[str]:
    """Return every page, without its ending."""
    return sorted(p.relative_to(docs).with_suffix("").as_posix() for p in docs.rglob("*.md"))


def grouped(names: list[str]) -> dict[str, list[str]]:
    """Return the pages by group, each once, in the order in which they are read."""
    left = list(names)
    found: dict[str, list[str]] = {}
    for title, patterns in GROUPS:
        found[title] = []
        for pattern in patterns:
            fitting = [n for n in left if PurePosixPath(n).match(pattern) and _as_deep(n, pattern)]
            found[title] += fitting
            left = [name for name in left if name not in fitting]
    found["Building it"] += left
    return {title: pages for title, pages in found.items() if pages}


def build(docs: Path, folder: Path) -> int:
    """Write every page and picture; return how many pages there are.

    Raises:
        SetupError: A page links to nothing.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / STYLE).write_text(CSS, encoding="utf-8")
    texts = {name: (docs / f"{name}.md").read_text(encoding="utf-8") for name in names_of(docs)}
    titles = {name: _title(text) for name, text in texts.items()}
    groups = grouped(list(texts))
    for name, text in texts.items():
        page = folder / f"{name}.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        up = "../" * (len(PurePosixPath(name).parts) - 1)
        page.write_text(
            PAGE.format(
                policy=POLICY,
                title=escape(titles[name]),
                up=up,
                style=STYLE,
                pages=_list(groups, titles, up),
                body=_body(docs, folder, name, text),
            ),
            encoding="utf-8",
        )
    first = folder / "index.html"
    if not first.exists():
        first.write_text(_forward(), encoding="utf-8")
    return len(texts)


def _body(docs: Path, folder: Path, name: str, text: str) -> str:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = parser.parse(text)
    for token in tokens:
        for part in token.children or []:
            if part.type == "link_open":
                part.attrSet("href", _link(docs, name, str(part.attrGet("href"))))
            elif part.type == "image":
                _take_picture(docs, folder, name, str(part.attrGet("src")))
    return str(parser.renderer.render(tokens, parser.options, {}))


def _link(docs: Path, name: str, target: str) -> str:
    parts = urlsplit(target)
    if parts.scheme or not parts.path:
        return target
    path = (docs / name).parent.joinpath(unquote(parts.path)).resolve()
    if not path.exists():
        raise SetupError(f"docs/{name}.md links to {target}, which is not there.")
    if path.suffix != ".md" or not path.is_relative_to(docs.resolve()):
        return target
    mark = f"#{parts.fragment}" if parts.fragment else ""
    return parts.path.removesuffix(".md") + ".html" + mark


def _take_picture(docs: Path, folder: Path, name: str, source: str) -> None:
    path = (docs / name).parent.joinpath(unquote(source)).resolve()
    if not path.is_file() or not path.is_relative_to(docs.resolve()):
        raise SetupError(f"docs/{name}.md shows {source}, which is not there.")
    target = folder / path.relative_to(docs.resolve())
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(path, target)


def _list(groups: dict[str, list[str]], titles: dict[str, str], up: str) -> str:
    lines = []
    for group, names in groups.items():
        links = " · ".join(
            f'<a href="{up}{name}.html">{escape(titles[name])}</a>' for name in names
        )
        lines.append(f"<p><b>{escape(group)}</b> {links}</p>\n")
    return "".join(lines)


def _forward() -> str:
    link = '<p><a href="guide/index.html">First steps</a></p>\n'
    return PAGE.format(policy=POLICY, title="Guide", up="", style=STYLE, pages="", body=link)


def _title(text: str) -> str:
    found = re.match(r"#\s+(.+)", text)
    return found[1].strip() if found else "Page"


def _as_deep(name: str, pattern: str) -> bool:
    return len(PurePosixPath(name).parts) == len(PurePosixPath(pattern).parts)


def main(arguments: list[str]) -> int:
    """Run it."""
    return run(_act, arguments, "docs.py OUTPUT_FOLDER")


def _act(arguments: list[str]) -> None:
    match [Path(argument) for argument in arguments]:
        case [folder]:
            say(f"{build(DOCS, folder)} pages in {folder}; open {folder / 'index.html'}")
        case _:
            raise WrongArguments


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
