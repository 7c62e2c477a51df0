"""What goes wrong is said from the catalogue, too: every error that the tests provoke, with no plain word in it."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

import provoked
from culturecheck.codes import Code
from culturecheck.errors import CultureCheckError, InputRefused, Problem
from culturecheck.files.lint import lint_file
from culturecheck.files.plans import open_plan
from culturecheck.files.policies import read_policy
from culturecheck.files.rounds import open_round
from culturecheck.said import Said
from culturecheck.wording import say, speaking
from culturecheck.wording.pseudo_text import PSEUDO, altered_text
from test_codes import workplace
from wording.test_no_plain_word import plain_words

READERS: dict[str, Callable[[Path], object]] = {"rounds": open_round, "plans": open_plan, "policies": read_policy}


def with_values_altered(value: Any) -> Any:
    """A Said with all names and ids in it altered, so that what stays plain is no value."""
    if isinstance(value, Said):
        return Said(value.id, **{name: with_values_altered(inner) for name, inner in value.values.items()})
    if isinstance(value, tuple | list):
        return tuple(map(with_values_altered, value))
    return altered_text(str(value)) if isinstance(value, str) else value


def selected(problem: Problem) -> list[Said]:
    return [words for words in (problem.what, problem.remedy, problem.where) if isinstance(words, Said)]


def left_plain(problem: Problem) -> list[str]:
    """What is a plain text of a problem, or has a plain word, once every value is altered."""
    texts = [words for words in (problem.what, problem.remedy) if isinstance(words, str) and words]
    with speaking(PSEUDO):
        said = [say(with_values_altered(words)) for words in selected(problem)]
    return [*texts, *(word for words in said for word in plain_words(words))]


def of_files() -> Iterator[Problem]:
    for path in sorted(provoked.BAD.rglob("*.yaml")):
        reader = READERS.get(path.parent.name)
        if reader is None:
            yield from lint_file(path)
            continue
        with suppress(CultureCheckError):
            try:
                reader(path)
            except InputRefused as refused:
                yield from refused.problems


def test_no_finding_in_a_file_has_a_plain_word() -> None:
    found = list(of_files())
    assert len(found) > 200
    assert {problem.code: left for problem in found if (left := left_plain(problem))} == {}


@pytest.mark.parametrize("name", provoked.WAYS)
def test_no_error_has_a_plain_word(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    raised: list[CultureCheckError] = []

    def lines(error: CultureCheckError) -> Iterator[tuple[Code, str]]:
        raised.append(error)
        return iter([(error.code, "")])

    monkeypatch.setattr(provoked, "lines", lines)
    with workplace(tmp_path):
        assert list(provoked.WAYS[name]())
    problems = [problem for error in raised for problem in error.all_problems]
    assert problems
    assert [left for problem in problems if (left := left_plain(problem))] == []
