"""Take gathered manuscripts into an issue: stories with new ids, pictures into the asset store."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec

from layout_app.document.issue import AssetRecord, Issue
from layout_app.document.spans import Spans, added, with_reading
from layout_app.document.story import Paragraph, Photo, Story, table_paragraph
from layout_app.document.table import table_of, with_spans
from layout_app.errors import Finding, NotAPictureError, Severity
from layout_app.importers.content import EmbeddedPicture, ReadArticle, ReadEntry
from layout_app.importers.gather import GatheredArticle, GatheredIssue, GatheredPhoto
from layout_app.importers.lists import listed
from layout_app.importers.originals import manuscript_of
from layout_app.storage.assets import AssetStore


def take_in(issue: Issue, assets: AssetStore, gathered: GatheredIssue) -> tuple[Issue, tuple[Finding, ...]]:
    """The issue with the gathered articles in its pool; a picture that cannot be read gives a finding."""
    findings: list[Finding] = []
    stories = list(issue.stories)
    records = {record.id: record for record in issue.assets}
    names = _free_ids({story.id for story in stories})
    pictures = _Pictures(assets, records, findings)
    for article in gathered.articles:
        stories.append(_story(next(names), article, pictures))
    for path in gathered.pool:
        pictures.record(path)
    changed = msgspec.structs.replace(issue, stories=tuple(stories), assets=tuple(records.values()))
    return changed, tuple(findings)


def _free_ids(taken: set[str]) -> Iterator[str]:
    number = 0
    while True:
        number += 1
        if f"s{number}" not in taken:
            yield f"s{number}"


def _story(story_id: str, gathered: GatheredArticle, pictures: _Pictures) -> Story:
    photos: list[Photo] = []
    numbers: list[int] = []
    left_over: list[tuple[int, str]] = []
    for number, (photo, read_photo) in enumerate(zip(gathered.photos, gathered.article.photos, strict=True)):
        record = pictures.record_of(photo)
        if record is not None:
            photos.append(Photo(record.id, photo.caption, photo.credit))
            numbers.append(number)
        elif photo.caption or photo.credit:
            left_over.append((read_photo.after, " ".join(text for text in (photo.caption, photo.credit) if text)))
    read = gathered.article
    tables = tuple(
        with_spans(table_of(table.rows, 1, table.aligns, f"t{number}"), table.spans)
        for number, table in enumerate(read.tables, 1)
    )
    story = Story(
        id=story_id,
        headline=read.headline,
        kicker=read.kicker,
        deck=read.deck,
        byline=read.byline,
        paragraphs=paragraphs_of(read, left_over),
        signoff=read.signoff,
        photos=tuple(photos),
        tables=tables,
    )
    name, kind, encoding = gathered.source.name, gathered.kind, gathered.encoding
    manuscript = manuscript_of(story, read, name, kind, encoding, numbers)
    return msgspec.structs.replace(story, manuscript=manuscript)


def paragraphs_of(read: ReadArticle, captions: Sequence[tuple[int, str]] = ()) -> tuple[Paragraph, ...]:
    """Body and subheads in order, and ``captions`` as lines of text, each after that many paragraphs of the body.

    A table stands where its rows stood as lines of text; its id is t and its number.
    """
    entries = {entry.paragraph: entry for entry in read.entries}
    found: list[tuple[int, int, Paragraph, ReadEntry | None]] = []
    found += [(index, 0, Paragraph(text), None) for index, text in captions]
    found += [(index, 1, Paragraph(text, "subhead"), None) for index, text in read.subheads]
    found += [(at, 2, one, entries.get(at)) for at, one in enumerate(_body(read)) if not _is_row(read, at)]
    found += [(table.start, 2, table_paragraph(f"t{number}"), None) for number, table in enumerate(read.tables, 1)]
    found.sort(key=lambda one: one[:2])
    return listed([(paragraph, entry) for _index, _rank, paragraph, entry in found])


def _is_row(read: ReadArticle, paragraph: int) -> bool:
    """Whether a paragraph stands for a row of a table."""
    return any(table.start <= paragraph < table.start + len(table.rows) for table in read.tables)


def _body(read: ReadArticle) -> list[Paragraph]:
    """The paragraphs, their emphasised words marked, their readings above."""
    marked: dict[int, Spans] = {}
    if read.emphases:
        from layout_app.importers.emphasis import places_of  # few manuscripts have any

        for kind in dict.fromkeys(one.kind for one in read.emphases):
            of_kind = [one for one in read.emphases if one.kind == kind]
            for index, start, end, reading in places_of(read.paragraphs, of_kind):
                spans = marked.get(index, ())
                is_read = bool(reading)
                marked[index] = with_reading(spans, start, end, reading) if is_read else added(spans, start, end, kind)
    return [Paragraph(text, spans=marked.get(index, ())) for index, text in enumerate(read.paragraphs)]


class _Pictures:
    """Takes picture files into the store, each file once; one that cannot be read gives a finding."""

    def __init__(self, assets: AssetStore, records: dict[str, AssetRecord], findings: list[Finding]) -> None:
        self._assets = assets
        self._records = records
        self._findings = findings
        self._known: dict[Path, AssetRecord | None] = {}

    def record_of(self, photo: GatheredPhoto) -> AssetRecord | None:
        """The record of a photo's picture, or ``None`` where there is none to be had."""
        if photo.embedded is not None:
            return self._held(photo.embedded)
        return self.record(photo.path) if photo.path is not None else None

    def record(self, path: Path) -> AssetRecord | None:
        """The record of the picture, or ``None`` where there is none to be had."""
        if path not in self._known:
            self._known[path] = self._taken_in(path)
        return self._known[path]

    def _held(self, picture: EmbeddedPicture) -> AssetRecord | None:
        name = picture.name.rpartition("/")[2]
        return self._or_finding(lambda: self._assets.add_bytes(picture.data, name), name)

    def _taken_in(self, path: Path) -> AssetRecord | None:
        return self._or_finding(lambda: self._assets.add_file(path), path.name)

    def _or_finding(self, take: Callable[[], AssetRecord], name: str) -> AssetRecord | None:
        try:
            record = take()
        except NotAPictureError as refusal:
            self._findings.append(Finding(refusal.code, Severity.ERROR, refusal.sentence, name))
            return None
        return self._records.setdefault(record.id, record)
