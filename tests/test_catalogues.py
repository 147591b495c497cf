"""Every string an editor reads is translated, and the committed catalogue is what the fragments give."""

from __future__ import annotations

import re

from tests.catalogues import CATALOGUE, compiled, messages_in_source, read_fragments


def test_every_message_has_a_chinese_translation() -> None:
    assert sorted(set(messages_in_source()) - set(read_fragments())) == []


def test_committed_catalogue_is_what_the_fragments_give() -> None:
    assert CATALOGUE.read_bytes() == compiled(read_fragments())


def test_translations_keep_their_placeholders() -> None:
    holes = re.compile(r"%\((\w+)\)s")
    wrong = [one for one, other in read_fragments().items() if set(holes.findall(one)) != set(holes.findall(other))]
    assert wrong == []
