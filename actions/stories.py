"""What somebody goes through, told in the middle of a report: no place, and part of what is reported."""

from __future__ import annotations

import re

from actions import cues
from actions.parse import Parse
from knowledge import spots

_STORY = re.compile(
    "^我(?:们|家)?(?:还|都|也|又)?没.{2,}|^(?:我|我家|家里|阿拉|他|她|伊|老人|孩子|小孩|我?[爸妈])(?!们?(?:住|家|在))[^路弄号村]{3,}(?:了|不了|不到|不出|不下|不动)[^路弄号村]{0,4}$|(?:跟|和|同|找|去找)(?:过)?(?:他|她|伊|他们|人家|楼上|物业|居委会?|邻居|店里|店家|对方|房东|业主|保安|老板)(?:们)?.{0,3}(?:说|讲|谈|沟通|反映|提|吵)|打不通|没人(?:接|管|理|来)|不(?:管|肯|理)$"
)
"""What somebody goes through, where it is asked where: "我妈八十多了下不了楼"."""
_SAYS = re.compile(
    "(?:不|没)(?:听|安全|敢|好|能|让|停|收|改|肯|管|理|动|见|到|睡|去|回|修|来)|[了过](?:好几|[一两二三四五六七八九十几半\\d]+)(?:天|次|趟|遍|回|个)|(?:说|讲|打|报|反映|投诉|找)(?:了|过)|走路|(?:很|太(?!平|阳|原|湖)|得(?:要命|要死|很|不得了))|骂|[吵臭](?:死|得|人|了|$)"
)
"""A sentence that says something, as no name of a place does: "晚上老人走路不安全"."""
_REFUSES = re.compile("^(?:我)?(?:不|没)(?:想|要|方便|用|晓得|知道|清楚|记得|办|报|告诉)")
_OF_THEM = re.compile(
    "^我(?:家|们)?(?:的)?(?:孩子|儿子|女儿|小孩|妈|爸|爸妈|老人|婆婆|公公|奶奶|爷爷)(?:要|还|都|也|天天|每天|晚上|在).{2,}|^(?:就是|那|这|它|他们?|她|店|对方|人家).{0,4}(?:叫|是|名|姓|有|在|把|又|还|都|家)"
)
"""Says more of those who are reported: "他家叫阿强烧烤"."""


def tells(parse: Parse) -> bool:
    """ "我妈八十多了下不了楼", "物业电话打不通": it names no place."""
    gives_up = cues.GIVES_UP_FIRST.match(parse.text) or cues.LETS_IT_BE.search(parse.text)
    if gives_up or cues.LIVES.match(parse.text):
        return False
    text = parse.text.strip(" ，。！!")
    if spots.find(parse.text):
        return False
    says = _SAYS.search(text) and not _REFUSES.match(text)
    named = parse.of("venue", "hospital", "place", "street")
    return bool(_STORY.search(text) or says and not named)


def is_of_them(parse: Parse) -> bool:
    """ "他家叫阿强烧烤" at the read-back, which by itself would be none of our business."""
    return parse.act in {"out_of_scope", "chitchat"} and bool(_OF_THEM.match(parse.text))
