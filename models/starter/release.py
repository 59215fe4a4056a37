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


def table(report: dict[str, dict[str, object]], bars: dict[str, list[object]]) -> str:
    """Return the figures of each set as Markdown tables."""
    sets = [name for name in ("first", "fresh") if name in report]
    lines = [_verdict(report, sets), ""]
    lines += [f"| measured | {' | '.join(f'{name} set' for name in sets)} | bar | |"]
    lines.append("|---|" + "---|" * (len(sets) + 2))
    for name in report[sets[0]]["figures"]:  # type: ignore[attr-defined]
        values = [report[each]["figures"].get(name) for each in sets]  # type: ignore[attr-defined]
        said = " | ".join("" if value is None else f"{value:g}" for value in values)
        sign, bar = bars.get(name, ["", ""])
        failed = [each for each in sets if name in report[each]["missed"]]  # type: ignore[operator]
        met = f"missed ({', '.join(failed)})" if failed else ("met" if sign else "")
        lines.append(f"| {name} | {said} | {sign} {bar} | {met} |")
    lines += ["", "Speaks about what was said, by kind of message:", ""]
    lines += [f"| kind | {' | '.join(sets)} |", "|---|" + "---|" * len(sets)]
    kinds = sorted({kind for each in sets for kind in report[each]["kinds"]})  # type: ignore[attr-defined]
    for kind in kinds:
        shares = [report[each]["kinds"].get(kind) for each in sets]  # type: ignore[attr-defined]
        said = " | ".join("" if share is None else f"{share:g}" for share in shares)
        lines.append(f"| {kind} | {said} |")
    return "\n".join(lines)


def _verdict(report: dict[str, dict[str, object]], sets: list[str]) -> str:
    """Return in a sentence which bars are missed."""
    failed = [f"{n} ({s} set)" for s in sets for n in report[s]["missed"]]  # type: ignore[attr-defined]
    if failed:
        return f"**It misses {len(failed)} of its bars: {', '.join(failed)}.**"
    return "**It meets every bar.**"


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
    parser.add_argument("reports", type=Path, nargs="+", help="of one run, or of one for each set")
    parser.add_argument("--model", type=Path, default=MODELS / "alcove-starter.gguf")
    parser.add_argument("--card", type=Path, default=CARD)
    parser.add_argument("--manifest", type=Path, default=MODELS / "manifest.toml")
    chosen = parser.parse_args()
    report: dict[str, dict[str, object]] = {}
    for path in chosen.reports:
        report |= json.loads(path.read_text(encoding="utf-8"))
    write_card(chosen.card, table(report, report["bars"]))
    write_manifest(chosen.manifest, chosen.model)
    failed = [f"{n} ({s})" for s in ("first", "fresh") for n in report.get(s, {}).get("missed", [])]
    print(f"card and manifest written; missed: {', '.join(failed) or 'nothing'}")


if __name__ == "__main__":
    main()
