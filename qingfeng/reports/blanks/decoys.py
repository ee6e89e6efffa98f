"""What looks like a mask and is none.

    protected_spans  stretches of text in which nothing is a blank: addresses, file names, code, rules, signature lines,
                     redacted identity numbers
    is_decoy         one candidate whose neighbours show it: model names, `1+X`, X光, multiplication, footnotes

Whether `**` and `__` emphasise or mask is decided in `emphasis`.
"""

import re

from qingfeng.reports.blanks.masks import Mask

_EXTENSION = r"\.(?:docx?|xlsx?|pptx?|pdf|txt|wps|et|ofd|csv|png|jpe?g|gif|zip|rar|html?|md|mp4|mp3|py|json|xml|sql)"
_MASKED = r"[*＊xXＸ×●]"
_NUMBER = r"[\dxX*＊Ｘ×_]"
_BY_HAND = "签字|签名|签章|盖章|签收"
_PROTECTED = re.compile(
    "|".join(
        (
            r"(?:https?|ftp)://[!-~]{1,300}|www\.[!-~]{1,300}",
            r"(?<![A-Za-z0-9._*+-])[A-Za-z0-9._*+-]{1,40}@[A-Za-z0-9*.-]{1,60}",
            rf"(?<![A-Za-z0-9_*×.-])(?:[A-Za-z0-9_*×.-]|(?<=_)[\u4e00-\u9fff]{{1,8}}(?=[_.])){{1,60}}"
            rf"{_EXTENSION}(?![A-Za-z])",
            r"(?<![A-Za-z0-9*_-])[A-Za-z0-9*_-]{1,40}"
            r"(?:\.[A-Za-z0-9*_-]{1,40}){0,4}\.(?:com|cn|net|org|gov|edu)\b(?:/[!-~]{0,300})?",
            r"`[^`\n]{1,200}`",
            r"(?m:^[ \t\u3000]*(?:[*][ \t]*){3,}$|^[ \t\u3000]*(?:[_＿][ \t]*){3,}$)",
            r"(?m:^[ \t]*\*[ \t]+(?=\S))",
            rf"(?<!\d)\d{{3,30}}(?:[ -]?{_MASKED}{{2,20}})+[ -]?\d{{2,30}}[xX]?",
            rf"(?<!\d)\d{{3,30}}{_MASKED}{{2,30}}|(?<!{_MASKED}){_MASKED}{{2,30}}\d{{3,30}}[xX]?",
            rf"尾号\D{{0,3}}{_MASKED}{{2,30}}\d{{0,6}}",
            rf"(?:身份证|证件|账号|帐号|卡号|手机|电话|传真)(?:号码?|码)?"
            rf"(?:[:：为是][ ]?[(（]?{_NUMBER}{{2,30}}|{_NUMBER}{{6,30}}|{_NUMBER}{{3,4}}[-－]{_NUMBER}{{7,8}})"
            rf"(?:[ \-－)）]{_NUMBER}{{2,30}}){{0,4}}(?![个部件次条人批通\dxX*＊Ｘ×_])",
            r"(?<![_＿])[_＿]{1,40}[ \u3000]{0,9}\d[\d.,]{0,20}[ \u3000]{0,9}[_＿]{1,40}",
            rf"(?:{_BY_HAND})[)）人]{{0,2}}[^，。；\n]{{0,3}}?[:：]?[ \u3000]{{0,9}}[_＿]{{2,80}}",
            rf"(?<![_＿])[_＿]{{2,80}}[ \u3000]{{0,9}}[(（](?:{_BY_HAND})",
        )
    )
)
_X_WORDS = re.compile(
    r"光|射线|线(?!索)|轴|波段|档案|因素|染色体|型|证书|元素|世代|档(?!次)|战警|坐标|综合征|关节|基因|展架|形|号线|特遣"
)
_CHINESE_DIGIT = "一二三四五六七八九十百千"
_FORMULA = re.compile(r"[=＝]|(?:单价|标准|系数|基数)\s*$")


def protected_spans(text: str) -> list[tuple[int, int]]:
    """Stretches in which no mask is a blank."""
    return [match.span() for match in _PROTECTED.finditer(text)]


def is_decoy(text: str, mask: Mask, is_measured: bool) -> bool:
    """Whether the characters beside the candidate show that it is no blank."""
    left, right = text[max(0, mask.start - 12) : mask.start], text[mask.end : mask.end + 8]
    return (
        _in_a_code(left, right, text[mask.start : mask.end], is_measured)
        or _in_a_sum(left, right)
        or _is_multiplication(left, right, text[mask.start : mask.end])
        or bool(re.match(r"[XxＸｘ]$", text[mask.start : mask.end]) and _X_WORDS.match(right))
        or bool(re.match("[〇○]", text[mask.start]) and re.search(f"[{_CHINESE_DIGIT}]$", left) and not mask.year)
        or bool(re.match("[〇○]", text[mask.start]) and re.match(f"[{_CHINESE_DIGIT}]", right) and not mask.year)
    )


def _in_a_code(left: str, right: str, mask: str, is_measured: bool) -> bool:
    """Product codes, model names, English words: XXL, X-200型, HX-XX2, iPhone X."""
    if re.match(r"[A-Za-z0-9]|[-_/.][A-WYZa-wyz]|-\d+(?![\dXx月年日号个人次件项条份名家户天万%％])", right):
        return True
    if re.search(r"(?:型号|代号|批号|版本|牌号|货号)[为是：:]?\s?$", left):
        return not is_measured
    if code := re.search(r"([A-WYZa-wyz]X*|[0-9])[-_/.]$", left):
        return not is_measured or not code[1].isdigit()
    if re.search(r"[A-Za-z]$", left):
        return not (is_measured and len(mask) > 1)
    return bool(re.search(r"[A-Za-z]{2,} $", left)) and not is_measured and mask[0] in "Xx"


def _in_a_sum(left: str, right: str) -> bool:
    """1+X, X+1."""
    return bool(re.search(r"[+＋]\s?$", left) or re.match(r"\s?[+＋]", right))


def _is_multiplication(left: str, right: str, mask: str) -> bool:
    """3×4, 10 ×5, 100元×30天, 单价×数量=…, ×XX, √/×."""
    if re.fullmatch(r"[0-9]+[×✕╳x*][0-9]*|[×✕╳x*][0-9]+", mask):
        return True
    if len(mask) > 1 or mask not in "×✕╳xX*":
        return False
    if re.search(r"√\s?/?\s?$", left) or re.match(r"\s?/?\s?√", right):
        return True
    if re.search(r"[0-9０-９][)）]?\s?$", left) or re.match(r"\s?[0-9０-９×xXＸ*_＊]", right):
        return True
    if mask not in "×✕╳":
        return False
    return bool(_FORMULA.search(left) or re.match(r"[^，。；、\s]{1,3}(?:[=＝]|×\d)", right))
