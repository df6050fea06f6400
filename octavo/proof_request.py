"""A request for a proof completed: what its foot says, and the earlier book it is compared with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from octavo.cache import INPUTS
from octavo.diagnostics import Code, Diagnostic, Outcome
from octavo.edition import Edition
from octavo.model.proof import Slip
from octavo.proofs.git import check_out, has_changes, head_of
from octavo.read.book_file import BookFile
from octavo.request import Request


def as_proof(
    request: Request, book_file: BookFile, editions: Sequence[Edition], room: Path
) -> Outcome[tuple[Request, tuple[Edition, ...]]]:
    """The request with its slip and baseline, and the editions of which there are proofs.

    Any other request is returned as it is. `room` is an empty folder for the files of the earlier book,
    which is needed while the editions are made. R001 to R004.
    """
    asked = tuple(editions)
    if not (request.draft or request.changes_since):
        return Outcome((request, asked))
    slip = _slip(request, book_file)
    if not request.changes_since:
        return Outcome((replace(request, slip=slip), asked))
    paged = tuple(edition for edition in asked if edition.format == "pdf")
    if not paged or (request.editions and paged != asked):
        without = next(edition.name for edition in asked if edition.format != "pdf")
        message = f'the edition "{without}" has no pages to set change bars on'
        help_ = "name a print edition with --edition"
        return Outcome(None, (Diagnostic(Code.R004, message, None, help_),))
    baseline = check_out(request.folder, request.changes_since, room)
    if baseline.value is None:
        return Outcome(None, baseline.diagnostics)
    slip = replace(slip, since=baseline.value.short)
    return Outcome((replace(request, slip=slip, baseline=baseline.value), paged))


def _slip(request: Request, book_file: BookFile) -> Slip:
    revision = head_of(request.folder)
    changed = bool(revision) and has_changes(request.folder, (*INPUTS, *book_file.works))
    return Slip(request.today, revision, changed)
