"""The book's folder as git knows it: its revision, and the files of an earlier one."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from octavo.diagnostics import Code, Diagnostic, Outcome


@dataclass(frozen=True, slots=True)
class Baseline:
    """The book of an earlier revision: its commit, the name it was asked by, the folder it was written to.

    `short` is the commit's name as git shortens it in this repository.
    """

    commit: str
    name: str
    folder: Path
    short: str


def head_of(folder: Path) -> str:
    """The short name of the commit that is checked out; empty without git, a repository or a commit."""
    return _short_name(folder, "HEAD")


def has_changes(folder: Path, inputs: Iterable[str]) -> bool:
    """Whether any of the book's files (or folders of them) differs from what is checked out, or is new."""
    said = _git(folder, "status", "--porcelain", "--untracked-files=all", "--", *inputs)
    return said is not None and said.returncode == 0 and bool(said.stdout.strip())


def check_out(folder: Path, revision: str, into: Path) -> Outcome[Baseline]:
    """Write the book's folder as it was at `revision` under `into`, beside the work tree, not in it.

    R001 when the folder is in no repository or git cannot be run, R002 when there is no such revision, R003
    when the book's folder is not in it.
    """
    inside = _git(folder, "rev-parse", "--show-toplevel", "--show-prefix")
    if inside is None or inside.returncode != 0:
        return Outcome(None, (_no_repository(folder, inside),))
    top, prefix = inside.stdout.split("\n")[:2]  # the prefix is an empty line at the top
    named = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if named is None or named.returncode != 0:
        help_ = "git log --oneline lists the revisions; a branch, a tag or HEAD~1 will do too"
        return Outcome(None, (Diagnostic(Code.R002, f'unknown revision "{revision}"', None, help_),))
    commit = named.stdout.strip()
    baseline = Baseline(commit, revision, into / "book", _short_name(folder, commit))
    index = {"GIT_INDEX_FILE": str(into / "index")}
    read = _git(folder, "read-tree", f"{baseline.commit}:{prefix}", more=index)
    if read is None or read.returncode != 0:
        message = f"the folder {folder} is not in revision {revision}"
        help_ = "name a revision that has the book in this folder"
        return Outcome(None, (Diagnostic(Code.R003, message, None, help_),))
    baseline.folder.mkdir()
    # From the top: in a folder below, git would write that folder's files only.
    written = _git(Path(top), "checkout-index", "--all", f"--prefix={baseline.folder}/", more=index)
    if written is None or written.returncode != 0:
        message = f"git cannot write revision {revision}: {_reason(written)}"
        return Outcome(None, (Diagnostic(Code.R003, message, None, "see what git checkout says of it"),))
    return Outcome(baseline)


def _short_name(folder: Path, revision: str) -> str:
    said = _git(folder, "rev-parse", "--short", revision)
    return said.stdout.strip() if said is not None and said.returncode == 0 else ""


def _git(
    folder: Path, *arguments: str, more: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str] | None:
    """What git says, in English; None when there is no git."""
    environment = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", **(more or {})}
    command = ["git", "-C", str(folder), *arguments]
    try:
        return subprocess.run(
            command, capture_output=True, encoding="utf-8", errors="replace", env=environment, check=False
        )
    except OSError:
        return None


def _no_repository(folder: Path, said: subprocess.CompletedProcess[str] | None) -> Diagnostic:
    if said is None:
        return Diagnostic(
            Code.R001, "git is not there to be asked", None, "install git, and see git --version"
        )
    if "not a git repository" in said.stderr:
        help_ = "git init makes one; what is committed can be compared with"
        return Diagnostic(Code.R001, f"{folder} is not in a git repository", None, help_)
    return Diagnostic(Code.R001, f"git: {_reason(said)}", None, "see that git status works in that folder")


def _reason(said: subprocess.CompletedProcess[str] | None) -> str:
    lines = said.stderr.strip().splitlines() if said is not None else []
    return lines[0].removeprefix("fatal: ") if lines else "it does not say why"
