"""What the documents name is there: a page that sends a newcomer to a function that is gone leads nowhere."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
NAMED = re.findall(r"`([a-z_/]+\.py)` `(\w+)`", (ROOT / "docs" / "one-answer.md").read_text("utf-8"))


def test_the_way_of_an_answer_has_steps() -> None:
    assert len(NAMED) >= 12


@pytest.mark.parametrize(("module", "name"), NAMED)
def test_each_step_on_the_way_of_an_answer_is_a_function_there(module: str, name: str) -> None:
    tree = ast.parse((ROOT / "src" / "culturecheck" / module).read_text("utf-8"))
    assert name in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize(
    "page", sorted(path.relative_to(ROOT).as_posix() for path in (*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")))
)
def test_links_lead_to_files(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    for target in re.findall(r"\]\((?!https?:|#)([^)#\s]+)", text):
        assert ((ROOT / page).parent / target).exists(), target
