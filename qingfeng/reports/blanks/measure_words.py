"""The measure words of the genre, the kind of blank that each implies, and how one is read after a mask.

    MEASURES   one line per kind: the words, each with the characters that would make it the start of another word
               (`人` but not `人社`, `项` but not `项目`)
    measure_at the longest measure word at an offset, with the small words (余, 多, 万余) before it skipped

Figures in tens of thousands keep the 万 in the measure word (万元, 万人次), because the value must be given in it.
"""

import re
from dataclasses import dataclass
from functools import cache

SPACE = r"[ \t\u00a0\u3000]*"

# word, or word(?!…): what may not follow. Order does not matter: the longest word wins.
MEASURES: dict[str, str] = {
    "percentage": r"""
        % ％ ‰ 个百分点 百分点 成(?=以上|左右|多|企业|群众|[，。；、])
    """,
    "amount": r"""
        元(?!旦|素|年|件|宵|月|首|器|勋) 角(?=[，。；、]) 角钱 美元 欧元 港元 块钱
    """,
    "duration": r"""
        天(?!津|然|气|河|桥|平|网|府|[上下]) 个月 个半月 个季度 个年头 个工作日 工作日 个小时 小时 分钟 秒(?!杀) 个星期 星期(?![一二三四五六日天])
        周(?!边|期|转|围|到|密|末|知|报|例|岁|一(?!调度|通报|报)|[二三四五六日]) 周年 个周 个自然日 自然日 个昼夜 昼夜 个学期 旬(?!阳)
    """,
    "year": r"年(?!龄|检|鉴|轻|均|薪|货|级|限|味|夜|画|华) 年度",
    "month": r"月(?!均|度|刊|嫂|季|光|老|饼|薪|报(?!送|告|名|请|经|备|销|批)) 月份",
    "day": r"日(?!报(?!送|告|名|请|经|备)|常|益|志|趋|均|用|历|渐|程|语|本)",
    "ordinal": r"季度 届(?!时|满)",
    "document_number": r"号(?!召|称|码|角|楼|线|机|店|门|院|台|厅|窗|车|岗|外)",
    "other": r"倍(?!增|感|加)",
    "count": r"""
        人(?!社|才|民|事|力|员|均|数|口|大(?:代表|常委|主任|会|机关)|工|心|行(?!政|业|动)|情|身|格|选|间|类|证|岗|文|际|物) 人份 人日 人天
        个(?!人(?!员|次|受|被|获|因|参|来|住|在|到|为|[，。；、])|别|性|体(?!系|制|现)|案) 名(?!单|称|额|录|誉|册|义|字|片|下|次|师|牌)
        次(?!数|要|日|月|年|第|于|生|序|品|席) 份(?!额|量|子|内) 件(?!数) 项(?!目(?!标)|圈) 条(?!件|例|款|文|约|线(?!索)|幅|码|理)
        场(?!所|地|景|馆|面|合|站|内|外) 家(?!庭|属|长|具|乡|人|园(?!林)|风|访|国|校|常|族|底) 户(?!籍|口|外|型|主|均|部|头|政)
        期(?!间|限|末|初|待|望|货|满|刊|内|盼|许|权) 批(?!评|准|复|示|发|办|改|量|阅|注|判) 轮(?!换|岗|训|流|值|班|胎|候)
        篇(?!章|幅) 部(?!门|署|分|长|委|队|级|位|属|主|党|办|落|里) 张(?!贴|力|某|榜|家|弛|挂) 册(?!子) 幅(?!度) 则(?!是|为|要|以|由|在|需)
        本(?!局|级|人|着|区|市|县|单位|次|年|月|地|轮|系统|科|身|报|期|部门|职|质|来|领域|项|辖|院|校|土|金|案)
        辆(?!均) 架(?!构|设|空|子) 台(?!账|阶|风|湾|站|前|式|面|胞) 套(?!取|餐|路|用|保|现|牌|娃) 艘 趟 班次 车(?!辆|间|站|票|载|补|位|队|主|贴|船|改|况|型|务|管|驾)
        种(?!子|植|类|粮|族|养|种) 类(?!似|别|型|推|比) 大类 小类 起(?!草|到|来|步|点|诉|因|源|着|初|色|止|伏|底|薪) 宗(?!旨|教|族|地|祠)
        例(?!如|行|会|外|子|证|规) 笔(?!记|试|者|录|误|画|直|迹) 组(?!织|长|成|建|员|合|团|内|稿|别|部|装|阁) 处(?!理|置|罚|分|长|级|室|于|在|以|方|境|所|事|处|女)
        点(?!赞|评|击|对|名|燃|亮|题|位|检|滴|穴|面|多|余|调|验|心|播|缀|明|到) 所(?=学校|院校|高校|技|职业|中|小学|幼儿|大学|民办|定点|机构)
        支(?!部|持|付|出|撑|队(?!伍)|局|行|书|委|农|教|援|配|柱) 封(?!闭|存|面|控|装|堵|顶|锁) 面(?!对|向|临|积|谈|试|貌|上|广|前|世|粉|授|签|子)
        首(?!先|次|问|批|席|位|届|都|创|接|要|府|页|长|任) 段(?!落|长) 句(?!子) 万字 字(?=以|左|的|[，。；、（])  页(?!面|码) 间(?!接|隔|断|歇|谍) 座(?!谈|位|椅|次)
        幢 栋(?!梁) 通(?=电话|来电|以上|[，。；、]) 票(?!据|证|价|房|款) 门(?=课|课程|学科|[，。；、]) 节(?=课|次|[，。；、]) 堂(?=课|[，。；、]) 讲(?=[，。；、])
        课时 学时 学分 分(?=以|左|的|[，。；、,;)）]|$) 遍(?!布|及|访|地) 位(?!于|置|居|列|次|移|数|子|阶) 桩 岁 亩 公里 千米 平方米 平方公里 平米 立方米 吨 公斤 千克
        千瓦时 升(?=[，。；、]) 度(?=[，。；、]|以) 米(?=以|的|[，。；、]) 度电 标段 批次 期次 轮次 场次 车次 辆次 架次 人次 家次 户次 件次 项次
        台次 艘次 例次 条次 个次 处次 篇次 校次 店次 单次 趟次
        起次 宗次 队次 课次 站次 人车次 频道 个点 张次 份次 本次(?=[，。；、]) 册次 单(?=[，。；、])
        枚 瓶 箱(?!子) 把(?=[，。；、]) 集(?!中|合|体|团|市|聚|成|约|资|会|训|结|镇|贸) 盒 块(?!状) 棵 株(?!洲) 顶(?=[，。；、])
        大(?=任务|行动|举措|工程|体系|方面|板块|领域|战略|问题|重点|平台|机制|抓手|专项|环节|亮点|产业|片区|攻坚|专题|要素|特色)
        级(?!别) 层(?!面|次|级) 步(?!骤|伐|入|行) 环(?!节|境|保) 人\(次\) 人（次） 家（次） 户（次） 家\(次\) 户\(次\) 件（次） 件\(次\) 次（人） 人/次
    """,
}
# Great numbers before a measure word stay part of it.
_GREAT = r"(?:[十百千]?万|[十百千万]?亿|千|百)"
_VAGUE = r"(?:[十百千万亿]{0,2}[余多来几]|近|约)"
_ALIASES = str.maketrans("", "", "()（）/")


@dataclass(frozen=True)
class Measure:
    """A measure word in a text: the word as reports spell it, the kind it implies, where it ends."""

    word: str
    kind: str
    end: int


@cache
def _pattern() -> re.Pattern[str]:
    words = [(word, kind) for kind, block in MEASURES.items() for word in block.split()]
    named = {kind: sorted((word for word, of in words if of == kind), key=_length, reverse=True) for kind in MEASURES}
    amount = "|".join(named["amount"])
    every = sorted(words, key=lambda pair: _length(pair[0]), reverse=True)
    kinds = "|".join(f"(?P<_{number}>{word}){_not_doubled(word)}" for number, (word, _) in enumerate(every))
    great = rf"(?P<great_amount>{_GREAT}(?:{amount}))|(?P<great>{_GREAT}(?:{'|'.join(named['count'])}))"
    bare = r"(?P<bare>[百千]?[万亿])(?=以上|左右|[，。；、,;]|$)"
    _pattern_kinds.update({f"_{number}": kind for number, (_, kind) in enumerate(every)})
    return re.compile(rf"{SPACE}(?:{_VAGUE}{SPACE})?(?:{great}|{bare}|{kinds})")


_pattern_kinds: dict[str, str] = {"great_amount": "amount", "great": "count", "bare": "count"}


def _length(word: str) -> int:
    return len(re.sub(r"\(\?[!=].*", "", word).replace("\\", ""))


def _not_doubled(word: str) -> str:
    """人人, 件件, 个个 are no measure: a word of one character may not come twice."""
    return f"(?!{re.escape(word[0])})" if _length(word) == 1 else ""


def measure_at(text: str, offset: int) -> Measure | None:
    """The measure word that starts at `offset`, small words skipped, or None."""
    match = _pattern().match(text, offset)
    if match is None or match.lastgroup is None:
        return None
    word = match[match.lastgroup].replace("％", "%").translate(_ALIASES)
    word = {"月份": "月", "年度": "年"}.get(word, word)
    return Measure(word, _pattern_kinds[match.lastgroup], match.end())
