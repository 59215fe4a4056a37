"""The self-test of one loaded model: how many threads and how large a batch suit it here.

What has to be known before a model is loaded (how long threads look out before they sleep,
how weights are laid out) is compared by loading it again; see ``app.engine.tuning``.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from app.domain.tuning import Trial, Tuning
from app.engine.context import Aborted
from app.engine.model import Model, most_threads
from app.host.clock import Clock

REPLY_TOKENS: Final = 8  # of each trial; the first is not counted
BATCHES: Final = (64, 32, 16, 8)
MOST_TRIALS: Final = 12


def measure(model: Model, seconds: float, clock: Clock) -> tuple[Trial, ...]:
    """Return the trials there was time for; what was evaluated before is gone."""
    context = model.context
    deadline = clock.monotonic() + seconds
    trials: list[Trial] = []
    try:
        for threads in _threads_to_try(model.threads):
            if trials and clock.monotonic() > deadline - seconds / 2:
                break
            context.set_threads(threads)
            rate = _reply_rate(model, clock)
            trials.append(Trial(replace(model.tuning, threads=threads), rate, 0.0))
        best = max(trials, key=lambda trial: trial.reply_rate)
        prompts = list(_prompt_trials(model, best, lambda: clock.monotonic() < deadline, clock))
        trials = [*prompts, *(trial for trial in trials if trial is not best)]
    except Aborted:
        pass
    finally:
        context.forget()
        context.use_threads()
    return tuple(trials[:MOST_TRIALS])


def _prompt_trials(
    model: Model, best: Trial, is_time: Callable[[], bool], clock: Clock
) -> Iterator[Trial]:
    threads = best.tuning.threads
    model.context.set_threads(threads)
    is_first = True
    for batch in BATCHES:
        if batch > model.batch_tokens or not (is_first or is_time()):
            continue
        is_first = False
        rate = _prompt_rate(model, batch, clock)
        yield Trial(replace(best.tuning, batch_tokens=batch), best.reply_rate, rate)
    if is_first:
        yield best


def _base(model: Model) -> Tuning:
    return model.tuning


def _threads_to_try(usual: int) -> list[int]:
    most = most_threads()
    wanted = [usual, most, most - 1, most // 2, 1, 2]
    return [count for count in dict.fromkeys(wanted) if 1 <= count <= most]


def _reply_rate(model: Model, clock: Clock) -> float:
    context = model.context
    context.forget()
    context.step(_any_token(model, 0))
    started = clock.monotonic()
    for number in range(1, REPLY_TOKENS):
        context.step(_any_token(model, number))
    return (REPLY_TOKENS - 1) / max(clock.monotonic() - started, 1e-9)


def _prompt_rate(model: Model, batch: int, clock: Clock) -> float:
    context = model.context
    context.forget()
    count = min(max(batch, BATCHES[0]), model.context_tokens // 2)
    tokens = [_any_token(model, number) for number in range(count)]
    started = clock.monotonic()
    context.evaluate(tokens, batch, lambda _done, _total: True)
    return count / max(clock.monotonic() - started, 1e-9)


def _any_token(model: Model, number: int) -> int:
    return (17 + 31 * number) % model.vocabulary_size
