"""Show how long the commands take, as ratios to an empty Python process: `python benchmarks/ratios.py`.

Medians of interleaved runs; nothing is asserted. The last line is the time from a key to the next question on a
pseudo-terminal, with the answer synced to disk in between.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS = 9
SCRIPT = [sys.executable, "-m", "culturecheck"]


def timed(command: list[str], folder: Path) -> float:
    """Return the seconds that one run takes, with its output piped away."""
    start = time.perf_counter()
    subprocess.run(command, cwd=folder, capture_output=True, check=True)
    return time.perf_counter() - start


def answers_file(folder: Path) -> Path:
    """Write an answers file with a 3 for every question of the default questionnaire."""
    shown = subprocess.run([*SCRIPT, "show", "--json"], capture_output=True, text=True, check=True).stdout
    items = [item["id"] for dimension in json.loads(shown)["dimensions"] for item in dimension["items"]]
    path = folder / "answers.yaml"
    path.write_text("answers:\n" + "".join(f"  {item}: 3\n" for item in items), encoding="utf-8")
    return path


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        assess = [*SCRIPT, "assess", "--answers", str(answers_file(folder)), "-o", "wave", "--force"]
        commands = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "--version": [*SCRIPT, "--version"],
            "--help": [*SCRIPT, "--help"],
            "list": [*SCRIPT, "list"],
            "assess --answers": assess,
            "report (Markdown)": [*SCRIPT, "report", "wave"],
            "report --format html": [*SCRIPT, "report", "wave", "--format", "html"],
            "report --json": [*SCRIPT, "report", "wave", "--json"],
        }
        timed(assess, folder)
        seconds: dict[str, list[float]] = {label: [] for label in commands}
        for _ in range(RUNS):
            for label, command in commands.items():
                seconds[label].append(timed(command, folder))
        empty = statistics.median(seconds["python -c pass"])
        print(f"{'command':24}{'× empty':>9}{'ms':>8}")
        for label, runs in seconds.items():
            median = statistics.median(runs)
            print(f"{label:24}{median / empty:9.1f}{median * 1000:8.0f}")
        if os.name == "posix":
            print(f"{'key → next question':24}{'':9}{statistics.median(key_times(folder)) * 1000:8.1f}")


def key_times(folder: Path) -> list[float]:
    """Return the seconds from each key to the next question on an 80×24 pseudo-terminal."""
    import pty  # noqa: PLC0415 - only where there are pseudo-terminals

    arguments = [*SCRIPT, "assess", "-o", "typed", "--here", "x", "--role", "x"]
    process, terminal = pty.fork()
    if process == 0:
        os.chdir(folder)
        os.execvpe(sys.executable, arguments, {**os.environ, "TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24"})
    read_until(terminal, "1 of ")
    times = []
    for place in range(2, 13):
        time.sleep(0.05)
        start = time.perf_counter()
        os.write(terminal, b"3")
        read_until(terminal, f"{place} of ")
        times.append(time.perf_counter() - start)
    os.write(terminal, b"\x03")
    os.waitpid(process, 0)
    os.close(terminal)
    return times


def read_until(terminal: int, marker: str) -> None:
    """Read a terminal until it shows `marker`."""
    seen = b""
    while marker.encode() not in seen:
        seen += os.read(terminal, 65536)


if __name__ == "__main__":
    main()
