"""The pseudo-language alters every word, so what is left in plain letters was said past the catalogue.

Names and values are inserted as they are; here they are altered beforehand, so that nothing has to be excepted but what
is typed as it stands: the product's name, ids, commands and the signs of a page's own code.
"""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml

from culturecheck.answers.wave import Wave
from culturecheck.cli import run
from culturecheck.content.texts import with_texts
from culturecheck.files.content import open_questionnaire
from culturecheck.files.library import shipped_ids
from culturecheck.files.waves import WAVE_NAME, read_wave, wave_text
from culturecheck.wording import speak
from culturecheck.wording.pseudo import PSEUDO, altered_text

ITEMS = [item.id for item in open_questionnaire("pulse").questionnaire.items]
PLAIN = re.compile(r"[A-Za-z]{3,}")
SET = re.compile(r"culturecheck|&emsp;|\{\w*\}")  # the product, a blank as HTML has it, place holders
READ_ALOUD = {"alt", "aria-label", "title", "content"}


def with_names_altered(wave: Wave) -> Wave:
    """A wave in which whatever somebody named or wrote is altered, too; its questionnaire is left as it is."""
    assert wave.round is not None
    people = tuple(one.model_copy(update={"comment": altered_text(one.comment)}) for one in wave.respondents)
    round_ = with_texts(wave.round, lambda _path, text: altered_text(text))
    round_ = round_.model_copy(
        update={name: altered_text(getattr(round_, name) or "") or None for name in ("here", "asked_by", "contact")}
    )
    leader = round_.leader and round_.leader.model_copy(update={"name": altered_text(round_.leader.name)})
    asked = {"round": round_.model_copy(update={"id": "w1", "leader": leader}), "here": altered_text(wave.here)}
    return wave.model_copy(update={"id": "w1", **asked, "respondents": people})


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's round, collected and closed, every name in it altered."""
    folder = tmp_path_factory.mktemp("an") / "own" / "example"
    folder.parent.mkdir()
    assert run(["demo", str(folder)]) == 0
    collected = ["collect", str(folder / "export.csv"), "--round", str(folder / "round.yaml")]
    assert run([*collected, "--leader", str(folder / "leader.yaml"), "-o", str(folder / "autumn")]) == 0
    wave = folder / "apart"
    wave.mkdir()
    (wave / WAVE_NAME).write_text(wave_text(with_names_altered(read_wave(folder / "autumn"))), "utf-8")
    return wave


@pytest.fixture(autouse=True)
def _in_english_again() -> Iterator[None]:
    yield
    speak()


class Read(HTMLParser):
    """What is read on a page: its text, and what is said of pictures and parts; no styles."""

    def __init__(self, page: str):
        super().__init__()
        self.said: list[str] = []
        self._within: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._within = [tag] if tag in ("style", "script") else []
        is_code = tag == "meta" and dict(attrs).get("name") != "description"
        self.said += [text for name, text in attrs if text and name in READ_ALOUD and not is_code]

    def handle_endtag(self, tag: str) -> None:
        self._within = []

    def handle_data(self, data: str) -> None:
        if not self._within:
            self.said.append(data)


def said_in(tree: Any) -> Iterator[str]:
    """Every sentence of a document in JSON."""
    if isinstance(tree, dict):
        if set(tree) == {"id", "values", "text"}:
            yield tree["text"]
        else:
            for inner in tree.values():
                yield from said_in(inner)
    elif isinstance(tree, list):
        for inner in tree:
            yield from said_in(inner)


def plain_words(text: str) -> list[str]:
    return sorted(set(PLAIN.findall(SET.sub("", text))))


def page(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    capsys.readouterr()
    assert run([*arguments, "--language", PSEUDO]) == 0
    return capsys.readouterr().out


def words_left(text: str, kind: str) -> list[str]:
    if kind == "json":
        return plain_words("\n".join(said_in(json.loads(text))))
    return plain_words("\n".join(Read(text).said) if kind == "html" else text.replace("```text", "```"))


@pytest.mark.parametrize("kind", ["markdown", "html", "json"])
@pytest.mark.parametrize("audience", ["team", "leader", "facilitator"])
def test_no_plain_word_is_left_in_a_report_of_a_round(
    demo: Path, capsys: pytest.CaptureFixture[str], audience: str, kind: str
) -> None:
    told = page(capsys, "report", str(demo), "--audience", audience, "--format", kind, "--close")
    assert words_left(told, kind) == []


SHIPPED = "|".join(sorted(shipped_ids(), key=len, reverse=True))


def ids_out(text: str) -> str:
    """A text without the ids in it: of questionnaires, of items in brackets, of checks before a colon."""
    return re.sub(rf"^({SHIPPED})\b|\[[\w.-]+\]|^- [a-z-]+:", "", text, flags=re.MULTILINE)


@pytest.mark.parametrize("verb", [("list",), ("show",), ("show", "pulse")], ids=" ".join)
def test_no_plain_word_is_left_in_what_authors_read(capsys: pytest.CaptureFixture[str], verb: tuple[str, ...]) -> None:
    assert plain_words(ids_out(page(capsys, *verb))) == []


def test_no_plain_word_is_left_in_a_judgement(demo: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    told, summary = page(capsys, "gate", str(demo), "--close"), tmp_path / "summary.md"
    assert plain_words(ids_out(told)) == []
    page(capsys, "gate", str(demo), "--summary", str(summary), "--format", "github")
    assert plain_words(re.sub(r"\| [a-z-]+ \|", "||", summary.read_text("utf-8"))) == []


def test_no_plain_word_is_left_in_a_plan_but_what_yaml_calls_its_parts(
    demo: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    page(capsys, "plan", "new", str(demo), "-o", str(tmp_path / "plan.yaml"), "--close")
    text = (tmp_path / "plan.yaml").read_text("utf-8")
    actions = yaml.safe_load(text)["actions"]
    said = [action[name] for action in actions for name in ("title", "first_step", "sign", "because")]
    remarks = re.findall(r"^(?:  )*# (?! *- id:| +[a-z_]+:).*", text, flags=re.MULTILINE)
    assert plain_words("\n".join([*said, *remarks])) == []


def test_dimensions_are_said_in_what_a_wave_will_show(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = demo.parent
    told = page(capsys, "round", "preview", str(folder / "round.yaml"), "--wave", str(folder / "autumn"))
    names = {dimension.name for dimension in open_questionnaire().questionnaire.dimensions}
    assert any(altered_text(name) in told for name in names)
    assert [name for name in names if name in told] == []


PLAN = """\
schema_version: 1
made_from: w1
date: 2026-10-05
here: Ĥé
actions:
  - {id: a1, title: Ŝå, status: open, due: 2026-11-01}
  - {id: a2, title: Ŝé, status: open, owner: Åñ}
  - {id: a3, title: Ŝî, status: proposed}
  - {id: a4, title: Ŝö, status: done, done_on: 2026-11-20}
  - {id: a5, title: Ŝû, status: dropped, note: Ñö}
"""


@pytest.mark.parametrize("kind", ["text", "markdown", "json"])
def test_no_plain_word_is_left_where_a_plan_stands(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN, "utf-8")
    told = page(capsys, "plan", "show", str(tmp_path / "plan.yaml"), "--date", "2026-12-01", "--format", kind)
    assert told
    assert words_left(told, kind) == []


def test_no_plain_word_is_left_where_a_command_is_typed_wrongly(capsys: pytest.CaptureFixture[str]) -> None:
    for typed in (["demo", "--quarters", "9"], ["demo", "--force=1"], ["demo", "aa", "bb"], ["lint"]):
        assert run([*typed, "--language", PSEUDO]) == 2
        *_, what = capsys.readouterr().err.splitlines()
        assert plain_words(re.sub(r"'[^']*'", "", what)) == [], what


@pytest.mark.parametrize(
    "typed",
    [
        ("report", "w", "--format", "pdf"),
        ("report", "w", "--audience", "x"),
        ("form", "r", "--for", "x"),
        ("schema", "x"),
    ],
    ids=" ".join,
)
def test_what_there_is_no_such_choice_of_is_said_with_no_plain_word(
    capsys: pytest.CaptureFixture[str], typed: tuple[str, ...]
) -> None:
    assert run([*typed, "--language", PSEUDO]) == 2
    said, _, choices = capsys.readouterr().err.partition(":")
    assert choices
    assert plain_words(said.replace(typed[-1], "")) == []


@pytest.mark.parametrize("kind", ["markdown", "html"])
def test_no_plain_word_is_left_in_the_report_of_one_person(
    demo: Path, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    answers = Path(demo.parent, "answers.yaml")
    answers.write_text("here: ö\ndate: 2026-11-02\nanswers:\n" + "".join(f"  {item}: 3\n" for item in ITEMS), "utf-8")
    assert (
        run(["assess", "pulse", "--answers", str(answers), "-o", str(demo.parent / f"own-{kind}"), "--no-input"]) == 0
    )
    told = page(capsys, "report", str(demo.parent / f"own-{kind}"), "--format", kind)
    assert words_left(told.replace("2026-11-02-pulse", ""), kind) == []  # what the wave is called
