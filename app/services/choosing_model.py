"""Which model the companion speaks with: found, added, checked, pinned, loaded.

A model is pinned by its SHA-256 in the vault when it is chosen, and the pin is compared
at every load, so that a file swapped underneath is noticed and asked about. The models that
come with the program are offered first; the first of them is used until the person chooses.

A file that was never in memory here is tried in a throw-away child first. Every load leaves
a note in the vault before it begins: a model that took the program or its worker with it
twice in a row is not opened again until the person asks for it.
"""

from dataclasses import replace
from pathlib import Path

from app.domain.audit import AuditEvent
from app.domain.conversation import Mode
from app.domain.fit import Fit
from app.domain.generation import ModelFacts, Sampling
from app.domain.model_trial import ModelTrial
from app.domain.sight import Voice
from app.engine.client import EngineClient
from app.engine.errors import ModelError
from app.engine.fit import DEFAULT_CONTEXT_TOKENS, fit_of
from app.engine.gguf_header import ModelFile
from app.engine.manifest import Drafting
from app.host.clock import Clock
from app.host.memory import read_memory
from app.services.file_hashes import FileHashes
from app.services.model_shelf import Manner, Shelf
from app.services.trying_models import TryingModels
from app.vault.audit import Audit
from app.vault.preferences import PreferenceTable


class NoModel(ModelError):
    """There is no model to load; the journal is whole without one."""


class ModelChanged(ModelError):
    """The chosen file is not the one that was chosen: its SHA-256 differs."""


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
        self.shelf = shelf
        self._engine = engine
        self._preferences = preferences
        self._audit = audit
        self._clock = clock
        self._trying = trying
        self._loaded: ModelFacts | None = None
        self._loaded_sha256 = ""
        self._manner = Manner()
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

    @property
    def default_mode(self) -> Mode:
        """What a new conversation starts with; known once a model is loaded."""
        return self._manner.default_mode

    def label(self) -> str:
        """Return the name to put beside the companion's words."""
        return self._manner.label or (self._loaded.label if self._loaded else "")

    def sampling(self, seed: int) -> Sampling:
        """Return how the loaded model is sampled: as it was measured, where we know it."""
        return self._manner.sampling(seed)

    def drafting(self) -> Drafting:
        """Return how often the loaded model's replies are drawn; once, where we know nothing."""
        return self._manner.drafting

    def voice(self) -> Voice:
        """Return who speaks now, for the notes on a reply."""
        drafts = self.drafting().drafts
        return Voice(self._loaded_sha256, self.label(), self.context_tokens, drafts)

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
        found = self.shelf.models()
        return found[0].path if found else None

    def card(self) -> str:
        """Return what is written about the chosen model; empty for one of the person's own."""
        chosen = self.chosen()
        return "" if chosen is None else self.shelf.card(chosen)

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

    def unload(self) -> None:
        """End the engine and free its memory."""
        self._loaded, self._loaded_sha256, self._manner = None, "", Manner()
        self._engine.close()

    def leave(self) -> None:
        """Note that a load under way is ended by the person; call before the engine closes."""
        self._trying.leave()

    def _load(self, path: Path, sha256: str) -> ModelFacts:
        # A file that is refused leaves the model that was loaded before in memory.
        is_ours = self.shelf.is_shipped(path, sha256)
        self._loaded = self._trying.load(
            sha256, path, lambda: self._engine.load(path), self.unload, is_ours=is_ours
        )
        self._manner = self.shelf.manner_at(path)
        self._loaded_sha256 = sha256
        return self._loaded
