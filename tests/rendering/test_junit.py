"""JUnit XML: what build servers read, whatever the names in it are."""

from pathlib import Path

import pytest
import xmlschema
from hypothesis import given

from culturecheck.rendering.junit import gate_junit
from harmless import texts
from judging import judgement, of_every_level, outcome

SCHEMA = xmlschema.XMLSchema(Path(__file__).resolve().parent.parent / "schemas" / "junit.xsd")


def checked(xml: bytes) -> dict[str, list[tuple[str, str]]]:
    """Validate, and return per suite its cases with what became of each."""
    SCHEMA.validate(xml.decode())
    root = xmlschema.XMLResource(xml.decode()).root
    assert [root.get(key) for key in ("tests", "failures", "errors")] == [
        str(sum(int(suite.get(key, "")) for suite in root)) for key in ("tests", "failures", "errors")
    ]
    return {
        suite.get("name", ""): [(case.get("name", ""), case[0].tag) for case in suite.iter("testcase")]
        for suite in root
    }


def test_a_suite_per_check_and_a_case_per_outcome() -> None:
    assert checked(gate_junit(of_every_level())) == {
        "at-least": [("plain, plain", "failure")],
        "comparable": [("plain, plain", "skipped")],
        "drop-at-most": [("plain, plain", "system-out")],
        "gap-at-most": [("plain, plain", "error")],
        "respondents-at-least": [("plain, plain", "system-out")],
    }
    xml = gate_junit(of_every_level()).decode()
    assert "<system-out>Warning: Found plain</system-out>" in xml
    assert '<failure message="Found plain" type="at-least">Found plain</failure>' in xml


def test_one_check_that_stands_twice_is_one_suite() -> None:
    three = judgement(outcome(), outcome(check="comparable", subject_name="", group_name=""), outcome(level="ok"))
    assert checked(gate_junit(three)) == {
        "at-least": [("Front, everyone", "failure"), ("Front, everyone", "system-out")],
        "comparable": [("comparable", "failure")],
    }


@pytest.mark.parametrize(
    "text", ["]]>", "<![CDATA[", "</testsuite>", '" onload="a', "&amp;", "\x00\x08\ufffe", "\ud800"]
)
def test_no_text_gets_out_of_its_place(text: str) -> None:
    assert set(checked(gate_junit(of_every_level(text)))) == set(checked(gate_junit(of_every_level())))


@given(texts)
def test_whatever_it_is_given_it_is_valid(text: str) -> None:
    checked(gate_junit(of_every_level(text)))
