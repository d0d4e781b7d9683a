"""People and telephone numbers beside the name of a unit: told apart, so that names are names."""

from __future__ import annotations

import re

UNIT_END = re.compile(
    "(?:[局委办院会部处队所社团心厅署联司馆站校街镇乡区县市府厂行室组军科股]|街道)[）)]?$"
)
_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛范彭郎鲁韦"
    "马苗凤方俞任袁柳史唐费廉岑薛雷贺倪汤滕罗毕郝安常于傅齐康伍余元顾孟黄穆萧尹姚邵汪祁毛狄臧戴宋庞"
    "熊纪舒屈项祝董梁杜阮蓝闵席季贾路娄江颜郭梅盛林钟徐邱骆高夏蔡田樊胡凌霍万管卢莫房丁邓洪包左石崔"
    "龚程邢裴陆翁荀甄曲段侯全宁仇刘叶白蒲卓蔺池乔翟谭姬申冉桑牛燕尚温庄晏柴阎肖聂曾关游岳仝景文"
)
_PERSON = rf"(?:欧阳|上官|司马|诸葛|[{_SURNAMES}])[\u4e00-\u9fff]{{1,2}}(?:同志)?"
_PHONE = r"(?:[（(]?[0-9]{3,4}[）)]?[-—－]?)?[0-9]{7,8}|1[0-9]{10}"
_LABEL = (
    "(?:联系人|联系电话|联系方式|(?:分管|主要|科室)?负责人|责任人|经办人|联络员|电话|手机"
    "|(?:分管|责任|牵头|包保|主管)领导)(?:及电话)?[：:]?"
)
_OFFICE = "副?(?:局长|主任|书记|处长|科长|部长|院长|镇长|区长|县长)"
_ONE = rf"(?:{_LABEL})?(?:{_OFFICE}[\s：:]*)?(?:{_PERSON}|{_PHONE})"
_CONTACT = re.compile(rf"{_ONE}(?:[\s、，,；;：:/—-]*{_ONE})*")
_OTHERS = re.compile("等(?:(?:相关|有关)?(?:部门|单位|责任单位))?$")
_IN_FRONT = re.compile(rf"^(?P<rest>{_PERSON})[\s]*[（(](?P<unit>[^（）()]+)[）)]$")
_WITH_PHONE = re.compile(rf"{_PERSON}\s*(?:{_PHONE})$")
_NO_PERSON = re.compile(
    "金融|高新|安监|房管|路政|方志|文旅|文化|司法|应急|安居|万达|温泉|康养|管委|管理|石化|方案|全区|全市|全体"
)


def is_contact(text: str) -> bool:
    """Whether a text is a person, a telephone number or both, and nothing else."""
    said = text.strip("（）() ")
    return bool(_CONTACT.fullmatch(said)) and not (
        _NO_PERSON.search(said) or (UNIT_END.search(said) and not re.search("[0-9]", said))
    )


def name_and_rest(text: str) -> tuple[str, str]:
    """A unit's name, and what stands beside it (张某 13800000000), or nothing."""
    if match := _OTHERS.search(text):
        return text[: match.start()], match[0]
    match = _IN_FRONT.match(text)
    if match and UNIT_END.search(match["unit"]) and is_contact(match["rest"]):
        return match["unit"], match["rest"]
    for at in range(len(text) - 1, 1, -1):
        marked = text[at] in "（( ：:" or bool(re.match(_OFFICE, text[at:]))
        if not (marked or text[at].isdigit() or _WITH_PHONE.match(text[at:])):
            continue
        name, rest = text[:at].rstrip(" ：:"), text[at:].strip(" ：:")
        if UNIT_END.search(name) and is_contact(rest) and not is_contact(name):
            return name_and_rest(name)[0], text[len(name_and_rest(name)[0]) :].strip(" ：:")
    return text, ""
