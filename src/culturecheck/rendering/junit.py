"""A judgement as JUnit XML, which build servers read: a suite per kind of check, a case per outcome."""

from itertools import groupby
from xml.etree import ElementTree as Xml

from culturecheck.gate.judgement import Judgement, Outcome, OutcomeLevel
from culturecheck.rendering.gate import judged_words, limits_words
from culturecheck.text import visible
from culturecheck.wording import say, words


def gate_junit(judgement: Judgement) -> bytes:
    """Return a judgement as JUnit XML.

    An error is a failure, and what keeps the gate from being judged is an error in the sense of JUnit; what nobody
    can tell and only warns is skipped; a warning is a case that passes and says so. Without times: it has no clock.
    """
    in_order = sorted(judgement.outcomes, key=lambda outcome: outcome.check)
    suites = [(check, tuple(found)) for check, found in groupby(in_order, key=lambda outcome: outcome.check)]
    root = Xml.Element("testsuites", {"name": words("gate.title"), **_counts(judgement.outcomes, with_skipped=False)})
    for check, outcomes in suites:
        suite = Xml.SubElement(root, "testsuite", {"name": check, **_counts(outcomes), "time": "0"})
        properties = Xml.SubElement(suite, "properties")
        Xml.SubElement(properties, "property", {"name": "judged", "value": visible(judged_words(judgement))})
        Xml.SubElement(properties, "property", {"name": "limits", "value": visible(limits_words(judgement))})
        for outcome in outcomes:
            _case(suite, outcome)
    Xml.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{Xml.tostring(root, encoding="unicode")}\n'.encode()


def _counts(outcomes: tuple[Outcome, ...], *, with_skipped: bool = True) -> dict[str, str]:
    def count(*levels: OutcomeLevel, breaks: bool) -> str:
        return str(sum(outcome.level in levels and outcome.breaks is breaks for outcome in outcomes))

    counts = {"tests": str(len(outcomes)), "failures": count("error", breaks=True)}
    counts["errors"] = count("insufficient", breaks=True)
    return {**counts, "skipped": count("insufficient", breaks=False)} if with_skipped else counts


def _case(suite: Xml.Element, outcome: Outcome) -> None:
    name = visible(say(outcome.about) or outcome.check)
    case = Xml.SubElement(suite, "testcase", {"name": name, "classname": f"gate.{outcome.check}", "time": "0"})
    said = visible(say(outcome.sentence))
    if outcome.level == "insufficient" and not outcome.breaks:
        Xml.SubElement(case, "skipped", {"message": said})
    elif outcome.breaks:
        kind = "failure" if outcome.level == "error" else "error"
        Xml.SubElement(case, kind, {"message": said, "type": outcome.check}).text = said
    else:
        Xml.SubElement(case, "system-out").text = words("gate.warning", said=said) if outcome.level == "warn" else said
