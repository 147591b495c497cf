"""Read and write issues: the document as JSON, stories one file each, original pictures beside them, all checked."""

from __future__ import annotations

import contextlib
import hashlib
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from layout_app import __version__
from layout_app.document.blocks import ArticleBlock
from layout_app.document.issue import AssetRecord, Issue
from layout_app.document.spans import sound
from layout_app.document.story import Story
from layout_app.errors import DamagedIssueError, NewerFormatError, NotAPictureError
from layout_app.ids import AssetId
from layout_app.messages import _
from layout_app.press import OwnProfile
from layout_app.storage.assets import AssetStore, StoredPicture
from layout_app.storage.container import damaged, read_entries, read_entry, replace_file
from layout_app.storage.migrations.registry import FORMAT, migrate

MANIFEST, ISSUE = "manifest.json", "issue.json"
FONTS = "fonts/"
PROFILES = "profiles/"
KNOWN_FOLDERS = ("stories/", "assets/", "preview/", FONTS, PROFILES)
MAY_BE_DAMAGED = ("assets/", "preview/", FONTS, PROFILES)
"""Entries without which an issue still opens, its words whole."""


class OpenedIssue(msgspec.Struct, frozen=True):
    """An issue from a file, its pictures and fonts (by sha256), entries this program does not know, its format."""

    issue: Issue
    assets: AssetStore
    extras: dict[str, bytes]
    format: int
    fonts: dict[str, bytes]


def read_issue(path: Path, most_kept: int | None = None) -> OpenedIssue:
    """The issue in ``path``. ``NewerFormatError`` and ``DamagedIssueError`` leave the file alone.

    A picture that is damaged or missing is not among the issue's pictures, and the store says that it is lost; a
    damaged font is left out: the styles that ask for it say so; likewise the press's own ICC file. ``most_kept`` is as
    in ``AssetStore``; what is not kept was whole.
    """
    with read_entries(path) as container:
        manifest = read_manifest(container, path)
        number: int = manifest["format"]
        sums = manifest.get("sha256")
        if not isinstance(sums, dict):
            raise damaged(path, _("its manifest is damaged"))
        names = container.namelist()
        contents = {
            name: _entry(container, path, name, sums.get(name)) for name in names if not name.startswith(MAY_BE_DAMAGED)
        }
        fonts: dict[str, bytes] = {}
        for name in (name for name in names if name.startswith(FONTS)):
            with contextlib.suppress(DamagedIssueError):
                fonts[name.removeprefix(FONTS)] = _entry(container, path, name, sums.get(name))
        issue = _issue(path, contents, number)
        assets = AssetStore(most_kept=most_kept)
        for record in issue.assets:
            name = _asset_name(record)
            try:
                assets.put_stored(record, _entry(container, path, name, record.id), StoredPicture(path, name))
            except DamagedIssueError:
                assets.put_lost(record)
        own = _own_profile(issue)
        if own is not None:
            with contextlib.suppress(DamagedIssueError):
                assets.put_profile(own, _entry(container, path, _profile_name(own), own.id))
    whole = tuple(record for record in issue.assets if assets.has(record.id))
    known = {MANIFEST, ISSUE, "mimetype"}
    extras = {name: data for name, data in contents.items() if name not in known and not name.startswith(KNOWN_FOLDERS)}
    return OpenedIssue(msgspec.structs.replace(issue, assets=whole), assets, extras, number, fonts)


def _entry(container: zipfile.ZipFile, path: Path, name: str, sha256: str | None) -> bytes:
    """An entry's bytes, of that sum where one is known; ``DamagedIssueError`` if it is missing or damaged."""
    data = read_entry(container, path, name)
    if sha256 is not None and hashlib.sha256(data).hexdigest() != sha256:
        raise damaged(path, _("%(entry)s is damaged") % {"entry": name})
    return data


def read_manifest(container: zipfile.ZipFile, path: Path) -> dict[str, Any]:
    """The manifest, its ``format`` a number that this version reads; ``NewerFormatError`` for one it does not yet."""
    manifest = json_entry(path, MANIFEST, read_entry(container, path, MANIFEST))
    number = manifest.get("format")
    if not isinstance(number, int) or number < 1:
        raise damaged(path, _("its manifest is damaged"))
    if number > FORMAT:
        sentence = _("%(file)s was made by a newer version (%(version)s): update the program to open it.")
        raise NewerFormatError(sentence % {"file": path.name, "version": manifest.get("version", "?")})
    return manifest


def _issue(path: Path, contents: Mapping[str, bytes], number: int) -> Issue:
    """The issue of the entries, its stories put in their places, brought to the present format."""
    raw = json_entry(path, ISSUE, contents.get(ISSUE, b""))
    stories = raw.get("stories")
    if not isinstance(stories, list):
        raise damaged(path, _("%(entry)s is damaged") % {"entry": ISSUE})
    entries = [f"stories/{story}.json" for story in stories]
    raw["stories"] = [json_entry(path, entry, contents.get(entry, b"")) for entry in entries]
    try:
        issue = msgspec.convert(migrate(raw, number), Issue)
    except (msgspec.ValidationError, RecursionError) as fault:
        raise damaged(path, _("its content is not understood")) from fault
    issue = msgspec.structs.replace(issue, stories=tuple(_with_sound_spans(story) for story in issue.stories))
    known = {story.id for story in issue.stories}
    articles = (block for page in issue.pages for block in page.blocks if isinstance(block, ArticleBlock))
    if not all(block.story in known for block in articles):
        raise damaged(path, _("an article on its pages is missing"))
    return issue


def _with_sound_spans(story: Story) -> Story:
    """The story without spans that its words cannot have: what a foreign hand wrote must not break typing."""
    if not any(paragraph.spans for paragraph in story.paragraphs):
        return story
    replace = msgspec.structs.replace
    paragraphs = tuple(replace(one, spans=sound(one.spans, len(one.text))) for one in story.paragraphs)
    return replace(story, paragraphs=paragraphs)


def write_issue(
    path: Path,
    issue: Issue,
    assets: AssetStore,
    *,
    previews: Mapping[int, bytes] | None = None,
    extras: Mapping[str, bytes] | None = None,
    fonts: Mapping[str, bytes] | None = None,
) -> None:
    """Save the issue atomically: the same issue gives the same bytes. ``previews`` are PNGs by page number, ``fonts``
    the font files that travel with the issue, by sha256.

    ``UnwritableFileError`` if it cannot be; the old file then stays whole. Pictures that cannot be read are left out.
    """
    pictures = _pictures(issue, assets)
    whole = msgspec.structs.replace(issue, assets=tuple(record for record in issue.assets if record.id in pictures))
    own = _own_profile(issue)
    profile = assets.read(own.id) if own is not None and assets.has(own.id) else b""

    def verify(written: Path) -> None:
        opened = read_issue(written)
        if opened.assets.lost or set(opened.fonts) != set(fonts or {}):
            raise damaged(written, _("its pictures or fonts are damaged"))
        if own is not None and profile and not opened.assets.has(own.id):
            raise damaged(written, _("%(entry)s is damaged") % {"entry": _profile_name(own)})

    replace_file(path, _entries(whole, pictures, previews or {}, extras or {}, fonts or {}, profile), verify)


def _pictures(issue: Issue, assets: AssetStore) -> dict[AssetId, bytes]:
    """The bytes of the issue's pictures; those that are lost are not among them: the store says which."""
    found: dict[AssetId, bytes] = {}
    for record in issue.assets:
        if assets.has(record.id):
            with contextlib.suppress(NotAPictureError):
                found[record.id] = assets.read(record.id)
    return found


def _entries(
    issue: Issue,
    pictures: Mapping[AssetId, bytes],
    previews: Mapping[int, bytes],
    extras: Mapping[str, bytes],
    fonts: Mapping[str, bytes],
    profile: bytes,
) -> dict[str, bytes]:
    raw = msgspec.to_builtins(issue)
    stories = {story["id"]: story for story in raw["stories"]}
    raw["stories"] = [story.id for story in issue.stories]
    entries = {ISSUE: _bytes(raw)}
    for story_id, story in stories.items():
        entries[f"stories/{story_id}.json"] = _bytes(story)
    for record in issue.assets:
        entries[_asset_name(record)] = pictures[record.id]
    for sha256 in sorted(fonts):
        entries[FONTS + sha256] = fonts[sha256]
    own = _own_profile(issue)
    if own is not None and profile:
        entries[_profile_name(own)] = profile
    for number in sorted(previews):
        entries[f"preview/{number}.png"] = previews[number]
    for name in sorted(extras):
        entries[name] = extras[name]
    manifest = {
        "format": FORMAT,
        "version": __version__,
        "sha256": {name: hashlib.sha256(data).hexdigest() for name, data in entries.items()},
    }
    return {MANIFEST: _bytes(manifest), **entries}


def _asset_name(record: AssetRecord) -> str:
    return f"assets/{record.id}.{record.suffix}"


def _own_profile(issue: Issue) -> OwnProfile | None:
    """The press's own ICC file that the issue is made for."""
    return issue.press.own_profile if issue.press is not None else None


def _profile_name(profile: OwnProfile) -> str:
    return f"{PROFILES}{profile.id}.icc"


def _bytes(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode()


def json_entry(path: Path, name: str, data: bytes) -> dict[str, Any]:
    """An entry's JSON object; ``DamagedIssueError`` if it is none."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError) as fault:
        raise damaged(path, _("%(entry)s is damaged") % {"entry": name}) from fault
    if not isinstance(value, dict):
        raise damaged(path, _("%(entry)s is damaged") % {"entry": name})
    return value
