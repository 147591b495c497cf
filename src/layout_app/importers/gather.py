"""Gather what an issue is made of: manuscripts and pictures of files and folders, captions paired with pictures.

The rules are those of COMMANDS (make): manuscripts in natural order, subfolders searched for pictures, an optional
issue.toml; pictures belong to captions by a name or number in common, else by natural order, counted anew for each
manuscript of the folder.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from layout_app.document.issue import Masthead
from layout_app.errors import Finding, Severity, UnreadableFileError
from layout_app.importers.content import ReadArticle, ReadPhoto
from layout_app.importers.registry import MANUSCRIPT_SUFFIXES, PICTURE_SUFFIXES, import_file
from layout_app.messages import _

SETTINGS = "issue.toml"
_ALIASES = {
    "number": "issue_number",
    "issue": "issue_number",
    "total": "total_number",
    "lunar": "lunar_date",
    "editors": "editor",
    "organizer": "organiser",
}
_ENCLOSED = {char: number for number, char in enumerate("零一二三四五六七八九十")}


class GatheredPhoto(msgspec.Struct, frozen=True):
    """A photo of an article: its picture file, or ``None`` where none was found for the caption."""

    path: Path | None
    caption: str
    credit: str


class GatheredArticle(msgspec.Struct, frozen=True):
    article: ReadArticle
    photos: tuple[GatheredPhoto, ...]
    source: Path


class GatheredIssue(msgspec.Struct, frozen=True):
    """Everything found; ``pool`` are pictures that no caption asked for."""

    articles: tuple[GatheredArticle, ...]
    pool: tuple[Path, ...]
    masthead: Masthead
    findings: tuple[Finding, ...]


def gather(files: Sequence[Path]) -> GatheredIssue:
    """What ``files`` (manuscripts, pictures, folders) hold; ``UnreadableFileError`` if there is no manuscript."""
    manuscripts: list[Path] = []
    pictures: list[Path] = []
    settings: dict[str, Any] = {}
    for path in files:
        _sort_in(path, manuscripts, pictures, settings)
    if not manuscripts:
        names = ", ".join(path.name for path in files)
        raise UnreadableFileError(_("There is no manuscript in %(file)s: add a .md or .txt file.") % {"file": names})
    findings: list[Finding] = []
    articles: list[GatheredArticle] = []
    used: set[Path] = set()
    for manuscript in manuscripts:
        content = import_file(manuscript)
        findings.extend(_placed(one, manuscript) for one in content.findings)
        near = _pictures_of(manuscript, pictures, files)
        paired = pair(content.articles, near, manuscript)
        articles.extend(paired)
        used.update(photo.path for article in paired for photo in article.photos if photo.path is not None)
        findings.extend(_without_picture(paired))
    pool = tuple(path for path in pictures if path not in used)
    findings.extend(_too_many(path) for path in pool)
    return GatheredIssue(tuple(articles), pool, masthead_of(settings), tuple(findings))


def _sort_in(path: Path, manuscripts: list[Path], pictures: list[Path], settings: dict[str, Any]) -> None:
    if path.is_dir():
        found = sorted((one for one in path.iterdir() if one.is_file()), key=natural_key)
        manuscripts.extend(one for one in found if one.suffix.lower() in MANUSCRIPT_SUFFIXES and not _is_readme(one))
        inside = (one for one in path.rglob("*") if one.is_file() and one.suffix.lower() in PICTURE_SUFFIXES)
        pictures.extend(sorted(inside, key=natural_key))
        if (path / SETTINGS).is_file():
            settings.update(_read_settings(path / SETTINGS))
    elif not path.exists():
        raise UnreadableFileError(_("There is no file %(file)s.") % {"file": path.name})
    elif path.suffix.lower() in PICTURE_SUFFIXES:
        pictures.append(path)
    elif path.name == SETTINGS:
        settings.update(_read_settings(path))
    elif path.suffix.lower() != ".issue":
        manuscripts.append(path)
        if not any(folder in path.parents for folder in (one.parent for one in pictures)):
            pictures.extend(_beside(path))


def _is_readme(path: Path) -> bool:
    return path.stem.lower() in ("readme", "license", "changelog")


def _beside(manuscript: Path) -> list[Path]:
    """The pictures that lie beside a manuscript named by itself, and in its pictures' folder."""
    folders = [manuscript.parent, *(manuscript.parent / name for name in ("pictures", "images", "photos", "图片", "照片"))]
    found = (
        one
        for folder in folders
        if folder.is_dir()
        for one in folder.iterdir()
        if one.is_file() and one.suffix.lower() in PICTURE_SUFFIXES
    )
    return sorted(found, key=natural_key)


def _read_settings(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        sentence = _("%(file)s cannot be read: %(fault)s. Mend it or take it away.")
        raise UnreadableFileError(sentence % {"file": path.name, "fault": str(fault)}) from fault


def masthead_of(settings: dict[str, Any]) -> Masthead:
    """The masthead's fields from the keys of issue.toml, in any table of it; unknown keys are left alone."""
    flat: dict[str, Any] = {}
    for key, value in settings.items():
        flat.update(value if isinstance(value, dict) else {key: value})
    known: dict[str, str] = {}
    for key, value in flat.items():
        name = _ALIASES.get(key, key)
        if name in Masthead.__struct_fields__:
            known[name] = "　".join(map(str, value)) if isinstance(value, list) else str(value)
    return Masthead(**known)


def natural_key(path: Path) -> tuple[Any, ...]:
    """Order as people count: 2 before 10, whatever the case."""
    return tuple((1, int(part), "") if part.isdigit() else (0, 0, part) for part in re.split(r"(\d+)", str(path).lower()))


def _pictures_of(manuscript: Path, pictures: Sequence[Path], files: Sequence[Path]) -> list[Path]:
    """The pictures a manuscript may take: those of its own folder, and those named on their own."""
    folder = manuscript.parent
    near = [path for path in pictures if folder in path.parents or path in files]
    return near or list(pictures)


def pair(articles: Iterable[ReadArticle], pictures: Sequence[Path], source: Path) -> list[GatheredArticle]:
    """The articles with a picture for each caption: by file name, by words or number in common, else in order."""
    articles = list(articles)
    wanted = [photo for article in articles for photo in article.photos]
    free = list(pictures)
    found: dict[int, Path] = {}
    for chooser in (_by_file_name, _by_name_in_common):
        for number, photo in enumerate(wanted):
            if number not in found:
                match = chooser(photo, free)
                if match is not None:
                    found[number] = match
                    free.remove(match)
    for number in range(len(wanted)):
        if number not in found and free:
            found[number] = free.pop(0)
    gathered: list[GatheredArticle] = []
    number = 0
    for article in articles:
        photos: list[GatheredPhoto] = []
        for photo in article.photos:
            photos.append(GatheredPhoto(found.get(number), photo.caption, photo.credit))
            number += 1
        gathered.append(GatheredArticle(article, tuple(photos), source))
    return gathered


def _by_file_name(photo: ReadPhoto, free: Sequence[Path]) -> Path | None:
    """The picture that the manuscript itself names."""
    if not photo.file:
        return None
    name = photo.file.replace("\\", "/").rsplit("/", 1)[-1].lower()
    return next((path for path in free if path.name.lower() == name), None)


def _by_name_in_common(photo: ReadPhoto, free: Sequence[Path]) -> Path | None:
    """The picture whose name holds the caption's words, or the number that the caption begins with (图2)."""
    caption = re.sub(r"\s", "", photo.caption)
    for path in free:
        words = [word for word in re.findall(r"[\u3400-\u9fff]{2,}", path.stem)]
        if words and all(word in caption for word in words):
            return path
    numbered = re.match(r"图\s*(\d+|[一二三四五六七八九十])", caption)
    if numbered is None:
        return None
    text = numbered.group(1)
    number = int(text) if text.isdigit() else _ENCLOSED[text]
    for path in free:
        digits = re.search(r"\d+", path.stem)
        if digits is not None and int(digits.group()) == number:
            return path
    return None


def _placed(finding: Finding, manuscript: Path) -> Finding:
    where = f"{manuscript.name}, {finding.where}" if finding.where else manuscript.name
    return msgspec.structs.replace(finding, where=where)


def _without_picture(articles: Iterable[GatheredArticle]) -> list[Finding]:
    message = _("There is no picture for the caption “%(caption)s”: it is kept as a line of text.")
    return [
        Finding("picture.not-found", Severity.WARNING, message % {"caption": photo.caption}, article.source.name)
        for article in articles
        for photo in article.photos
        if photo.path is None and photo.caption
    ]


def _too_many(path: Path) -> Finding:
    message = _("The picture %(file)s belongs to no caption: it stays in the pool.")
    return Finding("picture.left-over", Severity.WARNING, message % {"file": path.name}, path.name)
