"""Page numbers typed in the dialog and on the command line."""

from __future__ import annotations

import pytest

from layout_app.session.page_numbers import page_numbers


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("", ()),
        ("  ", ()),
        ("2", (2,)),
        ("1,3-4", (1, 3, 4)),
        ("1，3 – 4", (1, 3, 4)),
        ("0", None),
        ("4-3", None),
        ("1,", None),
        ("a", None),
        ("1-99999999999", None),
        ("二", None),
    ],
)
def test_page_numbers_as_people_write_them(text: str, pages: tuple[int, ...] | None) -> None:
    assert page_numbers(text) == pages
