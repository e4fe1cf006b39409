"""That what the register says leaves room only for words that somebody fills in."""

from collections.abc import Iterator
from typing import Any

from plan_schema.form_consistency import find_wrong_words
from plan_schema.model.register_words import ACCOUNT_WORDS, REGISTER_MESSAGE_WORDS, RegisterWords
from plan_schema.problems import Problem
from plan_schema.yaml_source import Path_, Source


def check_register_words(words: RegisterWords, source: Source) -> Iterator[Problem]:
    """Words in braces that nobody fills in."""
    for path, text in find_texts(words.model_dump(), ()):
        known = REGISTER_MESSAGE_WORDS.get(".".join(map(str, path[:2])), ACCOUNT_WORDS)
        yield from find_wrong_words(text, path, known, source)


def find_texts(value: Any, path: Path_) -> Iterator[tuple[Path_, str]]:
    """Every text in a section, with its path."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from find_texts(inner, (*path, key))
