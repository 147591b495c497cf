"""PDFium drawing one of our own pages into plain bytes.

PDFium keeps state of its own for the whole process and must not be called by two threads at once: ``IN_USE`` is held
round every use of it. It lets other threads of Python run while it draws.
"""

from __future__ import annotations

import ctypes
import threading

import pypdfium2
import pypdfium2.raw as pdfium

IN_USE = threading.RLock()
_WHITE = 0xFFFFFFFF
_FORMATS = {1: pdfium.FPDFBitmap_Gray, 3: pdfium.FPDFBitmap_BGR}


def drawn(
    page: pypdfium2.PdfPage, scale: float, left: int, top: int, width: int, height: int, channels: int
) -> bytes:
    """A part of the page in pixels, ``scale`` of them a point, on white: rows from the top without gaps.

    ``channels`` is 1 for gray, or 3 for blue, green and red. The page's size must be whole points: PDFium cuts it so.
    """
    with IN_USE:
        bitmap = pypdfium2.PdfBitmap.new_native(width, height, _FORMATS[channels])
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, _WHITE)
        place = pdfium.FS_MATRIX(scale, 0, 0, scale, -left, -top)
        whole = pdfium.FS_RECTF(0, 0, width, height)
        pdfium.FPDF_RenderPageBitmapWithMatrix(bitmap, page, ctypes.byref(place), ctypes.byref(whole), 0)
        data = bytes(bitmap.buffer)
        stride = bitmap.stride
        bitmap.close()
    row = width * channels
    if stride == row:
        return data
    return b"".join(data[start : start + row] for start in range(0, stride * height, stride))
