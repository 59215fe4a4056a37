"""Every stage from nothing: a tokenizer, a few steps, a GGUF that llama.cpp speaks with.

PyTorch is an optional part of the project; without it these tests say so and step aside.
"""

import json

import pytest

torch = pytest.importorskip("torch", reason="PyTorch is not installed (dependency group starter)")
pytest.importorskip("tokenizers", reason="tokenizers is not installed (group starter)")

from jinja2.sandbox import ImmutableSandboxedEnvironment  # noqa: E402  # after the skip
from tokenizers import Tokenizer  # noqa: E402

from models.starter import tokens  # noqa: E402
from models.starter.export import write_gguf  # noqa: E402
from models.starter.model import Shape, Starter  # noqa: E402
from models.starter.train import Plan, Trainer, prepare, run  # noqa: E402

pytestmark = pytest.mark.timeout(300)
PLAN = Plan(
    steps=6,
    conversations=300,
    copying_steps=2,
    copying_conversations=300,
    tokens_a_step=1024,
    warm_up=2,
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("starter")


@pytest.fixture(scope="module")
def laid(folder):
    return prepare(folder, PLAN, 600)


@pytest.fixture
def shape(laid):
    return Shape(laid[0].get_vocab_size(), width=64, layers=2, heads=2, hidden=96)


def trainer_in(folder, shape):
    trainer = Trainer(folder, PLAN, shape, compiled=False)
    trainer.resume()
    return trainer


def test_a_few_steps_lower_the_loss_and_a_stopped_run_goes_on(folder, laid, shape):
    tokenizer, copying, corpus = laid
    trainer = trainer_in(folder, shape)
    run(trainer, copying, corpus, tokenizer)
    again = trainer_in(folder, shape)
    assert again.step == PLAN.steps
    assert all(
        torch.equal(a, b)
        for a, b in zip(trainer.model.parameters(), again.model.parameters(), strict=True)
    )


def test_a_run_that_must_end_soon_lets_the_rate_down_and_stops(tmp_path, laid, shape):
    tokenizer, copying, corpus = laid
    trainer = Trainer(tmp_path, PLAN, shape, compiled=False)
    whole = trainer.rate()
    trainer.end_within(1e9)
    assert trainer.rate() == pytest.approx(whole)
    trainer.end_within(0)
    assert trainer.rate() == 0
    run(trainer, copying, corpus, tokenizer)
    assert trainer.step == 1


def test_only_the_companions_words_count_in_full(laid):
    tokenizer = laid[0]
    ids, own = tokens.lay_out(tokenizer, {"mode": "listen", "turns": [["hi", "Hello."]]}, 64)
    spoken = tokenizer.decode(
        [i for i, o in zip(ids, own, strict=True) if o], skip_special_tokens=False
    )
    assert spoken == " Hello.<|end|>"


def test_a_text_survives_the_tokenizer(laid):
    text = "Ich bin müde 😢  and two  spaces\n\nI'll don't 3:45"
    assert laid[0].decode(laid[0].encode(text).ids) == text


def test_the_chat_template_lays_a_talk_out_as_in_training():
    template = ImmutableSandboxedEnvironment().from_string(tokens.CHAT_TEMPLATE)
    messages = [
        {"role": "system", "content": "Mostly listen. And so on."},
        {"role": "user", "content": "my dog\ndied "},
        {"role": "assistant", "content": "Losing your dog."},
        {"role": "user", "content": "yes"},
    ]
    rendered = template.render(messages=messages, add_generation_prompt=True)
    assert rendered == tokens.prompt([("my dog died", "Losing your dog.")], "yes", "listen")


def test_the_chat_template_reads_the_entry_out_of_the_instructions():
    template = ImmutableSandboxedEnvironment().from_string(tokens.CHAT_TEMPLATE)
    told = "Reflect on the entry below.\n<<<ENTRY\nA grey day.\nENTRY>>>"
    messages = [{"role": "system", "content": told}, {"role": "user", "content": "What now?"}]
    rendered = template.render(messages=messages, add_generation_prompt=True)
    assert rendered == tokens.prompt([], "A grey day. What now?", "entry")


def test_the_exported_file_is_read_and_cut_into_tokens_alike_by_llama_cpp(folder, laid, shape):
    llama_cpp = pytest.importorskip("llama_cpp", reason="llama-cpp-python is not installed")
    out = folder / "tiny.gguf"
    write_gguf(Starter(shape), folder / "tokenizer.json", out)
    model = llama_cpp.Llama(str(out), vocab_only=True, verbose=False)
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    with (folder / "corpus.jsonl").open() as file:
        talks = [json.loads(line) for line in file][:60]
    for text in [tokens.prompt([], t["turns"][0][0], t["mode"]) for t in talks]:
        ids = model.tokenize(text.encode(), add_bos=False, special=True)
        assert ids == tokenizer.encode(text).ids


def last_logits(llama_cpp, path, ids):
    model_params = llama_cpp.llama_model_default_params()
    model_params.use_extra_bufts = False  # its AMX matrices crash on small models
    model = llama_cpp.llama_model_load_from_file(str(path).encode(), model_params)
    context_params = llama_cpp.llama_context_default_params()
    context_params.n_ctx = 128
    context = llama_cpp.llama_init_from_model(model, context_params)
    given = (llama_cpp.llama_token * len(ids))(*ids)
    assert llama_cpp.llama_decode(context, llama_cpp.llama_batch_get_one(given, len(ids))) == 0
    vocabulary = llama_cpp.llama_vocab_n_tokens(llama_cpp.llama_model_get_vocab(model))
    scores = llama_cpp.llama_get_logits_ith(context, -1)[:vocabulary]
    llama_cpp.llama_free(context)
    llama_cpp.llama_model_free(model)
    return torch.tensor(scores)


def test_llama_cpp_computes_what_pytorch_computes(folder, laid, shape):
    llama_cpp = pytest.importorskip("llama_cpp", reason="llama-cpp-python is not installed")
    torch.manual_seed(3)
    starter, out = Starter(shape), folder / "same.gguf"
    write_gguf(starter, folder / "tokenizer.json", out)
    ids = laid[0].encode(tokens.prompt([], "my boss yelled at me")).ids
    theirs = last_logits(llama_cpp, out, ids)
    ours = starter(torch.tensor([ids]))[0, -1].detach()
    assert torch.nn.functional.cosine_similarity(theirs, ours, dim=0) > 0.99
