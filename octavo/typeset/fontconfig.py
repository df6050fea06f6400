"""A font world of the house's own, so that Pango can never reach for whatever the machine has."""

from __future__ import annotations

import os
import shutil
import tempfile
from multiprocessing.util import Finalize
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, tostring

from octavo.typeset.faces import FALLBACK, FAMILIES, GENERIC, package_folder

_HEADER = b'<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">\n'


def confine() -> None:
    """Point fontconfig at a configuration that knows the house's typefaces and no others.

    It goes into the process's environment because that is the only place fontconfig looks; the file
    lives as long as the process.
    """
    folder = Path(tempfile.mkdtemp(prefix="octavo-fonts-"))
    # as `atexit`, and in a process that another has begun, too
    Finalize(None, shutil.rmtree, (folder,), {"ignore_errors": True}, exitpriority=0)
    path = folder / "fonts.conf"
    path.write_bytes(configuration(package_folder(), folder / "cache"))
    os.environ["FONTCONFIG_FILE"] = str(path)


def configuration(fonts: Path | None, cache: Path) -> bytes:
    """The configuration: folders of the house's families under `fonts`, generic names, fallback."""
    root = Element("fontconfig")
    if fonts is not None:
        for family in FAMILIES:
            SubElement(root, "dir").text = str(fonts / family)
    SubElement(root, "cachedir").text = str(cache)
    for generic, families in GENERIC.items():
        _alias(root, generic, "prefer", families)
    for family in FAMILIES:
        _alias(root, family, "accept", tuple(other for other in FALLBACK if other != family))
    content: bytes = tostring(root, encoding="utf-8")
    return _HEADER + content


def _alias(root: Element, family: str, strength: str, others: tuple[str, ...]) -> None:
    alias = SubElement(root, "alias", binding="same")
    SubElement(alias, "family").text = family
    choices = SubElement(alias, strength)
    for other in others:
        SubElement(choices, "family").text = other
