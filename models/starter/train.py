"""Train the starter model: corpus, tokenizer, weights; stop and go on at any time.

    python models/starter/train.py --folder build/starter --steps 6750

What is already in the folder is used again: the corpus, the tokenizer, the laid-out
tokens, and the last checkpoint. The first steps learn from conversations in which only
copying helps, the others from the corpus. Loss is taken at the companion's words and at a
sample of the person's. Matrices are trained by Muon (momentum made orthogonal by five
Newton-Schulz steps), the rest by Adam. Arithmetic is bfloat16 over float32 weights.
"""

import argparse
import json
import math
import random
import re
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from models.starter import build_corpus, tokens
from models.starter.model import Layer, Shape, Starter

LENGTHS = (32, 48, 64, 80, 96, 128, 160, 192, 256, 384, 512)
"""Rows are padded to one of these, so that only a few shapes are compiled."""

KEPT_TOKENS = 700  # of the companion's words, the most frequent: those of its frames
SWAPPED_TALKS, SWAPPED_TOKENS = 0.6, 0.4


SMOKE = {
    "steps": 6, "conversations": 800, "copying_steps": 2, "copying_conversations": 600,
    "vocabulary": 800, "width": 64, "layers": 2, "eager": True,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that decides the outcome of a run."""

    steps: int
    conversations: int
    copying_steps: int = 450
    copying_conversations: int = 60_000
    seed: int = 1
    tokens_a_step: int = 8192
    matrix_rate: float = 0.02
    other_rate: float = 0.003
    warm_up: int = 60
    decay: float = 0.4


Laid = tuple[np.ndarray, np.ndarray, np.ndarray]
"""The tokens of all talks, whose each is, where each talk starts."""


def write_corpus(path: Path, seed: int, count: int, *, only_copying: bool) -> None:
    """Write the conversations to be learned from, unless they are there."""
    if path.exists():
        return
    partial = path.with_suffix(".partial")
    with partial.open("w", encoding="utf-8") as file:
        for talk in build_corpus.conversations(seed, count, only_copying=only_copying):
            line = json.dumps({"mode": talk.mode, "turns": talk.turns}, ensure_ascii=False)
            file.write(line + "\n")
    partial.replace(path)


def lay_out(tokenizer: Tokenizer, corpus: Path) -> Laid:
    """Return a corpus as tokens, from the file beside it when it was laid out before."""
    laid = corpus.with_suffix(".npz")
    if not laid.exists():
        ids, own, starts = [], [], [0]
        for talk in tokens.talks(corpus):
            more, whose = tokens.lay_out(tokenizer, talk, LENGTHS[-1])
            ids.append(np.array(more, dtype=np.uint16))
            own.append(np.array(whose, dtype=np.uint8))
            starts.append(starts[-1] + len(more))
        np.savez(laid, ids=np.concatenate(ids), own=np.concatenate(own), starts=np.array(starts))
    read = np.load(laid)
    return read["ids"], read["own"], read["starts"]


def prepare(folder: Path, plan: Plan, vocabulary: int) -> tuple[Tokenizer, Laid, Laid]:
    """Return the tokenizer, the talks of the first stage, and those of the second."""
    folder.mkdir(parents=True, exist_ok=True)
    copying, corpus = folder / "copying.jsonl", folder / "corpus.jsonl"
    write_corpus(copying, plan.seed, plan.copying_conversations, only_copying=True)
    write_corpus(corpus, plan.seed, plan.conversations, only_copying=False)
    spelled = folder / "tokenizer.json"
    if not spelled.exists():
        tokens.learn(tokens.corpus_texts(corpus, 40_000), vocabulary).save(str(spelled))
    tokenizer = Tokenizer.from_file(str(spelled))
    return tokenizer, lay_out(tokenizer, copying), lay_out(tokenizer, corpus)


def schedule(starts: np.ndarray, plan: Plan, epoch: int) -> list[tuple[int, list[int]]]:
    """Return the batches of one pass: a row length, and the talks that fill about a step of it."""
    rng = random.Random(plan.seed * 1000 + epoch)
    order = list(range(len(starts) - 1))
    rng.shuffle(order)
    waiting: dict[int, list[int]] = {length: [] for length in LENGTHS}
    batches: list[tuple[int, list[int]]] = []
    for talk in order:
        size = int(starts[talk + 1] - starts[talk])
        length = next(x for x in LENGTHS if x >= size)
        waiting[length].append(talk)
        if len(waiting[length]) == plan.tokens_a_step // length:
            batches.append((length, waiting[length]))
            waiting[length] = []
    return batches


def muon_step(
    groups: dict[tuple[int, ...], list[Tensor]], momentum: dict[int, Tensor], rate: float
) -> None:
    """Move each group of equally shaped matrices along its orthogonalised momentum."""
    for shape, matrices in groups.items():
        updates = []
        for matrix in matrices:
            held = momentum.setdefault(id(matrix), torch.zeros_like(matrix))
            held.lerp_(matrix.grad, 0.05)
            updates.append(matrix.grad.lerp(held, 0.95))
        x = torch.stack(updates).bfloat16()
        tall = shape[0] > shape[1]
        x = x.mT if tall else x
        x = x / (x.norm(dim=(-2, -1), keepdim=True) + 1e-7)
        for _ in range(5):
            square = x @ x.mT
            x = 3.4445 * x + (-4.7750 * square + 2.0315 * square @ square) @ x
        x = (x.mT if tall else x).float()
        scale = rate * math.sqrt(max(1.0, shape[0] / shape[1]))
        for matrix, update in zip(matrices, x, strict=True):
            matrix.mul_(1 - rate * 0.02).add_(update, alpha=-scale)


class Trainer:
    """A model, its optimisers, and where the run stands."""

    def __init__(self, folder: Path, plan: Plan, shape: Shape, *, compiled: bool) -> None:
        torch.manual_seed(plan.seed)
        self.folder, self.plan, self.shape = folder, plan, shape
        self.model = Starter(shape)
        named = dict(self.model.named_parameters())
        self.matrices = {n: p for n, p in named.items() if p.ndim == 2 and n != "embedding"}
        self.groups: dict[tuple[int, ...], list[Tensor]] = {}
        for matrix in self.matrices.values():
            self.groups.setdefault(tuple(matrix.shape), []).append(matrix)
        self.momentum: dict[int, Tensor] = {}
        rest = [p for n, p in named.items() if n not in self.matrices]
        self.adam = torch.optim.AdamW(rest, lr=plan.other_rate, betas=(0.9, 0.95), weight_decay=0.0)
        self.step = 0
        self.ends: float | None = None
        self.let_down = 1.0
        if compiled:  # a layer at a time: the same code serves them all
            torch._dynamo.config.cache_size_limit = 64  # noqa: SLF001  # one for each row length
            Layer.forward = torch.compile(Layer.forward, dynamic=False)
            self._cost = torch.compile(self._cost, dynamic=False)

    def _loss(self, ids: Tensor, own: Tensor, place: Tensor) -> tuple[Tensor, Tensor]:
        stream = self.model.stream(ids[:, :-1], torch.bfloat16)
        wanted = ids[:, 1:].flatten()[place]
        return self._cost(stream, self.model.embedding, wanted, own, place)

    @staticmethod
    def _cost(
        stream: Tensor, embedding: Tensor, wanted: Tensor, own: Tensor, place: Tensor
    ) -> tuple[Tensor, Tensor]:
        scores = functional.linear(stream.flatten(0, 1)[place], embedding.to(stream.dtype)).float()
        each = functional.cross_entropy(scores, wanted, reduction="none")
        counted = (own >= 0).float()
        said = (own == 1).float()
        return (each * counted).sum() / counted.sum(), (each * said).sum() / said.sum()

    def rate(self) -> float:
        """Return the share of the full learning rate at this step."""
        done = self.step / self.plan.steps
        share = min(1.0, (self.step + 1) / self.plan.warm_up, (1 - done) / self.plan.decay)
        return max(0.0, share * min(1.0, self.left() / self.let_down))

    def end_within(self, seconds: float) -> None:
        """Let the rate down from now on, so that the run is over after so long."""
        self.let_down = max(seconds, 1e-3)
        self.ends = time.monotonic() + seconds

    def left(self) -> float:
        """Return the seconds that are left, or as many as there are to the end of the plan."""
        return self.let_down if self.ends is None else max(0.0, self.ends - time.monotonic())

    def learn_from(self, ids: Tensor, own: Tensor, place: Tensor) -> float:
        """Take one step; return the loss over the companion's words."""
        total, said = self._loss(ids, own, place)
        total.backward()
        share = self.rate()
        with torch.no_grad():
            muon_step(self.groups, self.momentum, self.plan.matrix_rate * share)
        for group in self.adam.param_groups:
            group["lr"] = self.plan.other_rate * share
        self.adam.step()
        self.model.zero_grad(set_to_none=True)
        self.step += 1
        return float(said.detach())

    def save(self) -> None:
        """Write the checkpoint beside the old one, then put it in its place."""
        partial = self.folder / "checkpoint.partial"
        momentum = {
            n: self.momentum[id(p)] for n, p in self.matrices.items() if id(p) in self.momentum
        }
        torch.save(
            {
                "shape": self.shape.as_dict(),
                "plan": asdict(self.plan),
                "step": self.step,
                "model": self.model.state_dict(),
                "momentum": momentum,
                "adam": self.adam.state_dict(),
            },
            partial,
        )
        partial.replace(self.folder / "checkpoint.pt")

    def resume(self) -> None:
        """Go on from the checkpoint, if there is one."""
        path = self.folder / "checkpoint.pt"
        if not path.exists():
            return
        held = torch.load(path, weights_only=True)
        self.model.load_state_dict(held["model"])
        self.momentum = {id(self.matrices[n]): m for n, m in held["momentum"].items()}
        self.adam.load_state_dict(held["adam"])
        self.step = held["step"]


class Swapper:
    """Puts any token of the vocabulary in the place of a word that is copied.

    The tokens that both sides say are replaced, in the whole conversation, by others of
    their class. So every token is copied in training, also those that the corpus hardly has.
    """

    def __init__(self, tokenizer: Tokenizer, corpus: Laid) -> None:
        size = tokenizer.get_vocab_size()
        self._class = np.zeros(size, dtype=np.int64)
        for text, number in tokenizer.get_vocab().items():
            kinds = (r"Ġ[a-z]+", r"Ġ[A-Z][a-z]*", r"[a-z]+")
            fits = [k for k, kind in enumerate(kinds, start=1) if re.fullmatch(kind, text)]
            self._class[number] = fits[0] if fits else 0
        self._of_class = [np.flatnonzero(self._class == k) for k in range(4)]
        counts = np.bincount(corpus[0][corpus[1] == 1], minlength=size)
        self._class[np.argsort(-counts)[:KEPT_TOKENS]] = 0  # the words of the frames stay

    def swap(self, ids: np.ndarray, own: np.ndarray, chance: np.random.Generator) -> np.ndarray:
        """Return the tokens of one conversation, some that both sides say replaced."""
        if chance.random() > SWAPPED_TALKS:
            return ids
        shared = np.intersect1d(ids[own == 0], ids[own == 1])
        shared = shared[(self._class[shared] > 0) & (chance.random(len(shared)) < SWAPPED_TOKENS)]
        ids = ids.copy()
        places = [ids == token for token in shared]
        for token, there in zip(shared, places, strict=True):
            ids[there] = chance.choice(self._of_class[self._class[token]])
        return ids


def batch_of(
    batch: tuple[int, list[int]],
    laid: Laid,
    swapper: Swapper,
    pad: int,
    chance: np.random.Generator,
) -> tuple[Tensor, Tensor, Tensor]:
    """Return padded rows, and the places where the loss is taken with whose words they are.

    The places are half of all, so that every batch of a length has one shape: all of the
    companion's words that fit, then a tenth of the person's, then some that do not count.
    """
    ids, own, starts = laid
    length, talks = batch
    rows = np.full((len(talks), length + 1), pad, dtype=np.int64)
    whose = np.full((len(talks), length + 1), -1, dtype=np.int64)
    for row, talk in enumerate(talks):
        part = slice(starts[talk], starts[talk + 1])
        rows[row, : part.stop - part.start] = swapper.swap(ids[part], own[part], chance)
        whose[row, : part.stop - part.start] = own[part]
    flat = whose[:, 1:].reshape(-1)
    room = len(flat) // 2
    said, heard = (chance.permutation(np.flatnonzero(flat == x)) for x in (1, 0))
    places = np.concatenate([said, heard[: int(len(heard) * tokens.PERSON_SHARE)]])[:room]
    rest = np.zeros(room - len(places), dtype=np.int64)
    counted = np.concatenate([flat[places], np.full(len(rest), -1)])
    places = np.concatenate([places, rest])
    return torch.from_numpy(rows), torch.from_numpy(counted), torch.from_numpy(places)


def batches(plan: Plan, copying: Laid, corpus: Laid) -> Iterator[tuple[Laid, int, list[int]]]:
    """Yield the batches of the whole run in order: first the copying ones, then the corpus."""
    made = 0
    for stage, last in ((copying, plan.copying_steps), (corpus, plan.steps)):
        epoch = 0
        while made < last:
            planned = schedule(stage[2], plan, epoch)
            if not planned:
                fault = "too few conversations to fill one step"
                raise ValueError(fault)
            for length, talks in planned[: last - made]:
                yield stage, length, talks
                made += 1
            epoch += 1


def run(trainer: Trainer, copying: Laid, corpus: Laid, tokenizer: Tokenizer) -> None:
    """Train until the planned steps are done, with a checkpoint every three minutes."""
    pad, swapper = tokenizer.token_to_id(tokens.PAD), Swapper(tokenizer, corpus)
    begun = saved = time.monotonic()
    seen, losses = 0, []
    for number, (laid, length, talks) in enumerate(batches(trainer.plan, copying, corpus)):
        if number < trainer.step:
            continue
        chance = np.random.default_rng(trainer.plan.seed * 100_000 + number)
        rows, own, place = batch_of((length, talks), laid, swapper, pad, chance)
        losses.append(trainer.learn_from(rows, own, place))
        seen += rows.numel()
        if trainer.step % 10 == 0:
            speed = seen / (time.monotonic() - begun)
            print(
                f"step {trainer.step}/{trainer.plan.steps} loss {np.mean(losses[-20:]):.3f} "
                f"{speed:.0f} tokens/s",
                flush=True,
            )
        if time.monotonic() - saved > 180:
            trainer.save()
            saved = time.monotonic()
        if not trainer.left():
            break
    trainer.save()


def main() -> None:
    """Train with what the command line says."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folder", type=Path, default=Path("build/starter"))
    parser.add_argument("--steps", type=int, default=6750)
    parser.add_argument("--conversations", type=int, default=240_000)
    parser.add_argument("--copying-steps", type=int, default=450)
    parser.add_argument("--copying-conversations", type=int, default=60_000)
    parser.add_argument("--vocabulary", type=int, default=6144)
    parser.add_argument("--width", type=int, default=256)
    parser.add_argument("--layers", type=int, default=8)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--smoke", action="store_true", help="seconds: does every stage run?")
    parser.add_argument("--eager", action="store_true", help="do not compile")
    parser.add_argument(
        "--minutes", type=float, help="on a busy machine: let the rate down to 0 in so many"
    )
    chosen = parser.parse_args()
    if chosen.smoke:
        vars(chosen).update(SMOKE)
    torch.set_num_threads(chosen.threads)
    plan = Plan(
        steps=chosen.steps,
        conversations=chosen.conversations,
        copying_steps=chosen.copying_steps,
        copying_conversations=chosen.copying_conversations,
    )
    tokenizer, copying, corpus = prepare(chosen.folder, plan, chosen.vocabulary)
    hidden = 32 * round(chosen.width * 8 / 3 / 32)
    shape = Shape(
        tokenizer.get_vocab_size(), chosen.width, chosen.layers, chosen.width // 64, hidden
    )
    trainer = Trainer(chosen.folder, plan, shape, compiled=not chosen.eager)
    trainer.resume()
    if chosen.minutes:
        trainer.end_within(chosen.minutes * 60)
    size = sum(p.numel() for p in trainer.model.parameters())
    print(
        f"{size / 1e6:.1f} M parameters, {len(corpus[0]) / 1e6:.1f} M tokens in the corpus",
        flush=True,
    )
    run(trainer, copying, corpus, tokenizer)


if __name__ == "__main__":
    main()
