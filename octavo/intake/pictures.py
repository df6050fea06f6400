"""The pictures of a document: named as a book names them, each with words for who cannot see it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, Final

import panflute as pf

from octavo.codes import Code
from octavo.intake.marks import Marks
from octavo.intake.picture_files import picture_file
from octavo.slug import slug

_UNDESCRIBED: Final = "A picture to be described"
_SHOWN: Final = 80  # characters of an address that a message tells; one may hold a whole picture


@dataclass(slots=True)
class Pictures:
    """Those found so far in a manuscript: each by the name that its file gets."""

    manuscript: Path
    marks: Marks
    files: dict[str, bytes] = field(default_factory=dict)

    def gather(self, document: Any) -> Any:
        """The tree changed in place: pictures point into `images/`, figures are pictures with captions."""
        return document.walk(lambda element, _: self._gathered(element))

    def _gathered(self, element: Any) -> Any:
        match element:
            case pf.Image():
                return self._picture(element)
            case pf.Figure():
                return self._figure(element)
            case _:
                return None

    def _picture(self, image: Any) -> Any:
        """The picture under its new name; only its words when there is none to be had."""
        found = picture_file(self.manuscript, image.url)
        if found is None:
            message = f"the picture {image.url[:_SHOWN]} is neither in the document nor beside it"
            mark = self.marks.put(Code.M032, message, "put it into manuscript/images, and show it here")
            return [mark, *image.content]
        name = next((known for known, content in self.files.items() if content == found.content), None)
        if name is None:
            file = PurePosixPath(found.name)
            name = f"{len(self.files) + 1:02}-{slug(file.stem, 'picture')[:30]}{file.suffix.lower()}"
            self.files[name] = found.content
        image.url = f"images/{name}"
        image.classes, image.attributes = [], {}
        if pf.stringify(image).strip():
            return image
        image.content = [pf.Str(_UNDESCRIBED)]
        help_ = "say in the brackets what it shows, for readers who do not see it"
        return [self.marks.put(Code.M035, "a picture has no description", help_), image]

    def _figure(self, figure: Any) -> Any:
        """The pictures of a figure, a paragraph each; the caption is the last one's."""
        pictures: list[Any] = []
        figure.walk(lambda element, _: pictures.append(element) if isinstance(element, pf.Image) else None)
        caption = " ".join(pf.stringify(figure.caption).split())
        if not pictures:
            return list(figure.content)
        pictures[-1].title = caption
        return [pf.Para(picture) for picture in pictures]
