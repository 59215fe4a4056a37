"""Each stage that makes the starter model runs, shortened: corpus, tokens, training, file."""

import importlib.util
import re
from pathlib import Path

import pytest

from app.dialogue.lexicon import Lexicon
from app.dialogue.modes import WORDS
from app.dialogue.prompt import build_prompt
from app.domain.conversation import Mode
from app.engine.manifest import read_manifest
from models.starter import build_corpus, lexicon
from models.starter.rules import broken_rules
from tests.dialogue.talk import person

MODELS = Path(__file__).parents[2] / "models"
WORD = re.compile(r"[a-z]{5,}")


def talks(count: int, *, only_copying: bool = False) -> list:
    return list(build_corpus.conversations(5, count, only_copying=only_copying))


def test_the_same_seed_writes_the_same_corpus():
    assert talks(40) == talks(40)


def test_every_reply_of_the_corpus_keeps_the_rules():
    for talk in talks(400):
        heard = ""
        for message, reply in talk.turns:
            heard += " " + message
            assert broken_rules(reply, heard) == []


def test_in_the_first_stage_nearly_every_reply_carries_words_of_its_message():
    turns = [turn for talk in talks(300, only_copying=True) for turn in talk.turns]
    carried = [set(WORD.findall(r.lower())) & set(WORD.findall(m.lower())) for m, r in turns]
    assert sum(map(bool, carried)) / len(carried) > 0.9


def test_the_models_own_words_are_those_of_the_corpus_it_was_made_from():
    (entry,) = read_manifest(MODELS)
    shipped = Lexicon.parse(entry.drafting.lexicon)
    assert shipped.own == lexicon.own_words()
    assert {"went", "going"} <= shipped.forms["go"]


def test_the_words_file_holds_spellings_and_feelings_too():
    (entry,) = read_manifest(MODELS)
    shipped = Lexicon.parse(entry.drafting.lexicon)
    assert shipped.spelled == lexicon.spellings()
    assert "joy" in shipped.welcome
    assert shipped.feelings["frightened"] == {"fear"}


def test_the_words_file_holds_the_questions_that_were_written_by_hand_and_what_they_are_about():
    (entry,) = read_manifest(MODELS)
    shipped = Lexicon.parse(entry.drafting.lexicon)
    assert "what did it mean to you" in shipped.questions
    assert shipped.questions.isdisjoint(shipped.asked)
    assert all(shipped.asked.values())
    assert "and it stays with you" in shipped.frames
    text = MODELS / "alcove-starter.words.txt"
    assert "\n".join(lexicon.question_lines()) in text.read_text(encoding="utf-8")


@pytest.mark.parametrize("mode", [Mode.LISTEN, Mode.EXERCISE, Mode.REFLECT])
def test_the_chat_template_knows_each_mode_by_words_that_only_this_mode_is_told(mode):
    source = (MODELS / "starter" / "tokens.py").read_text(encoding="utf-8")
    phrases = re.findall(r"if '([A-Z][^']+)' in told", source)
    (phrase,) = [p for p in phrases if p in WORDS[mode].instruction]
    prompts = {m: build_prompt([person("hello")], m)[0].text for m in Mode}
    assert [m for m, told in prompts.items() if phrase in told] == [mode]


def test_a_model_can_be_trained_and_written_in_a_few_steps(tmp_path):
    if not all(importlib.util.find_spec(name) for name in ("torch", "tokenizers", "gguf")):
        pytest.skip("PyTorch is only in the environment that makes the model")
    from models.starter import export, train  # noqa: PLC0415
    from models.starter.model import Shape  # noqa: PLC0415

    plan = train.Plan(
        steps=2, conversations=300, copying_steps=1, copying_conversations=300, tokens_a_step=512
    )
    tokenizer, copying, corpus = train.prepare(tmp_path, plan, 600)
    shape = Shape(tokenizer.get_vocab_size(), 64, 2, 1, 128)
    trainer = train.Trainer(tmp_path, plan, shape, compiled=False)
    train.run(trainer, copying, corpus, tokenizer)
    export.write_gguf(export.load(tmp_path), tmp_path / "tokenizer.json", tmp_path / "m.gguf")
    assert (tmp_path / "m.gguf").read_bytes()[:4] == b"GGUF"
