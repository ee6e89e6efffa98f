"""The language in which sections are written: lines of text, a few marks, and figures asked by name.

    ## 小标题            a heading of the second level, ### of the third; numbers come by themselves
    一句话，{{ figure("rectification.problems_found", level="section") }}个。
    ```bar title="各层级发现的问题"
    figure("rectification.problems_found", by="level")
    ```

No Django, no metrics: what a call means is said by ``telling``.

source   parse(text) → headings, paragraphs and blocks
calls    what stands between the braces
"""

from .calls import Call, Mistake
from .source import Block, Heading, Paragraph, parse

__all__ = ["Block", "Call", "Heading", "Mistake", "Paragraph", "parse"]
