"""`octavo info`."""

from __future__ import annotations

import platform

import click


@click.command()
def info() -> None:
    """Say what octavo works with: versions, typefaces, the theme.

    \b
    octavo info
    """
    # it asks everything that octavo works with: no other command need wait for that
    from octavo.outputs import tool_versions  # noqa: PLC0415
    from octavo.templates_folder import house_templates  # noqa: PLC0415
    from octavo.typeset.faces import FAMILIES, face_files, package_folder  # noqa: PLC0415

    folder = package_folder()
    faces = {family: len(list(face_files(folder, (family,)))) if folder else 0 for family in FAMILIES}
    rows = {
        **tool_versions(),
        "pango": _pango(),
        "system": platform.platform(),
        "theme": str(house_templates()),
        **{family: f"{count} faces" for family, count in faces.items()},
    }
    width = max(map(len, rows))
    for name, value in rows.items():
        click.echo(f"{name:{width}}  {value}")


def _pango() -> str:
    import weasyprint.text.ffi  # noqa: PLC0415  as above

    number = weasyprint.text.ffi.pango.pango_version()
    return f"{number // 10000}.{number // 100 % 100}.{number % 100}"
