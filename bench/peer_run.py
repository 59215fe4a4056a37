"""One peer writes one reply, and says when its tokens came; runs in the peer's own Python.

    python bench/peer_run.py PEER < request.json

Standard library and the peer only. The request has ``model``, ``threads``, ``context``,
``tokens``, ``messages`` and ``warm``: whether the messages but the last were answered once
before, so that a peer that keeps them evaluated may show it.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

Reply = Callable[[list[dict[str, str]], int], Iterator[object]]


def llama_cpp_python(request: dict[str, Any]) -> Reply:
    """Return how llama-cpp-python's own ``Llama`` chats."""
    from llama_cpp import Llama, llama_cpp  # noqa: PLC0415

    defaults = llama_cpp.llama_model_default_params

    def without_repacking() -> Any:  # noqa: ANN401 - a structure of C's
        params = defaults()
        params.use_extra_bufts = False  # as ours; with them it did not live without AMX
        return params

    llama_cpp.llama_model_default_params = without_repacking
    llama = Llama(
        model_path=request["model"],
        n_ctx=request["context"],
        n_threads=request["threads"],
        n_threads_batch=request["threads"],
        verbose=False,
    )

    def reply(messages: list[dict[str, str]], tokens: int) -> Iterator[object]:
        stream = llama.create_chat_completion(messages, max_tokens=tokens, stream=True)
        for part in stream:
            if part["choices"][0]["delta"].get("content"):
                yield part

    return reply


def gpt4all(request: dict[str, Any]) -> Reply:
    """Return how gpt4all chats; it is told what was said before in one prompt."""
    from gpt4all import GPT4All  # type: ignore[import-not-found]  # noqa: PLC0415

    path = Path(request["model"])
    model = GPT4All(
        path.name,
        model_path=str(path.parent),
        allow_download=False,
        device="cpu",
        n_ctx=request["context"],
        n_threads=request["threads"],
        verbose=False,
    )

    def reply(messages: list[dict[str, str]], tokens: int) -> Iterator[object]:
        text = "\n".join(f"{each['role']}: {each['content']}" for each in messages)
        yield from model.generate(
            f"{text}\nassistant:", max_tokens=tokens, streaming=True, n_batch=128
        )

    return reply


def xllamacpp(request: dict[str, Any]) -> Reply:
    """Return how xllamacpp's server chats."""
    import queue  # noqa: PLC0415
    import threading  # noqa: PLC0415

    import xllamacpp  # type: ignore[import-not-found]  # noqa: PLC0415

    params = xllamacpp.CommonParams()
    params.model.path = request["model"]
    params.n_ctx = request["context"]
    params.n_parallel = 1
    params.cpuparams.n_threads = request["threads"]
    params.cpuparams_batch.n_threads = request["threads"]
    params.no_extra_bufts = True  # as ours; with them it did not live where AMX is not granted
    server = xllamacpp.Server(params)

    def reply(messages: list[dict[str, str]], tokens: int) -> Iterator[object]:
        parts: queue.Queue[object] = queue.Queue()
        asked = {"messages": messages, "max_tokens": tokens, "stream": True}

        def take(part: object) -> bool:
            parts.put(str(part))
            return False  # go on

        def run() -> None:
            server.handle_chat_completions(asked, take)
            parts.put(None)

        threading.Thread(target=run).start()  # noqa: TID251 - the peer's own way
        while (part := parts.get()) is not None:
            if "'content': '" in str(part) or "'content': \"" in str(part):
                yield part

    return reply


PEERS = {"gpt4all": gpt4all, "llama-cpp-python": llama_cpp_python, "xllamacpp": xllamacpp}


def main(peer: str) -> None:
    """Have the reply and print when each token came, in seconds."""
    request = json.load(sys.stdin)
    started = time.perf_counter()
    reply = PEERS[peer](request)
    loaded = time.perf_counter() - started
    messages = request["messages"]
    if request["warm"]:
        for _ in reply(messages[:-2], 2):
            pass
    asked = time.perf_counter()
    moments = [time.perf_counter() - asked for _ in reply(messages, request["tokens"])]
    print(json.dumps({"load": loaded, "moments": moments}))
    sys.stdout.flush()
    sys.exit(0)


if __name__ == "__main__":
    main(sys.argv[1])
