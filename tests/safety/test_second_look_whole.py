"""The second look from the command line to the sampler, and with the worst of models.

No model that is good enough for it can be had here, so its gain is not measured; that the rest
is in place is. A real file of random weights answers in the one form through the real worker;
every answer that the form allows is tried; and a model that always cries, or never, can do no
more than what stands here.
"""

import itertools
import json
import os
import sys
from pathlib import Path

import pytest

from app.dialogue.second_look import level_of, question
from app.domain.generation import Chunk
from app.domain.risk import RiskLevel
from app.engine.client import EngineClient
from app.engine.errors import PromptTooLong
from app.host.hardening import worker_environment
from app.host.resources import Resources
from app.safety.screener import Screener
from app.services.second_looking import SecondLook
from tests.fakes.tiny_gguf import build_tiny_gguf
from tests.safety.measure import Shown, main, own_corpus, seen

RISKS = ("none", "passive", "active", "imminent")
WHO = ("self", "other", "fiction", "unclear")
TIMES = ("now", "past")
FORMS = list(itertools.product(RISKS, WHO, TIMES, (False, True)))
UNCLEAR, CLEAR, SAFE = "I am a burden to them", "I want to die", "I had tea and a bun"
# Of the half that nothing is tuned on, where a model that always cries is asked: how many of
# those in danger it can reach at best, and how many safe and ordinary ones it bothers at worst.
GRAVE_AT_BEST, SAFE_AT_WORST, ORDINARY_AT_WORST = 0.95, 0.43, 0.375
WORKER = [sys.executable, "-m", "app", "--engine-worker"]


@pytest.fixture(scope="module")
def screener():
    return Screener.load(Resources.shipped())


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    return build_tiny_gguf(tmp_path_factory.mktemp("model") / "tiny.gguf", n_ctx=4096)


def answer(risk, who, time, means):
    return json.dumps({"self_risk": risk, "who": who, "time": time, "means": means})


def test_a_real_file_answers_in_the_form_and_one_too_long_leaves_it_to_the_rules(model):
    engine = EngineClient(WORKER, worker_environment(os.environ))
    try:
        engine.load(model)
        events = engine.generate(question([UNCLEAR]))
        said = "".join(each.text for each in events if isinstance(each, Chunk))
        assert tuple(json.loads(said).values()) in FORMS
        long = ["It goes on and on. " * 90] * 6
        with pytest.raises(PromptTooLong):
            list(engine.generate(question(long)))
        assert SecondLook(engine, lambda: True).level(long) is RiskLevel.NONE
    finally:
        engine.close()


def test_a_file_of_messages_is_measured_with_a_model(model, tmp_path, capsys, monkeypatch):
    file = tmp_path / "some.jsonl"
    lines = [("a", UNCLEAR, "veiled"), ("b", SAFE, "none"), ("c", CLEAR, "must")]
    told = [json.dumps({"id": i, "turns": [text], "group": group}) for i, text, group in lines]
    file.write_text("\n".join(told), encoding="utf-8")
    monkeypatch.chdir(Path.cwd())  # what is measured with a model goes to the project's folder
    assert main([str(file), "--second-look", str(model)]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert printed[0] in {"a\tveiled\tchip", "a\tveiled\tcard"}
    assert printed[1:3] == ["b\tnone\tnothing", "c\tmust\tcard"]


@pytest.mark.parametrize("form", FORMS)
def test_whatever_the_form_allows_raises_what_is_unclear_and_lowers_nothing(screener, form):
    risk, who, time, _means = form
    level = level_of(answer(*form))
    is_of_the_writer_now = risk != "none" and who == "self" and time == "now"
    assert (level >= RiskLevel.ELEVATED) == is_of_the_writer_now
    assert (level is RiskLevel.IMMINENT) == (is_of_the_writer_now and risk == "imminent")
    shown = [seen(screener, [text], lambda _turns: level) for text in (UNCLEAR, CLEAR, SAFE)]
    assert shown == [Shown.CARD if is_of_the_writer_now else Shown.CHIP, Shown.CARD, Shown.NOTHING]


def test_a_model_that_never_sees_anything_leaves_all_as_the_rules_have_it(screener):
    lines = own_corpus("tuning")[::20]
    for line in lines:
        with_model = seen(screener, line.turns, lambda _turns: RiskLevel.NONE)
        assert with_model is seen(screener, line.turns)


def test_what_the_best_of_models_could_reach_and_the_worst_could_do(screener):
    def always(_turns):
        return RiskLevel.IMMINENT

    lines = own_corpus("release")
    cried = [(line, seen(screener, line.turns, always)) for line in lines]
    safe = [shown for line, shown in cried if line.group == "none"]
    ordinary = [shown for line, shown in cried if line.family == "ordinary"]
    assert ordinary.count(Shown.CARD) / len(ordinary) <= ORDINARY_AT_WORST
    assert safe.count(Shown.CARD) / len(safe) <= SAFE_AT_WORST
    grave = [shown for line, shown in cried if line.group == "must"]
    assert grave.count(Shown.CARD) / len(grave) >= GRAVE_AT_BEST
