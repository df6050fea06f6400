"""`octavo info`."""

from __future__ import annotations

import platform

import click
import weasyprint.text.ffi

from octavo.outputs import tool_versions
from octavo.templating import house_templates
from octavo.typeset.faces import FAMILIES, face_files, package_folder


@click.command()
def info() -> None:
    """Say what octavo works with: versions, typefaces, the theme.

    \b
    octavo info
    """
    for name, number in tool_versions().items():
        click.echo(f"{name:16} {number}")
    click.echo(f"{'pango':16} {_pango()}")
    click.echo(f"{'system':16} {platform.platform()}")
    click.echo(f"{'theme':16} {house_templates()}")
    folder = package_folder()
    for family in FAMILIES:
        faces = len(list(face_files(folder, (family,)))) if folder else 0
        click.echo(f"{family:16} {faces} faces")


def _pango() -> str:
    number = weasyprint.text.ffi.pango.pango_version()
    return f"{number // 10000}.{number // 100 % 100}.{number % 100}"
