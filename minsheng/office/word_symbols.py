"""What the fonts of signs show: Wingdings and its kin give the codes of letters other shapes."""

from __future__ import annotations

import re
from colorsys import rgb_to_hsv

from lxml import etree

from minsheng.office.xml_tree import attribute, child

_FIRST, _PRIVATE_AREA = 0x20, 0xF000
# From 0x20 on, a blank where a font has nothing. After the tables of Unicode's own proposal.
_SHAPES = {
    "symbol": (
        " !∀#∃%&∍()*+,−./0123456789:;<=>?"
        "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_"
        "‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}~ "
        "                                "
        "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵"
        "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓"
        "◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭ "
    ),
    "wingdings": (
        " 🖉✂✁👓🕭🕮🕯🕿✆🖂🖃📪📫📬📭🗀🗁🗎🗏🗐🗄⌛🖮🖰🖲🖳🖴🖫🖬✇✍"
        "🖎✌🖏👍👎☜☞☝☟🖐☺😐☹💣🕱🏳🏱✈☼🌢❄🕆✞🕈✠✡☪☯🕉☸♈♉"
        "♊♋♌♍♎♏♐♑♒♓🙰🙵⚫🔾◼🞏🞐❑❒🞟⧫◆❖⬩⌧⮹⌘🏵🏶🙶🙷▯"
        "🄋➀➁➂➃➄➅➆➇➈➉🄌➊➋➌➍➎➏➐➑➒➓🙢🙠🙡🙣🙞🙜🙝🙟∙•"
        "⬝⭘🞆🞈🞊🞋🔿▪🞎🟁🟅★🟋🟏🟓🟑⯐⌖⯎⯏⯑✪✰🕐🕑🕒🕓🕔🕕🕖🕗🕘"
        "🕙🕚🕛⮰⮱⮲⮳⮴⮵⮶⮷🙪🙫🙕🙔🙗🙖🙐🙑🙒🙓⌫⌦⮘⮚⮙⮛⮈⮊⮉⮋🡨"
        "🡪🡩🡫🡬🡭🡯🡮🡸🡺🡹🡻🡼🡽🡿🡾⇦⇨⇧⇩⬄⇳⬁⬀⬃⬂🢬🢭🗶✓🗷🗹 "
    ),
    "wingdings 2": (
        " 🖊🖋🖌🖍✄✀🕾🕽🗅🗆🗇🗈🗉🗊🗋🗌🗍📋🗑🗔🖵🖶🖷🖸🖭🖯🖱🖒🖓🖘🖙"
        "🖚🖛👈👉🖜🖝🖞🖟🖠🖡👆👇🖢🖣🖑🗴🗸🗵☑⮽☒⮾⮿🛇⦸🙱🙴🙲🙳‽🙹🙺"
        "🙻🙦🙤🙥🙧🙚🙘🙙🙛⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿ "
        "☉🌕☽☾⸿✝🕇🕜🕝🕞🕟🕠🕡🕢🕣🕤🕥🕦🕧🙨🙩⋅🞄⦁●○🞅🞇🞉⊙⦿🞌"
        "🞍◾■□🞑🞒🞓🞔▣🞕🞖🞗🞘⬩⬥◇🞚◈🞛🞜🞝🞞⬪⬧◊🞠◖◗⯊⯋⯀⯁"
        "⬟⯂⬣⬢⯃⯄🞡🞢🞣🞤🞥🞦🞧🞨🞩🞪🞫🞬🞭🞮🞯🞰🞱🞲🞳🞴🞵🞶🞷🞸🞹🞺"
        "🞻🞼🞽🞾🞿🟀🟂🟄🟆🟉🟊✶🟌🟎🟐🟒✹🟃🟇✯🟍🟔⯌⯍※⁂      "
    ),
    "wingdings 3": (
        " ⭠⭢⭡⭣⭦⭧⭩⭨⭰⭲⭱⭳⭶⭸⭻⭽⭤⭥⭪⭬⭫⭭⭍⮠⮡⮢⮣⮤⮥⮦⮧"
        "⮐⮑⮒⮓⮀⮃⭾⭿⮄⮆⮅⮇⮏⮍⮎⮌⭮⭯⎋⌤⌃⌥␣⍽⇪⮸🢠🢡🢢🢣🢤🢥"
        "🢦🢧🢨🢩🢪🢫🡐🡒🡑🡓🡔🡕🡗🡖🡘🡙▲▼△▽◀▶◁▷◣◢◤◥🞀🞂🞁 "
        "🞃⯅⯆⯇⯈⮜⮞⮝⮟🠐🠒🠑🠓🠔🠖🠕🠗🠘🠚🠙🠛🠜🠞🠝🠟🠀🠂🠁🠃🠄🠆🠅"
        "🠇🠈🠊🠉🠋🠠🠢🠤🠦🠨🠪🠬🢜🢝🢞🢟🠮🠰🠲🠴🠶🠸🠺🠹🠻🢘🢚🢙🢛🠼🠾🠽"
        "🠿🡀🡂🡁🡃🡄🡆🡅🡇⮨⮩⮪⮫⮬⮭⮮⮯🡠🡢🡡🡣🡤🡥🡧🡦🡰🡲🡱🡳🡴🡵🡷"
        "🡶🢀🢂🢁🢃🢄🢅🢇🢆🢐🢒🢑🢓🢔🢖🢕🢗               "
    ),
    "webdings": (
        " 🕷🕸🕲🕶🏆🎖🖇🗨🗩🗰🗱🌶🎗🙾🙼🗕🗖🗗⏴⏵⏶⏷⏪⏩⏮⏭⏸⏹⏺🗚🗳"
        "🛠🏗🏘🏙🏚🏜🏭🏛🏠🏖🏝🛣🔍🏔👁👂🏞🏕🛤🏟🛳🕬🕫🕨🔈🎔🎕🗬🙽🗭🗪🗫"
        "⮔✔🚲⬜🛡📦🛱⬛🚑🛈🛩🛰🟈🕴⬤🛥🚔🗘🗙❓🛲🚇🚍⛳⦸⊖🚭🗮⏐🗯🗲 "
        "🚹🚺🛉🛊🚼👽🏋⛷🏂🏌🏊🏄🏍🏎🚘🗠🛢💰🏷💳👪🗡🗢🗣✯🖄🖅🖃🖆🖹🖺🖻"
        "🕵🕰🖽🖾📋🗒🗓🕮📚🗞🗟🗃🗂🖼🎭🎜🎘🎙🎧💿🎞📷🎟🎬📽📹📾📻🎚🎛📺💻"
        "🖥🖦🖧🕹🎮🕻🕼📟🖁🖀🖨🖩🖿🖪🗜🔒🔓🗝📥📤🕳🌣🌤🌥🌦☁🌨🌧🌩🌪🌬🌫"
        "🌜🌡🛋🛏🍽🍸🛎🛍Ⓟ♿🛆🖈🎓🗤🗥🗦🗧🛪🐿🐦🐟🐕🐈🙬🙮🙭🙯🗺🌍🌏🌎🕊"
    ),
}
_USUAL = {
    old: new
    for new, olds in {
        "☑": "🗹",
        "☐": "□🞎🞏🞐❑❒🞑🞒🞓",
        "☒": "🗷🗵⮽⌧",
        "✓": "🗸",
        "✗": "🗶🗴",
        "●": "⚫⬤",
        "○": "⭘🞆🞈🔾🔿🞅🞇",
        "◎": "🞊🞋🞉",
        "■": "◼◾▪⬛",
        "□": "⬜",
        "◆": "⧫⬥⬧",
        "←": "🡨🡸⭠🡐🠐",
        "→": "🡪🡺⭢🡒🠒",
        "↑": "🡩🡹⭡🡑🠑",
        "↓": "🡫🡻⭣🡓🠓",
        "▲": "⯅🞁",
        "▼": "⯆🞃",
        "◀": "⯇🞀",
        "▶": "⯈🞂",
        "➢": "⮚",
        "⓪": "🄋",
        "⓿": "🄌",
    }.items()
    for old in olds
} | dict(zip("➀➁➂➃➄➅➆➇➈➉➊➋➌➍➎➏➐➑➒➓", "①②③④⑤⑥⑦⑧⑨⑩❶❷❸❹❺❻❼❽❾❿", strict=True))
"""Shapes that ordinary fonts lack → those that say the same."""
_GUESSES = {"\uf0b7": "•", "\uf050": "✓", "\uf04f": "✗", "\uf052": "☑", "\uf0a3": "☐"}
"""Codes of another font than Wingdings, where none is named."""
_LIKELY = frozenset("☑☐☒✓✗●○◎■□◆❖➢★☆→←↑↓⇨⇦•①②③④⑤⑥⑦⑧⑨⑩❶❷❸❹❺❻❼❽❾❿")
_CODES = re.compile("[\x21-\xff\uf020-\uf0ff]")
_LOST = "□"


def is_sign_font(name: str | None) -> bool:
    """Whether a font shows signs in the place of letters."""
    return (name or "").lower() in _SHAPES


def sign(char: str, font: str) -> str | None:
    """What a font of signs shows for a character, or None where nobody knows."""
    code = ord(char)
    place = code - _PRIVATE_AREA if code >= _PRIVATE_AREA else code
    row = _SHAPES[font.lower()]
    shown = row[place - _FIRST] if _FIRST <= place < _FIRST + len(row) else " "
    if shown == " ":
        return " " if place == _FIRST else None
    return _USUAL.get(shown, shown)


def _guessed(char: str) -> str | None:
    """What a code is likely to be where no font is named: barcodes have such codes, too."""
    found = _GUESSES.get(char) or sign(char, "Wingdings")
    return found if found in _LIKELY else None


def readable(text: str, font: str = "") -> tuple[str, tuple[str, ...]]:
    """A text in a font as ordinary characters; and the codes that have none, which became “□”.

    Without a font of signs only private characters are changed: those of Wingdings, most likely.
    """
    lost = []
    own = is_sign_font(font)

    def shown(match: re.Match[str]) -> str:
        char = match[0]
        if not own and char < "\uf020":
            return char
        found = sign(char, font) if own else _guessed(char)
        if found is None:
            lost.append(f"{font or '私用区'} {ord(char):04X}")
        return found or _LOST

    return _CODES.sub(shown, text), tuple(lost)


MARKS = frozenset("●○◎■□◆◇▲△▼▽★☆•⬤")
"""Signs that may say something by their colour alone."""
_HUES = ((20, "红"), (45, "橙"), (70, "黄"), (170, "绿"), (265, "蓝"), (330, "紫"), (361, "红"))
_COLOUR = re.compile("[0-9A-Fa-f]{6}")
_GREY_BELOW = 0.25


def colour_name(code: str) -> str:
    """The Chinese name of a colour as Word writes it (``FF0000``); nothing for black and greys."""
    if not _COLOUR.fullmatch(code):
        return ""
    red, green, blue = (int(code[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, saturation, light = rgb_to_hsv(red, green, blue)
    if saturation < _GREY_BELOW or light < _GREY_BELOW:
        return ""
    return next(name for end, name in _HUES if hue * 360 < end)


def fill_colour(properties: etree._Element | None) -> str:
    """The name of the colour that a cell is filled with, by its properties."""
    shading = child(properties, "shd")
    return "" if shading is None else colour_name(attribute(shading, "fill") or "")
