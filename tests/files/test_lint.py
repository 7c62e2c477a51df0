"""What lint finds: every fault in a questionnaire file with its place and its remedy, as a table."""

import json
import shutil
from pathlib import Path

import pytest

from culturecheck.cli import run
from culturecheck.files.content import open_questionnaire
from culturecheck.files.lint import lint_file
from culturecheck.files.places import questionnaires_folder
from culturecheck.files.waves import read_wave

TESTS = Path(__file__).resolve().parent.parent
BAD, OWN = TESTS / "bad_content", TESTS / "own"

# file | code | line:column | words that say what is wrong and what to do
FAULTS = """
| alias                        | alias              | 12:56 | aliases (*) are not taken; write it out              |
| anchor                       | anchor             | 12:56 | anchors (&) are not taken; write it out where        |
| merge_key                    | merge-key          | 33:18 | merge keys (<<) are not taken; write it out          |
| tag                          | tag                | 4:8   | are not taken; leave it out                          |
| two_documents                | two-documents      | 34:1  | a second document (---); one file, one document      |
| tab                          | not-yaml           | 21:1  | a tab character; indent with blanks, not with tabs   |
| colon                        | not-yaml           | 6:22  | not readable as YAML; quote text that holds a colon  |
| control_character            | control-character  | 16:65 | (U+0007); delete it                                  |
| key_is_a_list                | key                | 33:18 | a key has to be plain text; put it in quotes         |
| repeated_key                 | key-twice          | 25:9  | the key scale stands twice; keep one                 |
| too_deep                     | too-deep           | 6:33  | more than 24 levels deep; flatten it                 |
| empty                        | wrong-value        | 1:1   | keys with values are wanted; write key: value        |
| not_a_mapping                | wrong-value        | 2:1   | keys with values are wanted; write key: value        |
| unknown_key                  | unknown-key        | 25:9  | unknown key: weigth; did you mean weight?            |
| order_of_ones_own            | idle-key           | 4:1   | order means nothing; leave it out                    |
| order_taken                  | stands-twice       | 4:1   | pulse has the order 2; give it another number        |
| order_not_a_number           | wrong-value        | 4:1   | order: a whole number is wanted here                 |
| quick_not_contained          | quick-not-contained| 8:1   | pulse asks handoffs.stays; or leave quick out        |
| picked_twice                 | stands-twice       | 8:37  | the item silos.blame is picked twice; keep one       |
| missing_key                  | missing-key        | 20:9  | why is missing; add why:                             |
| advice_for_middling_missing  | missing-key        | 30:9  | middling is missing; add middling:                   |
| newer_version                | wrong-value        | 2:1   | “2” is too large; write 1, or update                 |
| text_is_true                 | wrong-value        | 4:1   | title: text is wanted; put it in quotes              |
| empty_text                   | wrong-value        | 4:1   | title: it is empty; write something                  |
| list_missing                 | wrong-value        | 27:9  | claims: a list is wanted; write [one, another]       |
| not_true_or_false            | wrong-value        | 25:9  | “perhaps” is neither; write true or false            |
| weight_not_a_number          | wrong-value        | 25:9  | “heavy” is not a number; write digits                |
| weight_out_of_range          | wrong-value        | 25:9  | “0” is too small; write more than 0                  |
| diagnosis_limit_out_of_range | wrong-value        | 38:33 | “6” is too large; write at most 5                    |
| diagnosis_without_limit      | wrong-value        | 38:9  | when, number 1: ; exactly one of at_least, at_most   |
| diagnosis_misplaced          | wrong-value        | 35:5  | for each dimension names no dimension                |
| frequency_without_window     | wrong-value        | 8:5   | scales, number 1: ; over which time: window          |
| wrong_choice                 | no-such-choice     | 31:72 | “XL” is not one of the choices; write 'S', 'M' or    |
| four_levels                  | too-few            | 24:9  | levels: 4 given, too few; give at least 5            |
| four_bands                   | too-few            | 13:5  | bands: 4 given, too few; give at least 5             |
| twelve_options               | too-many           | 10:5  | options: 12 given, too many; at most 11 fit          |
| id_misspelt                  | wrong-spelling     | 3:1   | “The Door” cannot be an id; lower-case letters       |
| language_misspelt            | wrong-spelling     | 5:1   | “German” cannot be a language here; such as en, de   |
| item_id_misspelt             | wrong-spelling     | 20:9  | “greeted” cannot be an id; write dimension.item      |
| claim_misspelt               | wrong-spelling     | 27:18 | “A-6” cannot be an id; such as B3                    |
| dimension_twice              | stands-twice       | 34:5  | the dimension door stands twice; give one another id |
| dimension_composed_already   | stands-twice       | 9:5   | silos is composed already; give yours another id     |
| dimension_called_total       | reserved           | 8:5   | total stands for all dimensions; give it another id  |
| favourable_unknown           | no-such-option     | 15:5  | no option is called mots; did you mean most?         |
| favourable_unknown           | no-such-option     | 16:5  | unfavourable_to: no option is called nobody; known   |
| favourable_overlaps          | sides-overlap      | 15:5  | few and up would be favourable; no option on both    |
| option_called_like_an_answer | reserved           | 11:10 | 2 means something else; give the option another id   |
| option_called_like_an_answer | reserved           | 12:10 | skipped means something else; give the option        |
| facet_twice                  | stands-twice       | 13:10 | the facet greeting stands twice; give one another id |
| item_twice                   | stands-twice       | 34:9  | the item door.greeted stands twice; give one another |
| scale_twice                  | stands-twice       | 13:5  | the scale of-ten stands twice; give one another id   |
| scale_shipped_already        | stands-twice       | 8:5   | a shipped scale agreement; give yours another id     |
| option_twice                 | stands-twice       | 12:10 | the option few stands twice; give one another id     |
| option_label_twice           | stands-twice       | 12:20 | the option label Few; give one another label         |
| labels_alike                 | stands-twice       | 12:20 | the option label few. (beside Few); another label    |
| label_is_another_id          | label-is-id        | 11:19 | the label of option 1, and the id of option 2        |
| label_is_number              | label-is-number    | 12:20 | “0” is a number; say of what, such as 2 customers    |
| label_is_number              | label-is-number    | 13:20 | “②” is a number, and it is option 3; 2 customers     |
| label_is_number              | label-is-number    | 14:19 | “3.0” is a number, and it is option 4; 2 customers   |
| label_numbered               | label-is-number    | 11:19 | “0 - Few” is numbered 0, and it is option 1; write 1 |
| label_numbered               | label-is-number    | 12:20 | “Most (1)” is numbered 1; leave the number out       |
| label_like_no_answer         | label-is-missing   | 13:22 | no answer: “I have not seen this”; with the key 0    |
| label_like_no_answer         | label-is-missing   | 14:20 | no answer: “does not apply here”; with the key a     |
| levels_alike                 | same-level         | 28:13 | some do (beside Some do.); make each visibly         |
| levels_alike                 | label-is-missing   | 29:13 | “I do not know” would be read as no answer; leave it |
| item_text_twice              | same-text          | 37:9  | asks the same as door.greeted; ask something else    |
| item_text_composed           | same-text          | 24:9  | door.greeted asks the same as silos.blame; leave one |
| title_twice                  | same-text          | 36:5  | gate is called like door; give it another name       |
| title_composed               | same-text          | 10:5  | door is called like silos: “SILOS”; another name     |
| nothing_scored               | nothing-scored     | 8:5   | no item of door is scored; let at least one count    |
| nothing_scored_in_facets     | nothing-scored     | 8:5   | no item of door is scored; let at least one count    |
| nothing_scored_picked        | nothing-scored     | 8:21  | no item of mindset is scored; pick one that counts   |
| scored_and_not               | scored-and-not     | 37:9  | and its facet leaving is not; take scored out        |
| claim_twice                  | stands-twice       | 11:6  | the claim W1 stands twice; give one another id       |
| claim_shipped_already        | stands-twice       | 10:6  | a shipped claim A6; give yours another id            |
| source_twice                 | stands-twice       | 9:6   | the source W stands twice; give one another key      |
| diagnosis_shipped_already    | stands-twice       | 35:5  | there is a shipped diagnosis motto already; give     |
| diagnosis_not_asked          | no-such-dimension  | 38:15 | no such dimension: silos; known here: door           |
| diagnosis_twice              | stands-twice       | 44:5  | the diagnosis closed stands twice; give one another  |
| composed_twice               | stands-twice       | 7:27  | the questionnaire silos stands twice; keep one       |
| composed_of_composed         | composed-itself    | 7:27  | pulse is composed from others; name its parts        |
| claim_without_source         | no-such-source     | 10:6  | no source has the key Walk; known here: A, B         |
| claims_of_nobody             | no-such-source     | 7:6   | no source has the key Wlk; did you mean Walk?        |
| wrong_dimension              | wrong-dimension    | 20:9  | gate.greeted; the dimension door; begin its id with  |
| unknown_dimension            | no-such-dimension  | 38:15 | no such dimension: dor; did you mean door?           |
| unknown_facet                | no-such-facet      | 21:9  | no such facet: greting; did you mean greeting?       |
| diagnosis_unknown_facet      | no-such-facet      | 38:15 | door.greting; did you mean door.greeting?            |
| diagnosis_unknown_item       | no-such-item       | 38:15 | door.greted; did you mean door.greeted?              |
| unknown_pick                 | no-such-item       | 8:21  | no such item: handoffs.stays; known here: mindset.   |
| unknown_scale                | no-such-scale      | 24:9  | no such scale: how-oftn; did you mean how-often?     |
| unknown_claim                | no-such-claim      | 27:22 | nobody wrote the claim Z9; or cite another           |
| unknown_questionnaire        | no-such-questionnaire | 7:18 | mindst; did you mean mindset?                      |
| unknown_quick                | no-such-questionnaire | 8:1 | puls; did you mean pulse?                            |
| nothing_to_ask               | nothing-to-ask     | 2:1   | nothing to ask; give it dimensions, or compose       |
| facet_not_asked              | facet-not-asked    | 13:10 | no item asks about the facet farewell; write one, or |
| claim_not_carried            | claim-not-carried  | 12:61 | nothing in door rests on C3; cite it                 |
| no_scale_no_levels           | scale-or-levels    | 20:9  | neither a scale nor levels; name a scale, or         |
| scale_and_levels             | scale-or-levels    | 20:9  | both a scale and levels; name a scale, or            |
| equal_levels                 | same-level         | 28:13 | two levels read the same: some do.; make each        |
| no_advice                    | no-advice          | 20:9  | has no advice; write some for low, middling and high |
| same_advice                  | same-advice        | 32:34 | as for door.greeted, low; different answers earn     |
| long_item                    | too-long           | 23:9  | 26 words in an item; at most 20                      |
| unknown_place_holder         | no-such-word       | 33:18 | Go on with {seling}; known: {selling}                |
| several                      | missing-key        | 2:1   | title is missing; add title:                         |
| several                      | unknown-key        | 4:1   | titel; did you mean title?                           |
| several                      | scale-or-levels    | 20:9  | neither a scale nor levels; name a scale, or         |
| several                      | no-such-facet      | 21:9  | greting; did you mean greeting?                      |
| several                      | no-such-choice     | 25:9  | “hearsay” is not one of the choices; write 'belief'  |
| several                      | no-such-claim      | 30:120 | nobody wrote the claim Z9; or cite another          |
| several                      | same-advice        | 45:41 | as for door.greeted, middling; earn different advice |
"""


def rows() -> list[list[str]]:
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in FAULTS.strip().splitlines()]


@pytest.mark.parametrize("name", dict.fromkeys(row[0] for row in rows()))
def test_each_fault_is_found_alone_with_its_place_and_its_remedy(name: str) -> None:
    path = BAD / f"{name}.yaml"
    expected = [row[1:] for row in rows() if row[0] == name]
    found = lint_file(path)
    assert [(p.code, p.where) for p in found] == [(code, f"{path}:{place}") for code, place, _ in expected]
    for problem, (_, _, words) in zip(found, expected, strict=True):
        for part in words.split(";"):
            assert part.strip() in f"{problem.what!s}; {problem.remedy!s}"


def test_only_a_remark_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    remarked = str(BAD / "no_advice.yaml")
    assert run(["lint", remarked]) == 0
    out = capsys.readouterr().out
    assert out.startswith(f"{remarked}: 1 remark\n")
    assert "remark: door.greeted has no advice" in out
    assert run(["lint", "--json", remarked]) == 0
    assert [found["kind"] for found in json.loads(capsys.readouterr().out)] == ["remark"]
    assert run(["show", remarked]) == 0
    assert run(["lint", remarked, str(BAD / "long_item.yaml")]) == 2
    assert [p.code for p in lint_file(BAD / "several.yaml") if p.is_remark] == []


def test_texts_are_compared_among_what_is_asked_alone(tmp_path: Path) -> None:
    text = (BAD / "item_text_composed.yaml").read_text("utf-8")
    path = tmp_path / "ours.yaml"
    path.write_text(text.replace("compose: [silos]", "compose: [silos]\npick: [silos.goals, door.greeted]"), "utf-8")
    assert lint_file(path) == []


def test_every_bad_file_stands_in_the_table() -> None:
    assert {path.stem for path in BAD.glob("*.yaml")} == {row[0] for row in rows()}


def test_text_that_is_not_utf_8_is_found_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "ours.yaml"
    path.write_bytes((OWN / "own.yaml").read_text(encoding="utf-8").replace("At the door", "Büro").encode("cp1252"))
    (found,) = lint_file(path)
    assert (found.code, found.where) == ("not-utf-8", f"{path}:5:1")
    assert str(found.remedy) == "save it as UTF-8"


def test_all_files_are_linted_and_named_even_if_the_first_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    files = [BAD / "nowhere.yaml", BAD / "unknown_key.yaml", OWN / "own.yaml", BAD / "four_levels.yaml"]
    assert run(["lint", *map(str, files)]) == 2
    out = capsys.readouterr().out
    assert f"{files[0]}  cannot be read: no such file" in out
    assert f"{files[1]}: 1 problem\n" in out
    assert f"{files[2]}: clean\n" in out
    assert f"{files[3]}:24:9  levels: 4 given" in out


@pytest.mark.parametrize("path", sorted(questionnaires_folder().rglob("*.yaml")), ids=lambda path: path.stem)
def test_what_is_shipped_is_clean(path: Path) -> None:
    assert lint_file(path) == []


def test_a_fault_stops_the_questionnaire_from_being_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    bad = str(BAD / "several.yaml")
    assert run(["assess", bad, "--answers", str(OWN / "answers.yaml")]) == 2
    assert run(["show", bad]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("several.yaml has 7 problems") == 2
    assert list(tmp_path.iterdir()) == []


def test_a_users_own_questionnaire_is_clean_and_runs_by_path_from_anywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    theirs, elsewhere = tmp_path / "theirs", tmp_path / "elsewhere"
    elsewhere.mkdir()
    shutil.copytree(OWN, theirs)
    monkeypatch.chdir(elsewhere)
    path = "../theirs/own.yaml"
    assert run(["lint", path]) == 0
    assert capsys.readouterr().out == f"{path}: clean\n"
    assert run(["assess", path, "--answers", "../theirs/answers.yaml", "--no-input"]) == 0
    assert [entry.name for entry in elsewhere.iterdir()] == ["2026-04-07-at-the-door"]
    wave = read_wave(elsewhere / "2026-04-07-at-the-door")
    assert [dimension.id for dimension in wave.questionnaire.dimensions] == ["silos", "door"]
    assert run(["explain", "2026-04-07-at-the-door", "door.greeted"]) == 0
    assert "Walk1" in capsys.readouterr().out


def test_the_users_own_parts_come_with_their_questionnaire() -> None:
    questionnaire = open_questionnaire(str(OWN / "own.yaml")).questionnaire
    assert questionnaire.options(questionnaire.by_id["door.sent"])[0].label == "None of them"
    assert questionnaire.claim("Walk1") is not None
    assert "Walk" in [source.key for source in questionnaire.sources]
    assert str(questionnaire.by_id["door.sent"].weight) == "0.50"
