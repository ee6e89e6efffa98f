"""Reading an inspection feedback (巡察反馈、审计反馈、监察建议、检查通报) into draft problems. Plain Python, no records.

    read_feedback(name, content)   → drafts of a .docx or .txt; refuses with a Chinese sentence
    read(text)                     → drafts of a text

Behind them: ``compact`` (the text without spaces and wraps), ``numbering`` and ``outline`` (the tree), ``zones`` (what
is a problem and what stands around it), ``duties`` and ``deadlines`` (who and by when), ``tables``, ``printing``.
"""

from .draft import DraftProblem
from .reading import read, read_feedback

__all__ = ["DraftProblem", "read", "read_feedback"]
