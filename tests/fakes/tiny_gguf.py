"""Real GGUF files, small enough to be built anew for each test.

Llama architecture, a byte-level vocabulary, and no schooling. Two kinds:

    random     weights from a seed; says nonsense, endlessly unless it draws the end
    scripted   embeddings are one-hot and attention is zero, so that each token has one
               successor: the model says exactly ``says`` after anything, then ends, or
               says it again and again when it is ``endless``

``layers`` and ``width`` make a random or endless model slower, for tests that need time
to get a word in.
"""

from collections.abc import Sequence
from pathlib import Path

import gguf
import numpy as np

CONTROLS = ("<|start|>", "<|end|>", "<|turn|>")
BOS, EOS, TURN = 256, 257, 258
MERGED = ("he", "ll", "th", "in", "er", "ou")
CHAT_TEMPLATE = (
    "{{ bos_token }}{% for message in messages %}<|turn|>{{ message.role }}\n"
    "{{ message.content }}<|end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|turn|>assistant\n{% endif %}"
)
_ALIGNED = 32


def byte_characters() -> list[str]:
    """Return how GPT-2's vocabulary spells each of the 256 bytes."""
    shown = [*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
    spelling = {byte: chr(byte) for byte in shown}
    hidden = [byte for byte in range(256) if byte not in spelling]
    spelling.update({byte: chr(256 + index) for index, byte in enumerate(hidden)})
    return [spelling[byte] for byte in range(256)]


def vocabulary() -> list[str]:
    """Return the tokens: 256 bytes, three controls, a few merged pairs."""
    return [*byte_characters(), *CONTROLS, *MERGED]


def build_tiny_gguf(
    path: Path,
    *,
    chat_template: str | None = CHAT_TEMPLATE,
    n_ctx: int = 512,
    seed: int = 0,
    name: str = "Tiny",
    says: str = "",
    endless: bool = False,
    layers: int = 1,
    width: int = 64,
    turn: str = CONTROLS[2],
    turn_comes: str = "",
) -> Path:
    """Write a model file and return its path.

    Args:
        path: Where; its folder exists.
        chat_template: The template in the file, or None for none.
        n_ctx: The context it claims to be trained on.
        seed: Of the random weights.
        name: The model's own name.
        says: What a scripted model says; no byte of its UTF-8 may come twice. "" for
            random weights.
        endless: Whether a scripted model begins again instead of ending.
        layers: How many.
        width: The embedding's size for random weights, a multiple of 64.
        turn: How the third control token is spelt.
        turn_comes: "first" or "last" where a scripted model says that token too.
    """
    tokens = [turn if token == CONTROLS[2] else token for token in vocabulary()]
    width = -(-len(tokens) // 64) * 64 if says else width
    writer = gguf.GGUFWriter(path, "llama")
    _add_facts(writer, name, n_ctx, layers, width)
    _add_vocabulary(writer, tokens, chat_template)
    rng = np.random.default_rng(seed)
    if says:
        weights = _scripted(_successors(says, endless, turn_comes, len(tokens)), width)
    else:
        weights = _random(rng, tokens, width)
    for tensor, values in weights.items():
        writer.add_tensor(tensor, values)
    for layer in range(layers):
        for tensor, values in _layer(rng, width, 0.0 if says else 1.0).items():
            writer.add_tensor(f"blk.{layer}.{tensor}.weight", values)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def _add_facts(writer: gguf.GGUFWriter, name: str, n_ctx: int, layers: int, width: int) -> None:
    writer.add_name(name)
    writer.add_type("model")
    writer.add_file_type(gguf.LlamaFileType.ALL_F32)
    writer.add_context_length(n_ctx)
    writer.add_embedding_length(width)
    writer.add_block_count(layers)
    writer.add_feed_forward_length(width * 2)
    writer.add_head_count(width // 32)
    writer.add_head_count_kv(width // 32)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_dimension_count(32)
    writer.add_vocab_size(len(vocabulary()))


def _add_vocabulary(
    writer: gguf.GGUFWriter, tokens: Sequence[str], chat_template: str | None
) -> None:
    normal, control = gguf.TokenType.NORMAL, gguf.TokenType.CONTROL
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("gpt-2")
    writer.add_token_list(list(tokens))
    writer.add_token_types([control if BOS <= at <= TURN else normal for at in range(len(tokens))])
    writer.add_token_merges([f"{pair[0]} {pair[1]}" for pair in MERGED])
    writer.add_bos_token_id(BOS)
    writer.add_eos_token_id(EOS)
    writer.add_add_bos_token(True)
    if chat_template is not None:
        writer.add_chat_template(chat_template)


def _random(rng: np.random.Generator, tokens: Sequence[str], width: int) -> dict[str, np.ndarray]:
    return {
        "token_embd.weight": _matrix(rng, len(tokens), width),
        "output.weight": _matrix(rng, len(tokens), width),
        "output_norm.weight": np.ones(width, np.float32),
    }


def _successors(says: str, endless: bool, turn_comes: str, tokens: int) -> np.ndarray:
    script = list(says.encode())
    if len(set(script)) != len(script):
        msg = "a byte of the script comes twice"
        raise ValueError(msg)
    begin = TURN if turn_comes == "first" else script[0]
    end = TURN if turn_comes == "last" else EOS
    successor = np.full(tokens, begin)
    successor[script[:-1]] = script[1:]
    successor[script[-1]] = begin if endless else end
    if turn_comes == "first":
        successor[TURN] = script[0]
    return successor


def _scripted(successor: np.ndarray, width: int) -> dict[str, np.ndarray]:
    tokens = len(successor)
    embedding = np.zeros((tokens, width), np.float32)
    embedding[np.arange(tokens), np.arange(tokens)] = 1.0
    output = np.zeros((tokens, width), np.float32)
    output[successor, np.arange(tokens)] = 10.0
    return {
        "token_embd.weight": embedding,
        "output.weight": output,
        "output_norm.weight": np.ones(width, np.float32),
    }


def _layer(rng: np.random.Generator, width: int, scale: float) -> dict[str, np.ndarray]:
    shapes = {
        "attn_q": (width, width),
        "attn_k": (width, width),
        "attn_v": (width, width),
        "attn_output": (width, width),
        "ffn_gate": (width * 2, width),
        "ffn_up": (width * 2, width),
        "ffn_down": (width, width * 2),
    }
    tensors = {name: _matrix(rng, *shape) * np.float32(scale) for name, shape in shapes.items()}
    norms = {name: np.ones(width, np.float32) for name in ("attn_norm", "ffn_norm")}
    return {**tensors, **norms}


def _matrix(rng: np.random.Generator, rows: int, columns: int) -> np.ndarray:
    return rng.standard_normal((rows, columns), np.float32) / np.float32(np.sqrt(columns))
