"""Pictures read to their end, or refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from octavo.raster_files import raster_fault


def test_a_picture_is_decoded_again_only_when_it_has_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, opened, open_ = tmp_path / "a.png", [], Image.open

    def counted(file: Path) -> Image.Image:
        opened.append(file)
        return open_(file)

    monkeypatch.setattr(Image, "open", counted)
    Image.effect_noise((40, 40), 9).save(path)
    assert [raster_fault(path), raster_fault(path)] == ["", ""]
    assert opened == [path]
    path.write_bytes(path.read_bytes()[:400])
    assert raster_fault(path) == raster_fault(path) != ""
    assert opened == [path, path]
    path.unlink()
    assert "no such file" in raster_fault(path).lower()
