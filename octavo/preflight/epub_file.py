"""E002, E003: the structure of the finished EPUB, checked on its bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree

from octavo.css_addresses import addresses_in
from octavo.diagnostics import Code, Diagnostic
from octavo.preflight.epub_container import Container, Element, find, open_container, resolved

_HELP = "this is a fault of octavo or of a template; please report it"
_MARKUP = frozenset({"application/xhtml+xml", "application/x-dtbncx+xml", "image/svg+xml"})
# Attributes that lead to another file; `xlink:href` by any prefix.
_LINKS = "//@href | //@src | //@poster | //@data | //@*[local-name() = 'href']"
_LOADED = "//h:img/@src | //h:link/@href | //h:script/@src | //h:source/@src | //h:video/@src"


@dataclass(frozen=True, slots=True)
class _Opened:
    """The container with its markup parsed: trees and ids by path."""

    container: Container
    trees: dict[str, Element]
    ids: dict[str, list[str]]


def check_epub_file(epub: bytes) -> tuple[Diagnostic, ...]:
    """Everything that is wrong with the file as a file; nothing when it is whole."""
    outcome = open_container(epub)
    if outcome.value is None:
        return outcome.diagnostics
    container = outcome.value
    problems = list(_manifest(container))
    trees: dict[str, Element] = {}
    for entry in container.manifest:
        if entry.media_type in _MARKUP and entry.path in container.files:
            try:
                trees[entry.path] = etree.fromstring(container.files[entry.path])
            except etree.XMLSyntaxError as error:
                problems.append(_fault(f"{entry.path} is not well-formed: {error}"))
    ids = {path: [str(id) for id in find(tree, "//@id")] for path, tree in trees.items()}
    opened = _Opened(container, trees, ids)
    return (*problems, *(problem for check in _CHECKS for problem in check(opened)))


def _manifest(container: Container) -> Iterator[Diagnostic]:
    """Every file is in the manifest and every line of the manifest is a file."""
    if next(iter(container.files), "") != "mimetype":
        yield _fault("the file does not begin with its mimetype")
    listed = {entry.path for entry in container.manifest}
    for path in sorted(listed - container.files.keys()):
        yield _fault(f"{path} is in the manifest, but not in the EPUB")
    expected = listed | {"mimetype", container.package_path}
    for path in sorted(container.files.keys() - expected):
        if not path.startswith("META-INF/"):
            yield _fault(f"{path} is in the EPUB, but not in its manifest")
    for property, what in (("nav", "navigation document"), ("cover-image", "cover image")):
        if container.entry_with(property) is None:
            yield _fault(f"the EPUB has no {what}")
    if not container.spine:
        yield _fault("the EPUB has no documents")


def _unique_ids(opened: _Opened) -> Iterator[Diagnostic]:
    for path, ids in opened.ids.items():
        for id in sorted({id for id in ids if ids.count(id) > 1}):
            yield _fault(f'{path} has the id "{id}" twice')


def _links(opened: _Opened) -> Iterator[Diagnostic]:
    """Every link within the EPUB leads to a file of it, and to an id of that file."""
    ids = {path: frozenset(found) for path, found in opened.ids.items()}
    for path, tree in opened.trees.items():
        for href in dict.fromkeys(str(link) for link in find(tree, _LINKS)):
            if _is_outer(href):
                continue
            target, fragment = resolved(path, href)
            if target not in opened.container.files:
                yield Diagnostic(Code.E003, f'{path} links to "{href}", which is not there', help=_HELP)
            elif fragment and target in ids and fragment not in ids[target]:
                yield Diagnostic(Code.E003, f'{path} links to "{href}", an id that is not there', help=_HELP)


def _nothing_remote(opened: _Opened) -> Iterator[Diagnostic]:
    """An ebook is read without a network; scripts are what stores refuse first."""
    for path, tree in opened.trees.items():
        for source in find(tree, _LOADED):
            if _is_outer(source) and not source.startswith("data:"):
                yield _fault(f'{path} loads "{source}" from the web')
        if find(tree, "//*[local-name() = 'script'] | //@*[starts-with(local-name(), 'on')]"):
            yield _fault(f"{path} holds a script")
        if find(tree, "//h:a//h:a"):
            yield _fault(f"{path} has a link within a link")


def _style_sheets(opened: _Opened) -> Iterator[Diagnostic]:
    """A style sheet loads files of the EPUB only."""
    for entry in opened.container.manifest:
        if entry.media_type != "text/css" or entry.path not in opened.container.files:
            continue
        for address in addresses_in(opened.container.files[entry.path].decode()):
            inside = not _is_outer(address) and resolved(entry.path, address)[0] in opened.container.files
            if not inside and not address.startswith(("data:", "#")):
                yield _fault(f'{entry.path} loads "{address}", which is not in the EPUB')


def _navigation(opened: _Opened) -> Iterator[Diagnostic]:
    """Every document of the reading order can be reached from the navigation document."""
    nav = opened.container.entry_with("nav")
    if nav is None or nav.path not in opened.trees:
        return
    tree = opened.trees[nav.path]
    if len(find(tree, "//h:nav[contains(concat(' ', @ops:type, ' '), ' toc ')]")) != 1:
        yield _fault("the navigation document does not have exactly one table of contents")
    reached = {resolved(nav.path, href)[0] for href in find(tree, "//h:nav//h:a/@href")}
    for path in opened.container.spine:
        if path not in reached and path != nav.path:
            yield _fault(f"{path} is not in the table of contents")


def _pages(opened: _Opened) -> Iterator[Diagnostic]:
    """The marks of printed pages, the page list and that of the NCX are the same, in the same order."""
    marks = [
        (path, str(mark.get("id")))
        for path in opened.container.spine
        if path in opened.trees
        for mark in find(opened.trees[path], "//*[@ops:type = 'pagebreak']")
    ]
    nav = opened.container.entry_with("nav")
    lists = [("page list", nav.path, "//h:nav[@ops:type = 'page-list']//h:a/@href")] if nav else []
    lists += [
        ("page list of the NCX", entry.path, "//ncx:pageTarget/ncx:content/@src")
        for entry in opened.container.manifest
        if entry.media_type == "application/x-dtbncx+xml"
    ]
    for name, path, links in lists:
        if (
            path in opened.trees
            and [resolved(path, href) for href in find(opened.trees[path], links)] != marks
        ):
            yield _fault(f"the {name} is not that of the page breaks in the text")


def _documents(opened: _Opened) -> Iterator[Diagnostic]:
    """Every document says what it is called and in which language it is."""
    for path in opened.container.spine:
        tree = opened.trees.get(path)
        if tree is None:
            continue
        if not tree.findtext("{*}head/{*}title", "").strip():
            yield _fault(f"{path} has no title")
        if not tree.get("lang"):
            yield _fault(f"{path} does not say its language")


_Check = Callable[[_Opened], Iterator[Diagnostic]]
_CHECKS: tuple[_Check, ...] = (
    _unique_ids,
    _links,
    _nothing_remote,
    _style_sheets,
    _navigation,
    _pages,
    _documents,
)


def _is_outer(href: str) -> bool:
    head = href.partition("/")[0].partition("#")[0].partition("?")[0]
    return ":" in head or href.startswith("//")


def _fault(message: str) -> Diagnostic:
    return Diagnostic(Code.E002, message, help=_HELP)
