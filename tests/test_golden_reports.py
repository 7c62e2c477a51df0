"""What a person reads, kept whole: UPDATE_GOLDEN=1 writes it anew, and the diff is then to be read."""

import os
from pathlib import Path

import pytest

from culturecheck.cli import run

HERE = Path(__file__).resolve().parent
GOLDEN = HERE / "golden" / "reports"


@pytest.fixture(scope="module")
def waves(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("waves")
    for name in ("answers", "later"):
        arguments = ["assess", "--answers", str(HERE / "example" / f"{name}.yaml"), "-o", str(folder / name)]
        assert run(arguments) == 0
    pulse = ["assess", "handoffs", "--answers", str(_only_handoffs(folder)), "-o", str(folder / "handoffs")]
    assert run(pulse) == 0
    return folder


def _only_handoffs(folder: Path) -> Path:
    """Answers to one questionnaire alone: nothing low, nothing seen twice."""
    path = folder / "handoffs.yaml"
    items = ("turn", "stays", "taken", "promises", "right", "outcome")
    lines = "".join(f"  handoffs.{item}: {value}\n" for item, value in zip(items, (4, 5, 4, 5, 4, 5), strict=True))
    path.write_text(f"date: 2026-11-02\nhere: the example site\nanswers:\n{lines}", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (["report", "answers"], "leader.md"),
        (["report", "answers", "--format", "html"], "leader.html"),
        (["report", "answers", "--json"], "leader.json"),
        (["report", "handoffs"], "all-high.md"),
        (["compare", "answers", "later"], "comparison.md"),
        (["compare", "answers", "later", "--format", "html"], "comparison.html"),
        (["compare", "answers", "handoffs"], "comparison-in-part.md"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_it_reads_as_it_was_last_read(waves: Path, arguments: list[str], name: str, tmp_path: Path) -> None:
    verb, *rest = [str(waves / part) if (waves / part).is_dir() else part for part in arguments]
    written = tmp_path / name
    assert run([verb, *rest, "-o", str(written)]) == 0
    golden = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_bytes(written.read_bytes())
    assert written.read_text("utf-8") == golden.read_text("utf-8")
