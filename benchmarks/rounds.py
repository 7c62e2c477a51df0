"""Show how long a round takes by its number of people, beside pandas with the same sums: `python benchmarks/rounds.py`.

Each time is that of a whole process, the median of several interleaved runs; nothing is asserted. Pandas reads the same
export, turns labels into points, and prints means, spreads and favourable shares by group: no checks of single cells,
no privacy, no intervals, no report.
"""

import csv
import json
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from ratios import timed

RUNS = 5
SIZES = (50, 500, 5000, 20000)
SCRIPT = [sys.executable, "-m", "culturecheck"]
FUNCTIONS = ("sales", "service", "operations", "finance")
RANKS = ("leaders", "staff")

ROUND = """\
schema_version: 1
id: many
date: 2026-11-02
asked_by: the benchmark
here: an example company
questionnaire: sales-culture
breakdowns:
  - {id: function, name: Function, ask: Which function?, levels: [%s]}
  - {id: rank, name: Rank, ask: Which rank?, levels: [%s]}
"""

PANDAS = """\
import json, sys
import pandas as pd
frame = pd.read_csv(sys.argv[1])
asked = json.load(open(sys.argv[2]))
for item, worth in asked["worth"].items():
    frame[item] = frame[item].map(worth)
for dimension, items in asked["dimensions"].items():
    frame[dimension] = frame[items].mean(axis=1).where(frame[items].count(axis=1) * 2 >= len(items))
subjects = [*asked["worth"], *asked["dimensions"]]
for by in (["function"], ["rank"], ["function", "rank"]):
    told = frame.groupby(by)[subjects].agg(["mean", "std", "count"])
    print(told.to_csv(), (frame[subjects] >= 4).groupby([frame[b] for b in by]).mean().to_csv())
print(frame[subjects].describe().to_csv())
"""


def levels(names: tuple[str, ...]) -> str:
    """Return the levels of a breakdown as YAML."""
    return ", ".join(f"{{id: {name}, name: {name.capitalize()}}}" for name in names)


def write_round(folder: Path) -> dict[str, list[str]]:
    """Write the round and what pandas needs to know; return the labels of each item."""
    (folder / "round.yaml").write_text(ROUND % (levels(FUNCTIONS), levels(RANKS)), encoding="utf-8")
    shown = json.loads(subprocess.run([*SCRIPT, "show", "--json"], capture_output=True, check=True).stdout)
    scales = {scale["id"]: [option["label"] for option in scale["options"]] for scale in shown["scales"]}
    labels, worth, dimensions = {}, {}, {}
    for dimension in shown["dimensions"]:
        dimensions[dimension["id"]] = [item["id"] for item in dimension["items"] if item["scored"]]
        for item in dimension["items"]:
            found = item["levels"] or scales[item["scale"]]
            points = range(len(found), 0, -1) if item["reversed"] else range(1, len(found) + 1)
            labels[item["id"]] = found
            if item["scored"]:
                worth[item["id"]] = dict(zip(found, points, strict=True))
    (folder / "asked.json").write_text(json.dumps({"worth": worth, "dimensions": dimensions}), encoding="utf-8")
    (folder / "pandas_job.py").write_text(PANDAS, encoding="utf-8")
    return labels


def write_export(path: Path, labels: dict[str, list[str]], people: int) -> None:
    """Write an export with so many rows of answers, the same each time."""
    by = random.Random(people)  # noqa: S311 - nothing here is secret
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow(["function", "rank", *labels])
        for _ in range(people):
            answers = [by.choice(found) if by.random() > 0.04 else "" for found in labels.values()]
            writer.writerow([by.choice(FUNCTIONS), by.choices(RANKS, (1, 4))[0], *answers])


def forget(folder: Path) -> None:
    """Take away what says that the round became a wave and was closed, or nothing more is collected into it."""
    shutil.rmtree(folder / ".culturecheck", ignore_errors=True)
    for mark in folder.glob("*/closed.json"):
        mark.unlink()


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        labels = write_round(folder)
        print(f"{'people':>7}{'collect':>10}{'report':>10}{'html':>10}{'pandas':>10}   seconds")
        for people in SIZES:
            write_export(folder / "export.csv", labels, people)
            collect = [*SCRIPT, "collect", "export.csv", "--round", "round.yaml", "-o", f"wave-{people}"]
            timed(collect, folder)
            commands = {
                "collect": [*SCRIPT, "collect", "export.csv", "--round", "round.yaml", "-o", "again", "--force"],
                "report": [*SCRIPT, "report", f"wave-{people}", "--json", "--close"],
                "html": [*SCRIPT, "report", f"wave-{people}", "--format", "html", "--close"],
                "pandas": [sys.executable, "pandas_job.py", "export.csv", "asked.json"],
            }
            seconds: dict[str, list[float]] = {label: [] for label in commands}
            for _ in range(RUNS):
                forget(folder)
                for label, command in commands.items():
                    seconds[label].append(timed(command, folder))
            medians = "".join(f"{statistics.median(runs):10.2f}" for runs in seconds.values())
            print(f"{people:7}{medians}")
            forget(folder)


if __name__ == "__main__":
    main()
