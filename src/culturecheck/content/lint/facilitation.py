"""What is wrong with a facilitator's guide."""

from collections.abc import Iterator, Mapping

from culturecheck.codes import Code
from culturecheck.content.facilitation import NEEDED_FOR, PLACE_HOLDER, Prompts
from culturecheck.content.lint.references import repeated, unknown_claims
from culturecheck.fault import Finding, Node
from culturecheck.text import clipped, listed


def facilitation_findings(root: Node, claims: tuple[str, ...]) -> Iterator[Finding]:
    """Yield what is wrong with a facilitator's guide: claims, plans that stand twice, and place holders."""
    yield from repeated(root["debriefs"], "debrief", key="title")
    fixed = [part for key in ("ground_rules", "prepare", "if_it_gets_hard", "cards") for part in root[key]]
    for part in [*fixed, *(root["prompts"][kind] for kind in Prompts.model_fields)]:
        yield from unknown_claims(part["claims"], claims)
        for text in (part["heading"], part["says"], *part["ask"]):
            yield from _place_holder_findings(text, {}, "")
    for step in (step for debrief in root["debriefs"] for step in debrief["steps"]):
        yield from unknown_claims(step["claims"], claims)
        for text in (step["title"], *step["do"], *step["ask"]):
            yield from _place_holder_findings(text, NEEDED_FOR, step["needs"].text)


def _place_holder_findings(text: Node, needed_for: Mapping[str, str], needs: str) -> Iterator[Finding]:
    known = listed([f"{{{name}}}" for name in needed_for])
    for name in PLACE_HOLDER.findall(text.text):
        if name not in needed_for:
            yield Finding(text.path, Code.NO_SUCH_WORD, f"a place holder nobody fills: {{{clipped(name, 40)}}}",
                          f"known: {known}" if known else "write it out")  # fmt: skip
        elif needed_for[name] not in ("", needs) and (not needs or needs in needed_for):
            yield Finding(text.path, Code.NOT_NEEDED, f"{{{name}}} may not be there, and the step does not need it",
                          f"add needs: {needed_for[name]}")  # fmt: skip
    if any(brace in PLACE_HOLDER.sub("", text.text) for brace in "{}"):
        yield Finding(
            text.path, Code.NO_SUCH_WORD, f"a brace that holds no place: {clipped(text.text, 40)}", "delete it"
        )
