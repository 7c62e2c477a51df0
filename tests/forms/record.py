"""Record what the tools that need Node.js make of a form; then look at the difference.

    PYTHONPATH=tests .venv/bin/python -m forms.record

It wants `node` and `npm`. What it writes beside itself is what the tests go by, so that they need neither.
"""

import json
import subprocess
import tempfile
from pathlib import Path

from culturecheck.answers.form_stamp import stamp_of
from forms.filling import HERE, ROUND, asked_in, form_for, people

SURVEY_CORE = "3.1.1"


def main() -> None:
    """Run the script for Google against a stand-in, and the survey in survey-core, and keep what came of it."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "google.gs").write_bytes(form_for("google"))
        (place / "survey.json").write_bytes(form_for("surveyjs"))
        given = [person.chosen for person in people()[:5]]
        (place / "people.json").write_text(json.dumps(given), "utf-8")
        subprocess.run(["npm", "install", "--silent", f"survey-core@{SURVEY_CORE}"], cwd=place, check=True)
        script = HERE / "record.mjs"
        subprocess.run(["node", str(script), str(place), str(HERE / "recorded")], check=True)
    print(f"recorded for {stamp_of(ROUND, asked_in())}")


if __name__ == "__main__":
    main()
