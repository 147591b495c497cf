"""What a story was read from: the words as they stood in the file, and every clean-up of them, so that each can be
undone until all are accepted.

A clean-up is a place of the original text. Where it stands in the story now is found by comparing the story's words
with those that the clean-ups left: an editor may have typed around it meanwhile.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

import msgspec

BODY = "body"
MOST_COMPARED = 600
"""Characters that are compared one by one; longer stretches count as changed where they differ at all."""

Place = tuple[int, int]


class CleanUp(msgspec.Struct, frozen=True, omit_defaults=True):
    """``before`` stood at ``start`` of the original text, ``after`` stands there once it is ``done``.

    Its kind is the ``code`` of the finding that the import reports. Equal texts only point something out.
    """

    code: str
    start: int
    before: str
    after: str
    done: bool = True

    @property
    def words(self) -> str:
        """What it has stand there now."""
        return self.after if self.done else self.before


class Original(msgspec.Struct, frozen=True, omit_defaults=True):
    """One text of a story as the file had it; ``part`` and ``index`` are those of ``text_of``.

    The body is one text, a line end between two paragraphs. ``clean_ups`` are in order and do not overlap.
    """

    part: str
    text: str
    clean_ups: tuple[CleanUp, ...] = ()
    index: int = 0


class Recognised(msgspec.Struct, frozen=True, omit_defaults=True):
    """A line that was read as a photo's caption, or as the sign-off; it stood before ``paragraph`` of the body.

    ``part`` is ``caption`` or ``signoff``. Once it is not ``done`` any more the line is a paragraph.
    """

    part: str
    text: str
    paragraph: int
    index: int = 0
    credit: str = ""
    done: bool = True

    @property
    def line(self) -> str:
        """The whole line."""
        return self.text + self.credit


class Manuscript(msgspec.Struct, frozen=True, omit_defaults=True):
    """The file's ``name``, ``kind`` (``docx``, ``text``, ``markdown``, ``html``) and, of a text, its ``encoding``.

    ``originals`` are those of the texts that were cleaned up, ``recognised`` the lines that were taken for something
    else than copy; there are none once that is accepted.
    """

    name: str = ""
    kind: str = ""
    encoding: str = ""
    originals: tuple[Original, ...] = ()
    recognised: tuple[Recognised, ...] = ()

    @property
    def is_settled(self) -> bool:
        """Whether nothing is left to undo or accept."""
        return not self.originals and not self.recognised


def cleaned_text(original: Original) -> str:
    """The text that the clean-ups which are done leave."""
    return "".join(words for words, _clean_up in pieces(original))


def pieces(original: Original) -> Iterable[tuple[str, CleanUp | None]]:
    """The cleaned text in pieces: what stood there from the start, and what each clean-up has stand there."""
    at = 0
    for one in original.clean_ups:
        yield original.text[at : one.start], None
        yield one.words, one
        at = one.start + len(one.before)
    yield original.text[at:], None


def places(original: Original) -> tuple[Place, ...]:
    """Where each clean-up stands in the cleaned text."""
    found: list[Place] = []
    at = 0
    for words, clean_up in pieces(original):
        if clean_up is not None:
            found.append((at, at + len(words)))
        at += len(words)
    return tuple(found)


def clipped(original: Original, start: int, end: int) -> Original:
    """The original of characters ``start:end`` of the cleaned text; a clean-up across an edge counts as accepted."""
    text, at = "", 0
    kept: list[CleanUp] = []
    for words, clean_up in pieces(original):
        if clean_up is not None and start <= at and at + len(words) <= end:
            kept.append(msgspec.structs.replace(clean_up, start=len(text)))
            text += clean_up.before
        else:
            text += words[max(0, start - at) : max(0, end - at)]
        at += len(words)
    return msgspec.structs.replace(original, text=text, clean_ups=tuple(kept))


def joined_body(paragraphs: Iterable[Original]) -> Original:
    """The body of its paragraphs' originals; of one that was cleaned away the line end goes with it."""
    text, is_empty = "", True
    kept: list[CleanUp] = []
    waiting: list[Original] = []
    for one in paragraphs:
        if not cleaned_text(one) and one.text:
            if is_empty:
                waiting.append(one)
            else:
                kept.append(CleanUp(_code(one), len(text), "\n" + one.text, ""))
                text += "\n" + one.text
            continue
        if is_empty:
            for gone in waiting:
                kept.append(CleanUp(_code(gone), len(text), gone.text + "\n", ""))
                text += gone.text + "\n"
        else:
            text += "\n"
        is_empty = False
        kept.extend(msgspec.structs.replace(each, start=each.start + len(text)) for each in one.clean_ups)
        text += one.text
    return Original(BODY, text, tuple(kept))


def _code(gone: Original) -> str:
    return gone.clean_ups[0].code if gone.clean_ups else ""


def located(original: Original, text: str) -> tuple[Place | None, ...]:
    """Where each clean-up stands in ``text``, what the story has in the cleaned text's place; ``None`` where the words
    there have been changed."""
    old = cleaned_text(original)
    if old == text:
        return places(original)
    alike = _alike(old, text)
    starts = [start for start, _shift, _length in alike]
    return tuple(_moved(place, alike, starts, len(old)) for place in places(original))


def _moved(place: Place, alike: Sequence[tuple[int, int, int]], starts: Sequence[int], length: int) -> Place | None:
    """A place of the old text in the new one; where nothing stands, a neighbour must have stayed."""
    start, end = place
    least, most = (start, end) if start < end else (max(0, start - 1), min(length, end + 1))
    at = bisect_right(starts, least) - 1
    if at < 0:
        return None
    first, shift, size = alike[at]
    return (start + shift, end + shift) if most <= first + size else None


def _alike(old: str, new: str) -> list[tuple[int, int, int]]:
    """Stretches that both have: the start in ``old``, how far it lies behind that in ``new``, the length; in order."""
    before = _common(old, new)
    after = _common(old[before:][::-1], new[before:][::-1])
    found = [(0, 0, before)]
    found += _matches(old[before : len(old) - after], new[before : len(new) - after], before)
    found.append((len(old) - after, len(new) - len(old), after))
    merged: list[tuple[int, int, int]] = []
    for start, shift, size in found:
        if merged and size and merged[-1][1] == shift and sum(merged[-1][::2]) == start:
            merged[-1] = (merged[-1][0], shift, merged[-1][2] + size)
        elif size:
            merged.append((start, shift, size))
    return merged


def _matches(old: str, new: str, offset: int) -> list[tuple[int, int, int]]:
    """Sentence by sentence; inside of sentences that differ, character by character where they are not too long."""
    old_parts, new_parts = _sentences(old), _sentences(new)
    old_at, new_at = _offsets(old_parts), _offsets(new_parts)
    found: list[tuple[int, int, int]] = []
    for kind, first, last, new_first, new_last in SequenceMatcher(None, old_parts, new_parts, False).get_opcodes():
        start, end = old_at[first], old_at[last]
        new_start, new_end = new_at[new_first], new_at[new_last]
        if kind == "equal":
            found.append((offset + start, new_start - start, end - start))
        elif kind == "replace" and max(end - start, new_end - new_start) <= MOST_COMPARED:
            blocks = SequenceMatcher(None, old[start:end], new[new_start:new_end], False).get_matching_blocks()
            found += [(offset + start + one.a, new_start + one.b - start - one.a, one.size) for one in blocks]
    return found


def _sentences(text: str) -> list[str]:
    return _sentence().findall(text)


@functools.cache
def _sentence() -> re.Pattern[str]:
    return re.compile("[^\n。！？]*[\n。！？]|[^\n。！？]+$")


def _offsets(lines: Sequence[str]) -> list[int]:
    found = [0]
    for line in lines:
        found.append(found[-1] + len(line))
    return found


def _common(one: str, other: str) -> int:
    """How many characters the two begin with alike."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
