"""Quote an article of an archived issue: read it with its pictures, take it into the pool of the open one."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import msgspec

from layout_app.archive.folder import ISSUE, folder_of
from layout_app.commands.quote import QuoteArticle
from layout_app.document.fields import issue_date
from layout_app.document.issue import AssetRecord, Issue, Masthead
from layout_app.document.story import Story, name_of
from layout_app.errors import LayoutAppError
from layout_app.messages import _
from layout_app.session.session import Session
from layout_app.storage.issue_file import read_issue


class NoSuchArticleError(LayoutAppError):
    code = "archive.no-such-article"


class Quoted(NamedTuple):
    """An article as it was printed, its source as its closing pointer, and the bytes of its pictures."""

    story: Story
    pictures: tuple[tuple[AssetRecord, bytes], ...]


def quoted(root: Path, issue_id: str, article: str, page: int) -> Quoted:
    """The article of that name, the one on ``page`` (from 1) where there are several.

    ``NoSuchArticleError`` if the issue has none; a picture that is lost is left out with its caption.
    """
    opened = read_issue(folder_of(root, issue_id) / ISSUE)
    issue = opened.issue
    named = [story for story in issue.stories if name_of(story) == article]
    story = next((one for one in named if page in issue.pages_of(one.id)), named[0] if named else None)
    if story is None:
        sentence = _("There is no article “%(name)s” in %(id)s any more: open the issue and look.")
        raise NoSuchArticleError(sentence % {"name": article, "id": issue_id})
    photos = tuple(photo for photo in story.photos if opened.assets.has(photo.asset))
    records = [record for photo in photos if (record := issue.asset(photo.asset)) is not None]
    pictures = tuple((record, opened.assets.read(record.id)) for record in dict.fromkeys(records))
    return Quoted(msgspec.structs.replace(story, photos=photos, reference=source_of(issue.masthead, page)), pictures)


def source_of(masthead: Masthead, page: int) -> str:
    """Where an article stood, as papers print it.

    >>> source_of(Masthead(title="邻里石二", date="2019-10-29", issue_number="21"), 2)
    '（原载2019年10月29日《邻里石二》第21期2版）'
    """
    date = issue_date(masthead.date)
    day = f"{date.year}年{date.month}月{date.day}日" if date is not None else ""
    title = f"《{masthead.title}》" if masthead.title else "本报"
    number = f"第{masthead.issue_number}期" if masthead.issue_number else ""
    return f"（原载{day}{title}{number}{page}版）"


def take_in_quoted(session: Session, article: Quoted) -> str:
    """Put the article into the pool as one step; its id there."""
    for record, data in article.pictures:
        session.assets.put(record, data)
    records = tuple(record for record, _data in article.pictures)
    story = msgspec.structs.replace(article.story, id=_free_id(session.history.issue))
    session.apply(QuoteArticle(story, records))
    return story.id


def _free_id(issue: Issue) -> str:
    taken = {story.id for story in issue.stories}
    return next(name for number in range(1, len(taken) + 2) if (name := f"s{number}") not in taken)
