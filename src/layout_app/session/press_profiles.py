"""Print shops an editor has saved: one file each in the program's folder, which is also what a colleague is handed.

Such a file is JSON: a format number, the profile, and the bytes of the press's own ICC file in base64. A file that
cannot be read is left alone.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator
from pathlib import Path

import msgspec

from layout_app.commands.press import SetPress
from layout_app.errors import LayoutAppError, NewerFormatError, UnreadableFileError
from layout_app.images.profiles import NotAProfileError, profile_facts
from layout_app.messages import _
from layout_app.preflight.press import press_findings
from layout_app.press import CONDITIONS, OwnProfile, PressProfile
from layout_app.session.file_names import plain_name
from layout_app.session.folders import data_folder
from layout_app.session.press_faults import press_faults
from layout_app.session.session import Session
from layout_app.storage.atomic import replace_bytes, unwritable

SUFFIX = ".press"
FORMAT = 1
MOST_BYTES = 64 << 20
"""A file larger than this is none of ours; ICC files have a few megabytes."""
PRESET_OF = {"x4": "press", "x1a": "press-x1a"}
"""The preset that writes what a profile's standard asks."""
PRESET_NAMES = ("press", "press-x1a", "archive", "proof", "screen")


class DamagedPressError(UnreadableFileError):
    """The file holds no print-shop profile, or one that no file can be written by."""

    code = "press.damaged"


class PressNameTakenError(LayoutAppError):
    """Another saved profile has that name."""

    code = "press.name-taken"


class SavedPress(msgspec.Struct, frozen=True):
    """A profile with the bytes of its own ICC file; empty where it has none."""

    profile: PressProfile
    icc: bytes = b""


class _PressFile(msgspec.Struct, frozen=True, omit_defaults=True):
    format: int
    profile: PressProfile
    icc: bytes = b""


class _FormatNumber(msgspec.Struct, frozen=True):
    format: int


class PressShelf(msgspec.Struct, frozen=True):
    """The saved profiles by name, and a sentence for every file that could not be read."""

    saved: tuple[SavedPress, ...]
    sentences: tuple[str, ...] = ()

    def find(self, name: str) -> SavedPress | None:
        """The saved profile of that name, or ``None``."""
        return next((one for one in self.saved if one.profile.name == name), None)


def paper_name(condition: str) -> str:
    """The paper class in the user's language."""
    known = {"coated": _("Coated paper"), "offset": _("Offset paper"), "newsprint": _("Newsprint")}
    return known.get(condition, condition)


def shop_name(profile: PressProfile) -> str:
    """What a profile is called: a usual one by its paper."""
    return profile.name or paper_name(profile.condition)


def usual_profiles() -> tuple[PressProfile, ...]:
    """The built-in profiles, one for each paper class, without a name: 铜版纸, 双胶纸, 新闻纸."""
    return tuple(PressProfile(condition=one) for one in ("coated", "offset", "newsprint"))


def press_folder() -> Path:
    """Where saved profiles lie."""
    return data_folder() / "press"


def press_shelf() -> PressShelf:
    """What is saved, in the order of names."""
    saved: list[SavedPress] = []
    sentences: list[str] = []
    for path in sorted(press_folder().glob(f"*{SUFFIX}")):
        try:
            saved.append(_read(path))
        except LayoutAppError as refusal:
            sentences.append(refusal.sentence)
    return PressShelf(tuple(sorted(saved, key=lambda one: one.profile.name)), tuple(sentences))


def known_names() -> tuple[str, ...]:
    """The names that an export can be asked by: usual profiles, then saved ones."""
    return (*map(shop_name, usual_profiles()), *(one.profile.name for one in press_shelf().saved))


def find_press(name: str) -> SavedPress | None:
    """The saved profile of that name, else the usual one of that paper class by name or id; ``None`` for neither.

    ``DamagedPressError`` and ``NewerFormatError`` where the file of that name cannot be read.
    """
    found = press_shelf().find(name)
    if found is not None:
        return found
    if _place(name).is_file():
        _read(_place(name))
    usual = (one for one in usual_profiles() if name in (shop_name(one), one.condition))
    return next((SavedPress(one) for one in usual), None)


def save_press(saved: SavedPress, instead_of: str = "") -> None:
    """Keep a profile under its name, in place of the one named ``instead_of``.

    ``PressNameTakenError`` where another has the name: a saved one, or a usual one.
    """
    name, files = saved.profile.name, dict(_files())
    old = next((path for path, one in files.items() if instead_of and one.profile.name == instead_of), None)
    path = _place(name)
    if old is not None and (name == instead_of or path.name.casefold() == old.name.casefold()):
        path = old  # where case makes no other file, the new one would be taken away as the old one
    others = {one.name.casefold() for one in press_folder().glob(f"*{SUFFIX}") if one != old}
    names = {one.profile.name for at, one in files.items() if at != old} | {*CONDITIONS, *PRESET_NAMES}
    if path.name.casefold() in others or name in names | {shop_name(one) for one in usual_profiles()}:
        raise PressNameTakenError(_("There is a profile “%(name)s” already: choose another name.") % {"name": name})
    write_press(path, saved)
    if old is not None and old != path:
        _remove(old)


def delete_press(name: str) -> None:
    """Take a saved profile away; issues made for it keep it."""
    for path, saved in _files():
        if saved.profile.name == name:
            _remove(path)


def read_press(path: Path) -> SavedPress:
    """The profile in a file. ``DamagedPressError`` and ``NewerFormatError`` say what is wrong with it."""
    read = _read(path)
    if read.icc:
        try:
            profile_facts(read.icc)
        except NotAProfileError as refusal:
            sentence = _("%(file)s cannot be used. %(fault)s") % {"file": path.name, "fault": refusal.sentence}
            raise DamagedPressError(sentence) from refusal
    return read


def _read(path: Path) -> SavedPress:
    """The profile in a file, its ICC file whole but not looked into: that takes 50 ms, too long for a whole shelf."""
    words = {"file": path.name}
    try:
        data = path.read_bytes() if path.stat().st_size <= MOST_BYTES else b""
    except OSError as refusal:
        raise UnreadableFileError(_("Cannot read %(file)s: is it still there?") % words) from refusal
    try:
        if msgspec.json.decode(data, type=_FormatNumber).format > FORMAT:
            raise NewerFormatError(_("%(file)s was made by a newer version: update the program to use it.") % words)
        read = msgspec.json.decode(data, type=_PressFile)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as fault:
        raise DamagedPressError(_("%(file)s is no print-shop profile, or it is damaged.") % words) from fault
    own = read.profile.own_profile
    if (own.id if own is not None else "") != (hashlib.sha256(read.icc).hexdigest() if read.icc else ""):
        raise DamagedPressError(_("%(file)s lacks the press's ICC file, or it is damaged.") % words)
    fault_found = next(press_faults(read.profile), None)
    if fault_found is not None:
        raise DamagedPressError(_("%(file)s cannot be used. %(fault)s") % {**words, "fault": fault_found[1]})
    return SavedPress(read.profile, read.icc)


def write_press(path: Path, saved: SavedPress) -> None:
    """Write a profile as a file; ``UnwritableFileError`` leaves an old one whole."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as refusal:
        raise unwritable(path, refusal) from refusal
    data = msgspec.json.encode(_PressFile(FORMAT, saved.profile, saved.icc))
    replace_bytes(path, msgspec.json.format(data, indent=1))


def read_own_profile(path: Path) -> tuple[OwnProfile, bytes]:
    """The press's own ICC file: its record and its bytes; ``NotAProfileError`` says why a press cannot print by it."""
    try:
        data = path.read_bytes() if path.stat().st_size <= MOST_BYTES else b""
    except OSError as refusal:
        raise UnreadableFileError(_("Cannot read %(file)s: is it still there?") % {"file": path.name}) from refusal
    facts = profile_facts(data)
    return OwnProfile(hashlib.sha256(data).hexdigest(), facts.name or path.stem), data


def press_in(session: Session) -> SavedPress | None:
    """The profile that the issue was made for, by a name of its own; ``None`` where it is a usual one."""
    profile = session.issue.press
    if profile is None or not profile.name:
        return None
    own = profile.own_profile
    if own is None:
        return SavedPress(profile)
    if session.assets.has(own.id):
        return SavedPress(profile, session.assets.read(own.id))
    return SavedPress(msgspec.structs.replace(profile, own_profile=None))


def use_press(session: Session, saved: SavedPress) -> None:
    """Make the issue for that print shop, as one step of its history; its own ICC file comes along.

    ``NotAProfileError`` says why a press cannot print by that.
    """
    if saved.profile.own_profile is not None:
        profile_facts(saved.icc)
        session.assets.put_profile(saved.profile.own_profile, saved.icc)
    session.apply(SetPress(saved.profile))


def new_at_press(session: Session, name: str) -> Session:
    """A session on the same new issue made for the saved print shop of that name, as it begins: no step of its history.

    ``session`` itself where there is no such shop that can be printed by, or where it prints another size.
    """
    saved = press_shelf().find(name)
    if saved is None or not _has_right_icc(saved):
        return session
    issue = SetPress(saved.profile).apply(session.issue).issue
    if press_findings(issue, PRESET_OF[saved.profile.standard]):
        return session
    if saved.profile.own_profile is not None:
        session.assets.put_profile(saved.profile.own_profile, saved.icc)
    return Session(issue, session.assets, session.library)


def _place(name: str) -> Path:
    """Where a profile of that name is kept."""
    return press_folder() / f"{plain_name(name)}{SUFFIX}"


def _has_right_icc(saved: SavedPress) -> bool:
    try:
        return not saved.icc or bool(profile_facts(saved.icc).space)
    except NotAProfileError:
        return False


def _files() -> Iterator[tuple[Path, SavedPress]]:
    """Every file of the folder that can be read, with its profile."""
    for path in sorted(press_folder().glob(f"*{SUFFIX}")):
        with contextlib.suppress(UnreadableFileError, NewerFormatError):
            yield path, _read(path)


def _remove(path: Path) -> None:
    try:
        with contextlib.suppress(FileNotFoundError):
            path.unlink()
    except OSError as refusal:
        raise unwritable(path, refusal) from refusal
