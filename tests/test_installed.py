"""The built wheel, in a new environment, from another folder: content and templates are inside it."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CONTENT = [path.relative_to(ROOT / "questionnaires").as_posix() for path in (ROOT / "questionnaires").rglob("*.yaml")]
TEMPLATES = [path.name for path in (ROOT / "reports" / "templates").iterdir()]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = ["-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", str(folder), str(ROOT)]
    subprocess.run([sys.executable, *command], check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new environment that holds the wheel; what it depends on is taken from this one."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False, symlinks=os.name != "nt")
    scripts = folder / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / ("python.exe" if os.name == "nt" else "python")
    subprocess.run(
        [sys.executable, "-m", "pip", "--python", str(python), "install", "-q", "--no-deps", "--no-index", str(wheel)],
        check=True,
        capture_output=True,
    )
    packages = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True, capture_output=True, text=True,
    ).stdout.strip()  # fmt: skip
    # a path that is added this way is not searched for further .pth files: this checkout stays out of it
    Path(packages, "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return scripts / "culturecheck"


def test_the_wheel_holds_all_content_and_templates(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {f"culturecheck/_shipped/questionnaires/{name}" for name in CONTENT} <= names
    assert {f"culturecheck/_shipped/templates/{name}" for name in TEMPLATES} <= names


def test_the_main_job_runs_from_another_folder(installed: Path, tmp_path: Path) -> None:
    answers = ROOT / "tests" / "example" / "answers.yaml"
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    for command in (["assess", "--answers", str(answers), "-o", "wave"], ["report", "wave", "--format", "html"]):
        done = subprocess.run(
            [installed, *command], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
    assert "<h1>" in done.stdout
    where = subprocess.run(
        [installed.parent / "python", "-c", "import culturecheck; print(culturecheck.__file__)"],
        cwd=tmp_path, env=environment, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    assert str(ROOT / "src") not in where
