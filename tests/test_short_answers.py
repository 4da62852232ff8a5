"""What is said a hundred times a day in one word is understood, whatever longer sentences around it teach."""

from __future__ import annotations

import pytest

from bot.engine.models import train
from bot.nlu.understanding import Understanding, open_model

SAID = {
    "affirm": "好 对 嗯 行 是 是的 可以 好的 好吧 好呀 要 成 好滴 ok 对的 没错 是额 好额 要得 同意 确认 确定 中 得 系",
    "deny": "不 不要 不是 没有 不用 不对 错了 不行 勿要 勿是 覅 弗要 不中 唔好 唔系 唔要 唔对",
    "cancel": "算了 取消 不办了 退出",
    "inform": "明天 后天 下午 我自己 我妈 骨科 随便 都行 第二个 最后一个 3 二",
    "back": "上一步 返回",
    "skip": "跳过 下一个",
    "restart": "重来 重新来",
    "resume": "继续",
    "repeat": "再说一遍",
    "why": "为什么",
    "human": "人工 转人工",
    "help": "帮助",
    "greet": "你好 喂 在吗 早",
    "thanks": "谢谢 谢了",
    "bye": "再见 拜拜 晚安",
}
"""Act → words, each a message of its own."""


@pytest.fixture(scope="module")
def understanding() -> Understanding:
    """Of the model of this checkout, trained if there is none yet."""
    return open_model(train())


@pytest.mark.parametrize("act", SAID)
def test_one_word_says_what_it_says(understanding: Understanding, act: str) -> None:
    heard = {word: understanding.parse(word)["act_ranking"][0] for word in SAID[act].split()}
    assert {word: meant for word, meant in heard.items() if meant[0] != act or meant[1] < 0.5} == {}
