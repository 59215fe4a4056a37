"""Train the starter model: corpus, tokenizer, weights; stop and go on at any time.

    python models/starter/train.py --folder build/starter --steps 3000

What is already in the folder is used again: the corpus, the tokenizer, the laid-out
tokens, and the last checkpoint. Loss counts the companion's words in full and the
person's lightly. Matrices are trained by Muon (momentum made orthogonal by five
Newton-Schulz steps), the rest by Adam. Arithmetic is bfloat16 over float32 weights.
"""

import argparse
import json
import math
import random
import sys
import time
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

LENGTHS = (48, 64, 96, 128, 192, 256, 384, 512, 768)
"""Rows are padded to one of these, so that only a few shapes are compiled."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that decides the outcome of a run."""

    steps: int
    conversations: int
    seed: int = 1
    tokens_a_step: int = 8192
    matrix_rate: float = 0.02
    other_rate: float = 0.003
    warm_up: int = 60
    decay: float = 0.4


def prepare(
    folder: Path, plan: Plan, vocabulary: int
) -> tuple[Tokenizer, np.ndarray, np.ndarray, np.ndarray]:
    """Return the tokenizer, the tokens of all talks, whose each is, where each talk starts."""
    folder.mkdir(parents=True, exist_ok=True)
    corpus, spelled, laid = folder / "corpus.jsonl", folder / "tokenizer.json", folder / "laid.npz"
    if not corpus.exists():
        partial = folder / "corpus.partial"
        with partial.open("w", encoding="utf-8") as file:
            for talk in build_corpus.conversations(plan.seed, plan.conversations):
                file.write(
                    json.dumps({"mode": talk.mode, "turns": talk.turns}, ensure_ascii=False) + "\n"
                )
        partial.replace(corpus)
    if not spelled.exists():
        tokens.learn(tokens.corpus_texts(corpus, 40_000), vocabulary).save(str(spelled))
    tokenizer = Tokenizer.from_file(str(spelled))
    if not laid.exists():
        ids, own, starts = [], [], [0]
        for talk in tokens.talks(corpus):
            more, whose = tokens.lay_out(tokenizer, talk, LENGTHS[-1])
            ids.append(np.array(more, dtype=np.uint16))
            own.append(np.array(whose, dtype=np.uint8))
            starts.append(starts[-1] + len(more))
        np.savez(laid, ids=np.concatenate(ids), own=np.concatenate(own), starts=np.array(starts))
    read = np.load(laid)
    return tokenizer, read["ids"], read["own"], read["starts"]


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
        if compiled:  # a layer at a time: the same code serves them all
            torch._dynamo.config.cache_size_limit = 64  # noqa: SLF001  # one for each row length
            Layer.forward = torch.compile(Layer.forward, dynamic=False)
            self._cost = torch.compile(self._cost, dynamic=False)

    def _loss(self, ids: Tensor, weight: Tensor) -> tuple[Tensor, Tensor]:
        stream = self.model.stream(ids[:, :-1], torch.bfloat16)
        return self._cost(stream, self.model.embedding, ids[:, 1:].flatten(), weight)

    @staticmethod
    def _cost(
        stream: Tensor, embedding: Tensor, wanted: Tensor, weight: Tensor
    ) -> tuple[Tensor, Tensor]:
        scores = functional.linear(stream, embedding.to(stream.dtype)).float()
        each = functional.cross_entropy(scores.flatten(0, 1), wanted, reduction="none")
        own = (weight == 1).float()
        return (each * weight).sum() / weight.sum(), (each * own).sum() / own.sum()

    def rate(self) -> float:
        """Return the share of the full learning rate at this step."""
        done = self.step / self.plan.steps
        return min(1.0, (self.step + 1) / self.plan.warm_up, max(0.0, (1 - done) / self.plan.decay))

    def learn_from(self, ids: Tensor, weight: Tensor) -> float:
        """Take one step; return the loss over the companion's words."""
        total, own = self._loss(ids, weight)
        total.backward()
        share = self.rate()
        with torch.no_grad():
            muon_step(self.groups, self.momentum, self.plan.matrix_rate * share)
        for group in self.adam.param_groups:
            group["lr"] = self.plan.other_rate * share
        self.adam.step()
        self.model.zero_grad(set_to_none=True)
        self.step += 1
        return float(own.detach())

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


def batch_of(
    batch: tuple[int, list[int]], ids: np.ndarray, own: np.ndarray, starts: np.ndarray, pad: int
) -> tuple[Tensor, Tensor]:
    """Return one batch, padded, and the weight of each token to be predicted."""
    length, talks = batch
    rows = np.full((len(talks), length + 1), pad, dtype=np.int64)
    weight = np.zeros((len(talks), length + 1), dtype=np.float32)
    for row, talk in enumerate(talks):
        part = slice(starts[talk], starts[talk + 1])
        size = part.stop - part.start
        rows[row, :size] = ids[part]
        weight[row, :size] = np.where(own[part] == 1, 1.0, tokens.PERSON_WEIGHT)
    return torch.from_numpy(rows), torch.from_numpy(weight[:, 1:].reshape(-1))


def run(trainer: Trainer, laid: tuple[np.ndarray, np.ndarray, np.ndarray], pad: int) -> None:
    """Train until the planned steps are done, with a checkpoint every three minutes."""
    ids, own, starts = laid
    begun = saved = time.monotonic()
    seen, losses, epoch_start, epoch = 0, [], 0, 0
    batches = schedule(starts, trainer.plan, epoch)
    while trainer.step < trainer.plan.steps:
        while trainer.step - epoch_start >= len(batches):
            epoch_start += len(batches)
            epoch += 1
            batches = schedule(starts, trainer.plan, epoch)
        rows, weight = batch_of(batches[trainer.step - epoch_start], ids, own, starts, pad)
        losses.append(trainer.learn_from(rows, weight))
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
    trainer.save()


def main() -> None:
    """Train with what the command line says."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folder", type=Path, default=Path("build/starter"))
    parser.add_argument("--steps", type=int, default=3000)
    parser.add_argument("--conversations", type=int, default=200_000)
    parser.add_argument("--vocabulary", type=int, default=5120)
    parser.add_argument("--width", type=int, default=256)
    parser.add_argument("--layers", type=int, default=8)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--eager", action="store_true", help="do not compile")
    chosen = parser.parse_args()
    torch.set_num_threads(chosen.threads)
    plan = Plan(steps=chosen.steps, conversations=chosen.conversations)
    tokenizer, *laid = prepare(chosen.folder, plan, chosen.vocabulary)
    hidden = 32 * round(chosen.width * 8 / 3 / 32)
    shape = Shape(
        tokenizer.get_vocab_size(), chosen.width, chosen.layers, chosen.width // 32, hidden
    )
    trainer = Trainer(chosen.folder, plan, shape, compiled=not chosen.eager)
    trainer.resume()
    size = sum(p.numel() for p in trainer.model.parameters())
    print(
        f"{size / 1e6:.1f} M parameters, {len(laid[0]) / 1e6:.1f} M tokens in the corpus",
        flush=True,
    )
    run(trainer, (laid[0], laid[1], laid[2]), tokenizer.token_to_id(tokens.PAD))


if __name__ == "__main__":
    main()
