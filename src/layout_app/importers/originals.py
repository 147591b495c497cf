"""The originals of an article's texts, kept with the story: what the clean-up did can be undone one by one.

An article is read line by line and then put together as a story: a list's numbers go, a caption is parted from its
credit. ``manuscript_of`` finds each original again by what the clean-up left of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from layout_app.document.manuscript import (
    BODY,
    CleanUp,
    Manuscript,
    Original,
    Recognised,
    cleaned_text,
    clipped,
    joined_body,
)
from layout_app.document.story import Story
from layout_app.importers.cleanup import Change, Cleaned
from layout_app.importers.content import ReadArticle

CAPTION = "caption"
SINGLE = ("kicker", "headline", "deck", "byline", "signoff")
JOINED = "text.paragraph-joined"
_DASHES = {"—": "——", "--": "——", "-": "～", "~": "～"}


def original_of(part: str, text: str, cleaned: Cleaned, joins: Sequence[int] = (), index: int = 0) -> Original:
    """The original of one text as it was read; ``joins`` are the offsets in it where a paragraph had been cut in two.

    Where the clean-up's changes do not add up to the cleaned text, that text counts as the original.
    """
    found: list[CleanUp] = []
    end = 0
    for change in sorted(cleaned.changes, key=lambda one: (one.offset, one.before == one.after)):
        if change.offset >= end:
            found.append(_clean_up(change))
            end = change.offset + len(change.before)
    made = Original(part, text, tuple(found), index)
    if cleaned_text(made) != cleaned.text:
        return Original(part, cleaned.text, (), index)
    for offset in sorted(joins, reverse=True):
        made = _with_join(made, offset)
    return made


def _clean_up(change: Change) -> CleanUp:
    if change.before != change.after:
        return CleanUp(change.code, change.offset, change.before, change.after)
    return CleanUp(change.code, change.offset, change.before, proposal(change.code, change.before), done=False)


def proposal(code: str, text: str) -> str:
    """What to put in place of a mark that was only pointed out; the mark itself where nobody can know."""
    match code:
        case "text.space-between-han" | "text.pause-between-titles":
            return ""
        case "text.ambiguous-stop":
            return "……" if text.startswith("。") else "。"
        case "text.ambiguous-dash":
            return _DASHES.get(text, text)
        case _:
            return text


def _with_join(original: Original, offset: int) -> Original:
    """The original with a line end where two halves were joined, with or without a space between."""
    space = original.text[offset - 1 : offset] == " "
    start, end = (offset - 1 if space else offset), offset
    if any(one.start < end and start < one.start + len(one.before) for one in original.clean_ups):
        return original
    text = original.text[:start] + "\n" + original.text[end:]
    behind = 1 - (end - start)
    before = tuple(one for one in original.clean_ups if one.start + len(one.before) <= start)
    after = tuple(
        msgspec.structs.replace(one, start=one.start + behind) for one in original.clean_ups if one not in before
    )
    join = CleanUp(JOINED, start, "\n", " " if space else "")
    return msgspec.structs.replace(original, text=text, clean_ups=(*before, join, *after))


def manuscript_of(
    story: Story, read: ReadArticle, name: str, kind: str, encoding: str, photos: Sequence[int]
) -> Manuscript:
    """What ``story`` was read from; ``photos`` are the numbers that its photos had among those of the article."""
    originals = read.originals
    found: list[Original] = []
    for part in SINGLE:
        of_part = (one for one in originals if one.part == part)
        found += (one for one in of_part if cleaned_text(one) == getattr(story, part))
    texts = [paragraph.text for paragraph in story.paragraphs]
    body = joined_body(_in_body(texts, [one for one in originals if one.part == BODY]))
    if cleaned_text(body) == "\n".join(texts):
        found.append(body)
    for index, number in enumerate(photos):
        of_photo = [one for one in originals if one.part == CAPTION and one.index == number]
        for original in of_photo:
            for part, text in ((CAPTION, story.photos[index].caption), ("credit", story.photos[index].credit)):
                start = cleaned_text(original).find(text) if text else -1
                if start >= 0:
                    clip = clipped(original, start, start + len(text))
                    found.append(msgspec.structs.replace(clip, part=part, index=index))
    cleaned = tuple(one for one in found if one.clean_ups)
    return Manuscript(name, kind, encoding, cleaned, tuple(_recognised(story, read, photos)))


def _recognised(story: Story, read: ReadArticle, photos: Sequence[int]) -> Iterator[Recognised]:
    """The lines of copy that were read as captions and as the sign-off; what stood for the picture itself is none."""
    for index, number in enumerate(photos):
        photo, one = story.photos[index], read.photos[number]
        if photo.caption and one.caption and photo.caption != one.alt:
            above = one.after + sum(before < one.after for before, _subhead in read.subheads)
            yield Recognised(CAPTION, photo.caption, min(above, len(story.paragraphs)), index, photo.credit)
    if story.signoff:
        yield Recognised("signoff", story.signoff, len(story.paragraphs))


def _in_body(texts: Iterable[str], originals: Sequence[Original]) -> Iterator[Original]:
    """An original for every paragraph, and those that were cleaned away between; one that no file had is its own."""
    at = 0
    for text in texts:
        number = next((each for each in range(at, len(originals)) if _ends_in(originals[each], text)), -1)
        if number < 0:
            yield Original(BODY, text)
            continue
        yield from (one for one in originals[at:number] if not cleaned_text(one))
        whole = cleaned_text(originals[number])
        yield clipped(originals[number], len(whole) - len(text), len(whole))
        at = number + 1
    yield from (one for one in originals[at:] if not cleaned_text(one))


def _ends_in(original: Original, text: str) -> bool:
    """Whether a paragraph is what was read there, a list's number aside."""
    return bool(text) and cleaned_text(original).endswith(text)
