"""The rules a written file is held to, by the names PRINT 2 gives them, and the faults found against them."""

from __future__ import annotations

from typing import NamedTuple

from layout_app.errors import Finding, Severity
from layout_app.messages import _

X1A, X4, A2, A2U = "x1a", "x4", "a2", "a2u"
"""PDF/X-1a:2003, PDF/X-4, PDF/A-2 of any level, PDF/A-2 with text that can be read back (levels u and a)."""
_X = (X1A, X4)
_ALL = (X1A, X4, A2)


class Rule(NamedTuple):
    """One rule: its name, the standards that have it, where it stands written, and how grave a breach is."""

    id: str
    standards: tuple[str, ...]
    source: str
    severity: Severity = Severity.ERROR


RULES: tuple[Rule, ...] = (
    Rule("X:header", _X, "ISO 32000-1 7.5.2 (file header)"),
    Rule("X:version", _X, "ISO 15930-4 6.1, ISO 15930-7 6.1 (PDF version)"),
    Rule("X:id", _X, "ISO 15930-4, ISO 15930-7 (file identifiers)"),
    Rule("X:encrypt", _X, "ISO 15930-4 6.11, ISO 15930-7 6.15 (encryption)"),
    Rule("X:filter", _X, "ISO 15930-4 6.5, ISO 15930-7 (compression)"),
    Rule("X:external", _X, "ISO 15930-4, ISO 15930-7 (complete exchange)"),
    Rule("X:image", _X, "ISO 15930-4, ISO 15930-7 (OPI, alternate images)"),
    Rule("X:postscript", _X, "ISO 15930-4, ISO 15930-7 (PostScript XObjects)"),
    Rule("X:intent", _X, "ISO 15930-4, ISO 15930-7 (output intent)"),
    Rule("X:colour", _X, "ISO 15930-4 6.2, ISO 15930-7 (colour spaces)"),
    Rule("X:overprint", (X4,), "ISO 15930-7 (overprint mode and ICCBased CMYK)"),
    Rule("X:transparency", (X1A,), "ISO 15930-4 6.16 (transparency)"),
    Rule("X:blend", (X4,), "ISO 15930-7 (blending colour space)"),
    Rule("X:extgstate", _X, "ISO 15930-4, ISO 15930-7 (transfer functions)"),
    Rule("X:halftone", _X, "ISO 15930-4 6.9, ISO 15930-7 6.13 (halftones)"),
    Rule("X:font-embedded", _ALL, "ISO 15930-4 6.3, ISO 15930-7 6.5, ISO 19005-2 6.2.11.4.1 (font embedding)"),
    Rule("X:font-width", _ALL, "ISO 19005-2 6.2.11.5 (font metrics)"),
    Rule("X:font-notdef", _ALL, "ISO 19005-2 6.2.11.8 (.notdef), 6.2.11.4.1 (glyphs present)"),
    Rule("X:box", _X, "ISO 15930-4 6.8, ISO 15930-7 6.12 (page boundaries)"),
    Rule("X:annot", _X, "ISO 15930-4 6.13, ISO 15930-7 6.17 (annotations)"),
    Rule("X:action", _X, "ISO 15930-4 6.14 (actions and JavaScript)"),
    Rule("X:info", _ALL, "ISO 15930-4, ISO 15930-7 (document information); agreement with XMP"),
    Rule("X:trapped", _X, "ISO 15930-4, ISO 15930-7 (trapping)"),
    Rule("X:version-key", _X, "ISO 15930-4, ISO 15930-7 (identification)"),
    Rule("X:xmp", _X, "ISO 15930-7 (document metadata)"),
    Rule("X:viewer", _X, "ISO 15930-4 6.17, ISO 15930-7 6.21 (viewer preferences)"),
    Rule("X:optional", _X, "ISO 15930-7 6.24 (optional content), no embedded files"),
    Rule("X:operator", _X, "ISO 15930-7 6.19 (content streams)"),
    Rule("X:bx", _X, "ISO 15930-4, ISO 15930-7 6.19 (compatibility operators)"),
    Rule("A:6.1.2", (A2,), "ISO 19005-2 6.1.2 (file header)"),
    Rule("A:6.1.3", (A2,), "ISO 19005-2 6.1.3 (file trailer)"),
    Rule("A:6.1.4", (A2,), "ISO 19005-2 6.1.4 (cross-reference table)"),
    Rule("A:6.1.6", (A2,), "ISO 19005-2 6.1.6 (string objects)"),
    Rule("A:6.1.7.1", (A2,), "ISO 19005-2 6.1.7.1 (stream objects)"),
    Rule("A:6.1.7.2", (A2,), "ISO 19005-2 6.1.7.2 (filters)"),
    Rule("A:6.1.8", (A2,), "ISO 19005-2 6.1.8 (name objects)"),
    Rule("A:6.1.9", (A2,), "ISO 19005-2 6.1.9 (indirect objects)"),
    Rule("A:6.1.10", (A2,), "ISO 19005-2 6.1.10 (inline image dictionaries)"),
    Rule("A:6.1.12", (A2,), "ISO 19005-2 6.1.12 (permissions)"),
    Rule("A:6.1.13", (X4, A2), "ISO 19005-2 6.1.13 (implementation limits), ISO 15930-7 6.25"),
    Rule("A:6.2.2", (A2,), "ISO 19005-2 6.2.2 (content streams)"),
    Rule("A:6.2.3", (A2,), "ISO 19005-2 6.2.3 (output intent)"),
    Rule("A:6.2.4.2", (A2,), "ISO 19005-2 6.2.4.2 (ICCBased colour spaces)"),
    Rule("A:6.2.4.3", (A2,), "ISO 19005-2 6.2.4.3 (uncalibrated colour spaces)"),
    Rule("A:6.2.4.4", (A2,), "ISO 19005-2 6.2.4.4 (Separation and DeviceN)"),
    Rule("A:6.2.5", (A2,), "ISO 19005-2 6.2.5 (extended graphics state)"),
    Rule("A:6.2.6", _ALL, "ISO 19005-2 6.2.6 (rendering intents)"),
    Rule("A:6.2.8", _ALL, "ISO 19005-2 6.2.8 (images)"),
    Rule("A:6.2.8.3", (A2,), "ISO 19005-2 6.2.8.3 (JPEG2000)"),
    Rule("A:6.2.9", (A2,), "ISO 19005-2 6.2.9 (form XObjects)"),
    Rule("A:6.2.10", (A2,), "ISO 19005-2 6.2.10 (transparency)"),
    Rule("A:6.2.11.2", (A2,), "ISO 19005-2 6.2.11.2 (font types)"),
    Rule("A:6.2.11.3.1", (A2,), "ISO 19005-2 6.2.11.3.1 (CIDSystemInfo)"),
    Rule("A:6.2.11.3.2", (A2,), "ISO 19005-2 6.2.11.3.2 (CIDFonts)"),
    Rule("A:6.2.11.3.3", (A2,), "ISO 19005-2 6.2.11.3.3 (CMaps)"),
    Rule("A:6.2.11.4.2", (A2,), "ISO 19005-2 6.2.11.4.2 (subset embedding)"),
    Rule("A:6.2.11.6", (A2,), "ISO 19005-2 6.2.11.6 (character encodings)"),
    Rule("A:6.2.11.7.2", (A2U,), "ISO 19005-2 6.2.11.7.2 (Unicode character maps)"),
    Rule("A:6.3.1", (A2,), "ISO 19005-2 6.3.1 (annotation types)"),
    Rule("A:6.3.2", (A2,), "ISO 19005-2 6.3.2 (annotation dictionaries)"),
    Rule("A:6.3.3", (A2,), "ISO 19005-2 6.3.3 (annotation appearances)"),
    Rule("A:6.4.1", (A2,), "ISO 19005-2 6.4.1 (interactive forms)"),
    Rule("A:6.4.2", (A2,), "ISO 19005-2 6.4.2 (XFA forms)"),
    Rule("A:6.5.1", (A2,), "ISO 19005-2 6.5.1 (actions)"),
    Rule("A:6.5.2", (A2,), "ISO 19005-2 6.5.2 (trigger events)"),
    Rule("A:6.6.2.1", (A2,), "ISO 19005-2 6.6.2.1 (metadata streams)"),
    Rule("A:6.6.2.3.1", (A2,), "ISO 19005-2 6.6.2.3.1 (XMP properties)"),
    Rule("A:6.6.2.3.3", (A2,), "ISO 19005-2 6.6.2.3.3 (extension schemas)"),
    Rule("A:6.6.3", (A2,), "ISO 19005-2 6.6.3 (document information)"),
    Rule("A:6.6.4", (A2,), "ISO 19005-2 6.6.4 (identification)"),
    Rule("A:6.8", (A2,), "ISO 19005-2 6.8 (embedded files)"),
    Rule("A:6.9", (A2,), "ISO 19005-2 6.9 (optional content)"),
    Rule("A:6.10", (A2,), "ISO 19005-2 6.10 (alternate presentations)"),
    Rule("A:6.11", (A2,), "ISO 19005-2 6.11 (document requirements)"),
    Rule("P:readable", _ALL, "every reader opens the file as it stands"),
    Rule("P:tounicode", _ALL, "PRINT 2 (text can be read back)"),
    Rule("P:black-page", _X, "PRINT 3 (pages printed in black only)"),
    Rule("P:ink", _X, "PRINT 3 (total ink)", Severity.WARNING),
    Rule("P:overprint", _X, "PRINT 1.5, 3 (black text overprints, white never)", Severity.WARNING),
    Rule("P:spot", _X, "PRINT 3 (one definition for a spot colour)"),
    Rule("P:text-black", _X, "PRINT 3 (black text is K alone)", Severity.WARNING),
    Rule("P:trim", _X, "pages of one size", Severity.WARNING),
)
_BY_ID = {rule.id: rule for rule in RULES}
MOST_OF_A_RULE = 10
"""So many breaches of one rule are told; after them a reader looks for the cause, not for the next."""


class Place(NamedTuple):
    """Where in a file: a page (0 for none), an object's number, and a byte in its decoded stream or in the file."""

    page: int = 0
    object: int = 0
    byte: int | None = None


class Fault(NamedTuple):
    """A breach: the names of the rules that speak of it, in one string, what is wrong in a sentence, and where."""

    rules: str
    sentence: str
    place: Place = Place()


def findings_of(faults: list[Fault], standards: frozenset[str]) -> tuple[Finding, ...]:
    """The faults as findings, one for each rule that ``standards`` have; at most ten of a rule, the same once."""
    found: dict[Finding, None] = {}
    counts: dict[str, int] = {}
    for fault in faults:
        for name in fault.rules.split():
            rule = _BY_ID[name]
            if standards.isdisjoint(rule.standards) or counts.get(name, 0) >= MOST_OF_A_RULE:
                continue
            message = f"{fault.sentence} {_advice(rule)}"
            finding = Finding(name, rule.severity, message, _where(fault.place), page=fault.place.page)
            if finding not in found:
                found[finding] = None
                counts[name] = counts.get(name, 0) + 1
    return tuple(found)


def fault_alone(finding: Finding) -> str:
    """What a finding of ``findings_of`` says is wrong, without what it says is to be done about a file of ours."""
    return finding.message.removesuffix(f" {_advice(_BY_ID[finding.code])}")


def _where(place: Place) -> str:
    words = {"object": place.object, "byte": place.byte}
    if place.object and place.byte is not None:
        return _("object %(object)s, byte %(byte)s") % words
    if place.object:
        return _("object %(object)s") % words
    return _("byte %(byte)s") % words if place.byte is not None else ""


def _advice(rule: Rule) -> str:
    """What to do about a breach."""
    if rule.severity is Severity.WARNING:
        return _("Mend it in the issue, or ask the print shop whether it takes the file so.")
    return _("Do not send this file: export it again, and tell us if it stays.")
