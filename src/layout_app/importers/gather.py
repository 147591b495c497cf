"""Gather what an issue is made of: manuscripts and pictures of files and folders, captions paired with pictures.

The rules are those of COMMANDS (make): manuscripts in natural order, subfolders searched for pictures, an optional
issue.toml; pictures belong to captions by a name or number in common, else by natural order, counted anew for each
manuscript of the folder.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from layout_app.document.issue import ISSUE_SUFFIX, Masthead
from layout_app.errors import Finding, Severity, UnreadableFileError
from layout_app.importers.content import EmbeddedPicture, ImportedContent, ReadArticle, ReadPhoto
from layout_app.importers.pairing import chinese_number, pictures_for
from layout_app.importers.registry import MANUSCRIPT_SUFFIXES, PICTURE_SUFFIXES, import_file
from layout_app.importers.settings import SETTINGS, masthead_of, read_settings
from layout_app.importers.text import is_file, is_folder
from layout_app.messages import _

_NUMERALS = "一二三四五六七八九十"
PICTURE_FOLDERS = ("pictures", "images", "photos", "图片", "照片")


class GatheredPhoto(msgspec.Struct, frozen=True):
    """A photo of an article: its picture file, or the picture that its manuscript holds; neither if none was found."""

    path: Path | None
    caption: str
    credit: str
    embedded: EmbeddedPicture | None = None

    @property
    def has_picture(self) -> bool:
        return self.path is not None or self.embedded is not None


class GatheredArticle(msgspec.Struct, frozen=True):
    """An article of the file ``source``, which was read as ``kind``; of a text in that ``encoding``."""

    article: ReadArticle
    photos: tuple[GatheredPhoto, ...]
    source: Path
    kind: str = ""
    encoding: str = ""


class GatheredIssue(msgspec.Struct, frozen=True):
    """Everything found; ``pool`` are pictures that no caption asked for, all of them where there is no manuscript."""

    manuscripts: tuple[Path, ...]
    articles: tuple[GatheredArticle, ...]
    pool: tuple[Path, ...]
    masthead: Masthead
    findings: tuple[Finding, ...]


def gather(files: Sequence[Path], encoding: str = "") -> GatheredIssue:
    """What ``files`` (manuscripts, pictures, folders) hold; ``UnreadableFileError`` if there is neither manuscript nor
    picture. ``encoding`` is that of all texts, found out where none is given."""
    manuscripts: list[Path] = []
    pictures: list[Path] = []
    settings: dict[str, Any] = {}
    for path in files:
        _sort_in(path, manuscripts, pictures, settings)
    manuscripts, pictures = list(dict.fromkeys(manuscripts)), list(dict.fromkeys(pictures))
    if not manuscripts and not pictures:
        raise no_manuscript(files)
    contents = [(manuscript, import_file(manuscript, encoding=encoding)) for manuscript in manuscripts]
    wanted = [(source, _without_own(content)) for source, content in contents]
    articles: list[GatheredArticle] = []
    findings: list[Finding] = []
    for (source, content), paths in zip(contents, pictures_for(wanted, pictures, files), strict=True):
        of_source = _with_photos(content, paths, source)
        articles.extend(of_source)
        findings.extend(_placed(one, source) for one in content.findings)
        findings.extend(_without_picture(of_source))
    used = {photo.path for article in articles for photo in article.photos}
    pool = tuple(path for path in pictures if path not in used and _was_meant(path, files))
    if manuscripts:
        findings.extend(_too_many(path) for path in pool)
    masthead, remarks = masthead_of(settings)
    return GatheredIssue(tuple(manuscripts), tuple(articles), pool, masthead, (*remarks, *findings))


def no_manuscript(files: Sequence[Path]) -> UnreadableFileError:
    """The refusal of ``files`` that hold nothing to print."""
    names = ", ".join(path.name or str(path) for path in files)
    sentence = _("There is no manuscript in %(file)s: add a .md, .txt or .docx file.")
    return UnreadableFileError(sentence % {"file": names})


def _with_photos(content: ImportedContent, paths: Sequence[Path | None], source: Path) -> list[GatheredArticle]:
    """The articles of one manuscript, each of its photos with its picture in turn."""
    path_of_next = iter(paths)
    own = {picture.name: picture for picture in content.pictures}

    def gathered(photo: ReadPhoto) -> GatheredPhoto:
        picture = own.get(photo.file)
        return GatheredPhoto(None if picture else next(path_of_next), photo.caption, photo.credit, picture)

    encoding = "" if content.format == "docx" else content.encoding
    return [
        GatheredArticle(one, tuple(gathered(photo) for photo in one.photos), source, content.format, encoding)
        for one in content.articles
    ]


def _without_own(content: ImportedContent) -> list[ReadPhoto]:
    """The photos whose pictures the manuscript does not hold itself."""
    own = {picture.name for picture in content.pictures}
    return [photo for one in content.articles for photo in one.photos if photo.file not in own]


def _sort_in(path: Path, manuscripts: list[Path], pictures: list[Path], settings: dict[str, Any]) -> None:
    suffix = path.suffix.lower()
    if is_folder(path):
        manuscripts.extend(one for one in _files_in(path) if _is_manuscript(one))
        pictures.extend(_pictures_below(path))
        if (path / SETTINGS).is_file():
            settings.update(read_settings(path / SETTINGS))
    elif suffix in PICTURE_SUFFIXES:
        if not is_file(path):
            raise UnreadableFileError(_("There is no file %(file)s.") % {"file": path.name})
        pictures.append(path)
    elif path.name == SETTINGS:
        settings.update(read_settings(path))
    elif suffix != ISSUE_SUFFIX:
        manuscripts.append(path)
        pictures.extend(_beside(path) if is_file(path) else ())


def _is_manuscript(path: Path) -> bool:
    is_readme = path.stem.lower() in ("readme", "license", "changelog")
    return path.suffix.lower() in MANUSCRIPT_SUFFIXES and not is_readme


def _files_in(folder: Path) -> list[Path]:
    """The files of a folder in natural order, hidden ones left out."""
    try:
        found = [one for one in folder.iterdir() if one.is_file() and not one.name.startswith(".")]
    except OSError as refusal:
        sentence = _("Cannot read the folder %(file)s: check that you may open it.")
        raise UnreadableFileError(sentence % {"file": folder.name}) from refusal
    return sorted(found, key=natural_key)


def _pictures_below(folder: Path) -> list[Path]:
    """The pictures of a folder and its subfolders in natural order, hidden ones left out."""
    found = (
        one
        for one in folder.rglob("*")
        if one.suffix.lower() in PICTURE_SUFFIXES
        and not any(part.startswith((".", "__MACOSX")) for part in one.relative_to(folder).parts)
        and one.is_file()
    )
    return sorted(found, key=natural_key)


def _beside(manuscript: Path) -> list[Path]:
    """The pictures that lie beside a manuscript named by itself, and in its pictures' folder."""
    folders = [manuscript.parent, *(manuscript.parent / name for name in PICTURE_FOLDERS)]
    files = (one for folder in folders if folder.is_dir() for one in _files_in(folder))
    return [one for one in files if one.suffix.lower() in PICTURE_SUFFIXES]


def _was_meant(picture: Path, files: Sequence[Path]) -> bool:
    """Whether a picture was named, or its folder, or it is in a named manuscript's pictures' folder.

    Any others only lie beside a manuscript named by itself, as in a folder of downloads: a caption may find them there.
    """
    own_folders = [one.parent / name for one in files for name in PICTURE_FOLDERS]
    return picture in files or picture.parent in own_folders or any(one in picture.parents for one in files)


def natural_key(path: Path) -> tuple[Any, ...]:
    """Order as people count: 2 before 10, 第二版 before 第十版, whatever the case."""
    text = str(path).lower()
    if not set(_NUMERALS).isdisjoint(text):
        numeral = f"[{_NUMERALS}]{{1,3}}"
        counted = rf"(?<=第){numeral}|(?<![^/\\]){numeral}(?=[、.．])"
        text = re.sub(counted, lambda found: str(chinese_number(found.group())), text)
    parts = re.split(r"(\d+)", text)
    return tuple((1, int(part), "") if at % 2 else (0, 0, part) for at, part in enumerate(parts))


def _placed(finding: Finding, manuscript: Path) -> Finding:
    where = f"{manuscript.name}, {finding.where}" if finding.where else manuscript.name
    return msgspec.structs.replace(finding, where=where)


def _without_picture(articles: Iterable[GatheredArticle]) -> Iterator[Finding]:
    for article in articles:
        for photo, read in zip(article.photos, article.article.photos, strict=True):
            if photo.has_picture:
                continue
            where = f"{article.source.name}, " + _("line %(number)s") % {"number": read.line}
            if read.file:
                sentence = _("The manuscript names the picture %(file)s, which was not found: put it beside it.")
                yield Finding("picture.not-found", Severity.ERROR, sentence % {"file": read.file}, where)
            elif photo.caption:
                sentence = _("There is no picture for the caption “%(caption)s”: it is kept as a line of text.")
                yield Finding("picture.not-found", Severity.WARNING, sentence % {"caption": photo.caption}, where)


def _too_many(path: Path) -> Finding:
    message = _("The picture %(file)s belongs to no caption: it stays in the pool. Drag it onto its article.")
    return Finding("picture.left-over", Severity.WARNING, message % {"file": path.name}, path.name)
