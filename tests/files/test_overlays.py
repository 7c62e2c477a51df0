"""Overlays: laid over what is asked, never in its place; what is stale, missing or of nothing is named."""

from pathlib import Path

import pytest
import yaml

from culturecheck.codes import Code
from culturecheck.content.fingerprints import fingerprint
from culturecheck.content.texts import texts
from culturecheck.errors import InputRefused, Refusal
from culturecheck.files.content import open_questionnaire
from culturecheck.files.lint import lint_file
from culturecheck.files.overlays import in_language, languages_beside, translated
from culturecheck.files.spoken import as_spoken
from culturecheck.wording import speaking
from culturecheck.wording.pseudo import PSEUDO
from translated import AUF_DEUTSCH, GERMAN, LABELS, laid_out, overlay_text


@pytest.fixture
def door(tmp_path: Path) -> Path:
    return laid_out(tmp_path)


def found(folder: Path, **changed: object) -> list[tuple[Code, str]]:
    """What lint finds in the overlay with other top keys."""
    overlay = folder / "door.de.yaml"
    tree = yaml.safe_load(overlay.read_text("utf-8"))
    overlay.write_text(yaml.safe_dump({**tree, **changed}, allow_unicode=True, sort_keys=False), "utf-8")
    return [(problem.code, f"{problem.what!s}; {problem.remedy!s}") for problem in lint_file(overlay)]


def with_item(folder: Path, **changed: object) -> list[tuple[Code, str]]:
    """What lint finds in the overlay with one item worded otherwise."""
    items = yaml.safe_load((folder / "door.de.yaml").read_text("utf-8"))["items"]
    return found(folder, items={**items, "door.greeted": {**items["door.greeted"], **changed}})


def test_a_whole_overlay_has_no_problem_and_no_remark(door: Path) -> None:
    assert lint_file(door.with_name("door.de.yaml")) == []
    assert languages_beside(door)[-1:] == ("de",)


def test_it_is_laid_over_what_is_asked_and_the_answers_are_to_the_same_questions(door: Path) -> None:
    asked = open_questionnaire(str(door)).questionnaire
    laid = in_language(asked, "de", door)
    german = laid.questionnaire
    assert (laid.stale, laid.untranslated) == ((), ())
    assert german.language == "de"
    assert [item.text for item in german.items] == ["Wer hierherkommt, wird begrüßt.", "Wer hier war, hört einen Dank."]
    assert tuple(option.label for option in german.options(german.items[0])) == AUF_DEUTSCH
    assert tuple(option.label for option in asked.options(asked.items[0])) == LABELS
    assert german.items[0].discuss == asked.items[0].discuss
    assert fingerprint(asked, asked.items[0]) != fingerprint(german, german.items[0])
    assert translated(asked, door) == (german,)


def test_what_was_worded_anew_is_not_shown_in_an_old_translation(door: Path) -> None:
    door.write_text(door.read_text("utf-8").replace("Visitors here are greeted.", "Visitors here are met."), "utf-8")
    asked = open_questionnaire(str(door)).questionnaire
    laid = in_language(asked, "de", door)
    assert laid.stale == (("items", "door.greeted"),)
    assert laid.questionnaire.by_id["door.greeted"].text == "Visitors here are met."
    assert translated(asked, door) == ()
    ((code, said),) = found(door.parent)
    assert code is Code.STALE
    assert "door.greeted was worded anew since it was translated" in said


@pytest.mark.parametrize(
    ("label", "code"),
    [("stimmt eher!", Code.STANDS_TWICE), ("übersprungen", Code.LABEL_IS_MISSING), ("4", Code.LABEL_IS_NUMBER)],
)
def test_translated_labels_that_could_be_read_in_two_ways_are_named(door: Path, label: str, code: Code) -> None:
    options = {f"o{n}": words for n, words in enumerate(AUF_DEUTSCH, 1)} | {"o2": label}
    of = yaml.safe_load(door.with_name("door.de.yaml").read_text("utf-8"))["scales"]["ours"]["of"]
    assert code in [known for known, _ in found(door.parent, scales={"ours": {"of": of, "options": options}})]


def test_what_was_never_translated_is_not_told_to_be_stale(door: Path) -> None:
    door.with_name("door.de.yaml").unlink()
    assert in_language(open_questionnaire(str(door)).questionnaire, "de", door).stale == ()


def test_a_language_in_which_something_asked_is_missing_is_not_asked_in(door: Path) -> None:
    words = {entity: said for entity, said in GERMAN.items() if entity != ("items", "door.thanked")}
    door.with_name("door.de.yaml").write_text(overlay_text(door, words), "utf-8")
    asked = open_questionnaire(str(door)).questionnaire
    with speaking("de"), pytest.raises(Refusal) as refused:
        as_spoken(asked, door)
    assert refused.value.code is Code.UNTRANSLATED
    assert str(refused.value) == "door cannot be asked in de: door.thanked is not translated. It is known in en."
    ((code, said),) = found(door.parent)
    assert code is Code.UNTRANSLATED
    assert said.startswith("door.thanked is not translated: short, text, why; translate it, with of: ")


@pytest.mark.parametrize(
    ("changed", "code", "said"),
    [
        ({"text": "{here} wird begrüßt"}, Code.OTHER_PLACE_HOLDERS, "door.greeted, text: other place holders than in"),
        ({"txt": "so"}, Code.NO_SUCH_TEXT, "door.greeted has no text txt; did you mean text?"),
        ({"levels": ["a", "b"]}, Code.NO_SUCH_TEXT, "door.greeted has no text levels"),
        ({"short": " "}, Code.WRONG_VALUE, "short: it is empty; write something"),
        ({"short": None}, Code.WRONG_VALUE, "short: text is wanted here"),
        ({"levels": ["a", ""]}, Code.WRONG_VALUE, "levels.2: it is empty"),
        ({"text": "x" * 2001}, Code.TOO_MANY, "text: 1 character is too many; at most 2000 fit"),
    ],
)
def test_each_fault_of_an_entry_is_named(door: Path, changed: dict[str, object], code: Code, said: str) -> None:
    assert [words for known, words in with_item(door.parent, **changed) if known is code and words.startswith(said)]


@pytest.mark.parametrize(
    ("changed", "code", "said"),
    [
        ({"language": "fr"}, Code.WRONG_VALUE, "the file is called after another language: de; call it door.fr.yaml"),
        ({"translates": "window"}, Code.NO_SUCH_QUESTIONNAIRE, "there is nothing of this name to translate: window; "),
        ({"reviewed_by": None}, Code.WRONG_VALUE, "reviewed_by: text is wanted here"),
    ],
)
def test_each_fault_of_a_file_is_named(door: Path, changed: dict[str, object], code: Code, said: str) -> None:
    assert [words for known, words in found(door.parent, **changed) if known is code and words.startswith(said)]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"language": "fr"}, "the file is called after another language: de; call it door.fr.yaml"),
        ({"translates": "window"}, "the file is called after something else: door; call it window.de.yaml"),
    ],
)
def test_an_overlay_that_is_called_otherwise_than_it_says_is_not_used(
    door: Path, changed: dict[str, object], said: str
) -> None:
    found(door.parent, **changed)
    with speaking("de"), pytest.raises(InputRefused) as refused:
        as_spoken(open_questionnaire(str(door)).questionnaire, door)
    assert [f"{problem.what!s}; {problem.remedy!s}" for problem in refused.value.problems] == [said]


def test_another_number_of_levels_is_told() -> None:
    bad = Path(__file__).resolve().parents[1] / "bad_content" / "overlays" / "silos.de.yaml"
    said = [str(problem.what) for problem in lint_file(bad) if problem.code is Code.OTHER_NUMBER]
    assert said == ["silos.goals, levels: 1 translated, of 5"]


def test_in_the_pseudo_language_no_text_stays_as_it_is(door: Path) -> None:
    asked = open_questionnaire(str(door)).questionnaire
    with speaking(PSEUDO):
        said = texts(as_spoken(asked))
    assert said.keys() == texts(asked).keys()
    assert [words for words in said.values() if any("a" <= letter.lower() <= "z" for letter in words)] == []


SHIPPED = ("sales-culture", "pulse", "handoffs", "mindset", "silos", "recognition")


@pytest.mark.parametrize("name", SHIPPED)
def test_every_shipped_questionnaire_is_whole_in_every_language_that_it_has(name: str) -> None:
    asked = open_questionnaire(name).questionnaire
    assert [one.language for one in translated(asked)] == list(languages_beside())
