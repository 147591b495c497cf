"""Read the templates that come with the program."""

from __future__ import annotations

import msgspec

from layout_app.document.template import Template
from layout_app.errors import UnreadableFileError
from layout_app.messages import _
from layout_app.resources import bundled


def template_ids() -> tuple[str, ...]:
    """The ids of all bundled templates, the default first."""
    found = sorted(path.stem for path in bundled("templates").glob("*.json"))
    return tuple(sorted(found, key=lambda name: name != DEFAULT_TEMPLATE))


DEFAULT_TEMPLATE = "T285"


def load_template(template_id: str) -> Template:
    """The bundled template of that id; ``UnreadableFileError`` if there is none."""
    path = bundled("templates", f"{template_id}.json")
    if template_id not in template_ids():
        known = ", ".join(template_ids())
        raise UnreadableFileError(
            _("There is no template %(template)s; choose one of %(known)s.") % {"template": template_id, "known": known}
        )
    return msgspec.json.decode(path.read_bytes(), type=Template)
