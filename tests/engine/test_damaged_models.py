"""Files that pass for models, given to the real engine: each ends in a typed error or a reply."""

import numpy as np
import pytest

from app.domain.generation import GenerationRequest, Message, Role, Sampling, Stopped
from app.engine.errors import EngineError, ModelError
from tests.fakes.damaged_gguf import header, with_key, without_key
from tests.fakes.tiny_gguf import build_tiny_gguf

MUTATIONS = 24


@pytest.mark.parametrize(
    "data",
    [
        header(),  # sound, but without most of what a llama needs
        header(data=b""),
        header(version=9),
        header(tensor_count=1 << 40),
        without_key("context"),
        with_key(heads=b""),
    ],
    ids=["bare", "no data", "too new", "counts", "no context", "short"],
)
def test_a_file_that_is_no_working_model_is_a_typed_error_and_the_client_lives(
    start_client, models, saying_model, data
):
    client = start_client()
    path = models / "damaged.gguf"
    path.write_bytes(data)
    with pytest.raises(ModelError):
        client.load(path)
    assert client.load(saying_model).label == "Tiny"


def test_random_damage_in_the_header_never_reaches_the_caller_untyped(start_client, models):
    sound = build_tiny_gguf(models / "sound.gguf").read_bytes()
    rng = np.random.default_rng(5)
    path = models / "mutated.gguf"
    client = start_client()
    request = GenerationRequest((Message(Role.USER, "Hello"),), Sampling(max_tokens=4))
    outcomes = set()
    for _ in range(MUTATIONS):
        mutated = bytearray(sound)
        for place in rng.integers(8, 5000, 3):
            mutated[place] = rng.integers(0, 256)
        path.write_bytes(mutated)
        try:
            client.load(path)
        except (ModelError, EngineError) as error:
            outcomes.add(type(error).__name__)
        else:
            assert isinstance(list(client.generate(request))[-1], Stopped)
            outcomes.add("reply")
    assert len(outcomes) > 1
