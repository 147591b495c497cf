"""Small good files of every standard, and ways to damage them: by objects, by content, by bytes."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from layout_app.errors import Finding
from layout_app.preflight.pdf.check import check_pdf

Change = Callable[[pikepdf.Pdf], None]
INK_LIMIT = 300


def saved(pdf: pikepdf.Pdf) -> bytes:
    """The file's bytes, its objects in the open so that they can be damaged there, its streams as they are."""
    target = io.BytesIO()
    pdf.save(
        target,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
        compress_streams=False,
        deterministic_id=True,
        fix_metadata_version=False,
    )
    return target.getvalue()


def changed(data: bytes, change: Change) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        return saved(pdf)


def codes(data: bytes, standard: str = "", black_pages: tuple[int, ...] = ()) -> set[str]:
    return {one.code for one in findings(data, standard, black_pages)}


def findings(data: bytes, standard: str = "", black_pages: tuple[int, ...] = ()) -> tuple[Finding, ...]:
    return check_pdf(data, standard=standard, ink_limit=INK_LIMIT, black_pages=black_pages)


def first_page(pdf: pikepdf.Pdf) -> Dictionary:
    return pdf.Root.Pages.Kids[0]


def append(operators: bytes) -> Change:
    """More operators at the end of the first page."""

    def change(pdf: pikepdf.Pdf) -> None:
        page = first_page(pdf)
        page.Contents = Stream(pdf, page.Contents.read_bytes() + b"\n" + operators)

    return change


def replace(old: bytes, new: bytes) -> Change:
    """Operators of the first page in place of others that stand there."""

    def change(pdf: pikepdf.Pdf) -> None:
        page = first_page(pdf)
        content = page.Contents.read_bytes()
        assert old in content, (old, content[:400])
        page.Contents = Stream(pdf, content.replace(old, new))

    return change


def resource(pdf: pikepdf.Pdf, category: str, name: str, value: object) -> None:
    """A resource more on the first page."""
    resources = first_page(pdf).Resources
    if category not in resources:
        resources[category] = Dictionary()
    resources[category][name] = value


def using(category: str, name: str, make: Callable[[pikepdf.Pdf], object], operators: bytes) -> Change:
    """A new resource, and operators that use it."""

    def change(pdf: pikepdf.Pdf) -> None:
        resource(pdf, category, name, make(pdf))
        append(operators)(pdf)

    return change


def both(*changes: Change) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        for one in changes:
            one(pdf)

    return change


def font(pdf: pikepdf.Pdf) -> Dictionary:
    """The first font of the first page."""
    return next(iter(first_page(pdf).Resources.Font.values()))


def descendant(pdf: pikepdf.Pdf) -> Dictionary:
    return font(pdf).DescendantFonts[0]


def image(pdf: pikepdf.Pdf) -> Stream:
    """The picture of the first page."""
    return next(iter(first_page(pdf).Resources.XObject.values()))


def gray_image(pdf: pikepdf.Pdf, **entries: object) -> Stream:
    return Stream(
        pdf, bytes(64), Type=Name.XObject, Subtype=Name.Image, Width=8, Height=8,
        ColorSpace=Name.DeviceGray, BitsPerComponent=8, **entries,
    )  # fmt: skip


def cmyk_image(pdf: pikepdf.Pdf, ink: bytes) -> Stream:
    return Stream(
        pdf, ink * 64, Type=Name.XObject, Subtype=Name.Image, Width=8, Height=8,
        ColorSpace=Name.DeviceCMYK, BitsPerComponent=8,
    )  # fmt: skip


def form(pdf: pikepdf.Pdf, content: bytes = b"0 0 5 5 re f", **entries: object) -> Stream:
    made: dict[str, object] = {"Resources": Dictionary(), **entries}
    return Stream(pdf, content, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 50, 50]), **made)


def tint(pdf: pikepdf.Pdf, *full: float) -> Dictionary:
    """The function from a tint to the inks that stand in for it."""
    return Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0] * len(full)), C1=Array(list(full)), N=1)


def separation(pdf: pikepdf.Pdf, name: str, *full: float) -> Array:
    return Array([Name.Separation, Name(f"/{name}"), Name.DeviceCMYK, tint(pdf, *full)])


def profile(kind: bytes, space: bytes, version: int = 2, tags: tuple[bytes, ...] = ()) -> bytes:
    """An ICC profile with nothing in its tags."""
    size = 132 + 12 * len(tags)
    head = size.to_bytes(4, "big") + bytes(4) + bytes((version, 0, 0, 0)) + kind + space + b"Lab " + bytes(12)
    head += b"acsp" + bytes(128 - 40) + len(tags).to_bytes(4, "big")
    return head + b"".join(tag + (128).to_bytes(4, "big") + (4).to_bytes(4, "big") for tag in tags)


def metadata(old: str, new: str) -> Change:
    """The XMP packet with other words in it."""

    def change(pdf: pikepdf.Pdf) -> None:
        packet = pdf.Root.Metadata.read_bytes().decode()
        assert old in packet, old
        pdf.Root.Metadata.write(packet.replace(old, new).encode())

    return change


def annotation(kind: str, **entries: object) -> Change:
    """An annotation in the middle of the first page."""

    def change(pdf: pikepdf.Pdf) -> None:
        one = Dictionary(
            Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=Array([100, 100, 150, 150]),
            **{"F": 4, **entries},
        )  # fmt: skip
        first_page(pdf).Annots = Array([pdf.make_indirect(one)])

    return change
