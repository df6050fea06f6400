"""The editions of a book made, from the cache where nothing changed, several at once where there is work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from octavo.bind.print_pages import PrintPages, print_pages
from octavo.cache import EditionCache
from octavo.diagnostics import Outcome
from octavo.edition import Edition
from octavo.outputs import Product
from octavo.read.book_file import BookFile
from octavo.request import Request
from octavo.templates_folder import house_templates

if TYPE_CHECKING:
    from octavo.press import Progress
    from octavo.run import Making


def make_editions(
    request: Request, book_file: BookFile, editions: Sequence[Edition], progress: Progress
) -> list[Outcome[Product]]:
    """Every edition's product with its diagnostics, in the order asked for.

    A print edition whose pages an ebook lists is made too, before the ebook, and is not among the products
    when it was not asked for.
    """
    cache = EditionCache(request, house_templates(), book_file.works, book_file.editions)
    return _Workshop(request, book_file, cache, progress).make(editions)


@dataclass(slots=True)
class _Workshop:
    """One run: `made` has every product so far by the name of its edition; `_making` made those not kept."""

    request: Request
    book_file: BookFile
    cache: EditionCache
    progress: Progress
    made: dict[str, Outcome[Product]] = field(default_factory=dict)
    _making: Making | None = None

    def make(self, editions: Sequence[Edition]) -> list[Outcome[Product]]:
        """Those that the cache has not: first those that follow no other, then those that do."""
        self._load(editions)
        waiting = [edition for edition in editions if edition.name not in self.made]
        followed = {edition.name: source for edition in waiting if (source := self._followed(edition))}
        sources = [source for source in dict.fromkeys(followed.values()) if source not in waiting]
        self._load(sources)
        self._make([edition for edition in (*sources, *waiting) if edition.name not in followed])
        self._make([edition for edition in waiting if edition.name in followed])
        return [self.made[edition.name] for edition in editions]

    def _followed(self, edition: Edition) -> Edition | None:
        """The print edition whose pages an ebook lists; a draft and a chapter alone have no true folios."""
        if self.request.draft or self.request.only:
            return None
        return next((other for other in self.book_file.editions if other.name == edition.page_list), None)

    def _load(self, editions: Sequence[Edition]) -> None:
        if not self.request.cache:
            return
        for edition in editions:
            known = self.cache.load(edition, self.cache.key(edition))
            if known is not None:
                self.made[edition.name] = known

    def _make(self, editions: Sequence[Edition]) -> None:
        waiting = [edition for edition in editions if edition.name not in self.made]
        if not waiting:
            return
        # what makes an edition loads for half a second: a run that finds all of them made does without
        from octavo.run import Making, Task  # noqa: PLC0415

        self._making = self._making or Making(self.request, self.book_file, self.progress)
        made = self._making.make([Task(edition, self._pages(edition)) for edition in waiting])
        for edition in waiting:
            key = self.cache.key(edition)
            self.made[edition.name] = self._whole(edition, _marked(made[edition.name], key))
            self.cache.store(edition, key, self.made[edition.name])

    def _pages(self, edition: Edition) -> PrintPages | None:
        """The pages that an edition lists. Without them it is made to tell what else is wrong with it."""
        source = self._followed(edition)
        made = self.made[source.name].value if source is not None else None
        return (
            print_pages(source, self.book_file.metadata, made.page_starts)
            if source is not None and made is not None
            else None
        )

    def _whole(self, edition: Edition, made: Outcome[Product]) -> Outcome[Product]:
        """What was made, unless the print edition it follows has failed: then it has failed too."""
        source = self._followed(edition)
        if source is None or self.made[source.name].value is not None:
            return made
        return Outcome(None, self.made[source.name].diagnostics + made.diagnostics)


def _marked(made: Outcome[Product], key: str) -> Outcome[Product]:
    return replace(made, value=replace(made.value, inputs=key)) if made.value is not None else made
