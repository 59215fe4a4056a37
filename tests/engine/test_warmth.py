"""What is evaluated ahead, kept or put back makes a reply sooner and never another one."""

import os
import signal
import struct
import sys
import threading
import time
from pathlib import Path

import pytest

from app.domain.conversation import StopReason
from app.domain.generation import Chunk, GenerationRequest, Message, Role, Sampling
from app.domain.tuning import Manner, Offload, Tuning
from app.engine.errors import EngineCrashed
from tests.fakes.tiny_gguf import build_tiny_gguf

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals and /proc")

SYSTEM = Message(Role.SYSTEM, "Be kind. " * 20)


def asking(text, *before, max_tokens=6, temperature=0.0):
    messages = (SYSTEM, *before, Message(Role.USER, text))
    return GenerationRequest(messages, Sampling(temperature=temperature, max_tokens=max_tokens))


def reply(client, request):
    events = list(client.generate(request))
    return events[0], "".join(e.text for e in events if isinstance(e, Chunk)), events[-1]


def test_a_message_evaluated_while_it_was_typed_leaves_only_its_end(client, random_model):
    client.load(random_model)
    assert client.prefill(asking("I slept badly and"), is_whole=False)
    assert client.wait_for_prefill() > 180
    started, _, _ = reply(client, asking("I slept badly and then worse"))
    assert started.prompt_tokens - started.reused_tokens < 40
    assert started.reused_tokens > 180


def test_a_whole_message_evaluated_ahead_leaves_nothing(client, random_model):
    client.load(random_model)
    client.prefill(asking("I slept badly."), is_whole=True)
    client.wait_for_prefill()
    started, _, _ = reply(client, asking("I slept badly."))
    assert started.prompt_tokens == started.reused_tokens


def test_a_message_that_is_still_typed_is_read_to_its_end_as_a_guess(client, random_model):
    client.load(random_model)
    assert client.prefill(asking("I slept badly"), is_whole=True, is_eager=True)
    client.wait_for_prefill()
    started, _, _ = reply(client, asking("I slept badly"))
    assert started.prompt_tokens == started.reused_tokens


def test_a_guess_gives_way_to_the_words_that_were_written_in_fact(client, endless_model):
    client.load(endless_model, context_tokens=8192)
    client.prefill(asking("I"), is_whole=False)
    client.wait_for_prefill()
    client.prefill(asking("I " + "x" * 6000), is_whole=True, is_eager=True)
    started_at = time.monotonic()
    started, _, stopped = reply(client, asking("I slept"))
    assert time.monotonic() - started_at < 1.0  # the guess alone takes several seconds
    assert stopped.reason is StopReason.LENGTH
    assert started.reused_tokens > 170


def test_after_a_guess_the_worker_rests_and_is_there_for_whatever_comes(client, endless_model):
    client.load(endless_model, context_tokens=8192)
    client.prefill(asking("x" * 300), is_whole=True, is_eager=True)
    client.wait_for_prefill()
    started_at = time.monotonic()
    client.prefill(asking("y"), is_whole=True, is_eager=True)
    assert reply(client, asking("Hello"))[2].reason is StopReason.LENGTH
    assert time.monotonic() - started_at < 1.0


def test_the_reply_is_the_same_with_and_without(start_client, random_model):
    texts = []
    for is_ahead in (True, False):
        client = start_client()
        client.load(random_model)
        if is_ahead:
            for draft in ("I", "I slept", "I ate", "I slept badly and"):
                client.prefill(asking(draft), is_whole=False)
            client.prefill(asking("I slept badly and woke."), is_whole=True)
            assert client.wait_for_prefill()
        texts.append(reply(client, asking("I slept badly and woke."))[1])
    assert texts[0] == texts[1]


def test_a_real_request_does_not_wait_for_what_is_done_ahead(client, endless_model):
    client.load(endless_model, context_tokens=8192)
    client.prefill(asking("x" * 6000), is_whole=True)
    started_at = time.monotonic()
    stopped = reply(client, asking("Hello"))[2]
    assert time.monotonic() - started_at < 1.5  # the whole of it takes several seconds
    assert stopped.reason is StopReason.LENGTH


def test_another_conversations_reply_ends_what_is_done_ahead_at_once(client, endless_model):
    client.load(endless_model, context_tokens=8192)
    client.prefill(asking("x" * 6000), is_whole=True)
    messages = (Message(Role.SYSTEM, "Another."), Message(Role.USER, "Hello"))
    started, _, stopped = reply(client, GenerationRequest(messages, Sampling(max_tokens=3)))
    assert stopped.reason is StopReason.LENGTH
    assert started.prompt_tokens - started.reused_tokens > 0


def test_nothing_is_evaluated_ahead_while_a_reply_is_written(client, endless_model):
    client.load(endless_model)
    events = client.generate(asking("Hello", max_tokens=400))
    next(events)
    assert not client.prefill(asking("And"), is_whole=False)
    assert client.snapshot() == b""
    client.cancel()
    assert list(events)[-1].reason is StopReason.CANCELLED
    assert client.prefill(asking("And"), is_whole=False)


def test_without_a_model_there_is_nothing_to_warm(client):
    assert not client.prefill(asking("And"), is_whole=False)
    assert client.snapshot() == b""
    assert client.restore(b"state") == 0
    assert client.measure(0.1) == ()
    assert client.fingerprint == ""


def test_a_conversation_is_put_back_after_a_restart(start_client, random_model):
    first = start_client()
    first.load(random_model)
    _, said, _ = reply(first, asking("I slept badly."))
    state = first.snapshot()
    request = asking(
        "And again.",
        Message(Role.USER, "I slept badly."),
        Message(Role.ASSISTANT, "That is hard."),
    )
    _, expected, _ = reply(first, request)
    again = start_client()
    again.load(random_model)
    assert again.fingerprint == first.fingerprint
    tokens = again.restore(state)
    started, text, _ = reply(again, request)
    assert tokens > started.reused_tokens > 200
    assert text == expected
    assert said


@pytest.mark.parametrize(
    "spoil",
    [
        lambda state: state[:-1],
        lambda state: state + b"x",
        lambda state: b"x" + state[1:],
        lambda state: state[:8] + bytes(32) + state[40:],
        lambda state: state[:40] + struct.pack("<I", 2**31) + state[44:],
        lambda state: state[:44] + struct.pack("<Q", 2**60) + state[52:],
        lambda state: state[:52] + struct.pack("<I", 2**31) + state[56:],
        lambda state: state.replace(b" 64", b" 63", 1),
        lambda state: b"x",
        lambda _state: b"",
    ],
    ids=[
        *("cut", "longer", "magic", "foreign", "tokens", "size", "course", "another course"),
        *("one byte", "empty"),
    ],
)
def test_a_damaged_state_is_refused_and_the_worker_goes_on(client, random_model, spoil):
    client.load(random_model)
    reply(client, asking("I slept badly."))
    state = client.snapshot()
    pid = client.worker_pid
    assert client.restore(spoil(state)) == 0
    assert reply(client, asking("Still there?"))[2].reason is StopReason.LENGTH
    assert client.worker_pid == pid


def test_llama_cpps_part_spoilt_is_refused_or_harmless_to_the_window(client, random_model):
    client.load(random_model)
    reply(client, asking("I slept badly."))
    state = bytearray(client.snapshot())
    tokens, _size, course = struct.unpack_from("<IQI", state, 40)
    at = 56 + 4 * tokens + course
    state[at : at + 16] = b"\xff" * 16
    assert client.restore(bytes(state)) == 0
    assert reply(client, asking("Still there?"))[2].reason is StopReason.LENGTH


def test_another_models_state_is_refused(start_client, models, random_model):
    other = start_client()
    other.load(build_tiny_gguf(models / "other.gguf", n_ctx=1024, layers=2, name="Other"))
    reply(other, asking("I slept badly."))
    client = start_client()
    client.load(random_model)
    assert client.restore(other.snapshot()) == 0


def test_what_was_forgotten_is_evaluated_anew(client, random_model):
    client.load(random_model)
    reply(client, asking("I slept badly."))
    client.forget()
    assert client.snapshot() == b""
    assert reply(client, asking("I slept badly."))[0].reused_tokens == 0


def test_a_reply_takes_the_worker_from_a_long_snapshot(client, random_model):
    client.load(random_model)
    reply(client, asking("I slept badly."))
    results = []
    thread = threading.Thread(  # noqa: TID251
        target=lambda: results.extend(client.snapshot() for _ in range(20))
    )
    thread.start()
    stopped = reply(client, asking("Now."))[2]
    thread.join()
    assert stopped.reason is StopReason.LENGTH
    assert len(results) == 20


def test_a_worker_that_dies_during_a_snapshot_is_replaced_by_the_next_reply(client, random_model):
    client.load(random_model)
    reply(client, asking("I slept badly."))
    os.kill(client.worker_pid, signal.SIGKILL)
    assert client.snapshot() == b""
    assert reply(client, asking("Still there?"))[2].reason is StopReason.LENGTH


def test_a_measured_model_says_how_fast_it_is_in_each_way(client, random_model):
    client.load(random_model)
    trials = client.measure(0.4)
    assert trials
    assert all(trial.reply_rate > 0 for trial in trials)
    assert trials[0].prompt_rate > 0
    assert len({trial.tuning for trial in trials}) == len(trials)
    assert reply(client, asking("Still there?"))[0].reused_tokens == 0


def test_a_model_computes_as_it_is_told(client, random_model):
    tuning = Tuning(threads=1, batch_tokens=8, spins=0)
    client.compute_as(lambda _path: Manner(tuning))
    facts = client.load(random_model)
    assert facts.threads == 1
    assert reply(client, asking("Hello"))[2].reason is StopReason.LENGTH


@pytest.mark.skipif(sys.platform != "linux", reason="/proc")
def test_a_model_stands_as_far_behind_other_programs_as_it_is_told(client, random_model):
    client.compute_as(lambda _path: Manner(Tuning(niceness=2)))
    client.load(random_model)
    threads = Path(f"/proc/{client.worker_pid}/task").iterdir()
    beside = os.getpriority(os.PRIO_PROCESS, 0)
    found = {os.getpriority(os.PRIO_PROCESS, int(each.name)) for each in threads}
    assert found == {beside + 2}


def test_a_card_that_is_wanted_and_not_there_leaves_it_to_the_processor(client, random_model):
    client.compute_as(lambda _path: Manner(offloads=True))
    facts = client.load(random_model)
    assert facts.offload in {Offload.NOT_BUILT, Offload.NO_DEVICE, Offload.USED}
    assert facts.device
    assert reply(client, asking("Hello"))[2].reason is StopReason.LENGTH


def test_who_leaves_does_not_wait_for_what_is_done_ahead(client, endless_model):
    client.load(endless_model, context_tokens=8192)
    client.prefill(asking("x" * 6000), is_whole=True)
    client.give_way()
    started_at = time.monotonic()
    assert client.wait_for_prefill() == 0
    assert time.monotonic() - started_at < 1.0


DYING_WITH_A_CARD = """
import sys
from app.engine.frames import PROTOCOL_VERSION, Hello, Loaded
from app.engine.protocol import encode, parse_to_worker, read_frame
out = sys.stdout.buffer
out.write(encode(Hello(PROTOCOL_VERSION, ())))
out.flush()
load = parse_to_worker(read_frame(sys.stdin.buffer))
if load.offloads:
    sys.exit(9)
out.write(encode(Loaded(load.seq, 512, 1, has_chat_template=True, device="CPU", load_seconds=0.1)))
out.flush()
sys.stdin.buffer.read()
"""


def test_a_driver_that_kills_the_worker_leaves_it_to_the_processor(
    start_client, saying_model, monkeypatch
):
    monkeypatch.setattr("app.engine.loading.graphics_devices", lambda: (saying_model,))
    client = start_client(command=(sys.executable, "-c", DYING_WITH_A_CARD))
    client.compute_as(lambda _path: Manner(offloads=True))
    facts = client.load(saying_model)
    assert facts.offload is Offload.FAILED
    assert facts.device == "CPU"
    assert client.load(saying_model) == facts  # and is not loaded once more


def test_a_worker_without_a_card_that_dies_is_not_tried_again(start_client, saying_model):
    client = start_client(
        command=(sys.executable, "-c", DYING_WITH_A_CARD.replace("if load", "if not load"))
    )
    with pytest.raises(EngineCrashed):
        client.load(saying_model)
