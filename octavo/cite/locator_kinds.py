"""What a locator is made of."""

from __future__ import annotations

from octavo.model.inlines import Locator


def only_page(locators: tuple[Locator, ...]) -> bool:
    """Whether the place in a work is told by pages alone."""
    return [one.label for one in locators] == ["page"]


def is_volume_and_page(locators: tuple[Locator, ...]) -> bool:
    """Whether the place in a work is a page of one of its volumes."""
    return [one.label for one in locators] == ["volume", "page"]
