"""A small questionnaire with its overlay in German, as an author would lay them side by side."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from authored import authored, written
from culturecheck.content.authoring import QuestionnaireFile
from culturecheck.content.overlay import Entity, Translation, entities, fingerprint_of
from culturecheck.files.library import read_document

LABELS = ("Strongly disagree", "Disagree", "Agree", "Strongly agree")
AUF_DEUTSCH = ("Stimmt gar nicht", "Stimmt kaum", "Stimmt eher", "Stimmt genau")
ROUND = """\
schema_version: 1
id: door
questionnaire: door.yaml
asked_by: the example team
here: the shop
date: 2026-11-02
mode: confidential
leader: {name: the head of the shop, agrees: true}
"""
GERMAN: Mapping[Entity, Mapping[str, Any]] = {
    ("questionnaire", ""): {"respondent_title": "Wer begrüßt hier Besuch?"},
    ("dimensions", "door"): {"name": "An der Tür"},
    ("items", "door.greeted"): {
        "short": "Besuch begrüßt",
        "text": "Wer hierherkommt, wird begrüßt.",
        "why": "Die erste Minute zählt.",
    },
    ("items", "door.thanked"): {
        "short": "Besuch bedankt",
        "text": "Wer hier war, hört einen Dank.",
        "why": "Ein Dank bleibt.",
    },
    ("scales", "ours"): {"options": {f"o{n}": words for n, words in enumerate(AUF_DEUTSCH, 1)}},
}


def overlay_text(
    file: Path, words: Mapping[Entity, Mapping[str, Any]] = GERMAN, language: str = "de", **otherwise: Any
) -> str:
    """The overlay of a questionnaire file with the fingerprints of what it translates."""
    originals = entities(read_document(file, QuestionnaireFile))
    tree: dict[str, Any] = {
        "schema_version": 1,
        "translates": file.stem,
        "language": language,
        "reviewed_by": "nobody outside yet",
    }
    for (section, name), said in words.items():
        paths = Translation(of="00000000", **said).texts
        entry = {"of": fingerprint_of(originals[section, name], paths), **said}
        tree |= {section: entry} if not name else {section: {**tree.get(section, {}), name: entry}}
    return yaml.safe_dump({**tree, **otherwise}, allow_unicode=True, sort_keys=False)


def laid_out(folder: Path) -> Path:
    """Write the questionnaire, its overlay and a round that asks it; return the questionnaire's file."""
    file = written(folder, authored(LABELS))
    (folder / "door.de.yaml").write_text(overlay_text(file), "utf-8")
    (folder / "round.yaml").write_text(ROUND, "utf-8")
    return file
