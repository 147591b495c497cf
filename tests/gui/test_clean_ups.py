"""What the import report counts as clean-up, and what it asks to check."""

from __future__ import annotations

import pytest

from layout_app.errors import Finding, Severity
from layout_app.gui.dialogs.clean_ups import clean_ups, cleaned, grouped

NOTES = [
    "text.quote-unpaired",
    "text.space-between-han",
    "text.ambiguous-stop",
    "text.ambiguous-dash",
    "text.damaged-characters",
    "text.empty",
    "settings.unknown-key",
    "settings.not-a-date",
]
CHANGE = Finding("text.quotes", Severity.INFO, '“"” became ““” near “a"b”.', "a.md, line 1")
LABEL = Finding("text.label", Severity.INFO, "“标题：” says what the line is and was left out.", "a.txt, line 1")


@pytest.mark.parametrize("code", NOTES)
def test_a_note_to_check_is_no_clean_up(code: str) -> None:
    note = Finding(code, Severity.INFO, "“-” near “8-10” may be meant otherwise: check it.", "a.md, line 2")
    changes = clean_ups([CHANGE, note, note, LABEL])
    assert [one.code for one in cleaned(changes)] == ["text.quotes", "text.label"]
    kinds = {kind: [one.code for one in of_kind] for kind, of_kind in grouped(changes)}
    assert kinds["To check"] == [code, code]
    assert kinds["Labels left out"] == ["text.label"]


def test_what_asks_for_a_look_stands_before_what_is_done() -> None:
    note = Finding("text.ambiguous-dash", Severity.INFO, "Check it.", "a.md, line 2")
    warning = Finding("picture.left-over", Severity.WARNING, "It belongs to no caption.", "a.jpg")
    kinds = [kind for kind, _changes in grouped(clean_ups([CHANGE, CHANGE, note, warning]))]
    assert kinds == ["Pictures without a caption", "To check", "Straight quotes made curly"]


def test_a_warning_is_no_clean_up() -> None:
    assert (
        cleaned(clean_ups([Finding("picture.left-over", Severity.WARNING, "It belongs to no caption.", "a.jpg")])) == ()
    )
