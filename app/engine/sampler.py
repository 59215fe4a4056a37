"""How the next token is drawn: one chain of llama.cpp's samplers, all of it in C.

    penalties · top_k · top_p · min_p · temperature · draw with a seed
    penalties · greedy                                     at temperature 0

Only the reply's own tokens are penalised: to say a person's words back is the point.
"""

import llama_cpp

from app.domain.generation import Sampling

MIN_KEPT = 1  # no filter may leave nothing to draw from


class SamplerChain:
    """One reply's sampler; ``close`` frees it."""

    def __init__(self, vocabulary_size: int, sampling: Sampling) -> None:
        params = llama_cpp.llama_sampler_chain_default_params()
        params.no_perf = True
        self._chain = llama_cpp.llama_sampler_chain_init(params)
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
