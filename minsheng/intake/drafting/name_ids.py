"""Ids from names: 适龄妇女“两癌”检查项目 → women-two-cancers-check, 银龄安康 → yin-ling-an-kang.

Words that bulletins often have are one table; a name that has none of them is spelled as it sounds.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from minsheng.intake.drafting.pinyin import syllables
from minsheng.intake.drafting.yaml_text import free_key

_TERMS = """
光伏 solar|屋顶 rooftop|受益 benefit|优化 improved|调整 adjusted|省级 province|市级 city
区级 district|县级 county|补助 subsidy|配套 matching|完成 done|老旧 old|民生实事 project
搬迁 relocation|下达 assigned|饮水 water|失业 unemployed|农业 farming|住房 housing|高龄 aged
津贴 allowance|失能 frail|探访 visit|中小学 school|学前 preschool|教室 classroom|场所 venue
快递 parcel|公厕 toilet|步道 trail|计划生育 family_planning|保障 support|儿童 child|老年 elderly
老人 elderly|妇女 women|残疾 disabled|青年 youth|学生 student|教师 teacher|居民 resident
农民 farmer|困境 needy|困难 needy|低收入 low_income|孤儿 orphan|失独 bereaved|家庭 family
高校毕业生 graduate|新市民 new_citizen|退役军人 veteran|职工 worker|企业 company|关爱 care
养老 elder_care|托育 childcare|托位 childcare_place|床位 bed|护理 nursing|康复 rehabilitation
检查 check|筛查 screening|体检 check_up|义诊 free_clinic|手术 surgery|白内障 cataract|疫苗 vaccine
接种 vaccination|医疗 medical|医院 hospital|卫生 health|健康 health|牙齿 dental|涂氟 fluoride
婚前 premarital|孕前 pre_pregnancy|优生 birth_health|出生缺陷 birth_defects|两癌 two_cancers
宫颈 cervical|乳腺癌 breast_cancer|病变 lesion|低级别 low_grade|高级别 high_grade|疾病 disease
高风险 high_risk|人群 group|合格 qualified|检出 found|教育 education|学校 school
幼儿园 kindergarten|学位 school_place|培训 training|取证 certified|体育 sports|指导员 instructor
健身 fitness|赛事 event|文化 culture|公园 park|场地 ground|图书 book|书房 reading_room|演出 show
电影 film|活动 activity|服务 service|志愿 volunteer|讲座 lecture|就业 employment|创业 start_up
岗位 post|公益 public|社会保险 insurance|保险 insurance|理赔 claim|补贴 subsidy|资金 fund
投资 investment|贷款 loan|金额 amount|助学 study_aid|救助 aid|慰问 visit|租赁 rent|安居 housing
小区 estate|社区 community|街道 street|村 village|农村 rural|城镇 urban|乡村 rural|城区 town
城乡 urban_rural|公路 road|道路 road|桥梁 bridge|公交 bus|线路 line|停车 parking|泊位 space
充电 charging|电梯 lift|加装 added|改造 renewal|治理 treatment|提升 upgrade|建设 building|新增 new
新建 new|维修 repair|养护 maintenance|管网 pipes|污水 sewage|供水 water|供热 heating|燃气 gas
管道 pipe|雨水 rainwater|河 river|绿化 greening|照明 lighting|路灯 street_lamp|厕所 toilet
垃圾 waste|分类 sorting|环境 environment|空气 air|消防 fire|救援 rescue|应急 emergency
救护 first_aid|基地 base|站 station|中心 centre|安全 safety|食品 food|抽检 sampling
农贸市场 market|政务 government|审批 approval|审核通过 approved|市级承担 city_share
区级承担 district_share|劳动 labour|人事 personnel|争议 dispute|调解 mediation|仲裁 arbitration
案件 case|法律援助 legal_aid|受理 accepted|成功 success|正在 ongoing|在岗 on_post|完工 finished
开工 started|竣工 completed|器材 equipment|设施 facility|设备 equipment|数字 digital|智慧 smart
监控 camera|食堂 canteen|助餐 meal|口腔 dental|牙椅 dental_chair|窝沟封闭 sealant|慈善 charity
基金会 foundation|基金 fund|技能 skill|人才 talent|见习 internship|见实习 internship|零工 gig_work
高素质 skilled|徽菜 cuisine|家政 housekeeping|驿站 stop|网点 outlet|站点 site|机构 institution
嵌入式 embedded|幸福院 home|水体 water|黑臭 polluted|断头路 dead_end_road|候车亭 shelter
站牌 stop_sign|街区 quarter|旧楼 old_house|老年食堂 canteen|助餐点 meal_point|便利店 shop
农家店 shop|书店 bookshop|母婴 mother_baby|婴幼儿 infant|新生儿 newborn|孕妇 pregnant
孕产妇 pregnant|产前 prenatal|遗传 genetic|听力 hearing|门诊 clinic|医生 doctor|签约 contract
急救 first_aid|心理 counselling|孤独症 autism|托养 day_care|帮扶 help|就业困难 hard_to_employ
农民工 migrant|劳动者 worker|大学生 student|户用 household|危旧 unsafe|棚户区 shanty_town
公租房 public_rental|公共租赁住房 public_rental|保障性租赁住房 rental_housing
保障性住房 subsidised_housing|安置房 resettlement|租金 rent|廉租 low_rent|搬迁安置 resettlement
人畜饮水 water|自来水 tap_water|水厂 waterworks|水库 reservoir|海塘 seawall|通村 village
通户 household|硬化 paved|大中修 overhaul|斑马线 crossing|红绿灯 light|骑行 cycling|绿道 greenway
口袋公园 pocket_park|广场 square|球场 court|健身点 fitness_site|校舍 school_house|寄宿制 boarding
营养餐 meal|奖学金 scholarship|夏令营 camp|讲堂 lecture|放映 film|送戏 opera|展览 exhibition
文物 relic|非遗 heritage|博物馆 museum|图书馆 library|文化站 culture_station|网格 grid|警务 police
摄像头 camera|光纤 fibre|基站 mobile_site|宽带 broadband|充电桩 charger|换电 battery_swap
公交站 bus_stop|停车场 car_park|电动自行车 ebike|新能源 new_energy|户口 household|身份证 id_card
社保卡 social_card|就医 care|医保 insurance|普惠 inclusive|上门 home|适老化 age_friendly
户厕 toilet|危房 unsafe_house|防护 protection
"""
_ENGLISH = dict(
    entry.split(" ", 1) for line in _TERMS.split("\n") for entry in line.split("|") if line
)
_TERM = re.compile("|".join(sorted(_ENGLISH, key=len, reverse=True)))
_HANZI = re.compile("[\u4e00-\u9fff]")
_SLOGAN = re.compile("“[^”]{4,}”(?=.{4})|（[^）]*）|[(][^)]*[)]")
_SAYS_LITTLE = frozenset(
    (
        *("new", "building", "renewal", "upgrade", "done", "added", "started", "finished"),
        *("completed", "repair", "ongoing", "success", "assigned", "project", "improved"),
        "adjusted",
    )
)
"""Words that tell what is done, not to what: an id has to have another."""
_PLACE = re.compile("[\u4e00-\u9fff]{2,3}[县区市镇乡州盟旗]")
_NO_SENSE = re.compile("(?:项目|工程|行动|工作|计划|情况|人数|数量|数)+$")
_UNNAMED = re.compile("第[0-9]+项")
_WORDS, _SOUNDS, _LONGEST = 3, 5, 48
_ENOUGH = 4  # of so many characters one has to be in the table for a word to stand alone


def id_of(name: str, taken: Collection[str], usual: str, joiner: str = "_", spare: str = "") -> str:
    """The id of a name that is free: its words in English, its sounds; else ``usual``.

    ``spare`` is a longer name, of which it is made where those are taken.
    """
    if _UNNAMED.fullmatch(name):
        return free_key(usual, taken, joiner=joiner)
    both = (*_forms(name), *_forms(re.sub("[（）]", "", spare)))
    forms = dict.fromkeys(form.replace("_", joiner) for form in both)
    free = next((form for form in forms if form not in taken), "")
    return free or free_key(next(iter(forms), usual), taken, joiner=joiner)


def _forms(name: str) -> Iterator[str]:
    core = _NO_SENSE.sub("", _SLOGAN.sub("", name)) or name
    found = () if _PLACE.fullmatch(core) else _TERM.findall(core)
    words = list(dict.fromkeys(_ENGLISH[one] for one in found))
    told = len("".join(found)) * _ENOUGH >= len(_HANZI.findall(core)) > 0
    if (len(words) > 1 or told) and not _SAYS_LITTLE.issuperset(words):
        yield "_".join(words if len(words) <= _WORDS else [words[0], *words[1 - _WORDS :]])
        yield "_".join(words)[:_LONGEST].rstrip("_")
    sounds = list(syllables(core))
    for count in (_SOUNDS, 2 * _SOUNDS):
        if len(sounds) > 1:
            yield "_".join(sounds[:count])[:_LONGEST].rstrip("_")
