"""Another time of the same thing, named by its place beside the one that was booked; and the same thing for longer."""

from __future__ import annotations

import re

_ROUND = "[场次期班节堂回批轮趟档]"
_SOME = "(?:一点点?|点点?|一些|些)"
_WHICH = f"(?:儿)?(?:的)?(?:那|这|一)?(?:个|{_ROUND})?"
_BEGINS = r"^(?:.{0,8}?(?:换|改|调|挪|转|约|报|排)(?:一下|个|成|到|去|在|为)?|那|就|要|想|我|帮我|给我|有没有|有|还有)*"
_ENDS = r"(?:吧|去|可以|行|好|有)?(?:吗|伐|么|不|没有|好伐|行伐|可以吗|行吗|好吗|好不好|行不行|的|了)*[吧呀啊。！？!?]*$"
_WAYS = {
    "next": rf"(?:下|后|再下|再后面?)一?{_ROUND}|(?:晚|迟|靠?后面?){_SOME}{_WHICH}",
    "earlier": rf"(?:上|前|前面)一?{_ROUND}|(?:早|靠?前面?){_SOME}{_WHICH}",
    "first": rf"(?:最早|最前面?|头)(?:的)?(?:那|这)?一?{_ROUND}",
    "last": rf"(?:最晚|最迟|最后)(?:的)?(?:那|这)?一?{_ROUND}",
}
ANOTHER_ROUND = {way: re.compile(f"{_BEGINS}(?:{words}){_ENDS}") for way, words in _WAYS.items()}
""" "换到下一次", "换早一点的那场", "下一期": the whole message, so that "晚点再说" moves nothing."""
_NUMBER = r"(?:\d{1,2}|[一两二三四五六七八九十半几])"
LONGER = re.compile(
    rf"(?<![继手陆连后持])续(?:租|借|约|用|费|一|两|{_NUMBER}|$)|(?:租|借|用|还)(?:的?(?:时间|日子|期限))?.{{0,4}}(?:延长|延期|延一)|(?:延长|延期).{{0,6}}(?:租|借|用|还|月)"
    rf"|(?:再|多|往后)(?:给我|帮我|让我)?(?:租|借|用|留|放|延|延长)(?:上|个|它|下去)?(?:{_NUMBER}个?半?(?:月|礼拜|星期|周|天|年|季)|一段|一阵|几天|段时间)"
    r"|(?:还|继续|接着)(?:要|想|得)?(?:再|继续|接着)(?:租|借|用)(?:下去|一段|一阵|着)|(?:继续|接着)(?:租|借)(?:下去|着)?[吧呀啊。]?$"
)
"""What is lent is to stay: "再租一个月", "续租", "多用两个礼拜"."""


_TAKEN_BACK = re.compile("^[^，,]{1,10}[，,](?:哦|啊|噢)?(?:不对|不是|不)[，,]?")


def after_all(text: str) -> str:
    """ "能不能早一点，哦不，晚一点": what is said after all, "晚一点"."""
    return _TAKEN_BACK.sub("", text)


def another_round(text: str) -> str | None:
    """next, earlier, first or last; None where no other time of the same is meant."""
    return next((way for way, pattern in ANOTHER_ROUND.items() if pattern.match(text)), None)
