"""The pages that a proof has change bars on: what `--changes-since` was asked for, so it goes to stdout."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from octavo.outputs import Product
    from octavo.pipeline import Built


def tell_touched(built: Iterable[Built], message_format: str) -> None:
    """Say of each file that has change bars on which pages they are."""
    for each in built:
        if each.product.since:
            click.echo(_as_json(each) if message_format == "json" else _as_text(each.product))


def _as_text(product: Product) -> str:
    since = f"since {product.since}"
    if not product.touched:
        return f"{product.edition}: nothing has changed {since}"
    noun = "page" if len(product.touched) == 1 else "pages"
    return f"{product.edition}: changed {since} on {noun} {', '.join(product.touched)}"


def _as_json(each: Built) -> str:
    product = each.product
    return json.dumps(
        {
            "file": each.path.as_posix(),
            "edition": product.edition,
            "since": product.since,
            "pages_touched": list(product.touched),
        },
        ensure_ascii=False,
    )
