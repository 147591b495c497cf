"""Tables for the law tests: any spans, widths, rules and heads, words of every kind."""

from __future__ import annotations

from hypothesis import strategies as st

from layout_app.document.table import ALIGNMENTS, RULE_SCHEMES, Cell, Column, Table

WORDS = st.text(st.sampled_from("社区活动安排，居民（二楼）12月6日9:00—11:00 Tel 5630-1234《》\n"), max_size=24)


def cells() -> st.SearchStrategy[Cell]:
    return st.builds(Cell, WORDS, st.integers(1, 3), st.integers(1, 3), st.sampled_from(("", *ALIGNMENTS)))


def columns() -> st.SearchStrategy[Column]:
    return st.builds(Column, st.sampled_from(ALIGNMENTS), st.sampled_from((0, 0, 2500, 6000)), st.integers(0, 3))


def tables() -> st.SearchStrategy[Table]:
    rows = st.lists(st.lists(cells(), max_size=4).map(tuple), min_size=1, max_size=6).map(tuple)
    return st.builds(
        Table,
        st.just(""),
        rows.filter(lambda made: any(made)),
        st.lists(columns(), max_size=4).map(tuple),
        st.integers(0, 3),
        st.sampled_from(RULE_SCHEMES),
    )
