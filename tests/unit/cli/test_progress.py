from __future__ import annotations

import pytest

from octavo.cli.progress import progress


@pytest.mark.parametrize(
    ("quiet", "terminal", "shown"), [(False, True, True), (True, True, False), (False, False, False)]
)
def test_progress_is_for_terminals(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    quiet: bool,
    terminal: bool,
    shown: bool,
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setattr("sys.stderr.isatty", lambda: terminal)
    with progress(quiet) as tell:
        tell("binding EPUB", 0, 1)
        tell("typesetting", 2, 5)
    told = capsys.readouterr()
    assert told.out == ""
    assert ("typesetting" in told.err) == shown
    assert bool(told.err) == shown
