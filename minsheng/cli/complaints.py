"""What complaints mean that are no rules, for ``minsheng explain``; none can be turned off."""

from __future__ import annotations

COMPLAINTS = {
    # a file as a whole
    "missing-file": "没有这个文件。看提示里是在哪个文件夹找的，检查文件名和所在的文件夹。",
    "unreadable-file": "文件打不开：没有权限，或者它是文件夹。检查权限，关掉占用它的程序。",
    "unwritable": "文件写不进去：没有权限、磁盘满了，或别的程序正开着它。照提示改了再试。",
    "empty-file": "文件里没有内容。把内容补上，或者删掉这个文件。",
    "large-file": "文件大得不像手写的数据或一份通报。拆开，或去掉图片和多余的内容。",
    "encoding": "文件不是UTF-8编码，多半是GBK。在编辑器里另存为UTF-8编码。",
    "merge-conflict": "文件里有git合并留下的“<<<<<<<”“>>>>>>>”。留下要的一边，删掉这些记号。",
    "changed-meanwhile": "命令运行的时候，别的程序改了这个文件，所以什么也没有写。再运行一次。",
    "other-version": "数据文件是别的版本的写法。旧的用 minsheng migrate 改；新的先升级minsheng。",
    "misplaced-file": (
        "这个文件像是数据，放的位置或名称却不对，没有核对。照提示改名、移动，或移走。"
    ),
    "no-period": "data/progress里一期也没有，这一年没有可以核对的。用 minsheng new 建一期。",
    # YAML
    "yaml-syntax": "不是正确的YAML，后面的内容读不出来。照提示改这一处的引号、冒号、缩进或括号。",
    "yaml-character": "有看不见的控制字符、Tab，或键名前后的空格不是半角的。改用半角空格。",
    "yaml-document": "一个文件里只能有一份内容。删掉单独成行的“---”。",
    "yaml-depth": "嵌套太深，多半是括号或缩进写错了。",
    "yaml-anchor": "不支持“&”和“*”引用。把内容直接写在这里；文字以它们开头的，加引号。",
    "yaml-tag": "不支持“!”开头的标记。去掉它；文字以它开头的，加引号。",
    "yaml-key": "键名应是一个词。含“{”“[”的文字用引号括起来。",
    "duplicate-key": "同一处有两个一样的键，只能留一个。",
    "swallowed-text": (
        "文字后面空一格写了“#”，YAML把“#”起的内容当作注释，不会印出来。"
        "是正文的，整段用引号括起来；是注释的，移到上面另起一行。"
        "数字、代号、日期、列表和有引号的文字后面的注释不管。"
    ),
    # what the files hold
    "wrong-type": "这里应是另一种内容，如该是列表的写成了文字。照提示的样子写。",
    "wrong-value": "这里的内容不能用：写法不对，或不在可用的几种里。照提示改。",
    "missing-value": "键后面没有内容。填上，或者删掉这个键。",
    "missing-key": "少了一个必须有的键。照提示补上。",
    "missing-part": "别的项目都有的内容，这里没有。补上；确实没有的，写成空的引号。",
    "unknown-key": "没有这个键，多半是拼错了，或者缩进得不对。照提示改。",
    "reserved-name": "这个代号另有用处，换一个。",
    "repeated-id": "两个项目或子项用了同一个代号。代号不能重复，改掉一个。",
    "repeated-name": (
        "两个项目（单位、同一项目的指标或子项）的名称一样，分不清是哪个，多半是复制后忘了改；"
        "别名是另一个单位的名称，也算。改其中一个的名称。"
    ),
    "repeated-unit": "一个项目里同一个单位写了两次。删掉一个。",
    "unknown-unit": "units里没有登记这个单位。检查代号，或者先登记。",
    "unknown-project": "projects.yaml里没有这个项目，或者这一期不列入。检查代号。",
    "unknown-item": "这个项目没有这个子项。检查子项的代号。",
    "unknown-indicator": "这个项目没有这个指标。检查指标名，或者先在projects.yaml里登记。",
    "unknown-stage": "这个阶段不在指标的stages里。照列出的写。",
    "missing-progress": "这一期缺少一个项目的进展。补上这一段。",
    "missing-item": "写了别的子项，缺少这一个。补上这一段。",
    "not-filled": "新开的一期里这一处还没有填。填上这一期的；不再报的，连键一起删掉。",
    "unreadable-quantity": "这不是看得懂的数量，或单位和指标的不同。写成 3216、超3000人次 这样。",
    "negative-value": "累计数和形象进度不能是负数。可以增减的，给指标写 kind: level。",
    "no-such-date": "没有这一天。检查月份和日子。",
    "wrong-period": "这不是报告期，或不是这一年的。写成 2025Q1、2025H1、2025-06 这样。",
    "period-mismatch": "文件里写的报告期，与文件名或年份不同。改成一样的。",
    "template-error": "{{ }}里的名称或算式不对，印不出来。照提示改。",
    "used-number": (
        "这一年的另一期也用了这个期号，或者前面的一期已经排到更后的期号。"
        "改掉其中一个；发布时，用过的期号不能再用。"
    ),
    # rules and what silences them
    "unknown-rule": "没有这条规则。全部规则见 minsheng explain。",
    "useless-ignore": "这条ignore没有放过任何问题。删掉它，免得留在那里没人记得。",
    # what was published
    "published-changed": (
        "这一期已经发布，现在印出来的和发布的不一样。改错了的，改回去；"
        "确要更正的，在这一期的corrections里写明，再发布一次。"
    ),
    "published-record": "发布记录被改动过、损坏了或合并坏了，不能作准。照提示从git或备份取回。",
    "published-unrecorded": (
        "写了发布日期（published），或者reports里留着发布的文档，却没有发布记录："
        "没有发布过，是手工写的，或者记录丢了。照提示发布或取回。"
    ),
    "published-vanished": "发布过的一期，数据文件没有了。照提示取回，或把文件名改回去。",
    "no-attachments": "文件里没有附上数据，取不出来。只有minsheng生成的PDF附有数据。",
    "changed-attachments": "PDF里附的数据被改过，或不完整，和它自己的清单对不上，不能作准。",
    "correction-missing": (
        "已发布的数或文字改了，没有写更正。把提示里的几行贴进corrections，写明日期和原因。"
    ),
    "correction-wrong": "这条更正对不上：发布时印的或现在印的不是这样。照提示改。",
    "reads-otherwise": (
        "改了代号，印出来就会不一样，所以没有改。先运行 minsheng validate，改好再试。"
    ),
    "too-long-for-excel": "一段文字比Excel的一格还长。分成几段，或者导出成json、csv。",
    # layouts and printing
    "layout-template": "版式里的模板有误，或用了没有的名称。照提示改layout.yaml或模板文件。",
    "unprinted-column": (
        "数据里自己的栏目（extra），没有一个版式印出来：多半是名称和版式里的不一样。只留作自己看的，不用管。"
    ),
    "unknown-column": "版式里写的自己的栏目，数据里没有，印出来是空的，多半是名称写错了。",
    "no-headline": (
        "项目有几个有目标的指标，没有写完成率用哪一个，版式里的完成率、状态印不出来。"
        "在projects.yaml的项目下写一行 headline: 指标名。"
    ),
    "layout-measure": "版式里的尺寸放不下，或互相矛盾。照提示改。",
    "font-fallback": "本机没有版式要的字体，用了别的代替。用 minsheng doctor 看怎样安装。",
    "missing-glyph": "本机的字体里没有这个字，印出来是方框。换一个写法，或安装有这个字的字体。",
    "no-font": "本机一种字体也没有，生成不了PDF。用 minsheng doctor 看怎样安装。",
    "no-pdf-library": "缺少生成PDF的系统库。用 minsheng doctor 看怎样安装；网页和Word不受影响。",
    "no-pdf": "排版没有完成：用的时间或内存太多，或者被中途结束了。照提示再运行一次，或改版式。",
    "unprinted-picture": "版式里的图片坏了，或者太大，印不出来。换一张图片。",
    "refused-link": "版式要读它文件夹以外的文件，或要上网，没有照办。把图片等放进版式的文件夹。",
    "not-in-ofd": "版式的样式里有OFD画不出的内容，PDF里有。改样式，或者只用PDF存档。",
    # files to import
    "other-format": "这不是Word（docx）或Excel（xlsx）文件。用原来的软件另存为这两种再导入。",
    "encrypted-file": "文件加了密码，打不开。去掉密码，另存一份再导入。",
    "damaged-file": "文件损坏了，读不出来。用Word或Excel打开，另存一份再导入。",
    "unsafe-file": "文件的结构不正常，可能有害，没有读它。用Word或Excel打开，另存一份再导入。",
    "no-table": "文件里没有找到项目的表格。检查表头有没有“项目名称”“工作进展”这样的栏目。",
    "unusable-table": "表格读得出，写成数据却不成立。照提示改原文再导入。",
}
"""What each means, and what to do, by the name in brackets behind it."""
