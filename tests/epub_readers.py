"""What reads the ebook in the tests: DAISY's Ace, and foliate-js, both in the machine's own Chromium.

`.ci/run` installs `tests/readers/package.json` into `.octavo-tools/`; OCTAVO_TOOLS names another folder.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from octavo.bind.contrast import LEAST, Colour, contrast, luminance
from tests.browser import FLAGS, chromium

ROOT = Path(__file__).parents[1]
SCRIPTS = ROOT / "tests" / "readers"


@dataclass(frozen=True, slots=True)
class Tools:
    """The programs the readers need."""

    node: str
    chromium: str
    packages: Path


def tools() -> Tools:
    """Where they are. Skips where one is missing but in CI."""
    packages = Path(os.environ.get("OCTAVO_TOOLS", ROOT / ".octavo-tools")).resolve()
    node = shutil.which("node")
    if node and (packages / "node_modules").is_dir():
        return Tools(node, chromium(), packages)
    reason = f"readers need node and {packages}/node_modules; .ci/run installs them"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def ace_reports(epubs: list[Path], folder: Path) -> dict[str, Any]:
    """Ace's outcome and violations of each file, by its stem."""
    found, out = tools(), folder / "ace.json"
    # Ace gives a browser five seconds to start, which a busy machine does not keep.
    environment = os.environ | {"PUPPETEER_EXECUTABLE_PATH": found.chromium, "ACE_TIMEOUT_INITIAL": "120000"}
    command = [found.node, str(SCRIPTS / "ace.mjs"), str(out), str(found.packages), *map(str, epubs)]
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=900, env=environment, cwd=folder, check=False
    )
    assert out.exists(), done.stdout + done.stderr
    return json.loads(out.read_text("utf-8"))  # type: ignore[no-any-return]


def read_in_foliate(epub: Path, folder: Path) -> dict[str, Any]:
    """The report of `read.mjs`; its screenshots lie in the folder."""
    found = tools()
    command = [found.node, str(SCRIPTS / "read.mjs"), str(epub), str(folder), str(found.packages)]
    done = subprocess.run(
        [*command, found.chromium, *FLAGS], capture_output=True, text=True, timeout=600, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads((folder / "report.json").read_text("utf-8"))  # type: ignore[no-any-return]


def ink(screenshot: Path) -> tuple[float, float]:
    """How bright the page is (0 to 1), and what share of it is ink that is readable on it."""
    with Image.open(screenshot) as picture:
        colours = picture.convert("RGB").getcolors(picture.width * picture.height) or []
    _, paper = max(colours)
    readable = sum(count for count, colour in colours if contrast(_shares(colour), _shares(paper)) >= LEAST)
    return luminance(_shares(paper)), readable / sum(count for count, _ in colours)


def _shares(colour: tuple[int, ...]) -> Colour:
    red, green, blue = (part / 255 for part in colour)
    return (red, green, blue)
