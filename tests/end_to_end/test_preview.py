"""The author's desk in a real browser."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest
from playwright.sync_api import Page

from octavo.cli.init import STARTERS
from tests.browser import browser_page
from tests.end_to_end.books import ROOT

ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)/\?token=\S+")


@contextmanager
def served(folder: Path, *options: str) -> Iterator[str]:
    """The address of a preview of the book, which must end without a traceback."""
    command = [sys.executable, str(ROOT / "build.py"), "preview", str(folder), "--no-open", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None and process.stderr is not None
        try:
            address = ADDRESS.search(process.stdout.readline())
            assert address is not None
            yield address[0]
        finally:
            process.terminate()
            said = process.stderr.read()
    assert "Traceback" not in said


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("preview") / "book"
    shutil.copytree(STARTERS / "small", folder)
    return folder


def editor(book: Path) -> Path:
    """A program that stands for an author's editor: it writes what it is asked to open."""
    path = book.parent / "editor.py"
    path.write_text("import sys; open(__file__ + '.opened', 'w').write(' '.join(sys.argv[1:]))", "utf-8")
    return path


@pytest.fixture(scope="module")
def desk(book: Path) -> Iterator[Page]:
    with (
        served(book, "--editor", f"{sys.executable} {editor(book)} {{file}} {{line}}") as address,
        browser_page() as page,
    ):
        page.goto(address)
        page.wait_for_selector(".page img")
        page.wait_for_selector("#stage", state="hidden")
        yield page


@pytest.fixture
def chapter(book: Path, desk: Page) -> Iterator[Path]:
    """A chapter to change, shown at its first page, and whole again afterwards."""
    (path,) = (each for each in sorted(book.glob("manuscript/*.md")) if "]: " in each.read_text("utf-8"))
    text = path.read_text("utf-8")
    title = re.search(r"^title: (.+)$|^# (.+)$", text, re.MULTILINE)
    assert title is not None
    desk.click(f"#contents button:has-text({(title[1] or title[2]).strip()!r})")
    yield path
    path.write_text(text, "utf-8")
    desk.wait_for_selector("#problems-button:has-text('No problems')")


def with_word(path: Path, word: str) -> None:
    text = path.read_text("utf-8")
    paragraph = next(block for block in text.split("\n\n") if block[0].isalpha())
    path.write_text(text.replace(paragraph, f"{word} {paragraph}", 1), "utf-8")


def on_the_page(desk: Page, word: str) -> None:
    desk.wait_for_selector(f".text span:has-text('{word}')", state="attached")


def test_pages_turn_as_spreads(desk: Page, chapter: Path) -> None:
    desk.keyboard.press("Home")
    desk.wait_for_selector(".page.recto[data-label='i']")
    desk.keyboard.press("ArrowRight")
    desk.wait_for_selector(".page.verso[data-label='ii']")
    desk.wait_for_selector(".page.recto[data-label='iii']")
    desk.keyboard.press("g")
    desk.keyboard.type("1\n")
    desk.wait_for_selector(".page.recto[data-label='1']")
    desk.keyboard.press("ArrowLeft")
    desk.wait_for_selector(".page.recto:not([data-label='1'])", state="attached")


def test_a_saved_word_is_on_the_page_and_the_place_is_kept(desk: Page, chapter: Path) -> None:
    desk.wait_for_selector(".page[data-label='1']")
    before = desk.input_value("#folio")
    with_word(chapter, "Okapi")
    on_the_page(desk, "Okapi")
    assert desk.input_value("#folio") == before


def test_a_mistake_is_explained_over_the_last_good_pages(desk: Page, chapter: Path) -> None:
    good = chapter.read_text("utf-8")
    with_word(chapter, "[@nobody]")
    # a round that began while the file was being written may have another complaint first
    desk.wait_for_selector(".problem.error:has-text('nobody')")
    told = desk.inner_text("#problems")
    assert 'unknown citation key "nobody"' in told
    assert f"manuscript/{chapter.name}" in told
    assert "last good" in told
    assert desk.locator(".page img").count() == 2
    chapter.write_text(good, "utf-8")
    desk.wait_for_selector("#side", state="hidden")


def test_book_yml_broken_and_a_file_gone_are_survived(desk: Page, chapter: Path, book: Path) -> None:
    book_file = book / "manuscript" / "book.yml"
    whole = book_file.read_text("utf-8")
    book_file.write_text(whole + "\ncolour: [", "utf-8")
    desk.wait_for_selector("#problems-button.error")
    book_file.write_text(whole, "utf-8")
    desk.wait_for_selector("#problems-button:not(.error)")
    text = chapter.read_text("utf-8")
    chapter.unlink()
    desk.wait_for_selector("#problems-button.error")
    chapter.write_text(text, "utf-8")
    desk.wait_for_selector("#problems-button:not(.error)")


def test_twenty_quick_saves_end_with_the_last_in_two_tabs(desk: Page, chapter: Path) -> None:
    other = desk.context.new_page()
    other.goto(desk.url)
    other.wait_for_selector(".page img")
    text = chapter.read_text("utf-8")
    for number in range(20):
        chapter.write_text(text, "utf-8")
        with_word(chapter, f"Save{number:02}")
        desk.wait_for_timeout(60)
    on_the_page(desk, "Save19")
    on_the_page(other, "Save19")
    other.close()


def test_a_click_tells_where_a_paragraph_was_written(desk: Page, chapter: Path, book: Path) -> None:
    with_word(chapter, "Quagga")
    on_the_page(desk, "Quagga")
    desk.click(".text span:has-text('Quagga')")
    line = next(n for n, text in enumerate(chapter.read_text("utf-8").split("\n"), 1) if "Quagga" in text)
    desk.wait_for_selector(f"#place:has-text('manuscript/{chapter.name}:{line}:')")
    desk.click("#place button")
    opened = book.parent / "editor.py.opened"
    for _ in range(100):
        if opened.exists():
            break
        desk.wait_for_timeout(100)
    assert opened.read_text("utf-8") == f"{chapter.resolve()} {line}"
    desk.keyboard.press("Escape")


def test_search_and_the_keys_of_the_bibliography(desk: Page, chapter: Path) -> None:
    with_word(chapter, "Thylacine")
    on_the_page(desk, "Thylacine")
    desk.keyboard.press("/")
    desk.keyboard.type("thylacine")
    desk.wait_for_selector("#found h2:has-text('Found on 1')")
    desk.fill("#search", "")
    desk.click("#works-button")
    desk.wait_for_selector("#works li code")
    desk.click("#works-button")


def test_the_ebook_is_shown_in_the_dark_and_runs_nothing(desk: Page, chapter: Path) -> None:
    desk.select_option("#edition", "ebook")
    desk.wait_for_selector("body[data-format=epub]")
    book = desk.frame_locator("#document")
    desk.click("#contents li:nth-child(3) button")
    book.locator("p").first.wait_for()
    desk.check("#dark")
    desk.wait_for_timeout(300)
    colour = book.locator("html").evaluate("node => getComputedStyle(node).backgroundColor")
    assert colour == "rgb(18, 18, 18)"
    assert desk.get_attribute("#document", "sandbox") == "allow-same-origin"
    desk.uncheck("#dark")
    desk.select_option("#edition", "print")
    desk.wait_for_selector(".page img")


def test_a_document_may_come_when_another_edition_is_chosen(desk: Page) -> None:
    desk.select_option("#edition", "ebook")
    desk.wait_for_selector("body[data-format=epub]")
    book = desk.frame_locator("#document")
    book.locator("body *").first.wait_for(state="attached")
    desk.route("**/state/print", lambda _: None)  # held until the route is given up
    desk.evaluate("""() => {
        document.getElementById("dark").click();
        const edition = document.getElementById("edition");
        edition.value = "print";
        edition.dispatchEvent(new Event("change"));
    }""")
    book.locator("head style").wait_for(state="attached")
    desk.unroute("**/state/print")
    desk.wait_for_selector("body[data-format=pdf]")
    desk.select_option("#edition", "ebook")
    desk.uncheck("#dark")
    desk.select_option("#edition", "print")
    desk.wait_for_selector("body[data-format=pdf] .page img")


def test_an_edition_chosen_while_another_is_fetched_stays_chosen(desk: Page, chapter: Path) -> None:
    with desk.expect_request("**/state/print"):  # or one still to come for what was before
        desk.route("**/state/print", lambda _: None)  # held until the route is given up
        with_word(chapter, "Numbat")
    desk.select_option("#edition", "ebook")
    desk.unroute("**/state/print")
    desk.wait_for_selector("body[data-format=epub]")
    desk.select_option("#edition", "print")
    desk.wait_for_selector("body[data-format=pdf] .page img")


def test_nothing_is_served_without_the_key_or_from_outside_the_book(book: Path) -> None:
    with served(book) as address:
        base = address.split("/?")[0]
        assert httpx2.get(f"{base}/").status_code == 403
        assert httpx2.get(f"{base}/static/desk.js").status_code == 403
        with httpx2.Client(base_url=base, follow_redirects=True) as visitor:
            page = visitor.get(address)
            assert page.status_code == 200
            policy = page.headers["content-security-policy"]
            assert "default-src 'none'" in policy and "unsafe" not in policy
            assert visitor.get("/static/..%2fserver.py").status_code == 404
            assert visitor.get("/ebook/ebook/..%2f..%2fbuild.py").status_code == 404
            assert visitor.get("/", headers={"Host": "evil.example"}).status_code == 403
