"""What is wrong with an overlay: texts of nothing, stale ones, other place holders, and what it leaves in English."""

import re
from collections.abc import Iterator, Mapping

from culturecheck.codes import Code
from culturecheck.content.lint.labels import labels_findings
from culturecheck.content.lint.texts import same_text
from culturecheck.content.overlay import Entity, Overlay, Translation, fingerprint_of
from culturecheck.content.texts import TextPath
from culturecheck.errors import nearest
from culturecheck.fault import Finding, Node, Path
from culturecheck.said import Said

Originals = Mapping[Entity, Mapping[TextPath, str]]
_PLACE_HOLDER = re.compile(r"\{\w*\}")
_LISTS = ("levels", "bands", "steps")


def overlay_findings(
    overlay: Overlay, originals: Originals, wanted: Mapping[Entity, list[TextPath]]
) -> Iterator[Finding]:
    """Yield what is wrong with each entry, then what is `wanted` by whoever answers and is not translated."""
    for entity, entry in overlay.entries.items():
        if entity not in originals:
            names = [name for section, name in originals if section == entity[0]]
            what = Said("lint.nothing-to-translate", section=entity[0], name=entity[1])
            yield Finding(_path(entity), Code.NO_SUCH_TEXT, what, nearest(entity[1], names))
        else:
            yield from _entry_findings(entity, entry, originals[entity])
    for entity, paths in wanted.items():
        translated = overlay.entries[entity].texts if entity in overlay.entries else {}
        missing = [path for path in paths if path not in translated]
        if missing:
            what = Said("lint.untranslated", name=_name(entity), fields=tuple(_dotted(path) for path in missing))
            of = fingerprint_of(originals[entity], [*paths, *translated])
            yield Finding((entity[0],), Code.UNTRANSLATED, what, Said("lint.translate", of=of), is_remark=True)


def _entry_findings(entity: Entity, entry: Translation, original: Mapping[TextPath, str]) -> Iterator[Finding]:
    for path, text in entry.texts.items():
        if path not in original:
            yield _of_nothing(entity, path, original)
        elif sorted(_PLACE_HOLDER.findall(text)) != sorted(wanted := _PLACE_HOLDER.findall(original[path])):
            what = Said("lint.other-place-holders", name=_name(entity), field=_dotted(path))
            remedy = Said("lint.write-place-holders", names=tuple(wanted)) if wanted else Said("lint.no-place-holders")
            yield Finding((*_path(entity), *path), Code.OTHER_PLACE_HOLDERS, what, remedy)
    for key in _LISTS:
        given, there = (sum(path[0] == key for path in paths) for paths in (entry.texts, original))
        if 0 < given < there:
            what = Said("lint.other-number", name=_name(entity), field=key, given=given, there=there)
            yield Finding((*_path(entity), key), Code.OTHER_NUMBER, what, Said("lint.translate-each"))
    yield from _label_findings(entity, entry, original)
    of = fingerprint_of(original, entry.texts)
    if entry.of != of:
        what = Said("lint.stale", name=_name(entity), of=entry.of)
        yield Finding((*_path(entity), "of"), Code.STALE, what, Said("lint.translate-anew", of=of))


def _label_findings(entity: Entity, entry: Translation, original: Mapping[TextPath, str]) -> Iterator[Finding]:
    """Yield translated labels that stand twice or could be read in two ways, once all of them are there."""
    places = [path for path in original if path[0] in ("options", "levels")]
    if any(path not in entry.texts for path in places):
        return
    labels = [Node(entry.texts[path], (*_path(entity), *path)) for path in places]
    for label, said, earlier in same_text(labels):
        what = Said("lint.label-twice", label=said)
        if said != earlier:
            what = Said("lint.label-alike", label=said, earlier=earlier)
        yield Finding(label.path, Code.STANDS_TWICE, what, Said("lint.another-label"))
    yield from labels_findings(labels)


def _of_nothing(entity: Entity, path: TextPath, original: Mapping[TextPath, str]) -> Finding:
    key = str(path[0])
    there = sum(known[0] == key for known in original)
    if key in _LISTS and there:
        given = int(path[1]) + 1
        what = Said("lint.other-number", name=_name(entity), field=key, given=given, there=there)
        return Finding((*_path(entity), key), Code.OTHER_NUMBER, what, Said("lint.translate-each"))
    what = Said("lint.no-such-text", name=_name(entity), field=_dotted(path))
    return Finding(
        (*_path(entity), *path), Code.NO_SUCH_TEXT, what, nearest(key, sorted({str(p[0]) for p in original}))
    )


def _path(entity: Entity) -> Path:
    return tuple(part for part in entity if part)


def _name(entity: Entity) -> str:
    return entity[1] or entity[0]


def _dotted(path: TextPath) -> str:
    return ".".join(str(part + 1 if isinstance(part, int) else part) for part in path)
