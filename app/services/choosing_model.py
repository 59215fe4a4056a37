"""Which model the companion speaks with: found, added, checked, pinned, loaded.

A model is pinned by its SHA-256 in the vault when it is chosen, and the pin is compared
at every load, so that a file swapped underneath is noticed and asked about. The models that
come with the program are offered first; the first of them is used until the person chooses.

A file that was never in memory here is tried in a throw-away child first. Every load leaves
a note in the vault before it begins: a model that took the program or its worker with it
twice in a row is not opened again until the person asks for it.
"""

import logging
import shutil
from dataclasses import dataclass, replace
from pathlib import Path

from app.domain.audit import AuditEvent
from app.domain.conversation import Mode
from app.domain.fit import Fit
from app.domain.generation import ModelFacts, Sampling
from app.domain.model_trial import ModelTrial
from app.domain.sight import Voice
from app.engine.catalogue import Catalogue, UnusableFile
from app.engine.client import EngineClient
from app.engine.errors import ModelError
from app.engine.fit import DEFAULT_CONTEXT_TOKENS, fit_of
from app.engine.gguf_header import ModelFile, read_header
from app.engine.manifest import Drafting, ShippedModel, read_manifest
from app.host.clock import Clock
from app.host.memory import read_memory
from app.services.file_hashes import FileHashes, reading
from app.services.trying_models import TryingModels
from app.vault.audit import Audit
from app.vault.preferences import PreferenceTable

log = logging.getLogger(__name__)

COPY_SUFFIX = ".part"
DRAWN_ONCE, USUAL_SAMPLING = Drafting(), Sampling()  # for models that we know nothing of


class NoModel(ModelError):
    """There is no model to load; the journal is whole without one."""


class ModelChanged(ModelError):
    """The chosen file is not the one that was chosen: its SHA-256 differs."""


class NoSpaceForModel(ModelError):
    """The disk has no room for a copy of the model file."""

    def __init__(self, needed_bytes: int, free_bytes: int) -> None:
        super().__init__(f"{needed_bytes} bytes needed, {free_bytes} free")
        self.needed_bytes = needed_bytes
        self.free_bytes = free_bytes


@dataclass(frozen=True, slots=True)
class Shelf:
    """The folders models are in: those that came with the program, and the person's own."""

    shipped: Path
    own: Path


@dataclass(frozen=True, slots=True)
class Manner:
    """How a model is spoken with: as it was measured, where we know it.

    Attributes:
        label: The name that came with the program; empty for a model of the person's own.
    """

    label: str = ""
    default_mode: Mode = Mode.LISTEN
    drafting: Drafting = DRAWN_ONCE
    measured: Sampling = USUAL_SAMPLING

    def sampling(self, seed: int) -> Sampling:
        """Return how it is sampled."""
        return replace(self.measured, seed=seed)


class ChoosingModel:
    """The models of this computer, and the one the companion speaks with."""

    def __init__(
        self,
        shelf: Shelf,
        engine: EngineClient,
        preferences: PreferenceTable,
        audit: Audit,
        clock: Clock,
        trying: TryingModels,
    ) -> None:
        self._shelf = shelf
        self._engine = engine
        self._preferences = preferences
        self._audit = audit
        self._clock = clock
        self._trying = trying
        self._loaded: ModelFacts | None = None
        self._loaded_sha256 = ""
        self._shipped: ShippedModel | None = None
        self._hashes = FileHashes()

    @property
    def loaded(self) -> ModelFacts | None:
        """The model in memory, if its worker is still alive."""
        return self._loaded if self._engine.is_loaded else None

    @property
    def loaded_sha256(self) -> str:
        """The SHA-256 of the file that was loaded last; empty before the first."""
        return self._loaded_sha256

    @property
    def context_tokens(self) -> int:
        """The context window of the model that was loaded last; 0 before the first."""
        return self._loaded.context_tokens if self._loaded else 0

    def label(self) -> str:
        """Return the name to put beside the companion's words."""
        if self._shipped is not None:
            return self._shipped.label
        return self._loaded.label if self._loaded else ""

    def sampling(self, seed: int) -> Sampling:
        """Return how the loaded model is sampled: as it was measured, where we know it."""
        return replace(self._shipped.sampling if self._shipped else Sampling(), seed=seed)

    def drafting(self) -> Drafting:
        """Return how often the loaded model's replies are drawn; once, where we know nothing."""
        return self._shipped.drafting if self._shipped else Drafting()

    def voice(self) -> Voice:
        """Return who speaks now, for the notes on a reply."""
        drafts = self.drafting().drafts
        return Voice(self._loaded_sha256, self.label(), self.context_tokens, drafts)

    @property
    def default_mode(self) -> Mode:
        """What a new conversation starts with; known once a model is loaded."""
        return self._shipped.default_mode if self._shipped else Mode.LISTEN

    def models(self) -> list[ModelFile]:
        """Return every usable model found, those that came with the program first."""
        return Catalogue((self._shelf.shipped, self._shelf.own)).models()

    def unusable(self) -> list[UnusableFile]:
        """Return the files in the folders that look like models and cannot be used."""
        return Catalogue((self._shelf.shipped, self._shelf.own)).unusable()

    @property
    def own_folder(self) -> Path:
        """Where the person's own models lie; a file that is put there is found."""
        return self._shelf.own

    def fit(self, model: ModelFile) -> Fit:
        """Return whether a model would fit the memory that is free now; nothing is loaded."""
        free = read_memory().available
        held = self._loaded.file_bytes if free and self.loaded and self._loaded else 0
        return fit_of(model, DEFAULT_CONTEXT_TOKENS, free + held)

    def trial(self, model: ModelFile) -> ModelTrial | None:
        """Return what became of a model's last load; None where nobody knows.

        Only of files whose hash is known already: reading gigabytes for it is not worth it.
        """
        pin, sha256 = self._preferences.load(), self._hashes.known(model.path)
        if not sha256 and pin.model_path == str(model.path):
            sha256 = pin.model_sha256
        return self._trying.trial(sha256) if sha256 else None

    def chosen(self) -> Path | None:
        """Return the file that would be loaded; None when there is no model at all."""
        pinned = self._preferences.load().model_path
        if pinned and Path(pinned).is_file():
            return Path(pinned)
        found = self.models()
        return found[0].path if found else None

    def card(self) -> str:
        """Return what is written about the chosen model; empty for one of the person's own."""
        chosen = self.chosen()
        if chosen is None or chosen.parent != self._shelf.shipped:
            return ""
        entries = read_manifest(self._shelf.shipped)
        card = next((each.card for each in entries if each.file == chosen.name), None)
        return card.read_text(encoding="utf-8") if card is not None and card.is_file() else ""

    def add(self, source: Path) -> ModelFile:
        """Check a model file, copy it to the person's own shelf and return the copy.

        A file of the same name that is already there stays as it is.

        Raises:
            ModelError: It is no model this program can use, or there is no room for it.
        """
        facts = read_header(source)
        self._shelf.own.mkdir(parents=True, exist_ok=True, mode=0o700)
        if source.parent.resolve() == self._shelf.own.resolve():
            return facts
        target = self._free_name(source)
        free = shutil.disk_usage(self._shelf.own).free
        if free < facts.file_bytes * 1.05:
            raise NoSpaceForModel(facts.file_bytes, free)
        part = target.with_name(target.name + COPY_SUFFIX)
        try:
            with reading():
                shutil.copyfile(source, part)
                part.replace(target)
        finally:
            part.unlink(missing_ok=True)
        log.info("model added, %d bytes", facts.file_bytes)
        return read_header(target)

    def choose(self, path: Path) -> ModelFacts:
        """Load a model and, when it loads, pin it as this vault's choice.

        The person asked for it: it is tried also when it was lost before, and also when it
        is another file than was chosen under this name.

        Raises:
            ModelError: It does not load; the choice stays as it was.
        """
        sha256 = self.sha256_of(path)
        self._trying.forgive(sha256)
        facts = self._load(path, sha256)
        chosen = replace(self._preferences.load(), model_sha256=sha256, model_path=str(path))
        self._preferences.store(chosen)
        self._audit.append(AuditEvent.MODEL_CHOSEN, self._clock.now())
        return facts

    def accept_change(self) -> ModelFacts:
        """Speak with the changed file: the person was asked, and wants it.

        Raises:
            NoModel: There is none any more.
            ModelError: It does not load; the choice stays as it was.
        """
        path = self.chosen()
        if path is None:
            raise NoModel
        return self.choose(path)

    def load(self) -> ModelFacts:
        """Load the chosen model, or the first that there is; return at once if it is loaded.

        Raises:
            NoModel: There is none.
            ModelChanged: The file is not the one that was chosen.
            ModelGivenUp: It was lost too often to be opened by itself.
            ModelError: It does not load.
        """
        if self.loaded is not None:
            return self.loaded
        path = self.chosen()
        if path is None:
            raise NoModel
        pin = self._preferences.load()
        sha256 = self.sha256_of(path)
        if pin.model_path == str(path) and pin.model_sha256 != sha256:
            raise ModelChanged
        return self._load(path, sha256)

    def sha256_of(self, path: Path) -> str:
        """Return a file's SHA-256, read anew whenever anything about the file changed.

        Raises:
            ModelUnreadable: Its bytes cannot be had.
        """
        return self._hashes.sha256_of(path)

    def manner_for(self, sha256: str) -> Manner:
        """Return how a model file is spoken with, whether it is loaded or not."""
        for each in read_manifest(self._shelf.shipped):
            if each.sha256 and each.sha256 == sha256:
                return Manner(each.label, each.default_mode, each.drafting, each.sampling)
        return Manner()

    def unload(self) -> None:
        """End the engine and free its memory."""
        self._loaded = self._shipped = None
        self._loaded_sha256 = ""
        self._engine.close()

    def leave(self) -> None:
        """Note that a load under way is ended by the person; call before the engine closes."""
        self._trying.leave()

    def _load(self, path: Path, sha256: str) -> ModelFacts:
        # A file that is refused leaves the model that was loaded before in memory.
        shipped = self._entry_of(path)
        is_ours = shipped is not None and shipped.sha256 == sha256
        self._loaded = self._trying.load(
            sha256, path, lambda: self._engine.load(path), self.unload, is_ours=is_ours
        )
        self._shipped = shipped
        self._loaded_sha256 = sha256
        return self._loaded

    def _entry_of(self, path: Path) -> ShippedModel | None:
        """Return the manifest's entry of a file, if it came with the program."""
        if path.parent != self._shelf.shipped:
            return None
        entries = read_manifest(self._shelf.shipped)
        return next((entry for entry in entries if entry.file == path.name), None)

    def _free_name(self, source: Path) -> Path:
        """Return a path on the shelf that nothing has yet."""
        target, number = self._shelf.own / source.name, 1
        while target.exists():
            number += 1
            target = target.with_name(f"{source.stem}-{number}{source.suffix}")
        return target
