"""What names in a content stream stand for, by the resources it has of its own or borrows from what draws it."""

from __future__ import annotations

from typing import NamedTuple

from pikepdf import Dictionary, Object

from layout_app.preflight.pdf.spaces import CMYK, DEVICE_COMPONENTS, GRAY, RGB, Space, read_space

_DEVICE = {"DeviceGray": GRAY, "DeviceRGB": RGB, "DeviceCMYK": CMYK}


class Resource(NamedTuple):
    """``value`` is ``None`` where nothing has that name; ``is_own`` is whether the stream's own resources have it."""

    value: object
    is_own: bool


class Resources:
    """The resources of one stream. ``borrowed`` are those of what draws it, or of the page's node: they count where it
    has none of its own."""

    def __init__(self, own: object, borrowed: Resources | None, profiles: dict[str, bytes]) -> None:
        self._own = own if isinstance(own, Dictionary) else None
        self._borrowed = borrowed
        self._profiles = profiles
        self._known: dict[tuple[str, str], Resource] = {}
        self._spaces: dict[str, Space | None] = {}

    def find(self, category: str, name: str) -> Resource:
        key = (category, name)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._looked_up(category, name)
        return known

    def _looked_up(self, category: str, name: str) -> Resource:
        group = self._own.get(category) if self._own is not None else None
        value = group.get(f"/{name}") if isinstance(group, Dictionary) else None
        if value is not None:
            return Resource(value, True)
        if self._own is None and self._borrowed is not None:
            return Resource(self._borrowed.find(category, name).value, False)
        return Resource(None, False)

    def space(self, name: str) -> Space | None:
        """The colour space of that name, a Default one in place of a device space; ``None`` if there is none such."""
        if name not in self._spaces:
            self._spaces[name] = self._space(name)
        return self._spaces[name]

    def _space(self, name: str) -> Space | None:
        if name in DEVICE_COMPONENTS:
            default = self.find("/ColorSpace", name.replace("Device", "Default")).value
            if default is not None:
                return read_space(default, self._profiles)
            return _DEVICE[name]
        if name == "Pattern":
            return Space("Pattern", 0)
        found = self.find("/ColorSpace", name).value
        return self.with_defaults(read_space(found, self._profiles)) if found is not None else None

    def with_defaults(self, space: Space) -> Space:
        """The space with Default spaces in place of the device spaces it stands on."""
        if space.kind in DEVICE_COMPONENTS:
            return self.space(space.kind) or space
        return space._replace(base=self.with_defaults(space.base)) if space.base is not None else space

    @property
    def all_fonts(self) -> tuple[Object, ...]:
        fonts = self._own.get("/Font") if self._own is not None else None
        if not isinstance(fonts, Dictionary):
            return ()
        return tuple(one for _name, one in fonts.items() if isinstance(one, Dictionary))
