"""What Node.js is needed for was run once, and is held against what is made now.

Where one of these fails, the script or the shape of the survey is another: record anew (see record.py) and look.
"""

import json
from typing import Any

import pytest

from forms.filling import HERE, form_for, form_of_script, surveyjs


def recorded(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((HERE / "recorded" / name).read_text("utf-8"))
    return found


class TestGoogle:
    SCRIPT = form_for("google").decode()
    RECORDED = recorded("google.json")
    CALLS, ON_A_PRIVATE_ACCOUNT = RECORDED["runs"][0]["calls"], RECORDED["runs"][1]

    def made(self, kind: str, method: str) -> list[Any]:
        """What a method of all items of a kind was given, in their order."""
        return [call[2] for call in self.CALLS if call[0].startswith(f"{kind} ") and call[1] == method]

    def test_the_program_is_the_one_that_was_run(self) -> None:
        begin, end = self.SCRIPT.index("function"), self.SCRIPT.index("const FORM")
        assert self.SCRIPT[begin:end] == self.RECORDED["program"]

    def test_every_item_becomes_a_choice_with_all_its_labels(self) -> None:
        asked = [block for block in form_of_script(self.SCRIPT)["blocks"] if block["kind"] == "choice"]
        assert self.made("MultipleChoiceItem", "setTitle") == [block["title"] for block in asked]
        assert self.made("MultipleChoiceItem", "setChoiceValues") == [block["options"] for block in asked]
        assert all("I have not seen this" in block["options"] for block in asked[2:])
        assert self.made("MultipleChoiceItem", "setRequired") == [False] * len(asked)

    def test_the_promise_has_to_be_ticked_and_nothing_else_is_required(self) -> None:
        (options,) = self.made("CheckboxItem", "setChoiceValues")
        assert options == ["I have read it (form d9b17e17)"]
        assert self.made("CheckboxItem", "setRequired") == [True]

    def test_the_sections_say_the_time_that_is_asked_about(self) -> None:
        hints = dict(
            zip(self.made("PageBreakItem", "setTitle"), self.made("PageBreakItem", "setHelpText"), strict=True)
        )
        assert hints["Passing customers on"] == "Where a question asks how often: in the last three months."

    @pytest.mark.parametrize(
        "method",
        [
            "setCollectEmail",
            "setRequireLogin",
            "setLimitOneResponsePerUser",
            "setAllowResponseEdits",
            "setPublishingSummary",
        ],
    )
    def test_nothing_tells_who_answered_and_nobody_has_to_sign_in(self, method: str) -> None:
        assert ["form", method, False] in self.CALLS

    def test_it_is_published_last(self) -> None:
        assert self.CALLS[-2:] == [["form", "setPublished", True], ["form", "setAcceptingResponses", True]]

    def test_what_an_account_does_not_let_it_set_is_printed_and_stops_nothing(self) -> None:
        run = self.ON_A_PRIVATE_ACCOUNT
        by_hand = [line for line in run["logged"] if line.startswith("This account did not let the script do it")]
        assert len(by_hand) == len(run["failing"]) == 3
        assert run["logged"][-2:] == [
            "The form for those who answer: https://forms.example/share",
            "The form for you: https://forms.example/edit",
        ]
        done = [call[1:] for call in self.CALLS if call[1] not in run["failing"]]
        assert [call[1:] for call in run["calls"]] == done


def shape(said: object) -> object:
    """A document without its texts."""
    if isinstance(said, dict):
        return {name: shape(value) for name, value in said.items()}
    return list(map(shape, said)) if isinstance(said, list) else type(said).__name__


class TestSurveyJS:
    RECORDED = recorded("surveyjs.json")

    def test_the_survey_has_the_shape_that_was_run(self) -> None:
        assert shape(json.loads(form_for("surveyjs"))) == shape(self.RECORDED["survey"])

    def test_what_it_keeps_of_an_answer_is_what_is_filled_in_here(self) -> None:
        kept = [result["data"] for result in self.RECORDED["results"]]
        assert json.loads(surveyjs())[: len(kept)] == kept

    def test_without_the_tick_it_is_not_done(self) -> None:
        assert {(one["withoutTick"], one["done"]) for one in self.RECORDED["results"]} == {(False, True)}
