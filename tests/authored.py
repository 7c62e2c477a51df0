"""Questionnaires as somebody would write them, on scales of any length: files, made small from a few words."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any


def advice(*words: str) -> dict[str, Any]:
    told = {"who": "you", "effort": "S", "impact": "low", "sign": "it shows", "claims": ["A6"]}
    low, middling, high = words
    return {
        "low": {"title": low, "step": f"{low} first.", **told},
        "middling": {"title": middling, "step": f"{middling} next.", **told},
        "high": {"keep": f"{high} on."},
    }


def authored(labels: Sequence[str], items: Sequence[str] = ("greeted", "thanked"), **of_scale: Any) -> dict[str, Any]:
    """A questionnaire of one dimension, its items on a scale with these labels; `s-…` items are turned.

    The ids of the options are `o1`, `o2` and so on.
    """
    return {
        "schema_version": "1",
        "id": "door",
        "title": "At the door",
        "respondent_title": "Who greets a visitor here?",
        "summary": "Questions of our own.",
        "scales": [
            {
                "id": "ours",
                "kind": "agreement",
                "options": [{"id": f"o{place}", "label": label} for place, label in enumerate(labels, 1)],
                **of_scale,
            }
        ],
        "dimensions": [
            {
                "id": "door",
                "name": "At the door",
                "question": "Does anybody feel that visitors are theirs?",
                "facets": [{"id": "greeting", "name": "The first minute", "claims": ["A6"]}],
                "bands": [{"short": f"Band {n}", "see": f"One sees {n}."} for n in range(1, 6)],
                "items": [_item(name) for name in items],
            }
        ],
    }


def _item(name: str) -> dict[str, Any]:
    return {
        "id": f"door.{name}",
        "facet": "greeting",
        "short": f"Visitors {name}",
        "text": f"Visitors here are {name}.",
        "scale": "ours",
        "reversed": "true" if name.startswith("s-") else "false",
        "about": "here",
        "evidence": "behaviour",
        "claims": ["A6"],
        "why": f"Being {name} counts.",
        "discuss": f"Who was {name} last?",
        "advice": advice(f"Let nobody go un{name}", f"See who is {name}", f"Keep visitors {name}"),
    }


def written(folder: Path, content: dict[str, Any]) -> Path:
    path = folder / "door.yaml"
    path.write_text(json.dumps(content, indent=1), "utf-8")
    return path


def out_of_ten() -> list[str]:
    """The labels of a scale of eleven steps."""
    return [f"{number} of 10" for number in range(11)]
