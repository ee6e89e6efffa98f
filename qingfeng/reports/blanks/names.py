"""What a masked name is: an organisation, a place or a person, from the words that touch it.

`named` reads the right neighbour first (人社局, 县, 同志), then the left one (到, 赴, 由, 局长, a form label). A masked
name before a place word and an office is the office's: XX区人社局 is an organisation, XX区 a place.
"""

import re

_CUTS = (
    "开展|召开|组织|举办|举行|主持|参加|出席|进行|签订|签署|考察|调研|学习|对接|参观|交流|洽谈|设立|建立|成立|推进|落实|加强|涉及|承办|"
    "联合|会同|印发|发放|报送|提供|引导|推动|实施|完成|等|的|与|和(?!社会保障|城乡|信息化|旅游|规划|改革|科技|商务)|及|在|对|向|到|赴|为|是|把|被|将|由|从|共|已|我|各"
)
_WORDS = rf"(?:(?!{_CUTS})[\u4e00-\u9fff])"
_ADMIN = (
    "自治区|自治州|自治县|开发区|高新区|经开区|新区|园区|工业园|产业园|街道(?!办)|社区|地区|城区|县域?(?!长)|区(?!长|域|间|别)|市(?!长|场|民)|"
    "镇(?!长)|乡(?!长|村)|省(?!长|级)|州(?!长)|盟(?!长)|旗(?!下|长)|村(?!长|委|民)|片区|广场|公园|火车站|机场|籍|"
    "路(?!线|径)|街(?!道)|一带|等地|等省|等市|等县|等区|等镇|等乡|等村|等街"
)
_OFFICES = (
    "人社局|人社厅|人社部|局(?!长|面|部|内|势|限)|厅(?!长)|委员会|管委会|党组(?!书记|成员)|党委(?!书记|委员)|党支部|党总支|支部|党工委|人民政府|"
    "政府|公司|集团|企业|工厂|学校|大学|学院|党校|技校|中学|小学|幼儿园|医院|银行|支行|分行|协会|学会|商会|联合会|总工会|工会|妇联|残联|"
    "工商联|中心|办公室(?!主任)|办事处|科室|科(?!长|学|技|目|普|员|研|级)|(?<!炒)股(?!份|权|东|骨|长)|处室|大队(?![长伍])|支队(?![长伍])|中队(?![长伍])|专班|工作组|"
    "小组|巡察组|巡视组|纪检组|监察组|督导组|检查组|法院|检察院|仲裁院|纪委|监委|纪工委|研究院|研究所|派出所|事务所|服务站|电视台|日报|晚报|"
    "合作社|机构|部门|单位|团队|组织部|宣传部|统战部|俱乐部|报社|杂志社|通讯社|联盟|基金会|车间|厂(?!长)|协会|市委|县委|区委|省委|镇党委|村委会|居委会|村两委|供销社"
)
_OF_ADMIN = rf"委(?!书记)|人大|政协|政府|团委|党[委组](?!书记)|{_WORDS}{{0,10}}?(?:{_OFFICES})"
_ORGANISATION = re.compile(
    rf"(?:{_ADMIN})(?:{_OF_ADMIN})|{_WORDS}{{0,10}}?(?:{_OFFICES})|等(?:部门|单位|企业|公司|科室|机构)"
)
_PLACE = re.compile(_ADMIN)
_NEAR_OFFICE = re.compile(rf"(?:{_OFFICES})")

_POST = (
    "同志|先生|女士|副?局长|副?书记|副?主任|副?科长|副?股长|副?县长|副?区长|副?市长|副?镇长|副?乡长|副?省长|副?州长|副?组长|副?主席|副?处长|副?部长|"
    "副?厅长|副?总?经理|董事长|副?校长|副?院长|副?所长|副?队长|副?站长|副?会长|秘书长|常委|常务副|副?教授|老师|律师|党组成员|调研员|"
    "委员(?!会)|班子成员|一级|二级|三级|四级"
)
_PERSON_RIGHT = re.compile(
    rf"(?:原|党组|老|某)?(?:{_POST})|等同志|(?:担?任|为)(?:副?组长|副?主任|副?局长|成员|组员|召集人)|"
    r"(?:[\u4e00-\u9fff、]{0,8})?(?:主持召开|主持会议|作动员|作了?讲话|作了?报告|带队|讲授|讲廉政|任组长|讲党课)"
)
_PERSON_LEFT = re.compile(
    r"(?:局长|书记|主任|科长|组长|县长|区长|市长|镇长|主席|处长|部长|厅长|经理|队长|院长|校长|所长|站长|会长|委员|党组成员|调研员|同志)[：:]?\s*$"
    r"|(?:报告人|联系人|负责人|姓名|主持人|记录人|填报人|填表人|审核人|责任人|签发人|经办人|述职人|参加人|承办人|谈话人|主讲人|拍摄者|摄影|撰稿|供稿|作者|领导|被谈话人|审签|职工|党员|干部|人员)"
    r"[：:]\s*$|(?:职工|员工|退休人员|当事人|申请人)$"
)
_SURNAME = (
    "[王李张刘陈杨黄赵吴周徐孙朱胡郭林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡杜叶程苏魏吕丁沈姚卢姜崔钟谭陆汪范石廖贾夏韦付邹孟熊秦邱尹薛闫"
    "段雷侯史陶黎贺顾毛郝龚邵钱严覃戴莫孔汤]"
)
_AFTER_SURNAME = re.compile(rf"(?:^|[，、：；“（由对与和同及给被]|同志|职工|干部|长|主任|党员|书记|人){_SURNAME}$")
_BY = re.compile(r"由$")
_BY_PERSON = re.compile(r"(?:主持|带队|担任|任组长|讲授|主讲|负责|牵头负责|亲自)")
_BY_OFFICE = re.compile(r"(?:承办|主办|协办|牵头|联合|承接|提供|代办|负责实施)")
_TOWARDS = re.compile(
    r"(?:(?<![达得做提感收受看想学用办降增升缩高大展延长拓扩少低])到|赴|前往|奔赴|来自|抵达|走进|深入|远赴|途经|落户)$"
)
_IN = re.compile(r"在$")
_IN_PLACE = re.compile(
    r"召开|举办|举行|设[点立置]|建[成立设]|开展|成立|集中|挂牌|进行|务工|就业|工作|培训|试点|异地|境内|本地"
)
_WITH = re.compile(r"(?:与|同|和)$")
_LABOUR = re.compile("劳务|协作|对口|帮扶|东西部|结对|务工")
_OFFICE_LEFT = re.compile(
    r"(?:单位名称|填报单位|报送单位|单位|部门|机构|企业名称|公司名称|名称|承办单位|主办单位|报送机关|机关|科室)[：:]\s*$|(?:报送|移交|移送|报|抄送|会同|联合|获得?|被|受|经|向)$"
)
_OFFICE_RIGHT = re.compile(
    r"(?:刊发|刊登|报道|转发|推广|采用|评为|评选|授予|通报表扬|备案|汇报|报告|审批|同意|批准|颁发|表彰)"
)
_PLACE_LEFT = re.compile(r"(?:地点|对接地|地址|目的地|所在地|输入地|输出地|协作地|地区|籍贯)(?:为|是)?[：:]?\s*$")
_WHERE = re.compile(r"(?:务工人员|脱贫劳动力|对口支援|农民工(?:返|来)|劳动力来|[—－-]{1,2}[我本][区县市])")


def named(left: str, right: str, clause: str) -> str | None:
    """organisation, place or person; None where the words touch no name. `left` and `right` are the near text."""
    return _by_right(left, right) or _by_left(left, right, clause)


def is_firmly_named(right: str) -> bool:
    """Whether the right neighbour alone makes a name of the mask: an office, a place word or a post."""
    return _by_right("", right) is not None


def _by_right(left: str, right: str) -> str | None:
    if re.match(rf"(?:{_POST})", right):
        return "person"
    place = _PLACE.match(right)
    if office := _ORGANISATION.match(right):
        return "place" if place and not _is_office_of_place(right, place.end()) else _office_or_name(left, office)
    if place:
        return "place"
    return "person" if _PERSON_RIGHT.match(right) else None


def _is_office_of_place(right: str, end: int) -> bool:
    return bool(re.match(_OF_ADMIN, right[end:]))


def _office_or_name(left: str, office: re.Match[str]) -> str | None:
    """XX问题整改工作组 and the like start with a named matter, not a named office."""
    matter = re.match(r"(?:专项|问题|工作|任务|行动|活动|方案|项目|制度|系统|平台|办法)", office[0])
    return None if matter else "organisation"


def _by_left(left: str, right: str, clause: str) -> str | None:
    if _PERSON_LEFT.search(left) or _AFTER_SURNAME.search(left):
        return "person"
    if _PLACE_LEFT.search(left) or _WHERE.match(right):
        return "place"
    if _TOWARDS.search(left) or (_IN.search(left) and _IN_PLACE.match(right)):
        return "place"
    if _WITH.search(left) and re.match(r"(?:建立|签订|签署|结对|对接|协作|开展|达成|、|携手|合作|联合)", right):
        return "place" if _LABOUR.search(clause) else "organisation"
    if _BY.search(left):
        return "person" if _BY_PERSON.match(right) else "organisation" if _BY_OFFICE.match(right) else None
    if _OFFICE_LEFT.search(left) and (left.rstrip()[-1:] in "：:" or _OFFICE_RIGHT.match(right)):
        return "organisation"
    return None
