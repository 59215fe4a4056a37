"""A worker may die, hang or lie: the window gets its events, its reason, and a next reply."""

import itertools
import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.conversation import StopReason
from app.domain.generation import (
    Chunk,
    GenerationRequest,
    Message,
    Role,
    Sampling,
    Started,
    Stopped,
)
from app.engine.client import EngineClient
from app.engine.errors import (
    EngineCrashed,
    EngineStalled,
    EngineUnavailable,
    ModelTooLarge,
    ModelUnreadable,
    ModelUnsupported,
    NoModelLoaded,
    PromptTooLong,
    UnsupportedKind,
)
from app.engine.process import Timeouts
from tests.engine.conftest import ENDLESS, WORKER_COMMAND
from tests.fakes.tiny_gguf import build_tiny_gguf

CANCEL_SECONDS = 0.25
CANCELLED_PROMPTS = (("tell me ", 0.3), ("say now ", 1.2), ("go home ", 4.0))
SHARED_TOKENS = 64  # more than what any two prompts have in common
ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals and /proc")


def asking(text, *, max_tokens=40, temperature=0.0, seed=0, before=()):
    messages = (*before, Message(Role.USER, text))
    sampling = Sampling(temperature=temperature, seed=seed, max_tokens=max_tokens)
    return GenerationRequest(messages, sampling)


def text_of(events):
    return "".join(event.text for event in events if isinstance(event, Chunk))


def stops_of(events):
    return [event for event in events if isinstance(event, Stopped)]


def speaks(client):
    events = list(client.generate(asking("still there?", max_tokens=3)))
    return isinstance(events[0], Started) and events[-1].reason in {
        StopReason.LENGTH,
        StopReason.COMPLETE,
    }


def is_running(pid):
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state not in {"Z", "X"}


def open_descriptors():
    return sum(1 for _ in Path("/proc/self/fd").iterdir())


def wait_until(condition, seconds=10.0):
    deadline = time.monotonic() + seconds
    pause = threading.Event()
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        pause.wait(0.01)


def test_a_loaded_model_says_what_it_is(client, random_model):
    facts = client.load(random_model)
    assert facts.label == "Tiny random"
    assert facts.architecture == "llama"
    assert facts.context_tokens == facts.training_context_tokens == 1024
    assert facts.has_chat_template
    assert facts.file_bytes == random_model.stat().st_size
    assert facts.parameters > 0
    assert client.is_loaded


def test_a_reply_is_started_chunks_and_one_stopped(client, saying_model):
    client.load(saying_model)
    events = list(client.generate(asking("Hello")))
    assert isinstance(events[0], Started)
    assert all(isinstance(event, Chunk) for event in events[1:-1])
    assert events[-1].reason is StopReason.COMPLETE
    assert len(stops_of(events)) == 1


def test_characters_come_whole_although_tokens_are_bytes(client, saying_model):
    client.load(saying_model)
    chunks = [e.text for e in client.generate(asking("Hello")) if isinstance(e, Chunk)]
    assert chunks == ["h", " ", "é", "🌱", "z"]


def test_a_reply_as_long_as_allowed_stops_for_its_length(client, endless_model):
    client.load(endless_model)
    events = list(client.generate(asking("Hello", max_tokens=12)))
    assert text_of(events) == (ENDLESS * 2)[:12]
    assert events[-1].reason is StopReason.LENGTH
    assert events[-1].tokens == 12
    assert events[-1].tokens_per_second > 0


def test_the_same_seed_says_the_same_and_another_seed_does_not(client, random_model):
    client.load(random_model)
    first, again, other = (
        text_of(client.generate(asking("Hello", temperature=1.0, seed=seed))) for seed in (7, 7, 8)
    )
    assert first == again
    assert first != other


def test_a_fresh_worker_says_the_same_at_temperature_zero(start_client, random_model):
    texts = []
    for _ in range(2):
        client = start_client()
        client.load(random_model)
        texts.append(text_of(client.generate(asking("Hello"))))
    assert texts[0] == texts[1] != ""


def test_a_longer_conversation_evaluates_only_what_is_new(client, saying_model):
    client.load(saying_model)
    first, *_ = client.generate(asking("Hello"))
    before = (Message(Role.USER, "Hello"), Message(Role.ASSISTANT, "h é🌱z"))
    second, *_ = client.generate(asking("And now?", before=before))
    assert first.reused_tokens == 0
    assert second.reused_tokens > first.prompt_tokens
    assert second.prompt_tokens > second.reused_tokens


def test_the_oldest_messages_are_left_out_and_counted(client, saying_model):
    client.load(saying_model)
    before = [Message(Role.SYSTEM, "Be kind.")]
    for number in range(20):
        before += [Message(Role.USER, f"number {number}"), Message(Role.ASSISTANT, "well " * 8)]
    events = list(client.generate(asking("And now?", before=before)))
    assert 0 < events[0].omitted_messages < 40
    assert events[0].prompt_tokens < 512
    assert text_of(events) == "h é🌱z"


def test_a_conversation_too_long_for_any_frame_is_shortened_too(client, saying_model):
    client.load(saying_model)
    before = [Message(Role.USER, "x" * 300_000), Message(Role.ASSISTANT, "y" * 300_000)] * 3
    events = list(client.generate(asking("And now?", before=before)))
    assert events[0].omitted_messages == 6
    assert text_of(events) == "h é🌱z"


def test_a_last_message_that_cannot_fit_is_said_to_be_too_long(client, saying_model):
    client.load(saying_model)
    with pytest.raises(PromptTooLong) as caught:
        list(client.generate(asking("x" * 5000)))
    assert caught.value.needed_tokens > caught.value.context_tokens == 512
    assert speaks(client)


def test_a_lone_surrogate_does_not_break_the_wire(client, saying_model):
    client.load(saying_model)
    assert text_of(client.generate(asking("half \ud83c a pair"))) == "h é🌱z"


def test_cancel_while_decoding_ends_the_reply_at_once(client, endless_model):
    client.load(endless_model)
    events = []
    cancelled_at = 0.0
    for event in client.generate(asking("Hello", max_tokens=4096)):
        events.append(event)
        if len(events) == 5:
            cancelled_at = time.monotonic()
            client.cancel()
    assert time.monotonic() - cancelled_at < CANCEL_SECONDS * 4  # a busy machine's mercy
    assert events[-1].reason is StopReason.CANCELLED
    assert len(stops_of(events)) == 1
    assert ENDLESS.startswith(text_of(events)[:8])
    assert speaks(client)


def test_a_reply_that_nobody_waits_for_gives_way_to_one_that_somebody_does(client, endless_model):
    client.load(endless_model)
    aside = replace(asking("Sum it up", max_tokens=4096), is_aside=True)
    ended = []
    begun = threading.Event()

    def sum_up():
        for event in client.generate(aside):
            begun.set()
            ended.append(event)

    thread = threading.Thread(target=sum_up)  # noqa: TID251
    thread.start()
    assert begun.wait(10)
    client.cancel_aside()  # as somebody does who writes
    thread.join()
    assert ended[-1].reason is StopReason.CANCELLED
    begun.clear()
    thread = threading.Thread(target=sum_up)  # noqa: TID251
    thread.start()
    assert begun.wait(10)
    assert speaks(client)
    thread.join()
    assert ended[-1].reason is StopReason.CANCELLED
    client.cancel_aside()  # harmless when there is none


def test_cancel_while_the_prompt_is_evaluated_comes_before_started(client, endless_model):
    client.load(endless_model, context_tokens=8192)
    reply = client.generate(asking("tell me " * 800, max_tokens=4096))
    timer = threading.Timer(0.15, client.cancel)
    timer.start()
    events = list(reply)
    timer.join()
    assert [type(event) for event in events] == [Stopped]
    assert events[0].reason is StopReason.CANCELLED
    assert events[0].tokens == 0
    assert speaks(client)


def test_what_a_cancelled_prompt_had_evaluated_is_not_evaluated_again(client, endless_model):
    client.load(endless_model, context_tokens=8192)
    # A crowded machine may not have begun after 0.3 seconds; then with another prompt and longer.
    tried = (_reused_after_cancel(client, *each) for each in CANCELLED_PROMPTS)
    assert any(reused > SHARED_TOKENS for reused in tried)


def _reused_after_cancel(client, words, seconds):
    request = asking(words * 400, max_tokens=2)
    reply = client.generate(request)
    timer = threading.Timer(seconds, client.cancel)
    timer.start()
    reason = list(reply)[-1].reason
    timer.join()
    return next(iter(client.generate(request))).reused_tokens * (reason is StopReason.CANCELLED)


def test_cancel_before_the_first_event_is_taken_starts_nothing(client, saying_model):
    client.load(saying_model)
    reply = client.generate(asking("Hello"))
    client.cancel()
    assert [event.reason for event in reply] == [StopReason.CANCELLED]
    assert speaks(client)


def test_cancel_without_a_reply_does_not_touch_the_next_one(client, saying_model):
    client.cancel()
    client.load(saying_model)
    client.cancel()
    assert text_of(client.generate(asking("Hello"))) == "h é🌱z"


def test_letting_go_of_a_reply_cancels_it(client, endless_model):
    client.load(endless_model)
    reply = client.generate(asking("Hello", max_tokens=4096))
    assert [type(event) for event in itertools.islice(reply, 2)] == [Started, Chunk]
    reply.close()
    began = time.monotonic()
    assert speaks(client)
    assert time.monotonic() - began < 2.0


def test_a_killed_worker_ends_the_reply_and_the_next_one_has_a_fresh_worker(client, endless_model):
    client.load(endless_model)
    events = []
    for event in client.generate(asking("Hello", max_tokens=4096)):
        events.append(event)
        if len(events) == 5:
            os.kill(client.worker_pid, signal.SIGKILL)
    assert events[-1].reason is StopReason.CRASHED
    assert events[-1].tokens >= 4
    assert len(stops_of(events)) == 1
    assert not client.is_loaded
    assert speaks(client)
    assert client.is_loaded


def test_a_worker_killed_between_replies_is_replaced_unnoticed(client, saying_model):
    client.load(saying_model)
    os.kill(client.worker_pid, signal.SIGKILL)
    wait_until(lambda: not client.is_loaded)
    assert text_of(client.generate(asking("Hello"))) == "h é🌱z"


def test_a_stopped_worker_is_a_stall_and_is_ended(start_client, endless_model):
    client = start_client(Timeouts(stall_seconds=0.5))
    client.load(endless_model)
    events = []
    pid = client.worker_pid
    for event in client.generate(asking("Hello", max_tokens=4096)):
        events.append(event)
        if len(events) == 5:
            os.kill(pid, signal.SIGSTOP)
    assert events[-1].reason is StopReason.STALLED
    assert not is_running(pid)
    assert speaks(client)


def test_a_stopped_worker_does_not_hold_up_a_long_request(start_client, saying_model):
    client = start_client(Timeouts(stall_seconds=0.5))
    client.load(saying_model)
    os.kill(client.worker_pid, signal.SIGSTOP)
    events = list(client.generate(asking("x" * 900_000)))
    assert [event.reason for event in events] == [StopReason.STALLED]


def test_a_stopped_worker_that_is_cancelled_is_ended_soon(start_client, endless_model):
    client = start_client(Timeouts(cancel_seconds=0.3))
    client.load(endless_model)
    reply = client.generate(asking("Hello", max_tokens=4096))
    next(reply)
    os.kill(client.worker_pid, signal.SIGSTOP)
    client.cancel()
    assert list(reply)[-1].reason is StopReason.STALLED


def test_close_ends_a_stopped_worker_too(start_client, saying_model):
    client = start_client(Timeouts(ask_seconds=0.1, terminate_seconds=0.1))
    client.load(saying_model)
    pid = client.worker_pid
    os.kill(pid, signal.SIGSTOP)
    client.close()
    assert not is_running(pid)


def test_close_in_a_reply_ends_it_as_cancelled(client, endless_model):
    client.load(endless_model)
    reply = client.generate(asking("Hello", max_tokens=4096))
    next(reply)
    client.close()
    assert list(reply)[-1].reason is StopReason.CANCELLED


def test_close_leaves_no_process_thread_or_descriptor(start_client, saying_model):
    client = start_client()
    descriptors, threads = open_descriptors(), threading.active_count()
    client.load(saying_model)
    pid = client.worker_pid
    list(client.generate(asking("Hello")))
    client.close()
    client.close()
    assert not is_running(pid)
    assert open_descriptors() == descriptors
    assert threading.active_count() == threads
    assert not client.is_loaded


def test_a_closed_client_loads_again(client, saying_model):
    client.load(saying_model)
    client.close()
    client.load(saying_model)
    assert speaks(client)


def test_loading_the_same_model_again_keeps_its_worker(client, saying_model):
    facts = client.load(saying_model)
    pid = client.worker_pid
    assert client.load(saying_model) == facts
    assert client.worker_pid == pid


def test_a_file_that_was_exchanged_is_loaded_anew(client, models):
    path = build_tiny_gguf(models / "exchanged.gguf", says="abc")
    client.load(path)
    path.unlink()
    build_tiny_gguf(path, says="xyz")
    client.load(path)
    assert text_of(client.generate(asking("Hello"))) == "xyz"


def test_another_model_has_another_worker(client, saying_model, random_model):
    client.load(saying_model)
    pid = client.worker_pid
    assert client.load(random_model).label == "Tiny random"
    assert client.worker_pid != pid
    assert not is_running(pid)


def test_a_reply_without_a_model_says_so(client):
    with pytest.raises(NoModelLoaded):
        list(client.generate(asking("Hello")))


def test_a_model_file_that_is_gone_says_so_at_the_restart(client, models):
    path = build_tiny_gguf(models / "goes.gguf", says="abc")
    client.load(path)
    path.unlink()
    os.kill(client.worker_pid, signal.SIGKILL)
    wait_until(lambda: not client.is_loaded)
    with pytest.raises(ModelUnreadable):
        list(client.generate(asking("Hello")))


def test_a_context_is_never_longer_than_the_training(client, random_model):
    assert client.load(random_model, context_tokens=1 << 20).context_tokens == 1024


def test_a_model_without_a_template_has_the_plain_form(client, models):
    path = build_tiny_gguf(models / "plain.gguf", says="abc", chat_template=None)
    assert not client.load(path).has_chat_template
    assert text_of(client.generate(asking("Hello"))) == "abc"


TEMPLATES = {
    "syntax": "{% for x in %}",
    "refuses": "{{ raise_exception('no') }}",
    "escapes": "{{ messages[0].__class__.__mro__ }}",
    "deaf": "nothing of what you say",
    "loops": "{% for i in range(99999) %}" * 2 + "{{ i }}" + "{% endfor %}" * 2,
    "huge": "{{ 'x' * 999999999999 }}",
    "power": "{{ 10 ** 999999999 }}",
    "doubling": "{% set n = namespace(x='ab') %}{% for i in range(60) %}"
    "{% set n.x = n.x + n.x %}{% endfor %}{{ n.x }}",
    "cyclic": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "endless": "{% set r = range(9999) %}" + "{% for a in r %}" * 6 + "{% endfor %}" * 6,
}


REFUSING = {"refuses", "deaf"}
UNENDING = {"loops", "huge", "power", "doubling", "cyclic", "endless"}


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_broken_or_hostile_template_is_an_unsupported_model(client, models, name):
    path = build_tiny_gguf(models / "template.gguf", chat_template=TEMPLATES[name])
    with pytest.raises(ModelUnsupported) as caught:
        client.load(path)
    expected = UnsupportedKind.TEMPLATE
    if name in REFUSING:
        expected = UnsupportedKind.TEMPLATE_REFUSES
    elif name in UNENDING:
        expected = UnsupportedKind.TEMPLATE_ENDLESS
    assert caught.value.kind is expected


def test_what_does_not_fit_the_memory_is_not_loaded(client, saying_model, monkeypatch):
    monkeypatch.setattr("app.engine.fit.RESERVE_BYTES", 1 << 60)
    with pytest.raises(ModelTooLarge):
        client.load(saying_model)
    assert client.worker_pid == 0


def test_a_program_that_is_not_there_cannot_be_the_worker(start_client, saying_model):
    with pytest.raises(EngineUnavailable):
        start_client(command=("/nonexistent/worker",)).load(saying_model)


@pytest.mark.parametrize(
    "says",
    [b"", b"\xff\xff\xff\xff", b"\x00\x00\x00\x02{]", b"\x00\x00\x00\x09[1,2,3,4]", b"\x00"],
    ids=["nothing", "oversize", "not json", "no object", "torn"],
)
def test_a_worker_that_talks_rubbish_is_unavailable(start_client, saying_model, says):
    script = f"import os; os.write(1, {says!r}); os.read(0, 1)" if says else "pass"
    client = start_client(
        command=(sys.executable, "-c", script), timeouts=Timeouts(start_seconds=1)
    )
    with pytest.raises((EngineUnavailable, EngineStalled)):
        client.load(saying_model)
    assert client.worker_pid == 0


LIAR = """
import json, struct, sys, time
def say(**frame):
    data = json.dumps(frame).encode()
    sys.stdout.buffer.write(struct.pack(">I", len(data)) + data)
    sys.stdout.buffer.flush()
def hear():
    size, = struct.unpack(">I", sys.stdin.buffer.read(4))
    return json.loads(sys.stdin.buffer.read(size))
say(kind="hello", version=2, measures=[])
seq = hear()["seq"]
say(kind="loaded", seq=seq, context_tokens=512, parameters=1, has_chat_template=True,
    device="CPU", load_seconds=0.1, offload="not_built", threads=1, fingerprint="0" * 64)
seq = hear()["seq"]
{lie}
sys.stdin.buffer.read()
"""
STARTED = (
    "say(kind='started', seq=seq, prompt_tokens=9, reused_tokens=0, omitted_messages=0, course='')"
)
TRUE_CHUNK = "say(kind='chunk', seq=seq, text='good')"


BAD_REASON = "say(kind='stopped', seq=seq, reason='guarded', tokens=1, tokens_per_second=1.0)"
FLOOD = "[say(kind='progress', seq=seq, done=1, total=1) for _ in range(40000)]"
LIES = {
    "another start": STARTED,
    "a long chunk": "say(kind='chunk', seq=seq, text='x' * 5000)",
    "a chunk that is no text": "say(kind='chunk', seq=seq, text=7)",
    "a field too many": "say(kind='chunk', seq=seq, text='a', more=1)",
    "an unknown kind": "say(kind='surprise', seq=seq)",
    "a reason that is not its to give": BAD_REASON,
    "an exit": "sys.exit(3)",
    "more frames than any reply has": FLOOD,
}


def test_a_chunk_before_started_ends_the_reply_as_a_crash(start_client, saying_model):
    lie = "say(kind='chunk', seq=seq, text='too soon')"
    client = start_client(command=(sys.executable, "-c", LIAR.replace("{lie}", lie)))
    client.load(saying_model)
    assert [event.reason for event in client.generate(asking("Hello"))] == [StopReason.CRASHED]


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES.keys())
def test_a_lying_worker_ends_the_reply_as_a_crash_and_no_text_is_lost(
    start_client, saying_model, lie
):
    script = LIAR.replace("{lie}", f"{STARTED}; {TRUE_CHUNK}; {lie}")
    client = start_client(command=(sys.executable, "-c", script))
    client.load(saying_model)
    reply = client.generate(asking("Hello"))
    events = [next(reply)]
    if lie is FLOOD:
        wait_until(lambda: not client.is_loaded)
    events += list(reply)
    assert text_of(events) == "good"
    assert events[-1].reason is StopReason.CRASHED
    assert len(stops_of(events)) == 1


def test_frames_of_a_reply_that_is_over_are_not_heard(start_client, saying_model):
    lie = (
        "say(kind='chunk', seq=seq + 7, text='stale'); " + STARTED + "; " + TRUE_CHUNK + "; "
        "say(kind='stopped', seq=seq, reason='complete', tokens=1, tokens_per_second=1.0)"
    )
    client = start_client(command=(sys.executable, "-c", LIAR.replace("{lie}", lie)))
    client.load(saying_model)
    assert text_of(client.generate(asking("Hello"))) == "good"


def test_a_worker_that_dies_while_loading_is_a_crash(start_client, saying_model):
    script = LIAR.partition("seq = hear()")[0] + "hear(); import os; os.abort()"
    with pytest.raises(EngineCrashed) as caught:
        start_client(command=(sys.executable, "-c", script)).load(saying_model)
    assert caught.value.description == "SIGABRT"


def test_a_worker_that_is_silent_while_loading_is_a_stall(start_client, saying_model):
    script = LIAR.partition("seq = hear()")[0] + "sys.stdin.buffer.read()"
    client = start_client(
        command=(sys.executable, "-c", script), timeouts=Timeouts(load_seconds=0.3)
    )
    with pytest.raises(EngineStalled):
        client.load(saying_model)
    assert client.worker_pid == 0


PARENT = """
import os, sys
from pathlib import Path
from app.engine.client import EngineClient
from app.host.hardening import worker_environment
client = EngineClient([sys.executable, "-m", "app.engine.worker"], worker_environment(os.environ))
client.load(Path(sys.argv[1]))
print(client.worker_pid, flush=True)
sys.stdin.read()
"""


def test_a_worker_dies_with_its_parent(saying_model):
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, str(saying_model)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
    )
    with parent:
        pid = int(parent.stdout.readline())
        assert is_running(pid)
        parent.kill()
    wait_until(lambda: not is_running(pid))


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_the_worker_is_held_by_a_system_call_filter_and_cannot_gain_rights(client, saying_model):
    client.load(saying_model)
    status = Path(f"/proc/{client.worker_pid}/status").read_text()
    facts = dict(line.split(":\t", 1) for line in status.splitlines() if ":\t" in line)
    assert facts["Seccomp"].strip() == "2"
    assert facts["NoNewPrivs"].strip() == "1"


def test_the_windows_side_loads_neither_llama_nor_jinja_nor_numpy():
    script = (
        "import sys; import app.engine.client, app.engine.catalogue;"
        "sys.exit(any(name in sys.modules for name in ('llama_cpp', 'jinja2', 'numpy')))"
    )
    assert subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=False).returncode == 0


def test_a_client_is_made_without_starting_anything(start_client):
    assert isinstance(start_client(command=WORKER_COMMAND), EngineClient)
    assert start_client().worker_pid == 0
