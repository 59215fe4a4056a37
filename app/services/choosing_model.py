"""Which model the companion speaks with: found, added, checked, pinned, loaded.

A model is pinned by its SHA-256 in the vault when it is chosen, and the pin is compared
at every load, so that a file swapped underneath is noticed. The models that come with
the program are offered first; the first of them is used until the person chooses.
"""

import logging
import shutil
from dataclasses import dataclass, replace
from pathlib import Path

from app.domain.audit import AuditEvent
from app.domain.conversation import Mode
from app.domain.generation import ModelFacts, Sampling
from app.engine.catalogue import Catalogue, sha256_of
from app.engine.client import EngineClient
from app.engine.errors import ModelError
from app.engine.gguf_header import ModelFile, read_header
from app.engine.manifest import Drafting, ShippedModel, read_manifest
from app.host.clock import Clock
from app.vault.audit import Audit
from app.vault.preferences import PreferenceTable

log = logging.getLogger(__name__)

COPY_SUFFIX = ".part"


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


class ChoosingModel:
    """The models of this computer, and the one the companion speaks with."""

    def __init__(
        self,
        shelf: Shelf,
        engine: EngineClient,
        preferences: PreferenceTable,
        audit: Audit,
        clock: Clock,
    ) -> None:
        self._shelf = shelf
        self._engine = engine
        self._preferences = preferences
        self._audit = audit
        self._clock = clock
        self._loaded: ModelFacts | None = None
        self._shipped: ShippedModel | None = None

    @property
    def loaded(self) -> ModelFacts | None:
        """The model in memory, if its worker is still alive."""
        return self._loaded if self._engine.is_loaded else None

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

    @property
    def default_mode(self) -> Mode:
        """What a new conversation starts with; known once a model is loaded."""
        return self._shipped.default_mode if self._shipped else Mode.LISTEN

    def models(self) -> list[ModelFile]:
        """Return every usable model found, those that came with the program first."""
        return Catalogue((self._shelf.shipped, self._shelf.own)).models()

    def chosen(self) -> Path | None:
        """Return the file that would be loaded; None when there is no model at all."""
        pinned = self._preferences.load().model_path
        if pinned and Path(pinned).is_file():
            return Path(pinned)
        found = self.models()
        return found[0].path if found else None

    def add(self, source: Path) -> ModelFile:
        """Check a model file, copy it to the person's own shelf and return the copy.

        Raises:
            ModelError: It is no model this program can use, or there is no room for it.
        """
        facts = read_header(source)
        self._shelf.own.mkdir(parents=True, exist_ok=True, mode=0o700)
        target = self._shelf.own / source.name
        if target.exists() and target.samefile(source):
            return facts
        free = shutil.disk_usage(self._shelf.own).free
        if free < facts.file_bytes * 1.05:
            raise NoSpaceForModel(facts.file_bytes, free)
        part = target.with_name(target.name + COPY_SUFFIX)
        try:
            shutil.copyfile(source, part)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
        log.info("model added, %d bytes", facts.file_bytes)
        return read_header(target)

    def choose(self, path: Path) -> ModelFacts:
        """Load a model and, when it loads, pin it as this vault's choice.

        Raises:
            ModelError: It does not load; the choice stays as it was.
        """
        facts = self._load(path)
        chosen = replace(
            self._preferences.load(), model_sha256=sha256_of(path), model_path=str(path)
        )
        self._preferences.store(chosen)
        self._audit.append(AuditEvent.MODEL_CHOSEN, self._clock.now())
        return facts

    def load(self) -> ModelFacts:
        """Load the chosen model, or the first that there is; return at once if it is loaded.

        Raises:
            NoModel: There is none.
            ModelChanged: The file is not the one that was chosen.
            ModelError: It does not load.
        """
        if self.loaded is not None:
            return self.loaded
        path = self.chosen()
        if path is None:
            raise NoModel
        pin = self._preferences.load()
        if pin.model_path == str(path) and pin.model_sha256 != sha256_of(path):
            raise ModelChanged
        return self._load(path)

    def unload(self) -> None:
        """End the engine and free its memory."""
        self._loaded = self._shipped = None
        self._engine.close()

    def _load(self, path: Path) -> ModelFacts:
        # A file that is refused leaves the model that was loaded before in memory.
        self._loaded = self._engine.load(path)
        self._shipped = self._entry_of(path)
        return self._loaded

    def _entry_of(self, path: Path) -> ShippedModel | None:
        """Return the manifest's entry of a file, if it came with the program."""
        if path.parent != self._shelf.shipped:
            return None
        entries = read_manifest(self._shelf.shipped)
        return next((entry for entry in entries if entry.file == path.name), None)
