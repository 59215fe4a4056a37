"""How the next token is drawn: one chain of llama.cpp's samplers, all of it in C.

    most likely · penalties · top_k · top_p · min_p · temperature · draw with a seed
    most likely · penalties · greedy                       at temperature 0
    grammar · as above                                     where the reply has a form

Only the reply's own tokens are penalised: to say a person's words back is the point. The
first part is there for time alone: what ``top_k`` keeps comes from the most likely anyway.
Without it, penalties look at each of 128,256 tokens, and a draw takes 0.48 ms instead of
0.14 (1B, 2 cores); for more than 128 llama.cpp sorts in another way, which takes as long.
"""

import llama_cpp

from app.domain.generation import Grammar, Sampling
from app.engine.grammars import GRAMMARS

MOST_LIKELY = 128
MIN_KEPT = 1  # no filter may leave nothing to draw from


class SamplerChain:
    """One reply's sampler; ``close`` frees it."""

    def __init__(self, vocabulary_size: int, sampling: Sampling, vocabulary: object = None) -> None:
        params = llama_cpp.llama_sampler_chain_default_params()
        params.no_perf = True
        self._chain = llama_cpp.llama_sampler_chain_init(params)
        if sampling.grammar is not Grammar.FREE:
            rules = GRAMMARS[sampling.grammar].encode()
            form = llama_cpp.llama_sampler_init_grammar(vocabulary, rules, b"root")
            llama_cpp.llama_sampler_chain_add(self._chain, form)
        for part in _parts(vocabulary_size, sampling):
            llama_cpp.llama_sampler_chain_add(self._chain, part)

    def draw(self, context: object) -> int:
        """Return the next token after the context's last one, and remember it."""
        return int(llama_cpp.llama_sampler_sample(self._chain, context, -1))

    def close(self) -> None:
        """Free the chain; it cannot be used afterwards."""
        llama_cpp.llama_sampler_free(self._chain)


def _parts(vocabulary_size: int, sampling: Sampling) -> list[object]:
    parts: list[object] = []
    if sampling.repeat_penalty != 1.0 and sampling.repeat_last_n > 0:
        kept = 1 if sampling.temperature == 0.0 else sampling.top_k
        if sampling.repeat_penalty > 1.0 and 0 < kept <= MOST_LIKELY // 2:
            parts.append(llama_cpp.llama_sampler_init_top_k(MOST_LIKELY))
        parts.append(
            llama_cpp.llama_sampler_init_penalties(
                vocabulary_size, sampling.repeat_last_n, sampling.repeat_penalty, 0.0, 0.0
            )
        )
    if sampling.temperature == 0.0:
        return [*parts, llama_cpp.llama_sampler_init_greedy()]
    return [
        *parts,
        llama_cpp.llama_sampler_init_top_k(sampling.top_k),
        llama_cpp.llama_sampler_init_top_p(sampling.top_p, MIN_KEPT),
        llama_cpp.llama_sampler_init_min_p(sampling.min_p, MIN_KEPT),
        llama_cpp.llama_sampler_init_temp(sampling.temperature),
        llama_cpp.llama_sampler_init_dist(sampling.seed),
    ]
