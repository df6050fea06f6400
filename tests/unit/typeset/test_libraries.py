"""The engine's libraries are found without running programs to look for them."""

from __future__ import annotations

import ctypes.util
import subprocess
import sys

import pytest

from octavo.typeset import libraries

SCRIPT = """
import sys
run = []
sys.addaudithook(lambda event, given: run.append(given) if event == "subprocess.Popen" else None)
import octavo.typeset.press
print(len(run))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere they have other names")
def test_to_load_the_engine_no_program_is_run() -> None:
    run = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True)
    assert run.stdout == "0\n"


def test_where_the_loader_does_not_know_them_they_are_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    search = ctypes.util.find_library
    monkeypatch.setattr(libraries, "_NEEDED", ("libnot-there.so.0",))
    with libraries.found_by_name():
        assert ctypes.util.find_library is search
    monkeypatch.setattr(libraries, "_NEEDED", ())
    with libraries.found_by_name():
        assert (ctypes.util.find_library("c") is None) == (sys.platform == "linux")
    assert ctypes.util.find_library is search
