"""Where templates lie."""

from __future__ import annotations

from pathlib import Path


def house_templates() -> Path:
    """The theme's folder: `octavo/theme` in an installed wheel, `templates/` in a checkout."""
    package = Path(__file__).parent
    installed = package / "theme"
    return installed if installed.is_dir() else package.parent / "templates"


def template_folders(book_folder: Path) -> tuple[Path, Path]:
    """Where a book's templates are looked for: its own folder, then the theme."""
    return (book_folder / "templates", house_templates())
