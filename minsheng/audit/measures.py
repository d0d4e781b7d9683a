"""The measure words that quantities are counted in, and what only looks like one."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

_MEASURES = """
    人次 人 名 位 户次 户（次） 户 家 口 对 个 处 所 座 栋 幢 台 部 辆 套 间 条 段 件 块 根 盏 棵 株
    组 项次 项 场次 场 剂次 剂 针次 针 次 通 期 批 支 份 篇 本 册 例 起 宗 单 张 只 头 片 道 眼 枚
    面 扇 樘 节 堂 讲 笔 门 顿 餐 颗 箱 桶 袋 瓶 把 副 架 艘 轮 趟 幅 点位 车位 泊位 床位 学位 岗位
    托位 台次 车次 家次 批次 班次 课时 学时 小时 分钟 天 个月 周 元 平方公里 平方米 平米 立方米 公里
    千米 延米 米 亩 公顷 吨 公斤 斤 千克 克 千瓦 兆瓦 千伏安 度 站 倍 种 类 款 尾 羽 匹 粒 铺 岗 村
    校 毫克 微克 分贝 千瓦时 分 床 桌 杯 碗 盒 包 罐 班 队 桩 车 升 毫升 厘米 毫米 ‰
"""
MEASURE_WORDS = tuple(sorted(_MEASURES.split(), key=len, reverse=True))
"""Measure words, longest first."""
LARGE = {
    "公里": ("米", 1000),
    "千米": ("米", 1000),
    "平方公里": ("平方米", 10**6),
    "千克": ("公斤", 1),
    "平米": ("平方米", 1),
    "延米": ("米", 1),
    "千瓦时": ("度", 1),
}
"""Measures that are read as others: the one, and how many of it."""
NOT_A_MEASURE = ("个百分点", "百分点", "分之", "分类", "分别", "车道", *"年月日号岁级楼层路届")
_SIZES = (
    {"平方米": Fraction(1), "亩": Fraction(2000, 3), "公顷": Fraction(10000)},
    {"克": Fraction(1, 1000), "斤": Fraction(1, 2), "公斤": Fraction(1), "吨": Fraction(1000)},
    {"千瓦": Fraction(1), "兆瓦": Fraction(1000)},
    {"分钟": Fraction(1), "小时": Fraction(60), "天": Fraction(1440), "周": Fraction(10080)},
    {"毫米": Fraction(1, 1000), "厘米": Fraction(1, 100), "米": Fraction(1)},
    {"毫升": Fraction(1, 1000), "升": Fraction(1), "立方米": Fraction(1000)},
)
"""What is measured in one dimension, beside the measures that are read as one (LARGE)."""
_LOOSE = Fraction(1, 50)  # a round number in words is as far off as this, and no slip
_ROUND = 100


@lru_cache(maxsize=1024)
def times(one: str, other: str) -> Fraction | None:
    """How many of the other measure one of the first is: 15 亩 for 公顷; None where it is none."""
    if one == other:
        return Fraction(1)
    sizes = next((sizes for sizes in _SIZES if one in sizes and other in sizes), None)
    return sizes[one] / sizes[other] if sizes else None


def is_rounded(number: Fraction, exact: Fraction) -> bool:
    """Whether a round number stands for an exact one: 2400人 for 2401人."""
    step = 10
    while number and number % (step * 10) == 0:
        step *= 10
    off = exact - number
    near = abs(off) <= exact * _LOOSE and step >= _ROUND
    return near and (abs(off) * 2 <= step or 0 <= off < step)


def are_slips(one: str, other: str) -> bool:
    """Whether two numbers as written have all digits alike but one, or in another order."""
    if len(one) != len(other):
        return False
    return sorted(one) == sorted(other) or sum(map(str.__ne__, one, other)) == 1
