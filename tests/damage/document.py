"""Damage to a document and its page as wholes: output intents, boxes, layers, embedded files, annotations, actions."""

from __future__ import annotations

from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from tests.damage.kinds import A2U, ARCHIVABLE, PRESS, X1A, X4, on_objects
from tests.damage.parts import changed_profile, form_of, intents_of, page_of, rgb_profile, set_profile


@on_objects("X:intent", "A:6.2.3")
def the_output_intents_are_missing(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/OutputIntents"]


@on_objects("X:intent", files=PRESS)
def there_is_no_intent_for_the_press(pdf: pikepdf.Pdf) -> None:
    for intent in intents_of(pdf):
        if intent.S == Name.GTS_PDFX:
            intent.S = Name.GTS_PDFY


@on_objects("X:intent", files=PRESS)
def there_are_two_intents_for_the_press(pdf: pikepdf.Pdf) -> None:
    first = next(one for one in intents_of(pdf) if one.S == Name.GTS_PDFX)
    intents_of(pdf).append(pdf.make_indirect(Dictionary(dict(first.items()))))


@on_objects("A:6.2.3", "A:6.2.4", files=ARCHIVABLE)
def there_is_no_intent_for_the_archive(pdf: pikepdf.Pdf) -> None:
    for intent in intents_of(pdf):
        if intent.S == Name.GTS_PDFA1:
            intent.S = Name.GTS_PDFY


@on_objects("A:6.2.3", "X:intent", files=(X4,))
def the_two_intents_have_each_a_profile_of_their_own(pdf: pikepdf.Pdf) -> None:
    intent = intents_of(pdf)[1]
    intent.DestOutputProfile = pdf.make_indirect(pdf.make_stream(intent.DestOutputProfile.read_bytes(), N=4))


@on_objects("X:intent", "A:6.2.3")
def the_profile_is_of_a_scanner(pdf: pikepdf.Pdf) -> None:
    changed_profile(pdf, lambda profile: profile[:12] + b"scnr" + profile[16:])


@on_objects("A:6.2.3", "X:intent", files=ARCHIVABLE)
def the_profile_is_of_version_5(pdf: pikepdf.Pdf) -> None:
    changed_profile(pdf, lambda profile: profile[:8] + b"\x05" + profile[9:])


@on_objects("X:intent", "A:6.2.3", "A:6.2.4", files=PRESS)
def the_profile_of_a_press_file_is_of_a_monitor(pdf: pikepdf.Pdf) -> None:
    set_profile(pdf, rgb_profile(), 3)


@on_objects("X:intent", "A:6.2.3")
def the_profile_is_no_profile(pdf: pikepdf.Pdf) -> None:
    set_profile(pdf, b"no profile " * 30, 4)


@on_objects("X:intent", "A:6.2.3", "A:6.2.4.2")
def the_profile_says_another_number_of_components(pdf: pikepdf.Pdf) -> None:
    profile = intents_of(pdf)[0].DestOutputProfile
    profile.N = 1


@on_objects("X:intent", "A:6.2.3")
def the_profile_of_a_condition_of_our_own_is_not_embedded(pdf: pikepdf.Pdf) -> None:
    for intent in intents_of(pdf):
        del intent["/DestOutputProfile"], intent["/RegistryName"]
        intent.OutputConditionIdentifier = "Our press"


@on_objects("A:6.2.3", "X:intent", files=ARCHIVABLE)
def the_profile_lies_elsewhere(pdf: pikepdf.Pdf) -> None:
    for intent in intents_of(pdf):
        intent.DestOutputProfileRef = Dictionary(URLs=Array([]))


@on_objects("X:intent", "A:6.2.3", files=PRESS)
def the_condition_has_no_name(pdf: pikepdf.Pdf) -> None:
    for intent in intents_of(pdf):
        del intent["/OutputConditionIdentifier"]


@on_objects("X:intent", files=PRESS)
def an_unregistered_condition_has_no_words(pdf: pikepdf.Pdf) -> None:
    for intent in intents_of(pdf):
        intent.OutputConditionIdentifier = "Custom"
        for key in ("/Info", "/RegistryName"):
            if key in intent:
                del intent[key]


@on_objects("X:box", files=PRESS)
def the_page_has_no_trim(pdf: pikepdf.Pdf) -> None:
    del page_of(pdf)["/TrimBox"]


@on_objects("X:box", files=PRESS)
def the_page_has_trim_and_art(pdf: pikepdf.Pdf) -> None:
    page_of(pdf).ArtBox = Array(list(page_of(pdf).TrimBox))


@on_objects("X:box", files=PRESS)
def the_trim_reaches_out_of_the_bleed(pdf: pikepdf.Pdf) -> None:
    page = page_of(pdf)
    page.BleedBox = Array([float(page.TrimBox[0]) + 9, *page.TrimBox[1:]])


@on_objects("X:box", files=PRESS)
def the_bleed_reaches_out_of_the_page(pdf: pikepdf.Pdf) -> None:
    page = page_of(pdf)
    page.BleedBox = Array([-5, *page.BleedBox[1:]])


@on_objects("X:box", files=PRESS)
def the_trim_reaches_out_of_the_page(pdf: pikepdf.Pdf) -> None:
    page = page_of(pdf)
    del page["/BleedBox"]
    page.TrimBox = Array([*page.TrimBox[:2], float(page.MediaBox[2]) + 2, page.TrimBox[3]])


@on_objects("X:box", "A:6.1.13", files=PRESS)
def the_trim_has_no_width(pdf: pikepdf.Pdf) -> None:
    page = page_of(pdf)
    page.TrimBox = Array([page.TrimBox[0], page.TrimBox[1], page.TrimBox[0], page.TrimBox[3]])


@on_objects("X:viewer", files=PRESS)
def the_viewer_shows_the_art_alone(pdf: pikepdf.Pdf) -> None:
    pdf.Root.ViewerPreferences = Dictionary(ViewArea=Name.ArtBox)


@on_objects("X:viewer", files=PRESS)
def the_viewer_prints_the_crop_alone(pdf: pikepdf.Pdf) -> None:
    pdf.Root.ViewerPreferences = Dictionary(PrintClip=Name.CropBox, PrintArea=Name.TrimBox)


def _layers(pdf: pikepdf.Pdf, **default: Any) -> Dictionary:
    """Two layers, 甲 and 乙, and the way they are shown at first."""
    groups = [pdf.make_indirect(Dictionary(Type=Name.OCG, Name=name)) for name in ("甲", "乙")]
    shown = {"/Name": "版", "/Order": Array(groups), **{f"/{key}": value for key, value in default.items()}}
    pdf.Root.OCProperties = Dictionary(OCGs=Array(groups), D=Dictionary(shown))
    page_of(pdf).Resources.Properties = Dictionary(L0=groups[0], L1=groups[1])
    return pdf.Root.OCProperties


@on_objects("X:optional", "X:version", files=(X1A,))
def an_x1a_file_has_layers(pdf: pikepdf.Pdf) -> None:
    _layers(pdf)


@on_objects("X:optional", "A:6.9", files=ARCHIVABLE)
def layers_are_switched_by_events(pdf: pikepdf.Pdf) -> None:
    event = Dictionary(Event=Name.Print, Category=Array([Name.Print]))
    event.OCGs = _layers(pdf).OCGs
    pdf.Root.OCProperties.D.AS = Array([event])


@on_objects("A:6.9", files=ARCHIVABLE)
def the_setting_of_the_layers_has_no_name(pdf: pikepdf.Pdf) -> None:
    del _layers(pdf).D["/Name"]


@on_objects("A:6.9", files=ARCHIVABLE)
def two_settings_of_the_layers_have_one_name(pdf: pikepdf.Pdf) -> None:
    layers = _layers(pdf)
    layers.Configs = Array([Dictionary(Name="版", Order=layers.OCGs)])


@on_objects("A:6.9", files=ARCHIVABLE)
def a_layer_is_not_in_the_order(pdf: pikepdf.Pdf) -> None:
    layers = _layers(pdf)
    layers.D.Order = Array([layers.OCGs[0]])


@on_objects("A:6.9", files=ARCHIVABLE)
def a_second_setting_of_the_layers_leaves_one_out(pdf: pikepdf.Pdf) -> None:
    layers = _layers(pdf)
    layers.Configs = Array([Dictionary(Name="Second", Order=Array([layers.OCGs[1]]))])


@on_objects("A:6.9", "X:optional", files=ARCHIVABLE)
def a_second_setting_of_the_layers_has_events(pdf: pikepdf.Pdf) -> None:
    layers = _layers(pdf)
    layers.Configs = Array([Dictionary(Name="Second", Order=layers.OCGs, AS=Array([]))])


def _embedded(pdf: pikepdf.Pdf) -> Dictionary:
    stream = pdf.make_indirect(pdf.make_stream(b"words", Type=Name.EmbeddedFile, Subtype=Name("/text/plain")))
    return Dictionary(Type=Name.Filespec, F="words.txt", UF="words.txt", EF=Dictionary(F=stream, UF=stream))


@on_objects("X:embedded", "X:external", "X:viewer", "X:optional", "A:6.8")
def a_text_file_is_embedded(pdf: pikepdf.Pdf) -> None:
    file = pdf.make_indirect(_embedded(pdf))
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array(["words.txt", file])))


@on_objects("A:6.8", files=(A2U,))
def an_embedded_pdf_is_no_archive_file(pdf: pikepdf.Pdf) -> None:
    file = _embedded(pdf)
    file.F = file.UF = "words.pdf"
    file.EF.F.write(b"%PDF-1.4\n%%EOF\n")
    file.EF.F.Subtype = Name("/application/pdf")
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array(["words.pdf", pdf.make_indirect(file)])))


@on_objects("A:6.8", files=(A2U,))
def an_embedded_file_has_no_unicode_name(pdf: pikepdf.Pdf) -> None:
    file = _embedded(pdf)
    del file["/UF"]
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array(["words.txt", pdf.make_indirect(file)])))


def _annotate(pdf: pikepdf.Pdf, subtype: str, **entries: Any) -> Dictionary:
    """A printed annotation with an appearance, in the middle of the page; an entry None is left out."""
    appearance = Dictionary(N=pdf.make_indirect(form_of(pdf)))
    usual = {"/Type": Name.Annot, "/Subtype": Name(subtype), "/Rect": Array([90, 90, 120, 120]), "/F": 4}
    usual |= {"/AP": appearance, **{f"/{key}": value for key, value in entries.items()}}
    annotation = pdf.make_indirect(Dictionary({key: value for key, value in usual.items() if value is not None}))
    page = page_of(pdf)
    if "/Annots" not in page:
        page.Annots = Array([])
    page.Annots.append(annotation)
    return annotation


@on_objects("X:annot", files=PRESS)
def a_note_lies_in_the_trim(pdf: pikepdf.Pdf) -> None:
    _annotate(pdf, "/Text", Contents="note")


@on_objects("X:annot", files=PRESS)
def a_link_lies_half_in_the_bleed(pdf: pikepdf.Pdf) -> None:
    left, bottom = (float(one) for one in page_of(pdf).BleedBox[:2])
    box = Array([left - 5, bottom + 20, left + 2, bottom + 30])
    _annotate(pdf, "/Link", Rect=box, AP=None, Border=Array([0, 0, 0]))


@on_objects("A:6.3.1", "X:annot")
def a_film_lies_on_the_page(pdf: pikepdf.Pdf) -> None:
    _annotate(pdf, "/Movie", Movie=Dictionary(F="film.mov"))


@on_objects("A:6.3.1", "X:annot")
def a_sound_lies_on_the_page(pdf: pikepdf.Pdf) -> None:
    sound = pdf.make_indirect(pdf.make_stream(b"\x00" * 8, Type=Name.Sound, R=8000))
    _annotate(pdf, "/Sound", Sound=sound)


@on_objects("A:6.3.1", files=(A2U,))
def a_body_of_three_dimensions_lies_on_the_page(pdf: pikepdf.Pdf) -> None:
    _annotate(pdf, "/3D")


@on_objects("A:6.3.1", files=(A2U,))
def an_annotation_is_of_a_kind_nobody_defined(pdf: pikepdf.Pdf) -> None:
    _annotate(pdf, "/Hologram")


@on_objects("A:6.3.2", files=(A2U,))
def a_note_is_not_printed(pdf: pikepdf.Pdf) -> None:
    _annotate(pdf, "/Square", F=0, Contents="note")


@on_objects("A:6.3.2", files=(A2U,))
def a_note_is_hidden(pdf: pikepdf.Pdf) -> None:
    _annotate(pdf, "/Square", F=4 + 2, Contents="note")


@on_objects("A:6.3.2", files=(A2U,))
def a_note_is_printed_but_not_seen(pdf: pikepdf.Pdf) -> None:
    _annotate(pdf, "/Square", F=4 + 32, Contents="note")


@on_objects("A:6.3.2", files=(A2U,))
def a_link_has_no_flags(pdf: pikepdf.Pdf) -> None:
    _annotate(pdf, "/Link", F=None, AP=None, Dest=Array([page_of(pdf), Name.Fit]))


@on_objects("A:6.3.3", files=(A2U,))
def a_note_has_no_appearance(pdf: pikepdf.Pdf) -> None:
    _annotate(pdf, "/Square", AP=None, Contents="note")


@on_objects("A:6.3.3", files=(A2U,))
def a_note_has_an_appearance_when_pressed(pdf: pikepdf.Pdf) -> None:
    annotation = _annotate(pdf, "/Square", Contents="note")
    annotation.AP.D = annotation.AP.N


@on_objects("A:6.3.3", files=(A2U,))
def the_appearance_of_a_note_is_no_form(pdf: pikepdf.Pdf) -> None:
    _annotate(pdf, "/Square", AP=Dictionary(N=Dictionary()), Contents="note")


@on_objects("X:action", "A:6.5.1")
def a_script_runs_when_the_file_opens(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.beep(0)")


@on_objects("X:action", "A:6.5.1")
def a_script_has_a_name(pdf: pikepdf.Pdf) -> None:
    script = Dictionary(S=Name.JavaScript, JS="app.beep(0)")
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array(["start", script])))


@on_objects("A:6.5.1", files=(A2U,))
def a_link_starts_a_program(pdf: pikepdf.Pdf) -> None:
    _annotate(pdf, "/Link", AP=None, A=Dictionary(S=Name.Launch, F="calc.exe"))


@on_objects("A:6.5.1", files=(A2U,))
def a_link_prints_the_page(pdf: pikepdf.Pdf) -> None:
    _annotate(pdf, "/Link", AP=None, A=Dictionary(S=Name.Named, N=Name.Print))


@on_objects("A:6.5.1", files=(A2U,))
def a_link_goes_on_to_a_script(pdf: pikepdf.Pdf) -> None:
    script = Dictionary(S=Name.JavaScript, JS="app.beep(0)")
    _annotate(pdf, "/Link", AP=None, A=Dictionary(S=Name.URI, URI="http://example.org/", Next=script))


@on_objects("A:6.5.1", files=(A2U,))
def a_bookmark_empties_a_form(pdf: pikepdf.Pdf) -> None:
    item = pdf.make_indirect(Dictionary(Title="empty", A=Dictionary(S=Name.ResetForm)))
    pdf.Root.Outlines = pdf.make_indirect(Dictionary(Type=Name.Outlines, First=item, Last=item, Count=1))
    item.Parent = pdf.Root.Outlines


@on_objects("X:action", "A:6.5.2")
def the_page_acts_when_it_is_shown(pdf: pikepdf.Pdf) -> None:
    page_of(pdf).AA = Dictionary(O=Dictionary(S=Name.GoTo, D=Array([page_of(pdf), Name.Fit])))


@on_objects("X:action", "A:6.5.2")
def the_file_acts_when_it_is_printed(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AA = Dictionary(WP=Dictionary(S=Name.JavaScript, JS="app.beep(0)"))


@on_objects("A:6.4.1", "A:6.4", "X:annot", "X:action", files=(A2U,))
def a_form_asks_the_viewer_for_its_look(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm = Dictionary(Fields=Array([]), NeedAppearances=True)


@on_objects("A:6.4", files=(A2U,))
def a_form_is_of_xfa(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm = Dictionary(Fields=Array([]), XFA=pdf.make_indirect(pdf.make_stream(b"<xdp/>")))


@on_objects("A:6.4", "A:6.5", files=(A2U,))
def a_field_acts_when_pressed(pdf: pikepdf.Pdf) -> None:
    action = Dictionary(S=Name.GoTo, D=Array([page_of(pdf), Name.Fit]))
    field = _annotate(pdf, "/Widget", FT=Name.Btn, T="go", A=action)
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]))


@on_objects("A:6.10", files=ARCHIVABLE)
def the_page_is_shown_as_a_slide(pdf: pikepdf.Pdf) -> None:
    page_of(pdf).PresSteps = Dictionary(Type=Name.NavNode)


@on_objects("A:6.11", files=ARCHIVABLE)
def the_file_requires_something_of_its_reader(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Requirements = Array([Dictionary(Type=Name.Requirement, S=Name.EnableJavaScripts)])


