"""Debian's Chromium driven by Playwright; a laptop without it skips, CI may not."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import ConsoleMessage, Page, sync_playwright

# No screen, root, and a network that refuses everything but this machine.
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip


def chromium() -> str:
    """The browser's path; skips the test where there is none, and fails it in CI."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        message = "no Chromium on this machine"
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
    return path


def is_fault(message: ConsoleMessage) -> bool:
    """Whether it tells of more than a page asked for in vain, because a newer save has replaced it."""
    return message.type == "error" and "404" not in message.text


@contextmanager
def browser_page(width: int = 1300, height: int = 860) -> Iterator[Page]:
    """A page that fails the test for anything its console says is wrong."""
    said: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        page = browser.new_context(viewport={"width": width, "height": height}).new_page()
        page.on("console", lambda message: said.append(message.text) if is_fault(message) else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        page.set_default_timeout(60_000)
        yield page
        browser.close()
    assert said == [], said
