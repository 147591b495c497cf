"""What holds after any edit: no text is lost or printed twice, and what does not fit is reported."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from layout_app.display.items import LaidOutIssue, TextLine
from layout_app.document.issue import Issue
from layout_app.document.story import Story


def broken_laws(issue: Issue, laid_out: LaidOutIssue) -> Iterator[str]:
    """A sentence for every breach. Copy is compared by paragraph; white space at line ends is not printed."""
    printed: dict[tuple[str, int], list[tuple[int, str]]] = defaultdict(list)
    for page in laid_out.pages:
        for item in page.items:
            if isinstance(item, TextLine) and item.source.part == "body":
                printed[item.source.story, item.source.index].append((item.source.start, item.text))
    over = {fill.story: fill for fill in laid_out.articles}
    for story in issue.stories:
        lines = {index: sorted(found) for (of, index), found in printed.items() if of == story.id}
        yield from _wrong_lines(story, lines)
        fill = over.get(story.id)
        if fill is None:
            if lines:
                yield f"{story.id}: printed, but no article"
            continue
        missing = sum(
            len("".join(paragraph.text.split())) - sum(len("".join(text.split())) for _start, text in lines.get(at, ()))
            for at, paragraph in enumerate(story.paragraphs)
            if "\ufffc" not in paragraph.text
        )
        if missing > fill.overset_characters:
            yield f"{story.id}: {missing} characters are not printed, {fill.overset_characters} said to be over"


def _wrong_lines(story: Story, lines: dict[int, list[tuple[int, str]]]) -> Iterator[str]:
    for index, found in lines.items():
        if index >= len(story.paragraphs):
            yield f"{story.id}: lines of paragraph {index}, which is not there"
            continue
        text, end = story.paragraphs[index].text, 0
        for start, words in found:
            if start < end:
                yield f"{story.id}, paragraph {index}: {words!r} is printed twice"
            if text[start:start + len(words)] != words:
                yield f"{story.id}, paragraph {index}: {words!r} is not what stands at {start}"
            end = start + len(words)
