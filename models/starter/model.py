"""The starter model: a small Llama in plain PyTorch.

Rotary positions turn neighbouring pairs (2i, 2i+1), as llama.cpp does for the
``llama`` architecture, so that the weights go into a GGUF without reordering.
Input and output embeddings are one matrix.
"""

import math
from dataclasses import asdict, dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional


@dataclass(frozen=True, slots=True)
class Shape:
    """How large the model is; everything a checkpoint needs to be read back."""

    vocabulary: int = 5120
    width: int = 320
    layers: int = 8
    heads: int = 5
    hidden: int = 864
    context: int = 1024
    rope_base: float = 10_000.0
    epsilon: float = 1e-5

    @property
    def head_width(self) -> int:
        """Width of one attention head."""
        return self.width // self.heads

    def as_dict(self) -> dict[str, Any]:
        """Return the shape as plain values."""
        return asdict(self)


class Norm(nn.Module):
    """Root-mean-square normalisation with a learned scale."""

    def __init__(self, width: int, epsilon: float) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))
        self.epsilon = epsilon

    def forward(self, x: Tensor) -> Tensor:
        """Normalise the last dimension."""
        return functional.rms_norm(x, (x.shape[-1],), self.weight.to(x.dtype), self.epsilon)


class Matrix(nn.Module):
    """A linear map without bias; computes in the type of what comes in."""

    def __init__(self, inwards: int, outwards: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(outwards, inwards))
        nn.init.normal_(self.weight, std=1 / math.sqrt(inwards))

    def forward(self, x: Tensor) -> Tensor:
        """Multiply."""
        return functional.linear(x, self.weight.to(x.dtype))


def rotate(x: Tensor, cosine: Tensor, sine: Tensor) -> Tensor:
    """Turn the pairs (2i, 2i+1) of the last dimension by their position's angle."""
    even, odd = x[..., 0::2], x[..., 1::2]
    turned = torch.stack((even * cosine - odd * sine, even * sine + odd * cosine), dim=-1)
    return turned.flatten(-2)


def attend(query: Tensor, key: Tensor, value: Tensor) -> Tensor:
    """Return what each position sees of itself and those before it.

    Written out: on a processor the fused kernel's backward pass took half of a step.
    """
    length = query.shape[-2]
    scores = query @ key.transpose(-1, -2) * (1 / math.sqrt(query.shape[-1]))
    later = torch.ones(length, length, dtype=torch.bool, device=query.device).triu(1)
    return torch.softmax(scores.masked_fill(later, -1e4), dim=-1) @ value


class Layer(nn.Module):
    """Attention and a gated feed-forward network, each behind a norm."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.attention_norm = Norm(shape.width, shape.epsilon)
        self.query = Matrix(shape.width, shape.width)
        self.key = Matrix(shape.width, shape.width)
        self.value = Matrix(shape.width, shape.width)
        self.output = Matrix(shape.width, shape.width)
        self.feed_norm = Norm(shape.width, shape.epsilon)
        self.gate = Matrix(shape.width, shape.hidden)
        self.up = Matrix(shape.width, shape.hidden)
        self.down = Matrix(shape.hidden, shape.width)
        for last in (self.output, self.down):
            with torch.no_grad():
                last.weight.mul_(1 / math.sqrt(2 * shape.layers))

    def forward(self, x: Tensor, cosine: Tensor, sine: Tensor) -> Tensor:
        """Add what attention and the feed-forward network say to the stream."""
        rows, length, width = x.shape
        split = (rows, length, self.shape.heads, self.shape.head_width)
        y = self.attention_norm(x)
        query, key, value = (
            m(y).view(split).transpose(1, 2) for m in (self.query, self.key, self.value)
        )
        query, key = rotate(query, cosine, sine), rotate(key, cosine, sine)
        seen = attend(query, key, value)
        x = x + self.output(seen.transpose(1, 2).reshape(rows, length, width))
        y = self.feed_norm(x)
        return x + self.down(functional.silu(self.gate(y)) * self.up(y))


class Starter(nn.Module):
    """The whole model: tokens in, the last hidden stream or logits out."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.embedding = nn.Parameter(torch.randn(shape.vocabulary, shape.width) * 0.02)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.norm = Norm(shape.width, shape.epsilon)

    def _angles(self, length: int, kind: torch.dtype) -> tuple[Tensor, Tensor]:
        half = self.shape.head_width // 2
        speed = self.shape.rope_base ** (-torch.arange(half, dtype=torch.float32) / half)
        angle = torch.arange(length, dtype=torch.float32)[:, None] * speed[None, :]
        return angle.cos().to(kind), angle.sin().to(kind)

    def stream(self, tokens: Tensor, kind: torch.dtype = torch.float32) -> Tensor:
        """Return the normalised hidden stream for rows of tokens."""
        x = functional.embedding(tokens, self.embedding).to(kind)
        cosine, sine = self._angles(tokens.shape[1], kind)
        for layer in self.layers:
            x = layer(x, cosine, sine)
        return self.norm(x)

    def logits(self, stream: Tensor) -> Tensor:
        """Return the scores of the next token."""
        return functional.linear(stream, self.embedding.to(stream.dtype))

    def forward(self, tokens: Tensor) -> Tensor:
        """Return next-token scores for every position."""
        return self.logits(self.stream(tokens))
