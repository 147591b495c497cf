"""Where the bundled data is: fonts, colour profiles, templates, samples; in a checkout and in an installed wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def bundled(*parts: str) -> Path:
    """The path of bundled data, such as ``bundled("assets", "fonts")``.

    An installed wheel carries ``assets/`` and ``samples/`` inside the package; a checkout has them at its top.
    """
    inside = _PACKAGE.joinpath(*parts)
    return inside if inside.exists() else _PACKAGE.parent.parent.joinpath(*parts)
