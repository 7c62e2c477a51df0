"""What is wrong with a facilitator's guide."""

from collections.abc import Iterator, Mapping

from culturecheck.codes import Code
from culturecheck.content.facilitation import NEEDED_FOR, PLACE_HOLDER, Prompts
from culturecheck.content.lint.references import repeated, unknown_claims
from culturecheck.fault import Finding, Node
from culturecheck.said import Said
from culturecheck.text import clipped


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
    known = tuple(f"{{{name}}}" for name in needed_for)
    remedy = Said("lint.known-place-holders", names=known) if known else Said("lint.write-it-out")
    for name in PLACE_HOLDER.findall(text.text):
        if name not in needed_for:
            what = Said("lint.place-holder-unknown", text=f"{{{clipped(name, 40)}}}")
            yield Finding(text.path, Code.NO_SUCH_WORD, what, remedy)
        elif needed_for[name] not in ("", needs) and (not needs or needs in needed_for):
            what = Said("lint.not-needed", place=f"{{{name}}}")
            yield Finding(text.path, Code.NOT_NEEDED, what, Said("lint.add-needs", needs=needed_for[name]))
    if any(brace in PLACE_HOLDER.sub("", text.text) for brace in "{}"):
        what = Said("lint.stray-brace", text=clipped(text.text, 40))
        yield Finding(text.path, Code.NO_SUCH_WORD, what, Said("lint.delete-it"))
