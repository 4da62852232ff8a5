"""The Rasa components do what `bot.nlu.understanding` does in one call."""

from pathlib import Path

import pytest

from bot.engine import quiet
from bot.engine.deferred import defer_heavy

quiet.prepare()
defer_heavy()

from rasa.engine.storage.local_model_storage import LocalModelStorage  # noqa: E402  (quiet must run first)
from rasa.engine.storage.resource import Resource  # noqa: E402
from rasa.shared.nlu.training_data.message import Message  # noqa: E402
from rasa.shared.nlu.training_data.training_data import TrainingData  # noqa: E402

from bot.nlu.alert import AlertDetector  # noqa: E402
from bot.nlu.classifier import ActClassifier, example  # noqa: E402
from bot.nlu.gazetteer import Gazetteer  # noqa: E402
from bot.nlu.normaliser import Normaliser  # noqa: E402
from bot.nlu.reader import Reader  # noqa: E402
from bot.nlu.temporal_extractor import TemporalExtractor  # noqa: E402
from bot.nlu.tokenizer import DistrictTokenizer  # noqa: E402
from bot.nlu.understanding import Understanding  # noqa: E402

TAUGHT = {
    ("begin", "doctor-appointment", "none"): [
        "我想挂号",
        "帮我约个医生",
        "挂骨科",
        "约新华医院眼科",
        "膝盖疼想看医生",
    ],
    ("ask", "service-guide", "materials"): [
        "办居住证要什么材料",
        "社保卡要带什么",
        "退休要哪些证件",
        "材料有哪些",
        "带什么去",
    ],
    ("ask", "service-guide", "hours"): [
        "受理中心几点开门",
        "周末开吗",
        "几点下班",
        "中午休息吗",
        "礼拜天开门吗",
    ],
    ("affirm", "none", "none"): ["对的", "好", "是的", "没错", "嗯"],
}


def taught() -> TrainingData:
    return TrainingData(
        [
            Message.build(
                text, act, intent_metadata={"service": service, "aspect": aspect, "persona": f"p{number}"}
            )
            for (act, service, aspect), texts in TAUGHT.items()
            for number, text in enumerate(texts)
        ]
    )


@pytest.fixture(scope="module")
def storage(tmp_path_factory: pytest.TempPathFactory) -> LocalModelStorage:
    return LocalModelStorage.create(tmp_path_factory.mktemp("model"))


@pytest.fixture(scope="module")
def steps(storage: LocalModelStorage) -> list[object]:
    """Every component of config.yml, trained in its order, then loaded as a server would."""
    data, words, acts, writing = taught(), Resource("words"), Resource("acts"), Resource("writing")
    Normaliser(storage, writing).train(data)
    normaliser = Normaliser.load({}, storage, writing, None)  # type: ignore[arg-type]
    tokenizer = DistrictTokenizer.create(DistrictTokenizer.get_default_config(), storage, words, None)  # type: ignore[arg-type]
    tokenizer.train(data)
    ActClassifier(storage, acts).train(data)
    loaded = DistrictTokenizer.load(DistrictTokenizer.get_default_config(), storage, words, None)  # type: ignore[arg-type]
    named = [Gazetteer(), TemporalExtractor(), AlertDetector()]
    return [normaliser, loaded, *named, ActClassifier.load({}, storage, acts, None)]  # type: ignore[arg-type]


def parsed(steps: list[object], text: str) -> dict[str, object]:
    message = Message.build(text)
    for step in steps:
        (message,) = step.process([message])  # type: ignore[attr-defined]
    return message.as_dict(only_output_properties=True)


def test_a_message_leaves_with_every_key_of_the_contract(steps: list[object]) -> None:
    result = parsed(steps, "我老娘膝盖疼，明朝想挂新华医院骨科")
    assert {
        "text",
        "normalized",
        "entities",
        "intent",
        "intent_ranking",
        "service",
        "service_ranking",
        "aspect",
    } <= set(result)
    assert result["intent"]["name"] == "begin"  # type: ignore[index]
    assert result["service"]["name"] == "doctor-appointment"  # type: ignore[index]


def test_the_aspect_of_a_question_is_recognised(steps: list[object]) -> None:
    assert parsed(steps, "身份证要带什么材料")["aspect"]["name"] == "materials"  # type: ignore[index]


def test_care_words_are_handed_on_and_absent_otherwise(steps: list[object]) -> None:
    assert parsed(steps, "家里着火了")["alert"] == "fire"
    assert "alert" not in parsed(steps, "我想挂号")


def test_a_button_is_information_about_no_service(steps: list[object]) -> None:
    result = parsed(steps, "opt:ab12:1")
    assert (result["intent"]["name"], result["service"]["name"]) == ("inform", "none")  # type: ignore[index]
    assert [one["entity"] for one in result["entities"]] == ["option"]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "text", ["", "😀", "。。。", "\x00", "1", "' OR 1=1 --", "<script>alert(1)</script>", "好" * 2000]
)
def test_odd_messages_are_parsed_without_an_error(steps: list[object], text: str) -> None:
    assert parsed(steps, text)["intent"]


@pytest.mark.parametrize(
    "text",
    [
        "我老娘膝盖疼，明朝想挂新华医院骨科",
        "办居住证要带啥",
        "嗯嗯 好的",
        "wo yao gua hao",
        "羊铺区图书馆几点开",
    ],
)
def test_rasa_and_the_short_way_understand_the_same(steps: list[object], text: str) -> None:
    classifier: ActClassifier = steps[-1]  # type: ignore[assignment]
    assert classifier._heads is not None
    reader = Reader(steps[1]._segmenter, steps[0].respeller)  # type: ignore[attr-defined]
    short, long = Understanding(classifier._heads, reader).parse(text), parsed(steps, text)
    assert short.get("written") == long.get("written")
    assert short["normalized"] == long["normalized"]
    assert short["entities"] == long["entities"]
    assert short["act_ranking"][0][0] == long["intent"]["name"]  # type: ignore[index]
    assert short["act_ranking"][0][1] == pytest.approx(long["intent"]["confidence"])  # type: ignore[index]


def test_the_second_wish_and_the_departments_leave_with_the_message(steps: list[object]) -> None:
    result = parsed(steps, "帮我挂骨科")
    assert "departments" in result
    assert result.get("second") is None


def test_what_was_typed_stands_beside_what_was_put_right(steps: list[object]) -> None:
    result = parsed(steps, "羊铺区图书馆几点开")
    assert (result["normalized"], result["written"]) == ("杨浦区图书馆几点开", "羊铺区图书馆几点开")
    assert "written" not in parsed(steps, "杨浦区图书馆几点开")


def test_missing_labels_are_none() -> None:
    assert example(Message.build("好", "affirm")).service == "none"


@pytest.mark.parametrize(
    "component", [Normaliser, DistrictTokenizer, Gazetteer, TemporalExtractor, ActClassifier]
)
def test_a_changed_word_list_makes_every_component_new(
    component: type, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from bot.nlu import content

    before = component.fingerprint_addon({})  # type: ignore[attr-defined]
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "lexicon.yml").write_text("- new", encoding="utf-8")
    monkeypatch.setattr(content, "ROOT", Path("/"))
    monkeypatch.setattr(content, "CONTENT", tmp_path / "content")
    assert component.fingerprint_addon({}) != before  # type: ignore[attr-defined]
