"""What is known of the models that come with the program: manifest.toml beside them.

[[model]]
file = "alcove-starter.gguf"
sha256 = "…"                   what the file must be; may be missing: then it is tried first
label = "Starter"              the name beside its words
card = "starter/MODEL_CARD.md" may be missing: what it is for and what goes wrong
default_mode = "explore"       what it does best
[model.sampling]               how it was measured, so how it is to speak
temperature = 0.5              and the other fields of ``Sampling`` but the seed
[model.drafting]               may be missing: then a reply is drawn once
drafts = 8                     how often a reply is drawn at most, the best being shown
lexicon = "words.txt"          the model's own words, in a file beside it

Keys that only people and the recipe need (licence, size) are left alone.
"""

import tomllib
from dataclasses import dataclass, field, fields
from pathlib import Path

from app.domain.conversation import Mode
from app.domain.generation import Sampling
from app.engine.errors import ManifestDamaged

FILE = "manifest.toml"
MAX_DRAFTS = 16
_SAMPLING_KEYS = {each.name for each in fields(Sampling)} - {"seed"}


@dataclass(frozen=True, slots=True)
class Drafting:
    """How often a reply is drawn at most, and the text of the words that a draft may hold."""

    drafts: int = 1
    lexicon: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class ShippedModel:
    """One model of the manifest."""

    file: str
    label: str
    default_mode: Mode
    sampling: Sampling
    drafting: Drafting = Drafting()
    sha256: str = ""
    card: Path | None = None


def read_manifest(folder: Path) -> tuple[ShippedModel, ...]:
    """Return what a folder's manifest says; nothing where there is none.

    Raises:
        ManifestDamaged: It does not say what it must.
    """
    path = folder / FILE
    if not path.is_file():
        return ()
    try:
        models = tomllib.loads(path.read_text(encoding="utf-8")).get("model", [])
        return tuple(_shipped(each, folder) for each in models)
    except (OSError, KeyError, TypeError, ValueError) as error:
        # TOMLDecodeError and UnicodeDecodeError are ValueErrors.
        raise ManifestDamaged(type(error).__name__) from None


def _shipped(model: dict[str, object], folder: Path) -> ShippedModel:
    sampling = model.get("sampling", {})
    if not isinstance(sampling, dict) or not sampling.keys() <= _SAMPLING_KEYS:
        fault = "sampling"
        raise ManifestDamaged(fault)
    return ShippedModel(
        file=str(model["file"]),
        label=str(model["label"]),
        default_mode=Mode(str(model.get("default_mode", Mode.LISTEN))),
        sampling=Sampling(**sampling),
        drafting=_drafting(model.get("drafting"), folder),
        sha256=str(model.get("sha256", "")).lower(),
        card=folder / str(model["card"]) if "card" in model else None,
    )


def _drafting(said: object, folder: Path) -> Drafting:
    if said is None:
        return Drafting()
    if not isinstance(said, dict) or said.keys() != {"drafts", "lexicon"}:
        fault = "drafting"
        raise ManifestDamaged(fault)
    drafts, lexicon = said["drafts"], said["lexicon"]
    if type(drafts) is not int or not 1 <= drafts <= MAX_DRAFTS:
        fault = "drafts"
        raise ManifestDamaged(fault)
    return Drafting(drafts, (folder / Path(str(lexicon)).name).read_text(encoding="utf-8"))
