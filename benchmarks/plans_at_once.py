"""Count what becomes of a plan that two change at once: `python benchmarks/plans_at_once.py [PAIRS]`.

Two processes set another field of the same action of the same plan in the same moment, both are told that it was
written, and both changes must be there. Half of the pairs name it by two paths, of which one is a link.
"""

import contextlib
import io
import os
import sys
import tempfile
from pathlib import Path

from culturecheck.cli import run
from culturecheck.files.plans import open_plan

EARLIER = Path(__file__).resolve().parent.parent / "tests" / "old_waves" / "v1.json"
PAIRS = 200


def quietly(*arguments: str) -> int:
    """Run a command; return its exit code."""
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        return run([*arguments])


def both_kept(plan: Path, paths: tuple[Path, Path], number: int) -> bool:
    """Set the owner and the note of the same action at once; return whether both were taken and both are there."""
    start, tell = os.pipe()
    wanted = {"owner": f"Owner {number}", "note": f"Note {number}"}
    children = [
        begin_after(tell, start, "plan", "set", str(path), "added", f"{key}={value}")
        for path, (key, value) in zip(paths, wanted.items(), strict=True)
    ]
    os.close(tell)
    codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    os.close(start)
    action = open_plan(plan).plan.action("added")
    return codes == [0, 0] and {"owner": action.owner, "note": action.note} == wanted


def begin_after(tell: int, start: int, *arguments: str) -> int:
    """Run a command in a process of its own once nobody holds `tell` any more; return the id of the process."""
    pid = os.fork()
    if pid == 0:
        os.close(tell)
        os.read(start, 1)
        os._exit(quietly(*arguments))
    return pid


def main(pairs: int) -> None:
    """Print how many of so many pairs lost a change, and what else lies beside the plan then."""
    with tempfile.TemporaryDirectory() as name:
        plan, link = Path(name) / "plan.yaml", Path(name) / "link.yaml"
        quietly("plan", "new", str(EARLIER), "-o", str(plan))
        quietly("plan", "add", str(plan), "--title", "Lunch with the depot")
        link.symlink_to(plan.name)
        lost = sum(not both_kept(plan, (plan, link if number % 2 else plan), number) for number in range(pairs))
        beside = sorted(path.name for path in Path(name).iterdir() if path not in (plan, link))
    print(f"{pairs} pairs of changes at once: {lost} lost one; left beside the plan: {', '.join(beside) or 'nothing'}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else PAIRS)
