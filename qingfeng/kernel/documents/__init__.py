"""Reports as files: read into text with offsets, written back filled as .docx.

    open_report(name, content)      → Source         refuses with a Chinese sentence what cannot be filled
    write_report(source, fills, …)  → bytes of .docx

Behind them: ``reading`` (+ ``limits``, ``text_file``, ``package``, ``stories``), ``writing`` (+ ``marks``,
``comments``, ``open_list``) and, for plain text and for whole reports, ``layout`` (+ ``roles``,
``paragraphs``, ``text_layout``). No Django here.
"""

from qingfeng.kernel.documents.reading import Source, open_report
from qingfeng.kernel.documents.writing import Fill, OpenBlank, write_report

__all__ = ["Fill", "OpenBlank", "Source", "open_report", "write_report"]
