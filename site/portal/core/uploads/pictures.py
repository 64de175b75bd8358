"""Pictures written anew: upright, in sRGB, saying nothing of where and with what they were taken.

Only what the picture shows is kept. Place, camera, comments, thumbnails, further pictures in
the same file and anything behind its end are not.
"""

import io
from typing import Any

from PIL import Image, ImageCms, ImageOps, ImageSequence, JpegImagePlugin

QUALITY = 88

# What Pillow tells about a picture that is neither about its making nor about its maker.
_HARMLESS = frozenset(
    {"adobe", "adobe_transform", "aspect", "background", "blend", "bbox", "compression"}
    | {"default_image", "disposal", "dpi", "duration", "extension", "gamma", "interlace"}
    | {"jfif", "jfif_density", "jfif_unit", "jfif_version", "loop", "mpoffset", "progression"}
    | {"progressive", "srgb", "timestamp", "transparency", "version"}
)
_PLAIN_JPEG_SEGMENTS = frozenset({"APP0", "APP14"})


class UnreadablePicture(ValueError):
    """The file is no picture of these kinds, or is cut short."""


class TooManyPixels(Exception):
    """The picture is too large, and can only be read as a whole."""


def rewrite_picture(content: bytes, *kinds: str, max_pixels: int | None = None) -> bytes:
    """The picture, which is one of ``kinds`` (Pillow's names), as it may be kept and shown.

    A JPEG of more than ``max_pixels`` is read at half its size.
    """
    try:
        with Image.open(io.BytesIO(content), formats=kinds or None) as picture:
            if max_pixels is not None:
                _limit_pixels(picture, max_pixels)
            return _write(picture, content)
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError) as error:
        raise UnreadablePicture from error


def holds_metadata(content: bytes) -> bool:
    """Say whether the file says more than the picture shows."""
    with Image.open(io.BytesIO(content)) as picture:
        if picture.format == "MPO" or set(picture.info) - _HARMLESS or picture.getexif():
            return True
        segments = {name for name, _content in getattr(picture, "applist", ())}
        if picture.format == "JPEG":
            return bool(segments - _PLAIN_JPEG_SEGMENTS)
        picture.load()  # a PNG may say more behind its pixels
        return bool(set(picture.info) - _HARMLESS)


def _limit_pixels(picture: Image.Image, limit: int) -> None:
    width, height = picture.size
    if width * height <= limit:
        return
    picture.draft(None, (width // 2, height // 2))
    if picture.width * picture.height > limit:
        raise TooManyPixels


def _write(picture: Image.Image, content: bytes) -> bytes:
    kind = "JPEG" if picture.format == "MPO" else picture.format
    options = _writing_options(picture, content)
    written = io.BytesIO()
    if kind in {"GIF", "WEBP"} and getattr(picture, "n_frames", 1) > 1:
        frames, durations = [], []
        for frame in ImageSequence.Iterator(picture):
            frames.append(_plain(frame))
            durations.append(frame.info.get("duration", 0))
        options |= {"save_all": True, "append_images": frames[1:], "duration": durations}
        if "loop" in picture.info:
            options["loop"] = picture.info["loop"]
        frames[0].save(written, kind, **options)
    else:
        plain = _plain(picture)
        if kind == "JPEG" and plain.mode not in {"L", "RGB"}:
            plain = plain.convert("RGB")
        if plain.mode != picture.mode:
            options.pop("qtables", None)
        plain.save(written, kind, **options)
    return written.getvalue()


def _writing_options(picture: Image.Image, content: bytes) -> dict[str, Any]:
    """How to lose as little as can be: a JPEG keeps its own steps, a lossless WebP stays so."""
    if picture.format in {"JPEG", "MPO"} and picture.mode in {"L", "RGB"}:
        sampling = JpegImagePlugin.get_sampling(picture)
        return {
            "qtables": getattr(picture, "quantization", None),
            "subsampling": sampling,
            "progressive": bool(picture.info.get("progressive")),
            "optimize": True,
        }
    if picture.format == "WEBP":
        return {"quality": QUALITY, "lossless": b"VP8L" in content[:4096]}
    return {"quality": QUALITY} if picture.format in {"JPEG", "MPO"} else {}


def _plain(frame: Image.Image) -> Image.Image:
    """The frame upright and in sRGB, with nothing beside its pixels but what is transparent."""
    plain = _in_srgb(_in_eight_bits(ImageOps.exif_transpose(frame)))
    plain.info = {key: plain.info[key] for key in ("transparency",) if key in plain.info}
    plain.getexif().clear()
    return plain


def _in_eight_bits(picture: Image.Image) -> Image.Image:
    """A grey picture of 16 bits in the 256 steps that screens and the other formats have."""
    if not picture.mode.startswith("I"):
        return picture
    return picture.convert("I").point(lambda value: value / 256).convert("L")


def _in_srgb(picture: Image.Image) -> Image.Image:
    """The picture's colours as they are meant, for screens that know no profiles."""
    profile = picture.info.get("icc_profile")
    if not profile:
        return picture
    if picture.mode in {"P", "PA"}:
        picture = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    alpha = picture.getchannel("A") if picture.mode in {"RGBA", "LA"} else None
    colours = picture.convert(picture.mode.removesuffix("A")) if alpha else picture
    try:
        converted = ImageCms.profileToProfile(
            colours,
            ImageCms.ImageCmsProfile(io.BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            outputMode="RGB",
        )
    except (ImageCms.PyCMSError, OSError, ValueError):  # a profile that fits no picture
        return picture
    if converted is None:
        return picture
    if alpha is None and "transparency" in picture.info:  # that colour has another name now
        alpha = picture.convert("RGBA").getchannel("A")
    converted.info = {}
    if alpha:
        converted.putalpha(alpha)
    return converted
