"""The noise of speech recognition: other characters, the same sound, the same every time."""

from bot.nlu.noise import homophones
from bot.nlu.sound import codes


def test_a_sentence_changes_but_sounds_the_same() -> None:
    noised = homophones("我妈膝盖疼想挂骨科", 1)
    assert noised != "我妈膝盖疼想挂骨科"
    assert len(codes(noised)) == len(codes("我妈膝盖疼想挂骨科"))


def test_the_same_seed_gives_the_same_sentence() -> None:
    assert homophones("明天上午去长海医院", 3) == homophones("明天上午去长海医院", 3)


def test_digits_and_letters_stay() -> None:
    assert homophones("13800001111 OK", 1) == "13800001111 OK"
