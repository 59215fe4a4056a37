"""Write the trained model as a GGUF that any llama.cpp loads.

    python models/starter/export.py --folder build/starter --out models/alcove-starter.gguf

Matrices and the embedding are Q8_0, norms float32; tokenizer, role markers and chat
template are inside. The model's own words go into a text file beside it.
"""

import argparse
import json
import sys
from pathlib import Path

import gguf
import numpy as np
import torch

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from models.starter import lexicon, tokens
from models.starter.model import Shape, Starter

NAMES = {
    "attention_norm": "attn_norm",
    "query": "attn_q",
    "key": "attn_k",
    "value": "attn_v",
    "output": "attn_output",
    "feed_norm": "ffn_norm",
    "gate": "ffn_gate",
    "up": "ffn_up",
    "down": "ffn_down",
}


def write_gguf(model: Starter, tokenizer: Path, out: Path, name: str = "Alcove Starter") -> None:
    """Write a model and its tokenizer file to ``out``."""
    writer = gguf.GGUFWriter(out, "llama")
    _describe(writer, model.shape, name)
    _spell(writer, json.loads(tokenizer.read_text(encoding="utf-8")))
    for key, tensor in model.state_dict().items():
        values = tensor.float().numpy()
        if values.ndim == 1:
            writer.add_tensor(_name_of(key), values.astype(np.float32))
            continue
        kind = gguf.GGMLQuantizationType.Q8_0
        packed = gguf.quants.quantize(values.astype(np.float32), kind)
        writer.add_tensor(_name_of(key), packed, raw_dtype=kind)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def _name_of(key: str) -> str:
    if key == "embedding":
        return "token_embd.weight"
    if key == "norm.weight":
        return "output_norm.weight"
    _, number, part, _ = key.split(".")
    return f"blk.{number}.{NAMES[part]}.weight"


def _describe(writer: gguf.GGUFWriter, shape: Shape, name: str) -> None:
    writer.add_name(name)
    writer.add_description(
        "A small companion for reflective writing: reflects, and asks one open question."
    )
    writer.add_license("GPL-3.0-or-later")
    writer.add_context_length(shape.context)
    writer.add_embedding_length(shape.width)
    writer.add_block_count(shape.layers)
    writer.add_feed_forward_length(shape.hidden)
    writer.add_head_count(shape.heads)
    writer.add_head_count_kv(shape.heads)
    writer.add_layer_norm_rms_eps(shape.epsilon)
    writer.add_rope_dimension_count(shape.head_width)
    writer.add_rope_freq_base(shape.rope_base)
    writer.add_vocab_size(shape.vocabulary)
    writer.add_file_type(gguf.LlamaFileType.MOSTLY_Q8_0)
    writer.add_quantization_version(gguf.GGML_QUANT_VERSION)


def _spell(writer: gguf.GGUFWriter, spelled: dict[str, dict[str, object]]) -> None:
    vocabulary: dict[str, int] = spelled["model"]["vocab"]  # type: ignore[assignment]
    merges: list[object] = spelled["model"]["merges"]  # type: ignore[assignment]
    ordered = sorted(vocabulary, key=vocabulary.__getitem__)
    control, normal = gguf.TokenType.CONTROL, gguf.TokenType.NORMAL
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("gpt-2")
    writer.add_token_list(ordered)
    writer.add_token_types([control if t in tokens.MARKERS else normal for t in ordered])
    writer.add_token_merges([m if isinstance(m, str) else " ".join(m) for m in merges])  # type: ignore[arg-type]
    writer.add_bos_token_id(vocabulary[tokens.BEGIN])
    writer.add_eos_token_id(vocabulary[tokens.END])
    writer.add_eot_token_id(vocabulary[tokens.END])
    writer.add_pad_token_id(vocabulary[tokens.PAD])
    writer.add_add_bos_token(value=False)
    writer.add_add_eos_token(value=False)
    writer.add_add_space_prefix(value=False)
    writer.add_chat_template(tokens.CHAT_TEMPLATE)


def load(folder: Path) -> Starter:
    """Return the model of a folder's last checkpoint."""
    held = torch.load(folder / "checkpoint.pt", weights_only=True)
    model = Starter(Shape(**held["shape"]))
    model.load_state_dict(held["model"])
    return model


def main() -> None:
    """Export what the command line names."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folder", type=Path, default=Path("build/starter"))
    parser.add_argument("--out", type=Path, default=Path("models/alcove-starter.gguf"))
    chosen = parser.parse_args()
    write_gguf(load(chosen.folder), chosen.folder / "tokenizer.json", chosen.out)
    lexicon.write(chosen.out.with_suffix(".words.txt"))
    print(f"{chosen.out}: {chosen.out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
