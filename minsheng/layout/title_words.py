"""The words of titles: what an office writes above its notices, plans and bulletins.

A title needs no dictionary. It is made of few words, which come again in every title; what is none
of them is most often a name, or goes in pairs of hanzi.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from minsheng.layout.line_breaks import number_pattern
from minsheng.record import record

_WORDS = """
关于 印发 转发 批转 下发 公布 发布 做好 召开 举行 开展 进行 加强 加快 推进 推动 促进 深化 完善
优化 提升 提高 落实 贯彻 建立 健全 规范 强化 实施 支持 鼓励 扶持 扩大 保障 改善 改进 确保 调整
成立 设立 取消 下放 修改 废止 清理 征求 征集 申报 推荐 表彰 命名 任命 聘任 召集 举办 组织 承办
交办 办理 办好 做强 做优 打造 构建 培育 发展 建设 解决 化解 防范 防治 整治 治理 处置 处理 应对
打击 查处 检查 督查 督办 监督 监管 管理 服务 审批 审查 审计 评估 评价 考核 验收 奖励 补助 补贴
救助 资助 激发 带动 加大 力度 要求 对待 配合 参与 参加 履行 执行 启动 创建 创新 进一步 全面
深入 切实 扎实 有效 持续 大力 积极 稳妥 有序 高质量 高水平 高标准 若干 有关 相关 主要 部分 各级
全体 人民政府 人民政府办公室 人民政府办公厅 国务院 国务院办公厅 办公室 办公厅 人民代表大会
代表大会 常务委员会 常委会 人大常委会 委员会 管理委员会 管委会 领导小组 指挥部 联席会议
常务会议 工作会议 全体会议 政府 党委 党组 中共 中央 省委 市委 区委 县委 省政府 市政府 区政府
县政府 省级 市级 区级 县级 市本级 部门 单位 机关 机构 街道 社区 乡镇 办事处 中心 公司 企业 学校
医院 委员 代表 领导 干部 职工 人员 负责人 责任人 主席 主任 工作人员 中华人民共和国 通知 通报
公告 公示 通告 公报 决定 决议 意见 实施意见 指导意见 若干意见 方案 实施方案 工作方案 行动方案
总体方案 专项方案 行动 专项行动 行动计划 计划 工作计划 规划 发展规划 纲要 办法 管理办法
实施办法 暂行办法 试行办法 细则 实施细则 规定 暂行规定 若干规定 规则 工作规则 议事规则 规程
条例 章程 制度 机制 体系 要点 工作要点 清单 责任清单 任务清单 项目清单 目录 名单 措施 若干措施
政策 若干政策 标准 指南 预案 应急预案 报告 工作报告 情况报告 请示 批复 复函 纪要 会议纪要 简报
快报 专报 月报 季报 年报 台账 一览表 统计表 进度表 情况表 明细表 汇总表 分解表 任务书 责任书
公开信 倡议书 总结 工作总结 汇报 汇报会 通报会 协调会 座谈会 调度会 说明 解读 答复 公开 公约
试行 暂行 情况 推进情况 进展情况 完成情况 落实情况 执行情况 办理情况 实施情况 建设情况 工作情况
开展情况 整改情况 进度 进展 工作进展 形象进度 序时进度 完成率 存在问题 下步计划 下一步 结果
成效 问题 整改 分工 责任分工 任务分工 任务分解 责任分解 分解 目标 目标任务 目标责任 任务
重点任务 重点工作 重点项目 重点工程 重点 工作任务 工作 工作落实 事项 项目 工程 子项 实事 民生
民生实事 民生工程 民生项目 民心工程 民生事业 民生保障 民生大事 惠民 惠民工程 惠民实事 利民 便民
为民 为民实事 为民办实事 为民服务 办实事 好事实事 政府工作报告 政府工作 议案 建议 提案 人大代表
政协 政协委员 票决制 票决 候选项目 满意度 一页简报 上半年 下半年 季度 一季度 二季度 三季度
四季度 第一季度 第二季度 第三季度 第四季度 前三季度 年度 全年 半年 月份 本月 年中 年底 年终
中期 期间 阶段 三年 五年 十四五 十五五 十三五 国民经济 社会发展 经济社会 经济社会发展 经济 社会
政治 文化 生态 环境 生态环境 生态文明 营商环境 城乡 城市 城镇 农村 乡村 乡村振兴 农业 农民
农业农村 工业 产业 服务业 商贸 金融 财政 预算 决算 草案 税收 资金 投资 民间投资 消费 市场 价格
物价 外贸 招商引资 科技 人才 教育 卫生 健康 卫生健康 医疗 医疗卫生 医保 医疗保障 养老 养老服务
托育 就业 创业 社会保障 社会保险 社会救助 住房 住房保障 保障性 安居 棚户区 老旧小区 改造 改革
开放 转型 升级 新建 改建 扩建 交通 交通运输 公路 道路 铁路 水利 水务 供水 供热 供气 燃气 污水
垃圾 生活垃圾 分类 停车 停车位 充电桩 公园 绿化 绿地 照明 管网 河道 湖泊 大气 污染 污染防治
节能 减排 碳达峰 碳中和 能源 电力 煤炭 矿山 安全 安全生产 食品安全 药品 消防 应急 应急管理 防汛
抗旱 救灾 减灾 灾害 自然灾害 地质灾害 森林 草原 防火 防灭火 疫情 防控 疫情防控 传染病 公共
公共服务 公共安全 公共卫生 基础设施 设施 基本 基层 基层治理 网格化 综合 综合治理 综合整治 行政
行政审批 行政执法 行政复议 执法 司法 法治 法治政府 依法 普法 信访 维稳 平安 社会治安 稳定 政务
政务公开 政务服务 政务诚信 诚信 信用 数字 数字化 数字政府 数据 信息 信息化 信息公开 网络 互联网
智慧 智能 体制 体制改革 机制改革 放管服 权力 责任 权责 目标管理 绩效 绩效考核 绩效评价 效能
作风 纪律 廉政 党风 巡视 巡察 反馈 审议 会议 儿童 妇女 青年 青少年 老年人 残疾人 退役军人 军人
困难群众 特困 低保 最低生活保障 群众 群体 居民 市民 村民 家庭 学生 毕业生 高校 高等学校 高等
普通 中小学 中学 小学 幼儿园 学前教育 义务教育 职业 技能 培训 体育 健身 文艺 旅游 文化旅游 文物
遗产 图书馆 文明 文明城市 卫生城市 志愿 慈善 公益 土地 国土 自然资源 规划建设 征收 补偿 拆迁
宅基地 耕地 粮食 蔬菜 畜牧 种植 养殖 林业 渔业 粮食安全 脱贫 脱贫攻坚 扶贫 巩固 攻坚 增收 收入
工资 劳动 劳动者 保险 知识产权 专利 质量 品牌 计量 统计 普查 调查 人口 民族 宗教 侨务 外事 台湾
港澳 国防 动员 征兵 双拥 档案 保密 督导 专项 均衡 更新 长效机制 出让 收支 使用权 规范性 文件
决策 程序 用地 战略 编制 自评 整体 支出 交流会 发言 视察 调研 突发 公共事件 气象 洪涝 干旱 流域
水库 灌区 提案办理 群众办实事 加大力度 教师 学生资助 校园 公办 民办 特殊教育 地方 本地 本市
全市 全区 全县 全省 全国 我市 我区 我县 我省 辖区 区域 园区 开发区 新区 示范区 试验区 自治州
自治区 自治县 试点 示范 典型 先进 集体 个人 优秀 模范 一批 首批 活动 宣传 主题 学习 教育活动
竞赛 竞争 竞争力
评选 评比 健康发展 高质量发展 可持续发展 协调 协商 协作 合作 联动 共享 共建 统筹 衔接 平稳
开好局 起好步 使用 利用 运行 运营 维护 养护 保护 修复 开发 配置 分配 供应 储备 调度 监测 预警
预报 报送 上报 填报 登记 备案 许可 认定 认证 鉴定 检测 检验 检疫 收费 价费 减免 优惠 补充 修订
细化 补短板 短板 弱项 特色 优势 潜力 关键 核心 环节 领域
"""
WORDS = frozenset(_WORDS.split())
_LONGEST = max(map(len, WORDS))
PARTICLES = frozenset("和与及或的之等对为在同向")
"""They stand alone between words."""
_SUFFIXES = "局厅委院所站组会力化表性率类者员"  # 财政局, 竞争力
OF_PLACES = "省市县区州盟旗"
"""With which the name of a place ends."""
_PLACE = re.compile(f"^[{_SUFFIXES}]|.{{2,}}?[{OF_PLACES}](?=..)|.+")
_PAIR = re.compile("..")
_NUMERAL = "[0-9〇零一二三四五六七八九十百两]+"
NUMBER = re.compile(
    rf"第{_NUMERAL}[号期届次批个]|[一二三四五六七八九十百两]+[大件项个类届次批号期级年月]|"
    rf"(?:[0-9]+年?[0-9]*月?[—～~－至-])?{number_pattern(()).pattern}[度份底初末]?"
)
"""二十件, 1—9月."""
_WHOLE = re.compile(
    rf"[县市区镇乡]?（[县市区镇乡、]+）|（[^（）]{{1,12}}）|“[^“”]{{1,6}}”|{NUMBER.pattern}"
)


@record
class Word:
    """A word or a mark, or what may be a name: one that ``goes_on`` is only a part of it."""

    text: str
    is_known: bool
    goes_on: bool = False


def words_of(title: str, area: str) -> Iterator[Word]:
    """The words of a title, one after the other; the name of the ``area`` is known, too."""
    names = _PLACE.findall(area)
    at = 0
    for match in _WHOLE.finditer(title):
        yield from _told(title[at : match.start()], names)
        yield Word(match[0], is_known=True)
        at = match.end()
    yield from _told(title[at:], names)


def _told(text: str, names: Collection[str]) -> Iterator[Word]:
    """Characters that are no words make a name together, with the particles among them."""
    name = ""
    for word in _fewest_words(text, names):
        if not _is_known(word, names) or (name and word in PARTICLES):
            name += word
            continue
        yield from _parts(name)
        name = ""
        yield Word(word, is_known=True)
    yield from _parts(name)


def _parts(name: str) -> Iterator[Word]:
    """阳江市 and 阳东区; what is long and no place goes in pairs of hanzi."""
    for part in _PLACE.findall(name):
        in_pairs = len(part) % 2 == 0 and part[-1] not in OF_PLACES
        pairs = _PAIR.findall(part) if in_pairs else [part]
        yield from (Word(pair, is_known=False, goes_on=True) for pair in pairs[:-1])
        yield Word(pairs[-1], is_known=False)


def _fewest_words(text: str, names: Collection[str]) -> Sequence[str]:
    """A text in its words, the longest first; a character that is in none of them stands alone."""
    longest = max([_LONGEST, *map(len, names)])
    best: list[tuple[int, int]] = [(0, 0)]  # of each rest: what it costs, and its first word's size
    for at in reversed(range(len(text))):
        left = len(text) - at
        best.append(
            min(
                (best[left - size][0] + (1 if _is_known(text[at : at + size], names) else 2), -size)
                for size in range(1, min(longest, left) + 1)
                if size == 1 or _is_known(text[at : at + size], names)
            )
        )
    words, at = list[str](), 0
    while at < len(text):
        size = -best[len(text) - at][1]
        words.append(text[at : at + size])
        at += size
    return words


def _is_known(word: str, names: Collection[str]) -> bool:
    is_mark = len(word) == 1 and not word.isalpha()
    return is_mark or word in WORDS or word in names or word in PARTICLES
