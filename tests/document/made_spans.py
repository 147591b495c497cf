"""Random spans for the law tests."""

from __future__ import annotations

from hypothesis import strategies as st

from layout_app.document import spans as of
from layout_app.document.spans import Span, Spans, sound

VALUES = {of.RUBY: "pīn", of.FONT: "NotoSansSC-Bold", of.COLOR: "red", of.LANGUAGE: "en", of.TABLE: "t1"}


def kinds_and_values() -> st.SearchStrategy[tuple[str, str]]:
    sizes = st.sampled_from((80, 120)).map(lambda percent: (of.SIZE, str(percent)))
    others = st.sampled_from([kind for kind in of.KINDS if kind != of.SIZE])
    return sizes | others.map(lambda kind: (kind, VALUES.get(kind, "")))


@st.composite
def spans_over(draw: st.DrawFn, text: str) -> Spans:
    """Sound spans of ``text``."""
    return sound(draw(st.lists(_span(len(text)), max_size=5)), len(text))


@st.composite
def _span(draw: st.DrawFn, length: int) -> Span:
    start, end = sorted((draw(st.integers(0, length)), draw(st.integers(0, length))))
    return Span(start, end, *draw(kinds_and_values()))
