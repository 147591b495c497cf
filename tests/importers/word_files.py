"""Word files as people write them, made by python-docx when a test asks."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.parser import parse_xml
from docx.shared import Cm, Pt
from PIL import Image

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
WPS = (
    f'{W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml"'
)
DOTS = '<w:em w:val="dot"/>'
PARAGRAPH = "连日来，街道党员志愿者走进各个小区，为居民检查电线和煤气，把安全送到家门口。"


def picture(color: tuple[int, int, int], size: tuple[int, int] = (40, 30)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, color).save(out, "PNG")
    return out.getvalue()


RED, GREEN, BLUE = picture((200, 0, 0)), picture((0, 200, 0)), picture((0, 0, 200))


def add_picture(paragraph: Any, data: bytes, alt: str = "") -> None:
    shape = paragraph.add_run().add_picture(io.BytesIO(data), width=Cm(2))
    if alt:
        shape._inline.docPr.set("descr", alt)


def xml(document: Any, inside: str) -> None:
    """A paragraph of the given XML at the end of the body."""
    document.element.body.insert_element_before(parse_xml(f"<w:p {WPS}>{inside}</w:p>"), "w:sectPr")


def run(text: str, marks: str = "") -> str:
    return f'<w:r><w:rPr>{marks}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def centred(document: Any, text: str, size: float, *, bold: bool = False) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    words = paragraph.add_run(text)
    words.font.size, words.bold = Pt(size), bold


def office_file(path: Path) -> Path:
    """What an office sends: no styles, a large headline in the middle, bold subheads, pictures on their own lines."""
    document = Document()
    centred(document, "平安社区在行动", 16)
    centred(document, "志愿者上门查隐患", 22, bold=True)
    centred(document, "——十二社区冬季安全行动侧记", 14)
    centred(document, "本报记者 林航", 12)
    for text in (PARAGRAPH, "在三号楼，他们逐户敲门，一共走访了128户。"):
        paragraph = document.add_paragraph(text)
        paragraph.paragraph_format.first_line_indent = Pt(24)
    add_picture(document.add_paragraph(), RED, "微信图片_20191210")
    centred(document, "志愿者在检查电线 张三 摄", 10)
    document.add_paragraph().add_run("一、查得细").bold = True
    document.add_paragraph(PARAGRAPH)
    document.add_paragraph("（十二社区供稿）")
    document.save(str(path))
    return path


def styled_file(path: Path) -> Path:
    """A file with the styles of Word: title, subtitle, headings, lists, quotation, caption."""
    document = Document()
    document.add_paragraph("社区食堂开张", "Title")
    document.add_paragraph("老人吃上热乎饭", "Subtitle")
    document.add_paragraph(PARAGRAPH)
    add_picture(document.add_paragraph(), GREEN)
    document.add_paragraph("食堂里坐满了人，很热闹。", "Caption")
    document.add_heading("菜品多", 1)
    document.add_paragraph("红烧肉", "List Number")
    document.add_paragraph("清炒时蔬", "List Number")
    document.add_paragraph("早上七点开门", "List Bullet")
    document.add_paragraph("饭菜可口，价钱公道。", "Quote")
    words = document.add_paragraph("面积为200m")
    words.add_run("2").font.superscript = True
    words.add_run("，")
    words.add_run("明年").bold = True
    words.add_run("再开两家。")
    document.save(str(path))
    return path


def marked_file(path: Path) -> Path:
    """A file in the middle of its editing: changes, comments, hidden words, readings, a text box, breaks, a header."""
    document = Document()
    document.sections[0].header.paragraphs[0].text = "内部资料"
    document.add_heading("改稿记", 1)
    xml(
        document,
        f'{run("今天")}<w:ins w:id="1" w:author="甲">{run("上午")}</w:ins>'
        '<w:del w:id="2" w:author="甲"><w:r><w:delText>下午</w:delText></w:r></w:del>'
        f"{run('开会，')}{run('内部电话', '<w:vanish/>')}"
        "<w:r><w:ruby><w:rt><w:r><w:t>yín</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>龈</w:t></w:r></w:rubyBase></w:ruby>"
        f"</w:r>{run('肿的人多。')}<w:r><w:br/></w:r>{run('第二行另起。', DOTS)}",
    )
    box = f"<w:txbxContent><w:p>{run('框里的话也要留下。')}</w:p></w:txbxContent>"
    xml(
        document,
        f"{run('框外的话。')}<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor><a:graphic>"
        f"<a:graphicData uri='x'><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor>"
        f"</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>",
    )
    if hasattr(document, "add_comment"):
        document.add_comment(document.paragraphs[1].runs, "核一下日期", "乙")
    document.save(str(path))
    return path


def table_file(path: Path) -> Path:
    """A table with cells over several others, and one that only puts two pictures side by side."""
    document = Document()
    document.add_heading("数字", 1)
    document.add_paragraph(PARAGRAPH)
    table = document.add_table(3, 3)
    for row, texts in enumerate((("项目", "人数", ""), ("", "男", "女"), ("合唱", "12", "30"))):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(0, 0).merge(table.cell(1, 0))
    document.add_paragraph("两张照片如下。")
    side_by_side = document.add_table(2, 2)
    add_picture(side_by_side.cell(0, 0).paragraphs[0], RED)
    add_picture(side_by_side.cell(0, 1).paragraphs[0], BLUE)
    side_by_side.cell(1, 0).text = "合唱队在排练"
    side_by_side.cell(1, 1).text = "观众席"
    document.save(str(path))
    return path
