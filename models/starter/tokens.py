"""The tokenizer, and how a conversation is laid out for the model.

Byte-level BPE with GPT-2's splitting rule: llama.cpp knows it as pre-tokenizer
``gpt-2`` and cuts every text in the same places. A conversation is

    <|begin|> [mode] <|person|> text <|end|> <|companion|> reply <|end|> …

with a space before each side's first word, so that it is the same token there as
anywhere else and can be copied.
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers, trainers

BEGIN, END, PERSON, COMPANION = "<|begin|>", "<|end|>", "<|person|>", "<|companion|>"
LISTEN, ENTRY, EXERCISE, PAD = "<|listen|>", "<|entry|>", "<|exercise|>", "<|pad|>"
MARKERS = (BEGIN, END, PERSON, COMPANION, LISTEN, ENTRY, EXERCISE, PAD)
MODES = {"explore": "", "listen": LISTEN, "entry": ENTRY, "exercise": EXERCISE}
PERSON_SHARE = 0.1  # of the person's words count in the loss, and all of the companion's

CHAT_TEMPLATE = (
    "{{ '<|begin|>' }}{% set held = namespace(entry='') %}"
    "{% for message in messages %}{% if message['role'] == 'system' %}"
    "{% set told = message['content'] %}"
    "{% if 'Mostly listen' in told %}{{ '<|listen|>' }}"
    "{% elif 'Reflect on the entry' in told %}{{ '<|entry|>' }}"
    "{% elif 'Offer one small exercise' in told %}{{ '<|exercise|>' }}{% endif %}"
    "{% if '<<<ENTRY' in told and 'ENTRY>>>' in told %}"
    "{% set held.entry = told.split('<<<ENTRY')[1].split('ENTRY>>>')[0] %}{% endif %}"
    "{% elif message['role'] == 'user' %}"
    "{{ '<|person|> ' + (held.entry + ' ' + message['content'])"
    ".replace('’', \"'\").replace('—', ' - ').replace('…', '...')"
    ".replace('“', '\"').replace('”', '\"').split() | join(' ')"
    " + '<|end|>' }}{% set held.entry = '' %}"
    "{% elif message['role'] == 'assistant' %}"
    "{{ '<|companion|> ' + message['content'] | trim + '<|end|>' }}{% endif %}{% endfor %}"
    "{% if add_generation_prompt %}{{ '<|companion|>' }}{% endif %}"
)


def talks(path: Path) -> Iterator[dict[str, object]]:
    """Yield the conversations of a corpus file."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def learn(texts: Iterator[str], size: int) -> Tokenizer:
    """Return a tokenizer learned from texts."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=True)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=size,
        min_frequency=3,
        show_progress=False,
        special_tokens=[AddedToken(m, special=True, normalized=False) for m in MARKERS],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
    )
    tokenizer.train_from_iterator(texts, trainer)
    return tokenizer


def corpus_texts(path: Path, limit: int) -> Iterator[str]:
    """Yield what both sides say, the way the model will see it."""
    for number, talk in enumerate(talks(path)):
        if number >= limit:
            return
        for message, reply in talk["turns"]:  # type: ignore[attr-defined]
            yield " " + message
            yield " " + reply


def prompt(turns: Sequence[tuple[str, str]], message: str, mode: str = "explore") -> str:
    """Return the text before the next reply; the chat template writes the same."""
    text = BEGIN + MODES[mode]
    for said, reply in turns:
        text += f"{PERSON} {said.strip()}{END}{COMPANION} {reply.strip()}{END}"
    return f"{text}{PERSON} {message.strip()}{END}{COMPANION}"


def lay_out(
    tokenizer: Tokenizer, talk: dict[str, object], most: int
) -> tuple[list[int], list[int]]:
    """Return the tokens of a conversation, and 1 where the companion speaks.

    Whole turns are left off at the end when it would be longer than ``most``.
    """
    marker = {m: tokenizer.token_to_id(m) for m in MARKERS}
    ids, own = [marker[BEGIN]], [0]
    if MODES[str(talk["mode"])]:
        ids.append(marker[MODES[str(talk["mode"])]])
        own.append(0)
    for message, reply in talk["turns"]:  # type: ignore[attr-defined]
        said = [
            marker[PERSON],
            *tokenizer.encode(" " + message).ids,
            marker[END],
            marker[COMPANION],
        ]
        back = [*tokenizer.encode(" " + reply).ids, marker[END]]
        if len(ids) + len(said) + len(back) > most:
            break
        ids += said + back
        own += [0] * len(said) + [1] * len(back)
    return ids, own
