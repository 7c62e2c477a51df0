"""What columns mean: by a map, by id and by exact text; what is near is a guess, and what is personal is dropped."""

from difflib import SequenceMatcher

import pytest

from collecting import HEAD, ITEMS, grid, person, shop
from culturecheck.answers.collection import guessing
from culturecheck.answers.collection.asked import ColumnKind
from culturecheck.answers.collection.drafting import Guessed, drafted_columns
from culturecheck.answers.collection.entries import Entries
from culturecheck.answers.collection.gathering import Reading
from culturecheck.answers.collection.guessing import guesses, missing_problems
from culturecheck.answers.collection.matching import ColumnMap, Columns, map_problems, match_columns
from culturecheck.answers.collection.personal import trait_of
from culturecheck.said import Said

STAYS = ITEMS[0]
TEXT = shop().questionnaire.by_id[STAYS].text


def meaning(header: str, *cells: str, **mapped: str) -> tuple[str, str]:
    of = grid([header, "other"], *([cell, "x"] for cell in cells or ("3",)))
    column = match_columns(of, shop(), ColumnMap({key.replace("_", " "): said for key, said in mapped.items()})).all[0]
    return str(column.kind), str(column.target or column.lost or column.why)


@pytest.mark.parametrize(
    "header",
    [
        STAYS,
        STAYS.upper(),
        TEXT,
        f" {TEXT.replace(' ', chr(0xA0))}\n",
        TEXT.replace("'", "’"),
        f"How is it here? [{TEXT}]",
        f"G2[SQ001]. How is it here?  \xa0 [{TEXT}]",
        f"G2. {TEXT}",
        f"How is it here? - {TEXT}",
    ],
)
def test_an_item_is_known_by_its_id_or_its_exact_text(header: str) -> None:
    assert meaning(header) == ("item", STAYS)


@pytest.mark.parametrize("header", ["function", "Function", "Where do you work?", "Q1. Where do you work?"])
def test_a_breakdown_is_known_by_its_id_its_name_or_its_question(header: str) -> None:
    assert meaning(header) == ("breakdown", "function")


def test_notes_and_the_comment_are_known_by_their_whole_header() -> None:
    assert meaning(f"{STAYS} note") == ("note", STAYS)
    assert meaning("Comment") == ("comment", "")
    assert meaning("A1[comment]. Anything? [Comment]")[0] == "dropped"


def test_a_changed_text_is_only_a_guess() -> None:
    of = grid([TEXT.replace("somebody", "someone"), "Score"], ["3", "7"])
    columns = match_columns(of, shop(), ColumnMap())
    assert columns.all[0].kind is ColumnKind.DROPPED
    (guess,) = guesses(of, columns, shop())
    assert (guess.place, guess.target) == (0, STAYS)
    problems = missing_problems(of, columns, (guess,), shop(), allow_items=False)
    assert [str(problem.where) for problem in problems] == ["function", *ITEMS]
    [said] = [str(problem.remedy) for problem in problems if problem.where == STAYS]
    assert said.startswith("is it column 1 “When")
    assert [str(problem.where) for problem in missing_problems(of, columns, (guess,), shop(), allow_items=True)] == [
        "function"
    ]


def test_thousands_of_columns_are_met_with_bounded_work(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[str] = []

    class Counting(SequenceMatcher[str]):
        def __init__(self, *, a: str, b: str, autojunk: bool) -> None:
            compared.append(a)
            super().__init__(None, a, b, autojunk)

    monkeypatch.setattr(guessing, "SequenceMatcher", Counting)
    monkeypatch.setattr(guessing, "MOST_COMPARED", 40)
    near = [f"{TEXT[:-1]} {place}" for place in range(120)]
    of = grid([*near, f"{TEXT[:-1]}!"], ["3"] * (len(near) + 1))
    (best, *_) = guesses(of, match_columns(of, shop(), ColumnMap()), shop())
    assert (best.place, best.target) == (len(near), STAYS)
    assert len(compared) == 40


def test_a_map_comes_first_by_position_before_header() -> None:
    by = ColumnMap({"Q1": STAYS, "#2": "comment", "#3": "ignore", "Q4": f"note {STAYS}", "q1": "ignore"})
    columns = match_columns(grid(["Q1", "Q1", ITEMS[1], "q4 "], ["1", "so", "2", "why"]), shop(), by)
    assert [column.kind for column in columns.all] == ["item", "comment", "dropped", "note"]


def test_what_is_mapped_is_not_matched_a_second_time() -> None:
    columns = match_columns(grid(["Q1", STAYS], ["1", "2"]), shop(), ColumnMap({"Q1": STAYS}))
    assert [column.kind for column in columns.all] == ["item", "dropped"]
    assert not columns.problems


def test_two_columns_to_link_by_are_a_problem() -> None:
    (problem,) = match_columns(grid(["Code", STAYS, "code"], ["1", "", "2"]), shop(), ColumnMap(), "code").problems
    assert problem.code == "column-twice"
    assert str(problem.where).startswith("column 1 “Code” and column 3 “code”")


def test_an_address_is_no_comment() -> None:
    (problem,) = match_columns(grid(["comment", "x"], ["me@shop.example", ""]), shop(), ColumnMap()).problems
    assert "says who it is" in str(problem.what)


def test_a_map_names_what_there_is() -> None:
    by = ColumnMap({"Q7": STAYS, "#9": "ignore", "Q1": "handofs.stays", "comments": "ignore"})
    problems = map_problems(by, shop(), [grid(["Q1", "comment"], ["1", "2"])])
    assert [(str(problem.where), str(problem.remedy)) for problem in problems] == [
        ("columns, Q7", "known here: Q1 or comment"),
        ("columns, #9", ""),
        ("columns, Q1", "did you mean handoffs.stays?"),
        ("columns, comments", "did you mean comment?"),
    ]


def test_a_column_to_link_by_has_to_be_there() -> None:
    of = grid([*HEAD, "Code"], [*person(), "a1"])
    assert match_columns(of, shop(), ColumnMap(), "code").of(ColumnKind.LINK)[0].place == len(HEAD)
    (problem,) = match_columns(of, shop(), ColumnMap(), "kode").problems
    assert str(problem.remedy) == "did you mean Code?"


PERSONAL = """
says who it is   | Email Address | E-Mail-Adresse | e-mail | RecipientEmail | Name | Vorname | First name | Nachname
says who it is   | _submitted_by | Telefonnummer | Phone number | Personalnummer | Employee ID | Name des Empfängers
says where it was | IP Address | IP-Adresse | IPAddress | LocationLatitude | Breitengrad | Location (Census Region)
says when it was | Timestamp | Zeitstempel | Start time | Completion time | Startzeit | Fertigstellungszeit | EndDate
says when it was | Last modified time | Submit Date (UTC) | submitdate. Date submitted | Datum | RecordedDate | Enddatum
marks one person | ID | # | Respondent ID | ResponseId | Antwort-ID | _uuid | Network ID | id. Response ID | token
says how long it took | Duration (in seconds) | Dauer (in Sekunden) | interviewtime | Time taken
"""


@pytest.mark.parametrize(
    ("header", "why"),
    [
        (header.strip(), line.split("|")[0].strip())
        for line in PERSONAL.strip().splitlines()
        for header in line.split("|")[1:]
    ],
)
def test_personal_columns_are_known_by_their_headers(header: str, why: str) -> None:
    assert meaning(header, "x") == ("dropped", why)


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        (["a@shop.example", "", "b@shop.example"], "says who it is"),
        (["192.0.2.1", "2001:db8::1"], "says where it was"),
        (["2026-11-03 09:01:12", "2026/11/03 9:01:12 AM MEZ"], "says when it was"),
        (["03.11.2026", "3.11.26, 09:01"], "says when it was"),
        (["9:01:12 AM"], "says when it was"),
    ],
)
def test_personal_columns_are_known_by_their_cells(cells: list[str], why: str) -> None:
    assert meaning("Spalte 7", *cells) == ("dropped", why)


@pytest.mark.parametrize("cells", [["4", "5"], ["once", "me@shop.example"], ["4:3", "1.5"], []])
def test_other_cells_are_not_personal(cells: list[str]) -> None:
    assert trait_of(["score"], cells) is None


def drafted(*rows: list[str]) -> dict[str, Guessed]:
    of = grid(*rows)
    columns: Columns = match_columns(of, shop(), ColumnMap())
    return drafted_columns([Reading(of, columns, guesses(of, columns, shop()), Entries(()))], shop())


def test_a_draft_names_every_column_and_how_sure_it_is() -> None:
    found = drafted([STAYS, f"{TEXT[:-1]}!", "Email", "Other", "Other", ""], ["3", "3", "", "", "", ""])
    assert found[STAYS] == Guessed(STAYS, Said("collect.exact"))
    assert found["Email"] == Guessed("ignore", Said("collect.tells.who"))
    assert {"#4", "#5", "#6"} < set(found)
    turned = drafted([TEXT.replace("they stay", "they do not stay"), "x"], ["3", ""])
    assert next(iter(turned.values())).is_open
    assert str(next(iter(turned.values())).remark).endswith("one of them says no")
    found = drafted([f"{TEXT[:-1]} now.", "x"], ["3", ""])
    assert not found[f"{TEXT[:-1]} now."].is_open
    assert found[f"{TEXT[:-1]} now."][0] == STAYS
    assert str(found[f"{TEXT[:-1]} now."][1]).startswith("near (")
