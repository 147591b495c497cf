"""Kinds of blocks and texts: what an editor calls them, and their icons."""

from __future__ import annotations

from layout_app.document.story import EDITOR_NOTE, WIDE_SUBHEAD
from layout_app.document.template import HeadForm
from layout_app.gui import counts
from layout_app.messages import _, language
from layout_app.styles.cascade import StyleSheet
from layout_app.styles.model import StyleRule

KIND_ICONS = {
    "page": "document_20_regular", "photo": "image_20_regular", "article": "news_20_regular",
    "masthead": "text_t_20_regular", "folio": "text_t_20_regular", "foot": "text_t_20_regular",
    "index": "text_number_list_ltr_20_regular", "facts": "table_20_regular", "table": "table_20_regular",
    "rule": "line_horizontal_1_20_regular", "advert": "image_20_regular",
    "qr": "qr_code_20_regular",
}
SEVERAL_ICON = "group_20_regular"


def kind_name(kind: str) -> str:
    """A block kind in the user's words."""
    names = {
        "article": _("Article"),
        "masthead": _("Masthead"),
        "folio": _("Folio"),
        "foot": _("Foot line"),
        "index": _("Index"),
        "facts": _("Figures"),
        "table": _("Table"),
        "rule": _("Rule"),
        "advert": _("Advert"),
        "qr": _("QR code"),
    }
    return names.get(kind, kind)


def part_name(part: str) -> str:
    """A text of a story in the user's words."""
    names = {
        "kicker": _("Kicker"),
        "headline": _("Headline"),
        "deck": _("Deck"),
        "byline": _("Byline"),
        "body": _("Body"),
        "signoff": _("Sign-off"),
        "caption": _("Caption"),
        "credit": _("Credit"),
        "cell": _("Table cell"),
        "tag": _("Tag"),
        "reference": _("Pointer"),
    }
    return names[part]


def style_name(rule: StyleRule) -> str:
    """A style in the user's words: as the template calls it, or in English; the root of all has no label there."""
    names = {
        "base": _("Base"), "body": _("Body"), "body.kai": _("Body in Kai"), "lede.kai": _("Summary in Kai"),
        "quote": _("Quotation"), "editor-note": _("Editor's note"), "advert": _("Advert word"),
        "column-title": _("Column heading"), "subhead": _("Subhead"), "subhead-wide": _("Wide subhead"),
        "byline": _("Byline"), "signoff": _("Sign-off"), "reference": _("Pointer"), "kicker": _("Kicker"),
        "kicker.small": _("Small kicker"),
        "headline": _("Headline"), "headline.lead": _("Lead headline"), "headline.box": _("Box headline"),
        "deck": _("Deck"), "deck.vertical": _("Vertical deck"), "caption": _("Caption"), "credit": _("Credit"),
        "tag": _("Tag"), "list.title": _("List heading"), "list.item": _("List entry"),
        "table.body": _("Table"), "table.head": _("Table head"),
        "facts.title": _("Figures: heading"), "fact.number": _("Figures: number"), "fact.unit": _("Figures: unit"),
        "fact.label": _("Figures: words"), "index.head": _("Index: heading"), "index.title": _("Index: headline"),
        "index.blurb": _("Index: summary"), "index.page": _("Index: page"), "masthead.title": _("Masthead: name"),
        "masthead.slogan": _("Masthead: slogan"), "masthead.day": _("Masthead: day"),
        "masthead.month": _("Masthead: month"), "masthead.number": _("Masthead: number"),
        "masthead.small": _("Masthead: small"), "masthead.body": _("Masthead: publisher"),
        "masthead.accent": _("Masthead: red"), "masthead.editor": _("Masthead: editor"),
        "masthead.dateline": _("Masthead: foot"),
        "folio.page": _("Folio: number"), "folio.ban": _("Folio: word after it"), "folio.section": _("Folio: section"),
        "folio.small": _("Folio: small"), "folio.paper": _("Folio: paper"), "foot.page": _("Foot line: page"),
        "foot.small": _("Foot line: small"), "foot.paper": _("Foot line: paper"),
    }  # fmt: skip
    if language() != "en" and rule.label:
        return rule.label
    return names.get(rule.name) or rule.label or rule.name


def paragraph_styles(sheet: StyleSheet) -> list[tuple[str, str]]:
    """(name, words) of the styles that a paragraph of an article can have."""
    names = [("body", _("Body")), ("subhead", _("Subhead")), ("quote", _("Quotation"))]
    if sheet.has(WIDE_SUBHEAD):
        names.insert(2, (WIDE_SUBHEAD, _("Wide subhead")))
    if sheet.has(EDITOR_NOTE):
        names.append((EDITOR_NOTE, _("Editor's note")))
    return names


def form_name(form: HeadForm) -> str:
    """A headline form in the user's words: as the template calls it, or its rank, height and parts in English."""
    ranks = {
        "lead": _("Lead"), "second": _("Second story"), "two": _("Two columns"), "one": _("One column"),
        "box": _("Box"), "beside": _("Beside a photo"), "picture": _("Picture news"), "vertical": _("Vertical"),
        "heading": _("Column heading"),
        "letter.lead": _("Lead"), "letter.full": _("Lead"), "letter.second": _("Second story"),
        "letter.column": _("One column"),
        "letter.two": _("Two lines"), "letter.one": _("One line"), "letter.wide": _("Wide"),
        "letter.deck": _("One line"), "letter.kicker": _("One line"),
    }  # fmt: skip
    pieces = form.id.split(".")
    rank = ranks.get(".".join(pieces[:2])) or ranks.get(pieces[0])
    if language() != "en" or rank is None:
        return form.label
    parts = ", ".join(part_name(part.part).lower() for part in form.parts)
    return f"{rank}, {counts.lines(form.lines)} ({parts})"
