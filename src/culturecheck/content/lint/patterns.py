"""What is wrong with diagnoses, over groups or not."""

from collections.abc import Iterator

from culturecheck.content.lint.advice import advice_findings
from culturecheck.content.lint.references import repeated, unknown, unknown_claims
from culturecheck.fault import Finding, Known, Node


def pattern_findings(patterns: Node, known: Known) -> Iterator[Finding]:
    """Yield what is wrong with diagnoses, over groups or not: repeated ids, and references to what does not exist."""
    yield from repeated(patterns, "diagnosis")
    for pattern in patterns:
        yield from unknown_claims(pattern["claims"], known.claims)
        yield from advice_findings(pattern["first"], known.claims)
        for clause in pattern["when"]:
            chosen = clause["of"]
            yield from unknown(chosen["dimension"], known.dimensions, "dimension")
            yield from unknown(chosen["facet"], known.facets, "facet")
            yield from unknown(chosen["item"], known.items, "item")
            yield from unknown(clause["leaders_above"]["dimension"], known.dimensions, "dimension")
