"""What the machine and its environment say: the date to work under, the cores there are."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import Final

import click

_LAST_SECOND: Final = 253402300799  # of the year 9999, the last that a date can hold


def source_date_epoch() -> int | None:
    """SOURCE_DATE_EPOCH in seconds, when it is set (reproducible-builds.org/specs/source-date-epoch).

    Raises click.UsageError when it is no such number.
    """
    text = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not text:
        return None
    if not text.isdecimal() or int(text) > _LAST_SECOND:
        raise click.UsageError(f'SOURCE_DATE_EPOCH is "{text}": give seconds since 1970, or unset it')
    return int(text)


def today(epoch: int | None) -> str:
    """The date a proof bears: today's here, or SOURCE_DATE_EPOCH's in UTC."""
    if epoch is None:
        return datetime.now().date().isoformat()
    return datetime.fromtimestamp(epoch, UTC).date().isoformat()


def cores() -> int:
    """How many processes can be at work at once."""
    return os.cpu_count() or 1
