"""Write the figures of an evaluation into the model card, and the file's hash into the manifest.

    python models/starter/release.py build/starter/evaluation.json

Figures in the card are never typed by hand.
"""

import argparse
import hashlib
import json
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

CARD = Path(__file__).resolve().parent / "MODEL_CARD.md"
MODELS = Path(__file__).resolve().parents[1]
BEGIN, END = "<!-- figures: written by release.py -->", "<!-- end of figures -->"


def table(report: dict[str, dict[str, float]], bars: dict[str, list[object]]) -> str:
    """Return the figures as two Markdown tables."""
    lines = ["| measured | figure | bar | |", "|---|---|---|---|"]
    for name, value in report["figures"].items():
        sign, bar = bars.get(name, ["", ""])
        met = "" if not sign else ("missed" if name in report["missed"] else "met")
        lines.append(f"| {name} | {value:g} | {sign} {bar} | {met} |")
    lines += [
        "",
        "Speaks about what was said, by kind of message:",
        "",
        "| kind | share |",
        "|---|---|",
    ]
    lines += [f"| {kind} | {share:g} |" for kind, share in report["kinds"].items()]
    return "\n".join(lines)


def write_card(card: Path, figures: str) -> None:
    """Replace what stands between the two marks of the card."""
    text = card.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN, 1)
    after = rest.split(END, 1)[1]
    card.write_text(f"{before}{BEGIN}\n\n{figures}\n\n{END}{after}", encoding="utf-8")


def write_manifest(manifest: Path, model: Path) -> None:
    """Put a model file's hash and size where the manifest names it."""
    content = model.read_bytes()
    text = manifest.read_text(encoding="utf-8")
    pattern = rf'(file = "{re.escape(model.name)}".*?)sha256 = "\w*"\nbytes = \d+'
    digest = hashlib.sha256(content).hexdigest()
    changed = re.sub(
        pattern,
        lambda m: f'{m[1]}sha256 = "{digest}"\nbytes = {len(content)}',
        text,
        count=1,
        flags=re.DOTALL,
    )
    manifest.write_text(changed, encoding="utf-8")


def main() -> None:
    """Write both."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("report", type=Path)
    parser.add_argument("--model", type=Path, default=MODELS / "alcove-starter.gguf")
    chosen = parser.parse_args()
    report = json.loads(chosen.report.read_text(encoding="utf-8"))
    write_card(CARD, table(report, report["bars"]))
    write_manifest(MODELS / "manifest.toml", chosen.model)
    print(f"card and manifest written; missed: {', '.join(report['missed']) or 'nothing'}")


if __name__ == "__main__":
    main()
