"""Give captions their pictures: by file name, by a name or number in common, else in natural order.

Each manuscript counts anew, so that copies of a page all have their pictures. A picture that a manuscript names is for
no caption of another that does not name it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import unquote

from layout_app.importers.content import ReadPhoto
from layout_app.importers.text import is_file

LEAST_COMMON_HAN = 4
"""Han characters in a row that a caption and a file name must share."""
_ANYBODYS = frozenset(("img", "image", "photo", "pic", "picture", "dsc", "dscn", "dcim", "wechat", "scan", "the"))
"""Words in file names that say nothing of the picture."""


def pictures_for(
    manuscripts: Sequence[tuple[Path, Sequence[ReadPhoto]]], pictures: Sequence[Path], given: Sequence[Path]
) -> list[list[Path | None]]:
    """For each manuscript the pictures of its photos in order, ``None`` where there is none.

    A manuscript takes pictures of its own folder and those ``given`` by themselves; without such, any.
    """
    named = {source: set(_named_pictures(source, photos, pictures)) for source, photos in manuscripts}
    found: list[list[Path | None]] = []
    for source, photos in manuscripts:
        of_others = set().union(*(paths for other, paths in named.items() if other != source)) - named[source]
        near = [path for path in pictures if source.parent in path.parents or path in given] or pictures
        found.append(_pair(source, photos, [path for path in near if path not in of_others], pictures))
    return found


def _named_pictures(source: Path, photos: Sequence[ReadPhoto], pictures: Sequence[Path]) -> Iterator[Path]:
    for photo in photos:
        path = _by_file_name(photo, source, pictures)
        if path is not None:
            yield path


def _pair(
    source: Path, photos: Sequence[ReadPhoto], near: Sequence[Path], pictures: Sequence[Path]
) -> list[Path | None]:
    found = [_by_file_name(photo, source, pictures) for photo in photos]
    free = [path for path in near if path not in found]
    waiting = [number for number, photo in enumerate(photos) if not photo.file]
    scores = ((likeness(photos[number], path), number, path) for number in waiting for path in free)
    for _score, number, path in sorted((one for one in scores if one[0]), key=lambda one: -one[0]):
        if found[number] is None and path in free:
            found[number] = path
            free.remove(path)
    waiting = [number for number in waiting if found[number] is None]
    own = [path for path in free if _is_of(source, path)]
    for number, path in zip(waiting, own if len(own) >= len(waiting) else free, strict=False):
        found[number] = path
    return found


def _by_file_name(photo: ReadPhoto, source: Path, pictures: Sequence[Path]) -> Path | None:
    """The picture that the manuscript itself names: at its place, else the first of that name."""
    if not photo.file:
        return None
    written = [name.replace("\\", "/") for name in dict.fromkeys((photo.file, unquote(photo.file)))]
    for name in written:
        place = source.parent / name
        if "://" not in name and "\0" not in name and is_file(place):
            return next((path for path in pictures if path == place or _is_same(path, place)), place)
    names = {name.rsplit("/", 1)[-1].lower() for name in written}
    return next((path for path in pictures if path.name.lower() in names), None)


def _is_same(path: Path, other: Path) -> bool:
    return path.name == other.name and path.resolve() == other.resolve()


def _is_of(source: Path, picture: Path) -> bool:
    """Whether a picture is named after its manuscript: 03.md has 03.jpg and 03-2.jpg."""
    if not picture.stem.lower().startswith(source.stem.lower()):
        return False
    return not picture.stem[len(source.stem) :][:1].isalnum()


def likeness(photo: ReadPhoto, picture: Path) -> int:
    """How much a caption and a picture's name have in common; 0 for nothing that counts.

    Words of the name in the caption, the caption in the name, or the number a caption begins with (图2).
    """
    caption = "".join(photo.caption.split()) + photo.credit
    han = [] if picture.stem.isascii() else re.findall("[\u3400-\u9fff]{2,}", picture.stem)
    score = sum(len(word) for word in han if word in caption)
    if score == 0:
        score = max((_longest_common(word, caption) for word in han), default=0)
        score = score if score >= LEAST_COMMON_HAN else 0
    words = {word for word in re.findall("[a-z]{3,}", picture.stem.lower())} - _ANYBODYS
    score += sum(3 for word in words if re.search(rf"(?<![a-z]){word}(?![a-z])", photo.caption.lower()))
    number = _number_of(photo.caption)
    return score + (2 if number is not None and number == _number_in(picture) else 0)


def _longest_common(word: str, text: str) -> int:
    longest = 0
    for start in range(len(word)):
        while start + longest < len(word) and word[start : start + longest + 1] in text:
            longest += 1
    return longest


def _number_of(caption: str) -> int | None:
    """The number that a caption begins with, as in 图2 or 图二; ``None`` if with none."""
    if not caption.lstrip().startswith("图"):
        return None
    found = re.match(r"\s*图\s*(?:(\d{1,3})|([一二三四五六七八九十]{1,3}))", caption)
    if found is None:
        return None
    return int(found.group(1)) if found.group(1) else chinese_number(found.group(2))


def _number_in(picture: Path) -> int | None:
    digits = re.findall(r"\d+", picture.stem)
    return int(digits[0]) if digits else None


_DIGITS = {char: number for number, char in enumerate("零一二三四五六七八九")}


def chinese_number(text: str) -> int:
    """The number that Chinese numerals up to 九十九 write.

    >>> chinese_number("二十三")
    23
    """
    tens, has_ten, ones = text.rpartition("十")
    return (10 * _DIGITS.get(tens, 1) if has_ten else 0) + _DIGITS.get(ones, 0)
