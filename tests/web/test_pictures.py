"""Pictures travel as surely as words do."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.web.axe import AAA, violations
from tests.web.conftest import Chat, ChatServer

Upload = dict[str, object]


@pytest.fixture
def photo() -> Upload:
    """Twice as large as what is sent."""
    out = io.BytesIO()
    Image.new("RGB", (3200, 800), (20, 120, 60)).save(out, "PNG")
    return {"name": "photo.png", "mimeType": "image/png", "buffer": out.getvalue()}


def send(chat: Chat, file: Upload) -> None:
    chat.page.get_by_role("button", name="更多").click()
    with chat.page.expect_file_chooser() as chooser:
        chat.page.get_by_role("button", name="发图片").click()
    chooser.value.set_files(file)


def drawn(chat: Chat) -> object:
    """Real pixels of the picture in the newest own bubble, once it is there."""
    image = chat.mine.last.locator("img")
    expect(image).to_have_js_property("complete", True)
    return image.evaluate("one => one.decode().then(() => [one.naturalWidth, one.naturalHeight])")


def test_a_picture_is_made_smaller_sent_shown_and_looked_at(chat: Chat, photo: Upload) -> None:
    chat.page.get_by_role("button", name="长辈版", exact=True).click()
    send(chat, photo)
    expect(chat.bot).to_have_count(1)
    assert drawn(chat) == [1600, 400]
    chat.page.reload()
    expect(chat.bot).to_have_count(1)
    assert drawn(chat) == [1600, 400]
    opener = chat.page.get_by_role("button", name="放大图片")
    opener.click()
    expect(chat.page.get_by_role("dialog")).to_be_visible()
    expect(chat.page.get_by_role("button", name="收起图片")).to_be_focused()
    assert violations(chat.page, AAA) == []
    chat.page.keyboard.press("Escape")
    expect(chat.page.get_by_role("dialog")).to_have_count(0)
    expect(opener).to_be_focused()


def test_without_a_connection_it_waits_and_arrives_once(
    chat: Chat, server: ChatServer, photo: Upload
) -> None:
    chat.ask("你好")
    server.kill()
    send(chat, photo)
    expect(chat.page.locator(".state")).to_have_text("等网络，连上就发")
    assert drawn(chat) == [1600, 400]
    server.start()
    chat.wind(until=lambda: chat.bot.count() == 2)
    assert server.said() == ["你好", "[图片]"]


def test_what_is_no_picture_is_a_sentence(chat: Chat, server: ChatServer) -> None:
    send(chat, {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": b"no picture"})
    expect(chat.page.get_by_role("alert")).to_contain_text("换一张照片")
    assert server.said() == []


def test_a_refused_picture_tells_why(chat: Chat, server: ChatServer, photo: Upload) -> None:
    server.mood(no_pictures=True)
    send(chat, photo)
    expect(chat.page.locator(".state-failed")).to_contain_text("不是能看的图片")
    server.mood()
    chat.page.get_by_role("button", name="重发").click()
    expect(chat.bot).to_have_count(1)
    chat.problems.clear()  # the browser notes the 415
