"""Texts that read the same to people, under whatever ids they stand."""

from collections.abc import Iterator, Sequence

from culturecheck.codes import Code
from culturecheck.fault import Finding, Known, Node
from culturecheck.folding import bare
from culturecheck.said import Said
from culturecheck.text import clipped


def same_text(texts: Sequence[Node]) -> Iterator[tuple[Node, str, str]]:
    """Yield each text that reads like an earlier one, whatever its capitals, blanks, dashes and marks, with both."""
    seen: dict[str, str] = {}
    for node in texts:
        words, said = bare(node.text), clipped(node.text.strip(), 40)
        if words and words in seen:
            yield node, said, seen[words]
        seen.setdefault(words, said)


def same_items(root: Node, known: Known) -> Iterator[Finding]:
    """Yield each item of a questionnaire that asks what another one asks already, composed or of its own."""
    picked = {part.text for part in root["pick"]}
    seen: dict[str, str] = {}
    for dimension in (*known.composed, *root["dimensions"]):
        for item in dimension["items"]:
            words, name = bare(item["text"].text), item["id"].text
            if not words or (picked and name not in picked):
                continue
            if seen.setdefault(words, name) != name:
                what = Said("lint.same-question", item=name, other=seen[words])
                yield Finding(item["text"].path, Code.SAME_TEXT, what, Said("lint.ask-something-else"))


def same_titles(root: Node, known: Known) -> Iterator[Finding]:
    """Yield each name of a dimension, for the report or for those who answer, that another one goes by."""
    seen: dict[str, str] = {}
    for dimension in (*known.composed, *root["dimensions"]):
        name = dimension["id"].text
        for title in (dimension["name"], dimension["asked_as"]):
            words = bare(title.text)
            if words and seen.setdefault(words, name) != name:
                what = Said("lint.same-title", dimension=name, other=seen[words], title=clipped(title.text, 40))
                yield Finding(title.path, Code.SAME_TEXT, what, Said("lint.another-name"))
