"""Show what rounds of many groups make, and how long it takes: `python benchmarks/many_groups.py`.

Each time is that of a whole process, the best of several runs; sizes are in thousands of bytes; nothing is asserted.
The reach to keep: 4,000 people in 40 × 2 groups make a scorecard of 2,000 and a page of 1,500 at most, each in 3 s.
"""

import csv
import json
import random
import shutil
import subprocess
import tempfile
from pathlib import Path

from ratios import timed
from rounds import SCRIPT, forget

RUNS = 3
ROUNDS = ((168, 14, 1), (800, 40, 2), (4000, 40, 2), (6000, 400, 1), (8000, 400, 2))  # people, and levels

HEAD = """\
schema_version: 1
id: groups
date: 2026-11-02
asked_by: the benchmark
here: an example company
questionnaire: sales-culture
breakdowns:
"""


def names(place: int, count: int) -> list[str]:
    """Return the ids of the levels of a breakdown."""
    return [f"{'ab'[place]}{number:03}" for number in range(count)]


def write_round(folder: Path, people: int, sizes: tuple[int, ...]) -> None:
    """Write a round of so many levels, and an export in which everybody answers as they like, the same each time."""
    levels = [names(place, count) for place, count in enumerate(sizes) if count > 1]
    ids = ("team", "rank")[: len(levels)]
    text = HEAD
    for name, known in zip(ids, levels, strict=True):
        listed = ", ".join(f"{{id: {level}, name: {level.capitalize()}}}" for level in known)
        text += f"  - {{id: {name}, name: {name.capitalize()}, ask: Which {name}?, levels: [{listed}]}}\n"
    (folder / "round.yaml").write_text(text, encoding="utf-8")
    by, labels = random.Random(people), labels_by_item()  # noqa: S311 - nothing here is secret
    with (folder / "export.csv").open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow([*ids, *labels])
        for number in range(people):
            first = levels[0][number % len(levels[0])]
            answers = [by.choice(found) if by.random() > 0.04 else "" for found in labels.values()]
            writer.writerow([first, *(by.choice(known) for known in levels[1:]), *answers])


def labels_by_item() -> dict[str, list[str]]:
    """Return what can be answered to each item of the default questionnaire."""
    shown = json.loads(subprocess.run([*SCRIPT, "show", "--json"], capture_output=True, check=True).stdout)
    scales = {scale["id"]: [option["label"] for option in scale["options"]] for scale in shown["scales"]}
    items = [item for dimension in shown["dimensions"] for item in dimension["items"]]
    return {item["id"]: item["levels"] or scales[item["scale"]] for item in items}


def main() -> None:
    """Measure and print."""
    print(f"{'people':>7}{'levels':>10}{'scorecard':>11}{'page':>8}{'score':>8}{'report':>8}   kB and seconds")
    for people, *sizes in ROUNDS:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name) / "of" / "its-own"  # rounds that lie nearby are looked at before one is closed
            folder.mkdir(parents=True)
            write_round(folder, people, tuple(sizes))
            timed([*SCRIPT, "collect", "export.csv", "--round", "round.yaml", "-o", "wave"], folder)
            seconds = {}
            for verb, written in (("score", "scorecard.json"), ("report", "page.html")):
                runs = []
                for _ in range(RUNS):
                    forget(folder)
                    runs.append(timed([*SCRIPT, verb, "wave", "-o", written, "--close", "--force"], folder))
                seconds[verb] = min(runs)
            kilobytes = [(folder / written).stat().st_size / 1000 for written in ("scorecard.json", "page.html")]
            shutil.rmtree(folder / "wave")
        levels = " × ".join(str(count) for count in sizes)
        print(
            f"{people:7}{levels:>10}{kilobytes[0]:11.0f}{kilobytes[1]:8.0f}{seconds['score']:8.1f}{seconds['report']:8.1f}"
        )


if __name__ == "__main__":
    main()
