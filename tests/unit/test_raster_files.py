"""Pictures read to their end, or refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from octavo.raster_files import in_eight_bits, raster_fault


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


@pytest.mark.parametrize("clear", [None, 10])
def test_greys_of_sixteen_bits_are_the_nearest_of_eight(tmp_path: Path, clear: int | None) -> None:
    deep = Image.new("I;16", (256, 1))
    deep.putdata([grey * 257 for grey in range(256)])
    transparency = {} if clear is None else {"transparency": clear * 257}
    deep.save(tmp_path / "deep.png", **transparency)
    with Image.open(tmp_path / "deep.png") as image:
        made = in_eight_bits(image)
    assert list(made.getchannel("L").tobytes()) == list(range(256))
    assert "transparency" not in made.info
    if clear is not None:
        assert [x for x, seen in enumerate(made.getchannel("A").tobytes()) if not seen] == [clear]


def test_other_pictures_are_left_alone() -> None:
    image = Image.new("RGB", (1, 1))
    assert in_eight_bits(image) is image
