"""The HTML as a browser sees it: accessible, self-contained, and whole at every width and on paper."""

import html
import json
import re
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest

from culturecheck.cli import run

HERE = Path(__file__).resolve().parent
BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None)
pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")

FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
PROBE = """
<script>%s</script>
<script>
axe.run(document).then(function (result) {
  var tell = document.createElement('pre');
  tell.id = 'probe';
  var wide = Array.from(document.querySelectorAll('main *')).filter(function (e) {
    return e.getBoundingClientRect().right > document.documentElement.clientWidth + 1;
  }).map(function (e) { return e.tagName + ' ' + e.className; });
  tell.textContent = JSON.stringify({
    violations: result.violations.map(function (v) { return [v.id, v.nodes.map(function (n) { return n.html; })]; }),
    checked: result.passes.length, wide: wide
  });
  document.body.appendChild(tell);
});
</script></body>
"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    for name in ("answers", "later"):
        assert run(["assess", "--answers", str(HERE / "example" / f"{name}.yaml"), "-o", str(folder / name)]) == 0
    compared = folder / "comparison.html"
    arguments = ["compare", str(folder / "answers"), str(folder / "later"), "--format", "html", "-o", str(compared)]
    assert run(arguments) == 0
    return {"report": folder / "answers" / "report.html", "comparison": compared}


def browse(page: Path, profile: Path, *flags: str) -> str:
    assert BROWSER is not None
    command = [BROWSER, *FLAGS, f"--user-data-dir={profile}", *flags, page.as_uri()]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=600).stdout


def probe(page: Path, folder: Path, *flags: str) -> dict[str, object]:
    """Return what axe-core finds on a copy of the page, and which elements stick out to the right."""
    package = find_spec("axe_core_python")
    assert package is not None
    assert package.origin is not None
    axe = Path(package.origin).with_name("axe.min.js").read_text("utf-8")
    copy = folder / "probed.html"
    copy.write_text(page.read_text("utf-8").replace("</body>", PROBE % axe), encoding="utf-8")
    seen = browse(copy, folder / "profile", "--virtual-time-budget=20000", "--dump-dom", *flags)
    found = re.search(r'<pre id="probe">(.*?)</pre>', seen, re.DOTALL)
    assert found, "the page was not probed"
    answer: dict[str, object] = json.loads(html.unescape(found[1]))
    return answer


@pytest.mark.parametrize("name", ["report", "comparison"])
@pytest.mark.parametrize(
    "flags",
    [("--window-size=1200,900",), ("--window-size=500,900",), ("--window-size=1200,900", "--force-dark-mode",
      "--blink-settings=preferredColorScheme=0")],
    ids=["desk", "phone", "dark"],
)  # fmt: skip
def test_axe_finds_nothing_and_nothing_sticks_out(
    pages: dict[str, Path], name: str, flags: tuple[str, ...], tmp_path: Path
) -> None:
    seen = probe(pages[name], tmp_path, *flags)
    assert seen["violations"] == []
    assert seen["wide"] == []
    assert isinstance(seen["checked"], int)
    assert seen["checked"] > 10


def test_it_prints(pages: dict[str, Path], tmp_path: Path) -> None:
    printed = tmp_path / "report.pdf"
    browse(pages["report"], tmp_path / "profile", f"--print-to-pdf={printed}")
    assert printed.read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize("name", ["report", "comparison"])
def test_it_needs_no_script_and_no_network(pages: dict[str, Path], name: str) -> None:
    text = pages[name].read_text("utf-8")
    assert not re.search(r"<(script|link|img|iframe|object|embed)\b", text)
    assert not re.search(r"(src|href)\s*=|url\(|@import|https?:", text)
