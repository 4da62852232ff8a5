"""Two ends that may meet only through the relay: does a picture come through? See docs/guides/calls.md.

    .venv/bin/python -m scripts.try_relay           a coturn of this machine, started for it and ended after it
    .venv/bin/python -m scripts.try_relay --real    the relay of the settings (YANGPU_TURN_URLS, YANGPU_TURN_SECRET)

Ends with 1 when no picture comes, or when somebody with a wrong password gets in.
"""

from __future__ import annotations

import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from playwright.sync_api import Page, sync_playwright

from base.settings import reload
from services.calls import turn

OPTIONS = ["--no-sandbox", "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
CALL = """async (servers) => {
  const relayed = { iceServers: servers, iceTransportPolicy: 'relay' };
  const [one, other] = [new RTCPeerConnection(relayed), new RTCPeerConnection(relayed)];
  one.onicecandidate = (event) => event.candidate && other.addIceCandidate(event.candidate);
  other.onicecandidate = (event) => event.candidate && one.addIceCandidate(event.candidate);
  const media = await navigator.mediaDevices.getUserMedia({ audio: true, video: true });
  for (const track of media.getTracks()) one.addTrack(track, media);
  await one.setLocalDescription();
  await other.setRemoteDescription(one.localDescription);
  await other.setLocalDescription();
  await one.setRemoteDescription(other.localDescription);
  for (let look = 0; look < 40; look += 1) {
    await new Promise((done) => setTimeout(done, 250));
    const found = [...(await other.getStats()).values()];
    const picture = found.filter((each) => each.type === 'inbound-rtp' && each.kind === 'video')[0];
    const ways = found.filter((each) => each.type === 'local-candidate').map((each) => each.candidateType);
    if (picture && picture.framesDecoded > 10) return { frames: picture.framesDecoded, ways };
  }
  return { frames: 0, ways: [] };
}"""


@contextmanager
def own_relay() -> Iterator[None]:
    """Only for this machine, so it may lead to this machine's own addresses, unlike deploy/coturn.conf."""
    secret, port = secrets.token_hex(16), _free_port()
    options = [
        "-n",
        "--no-cli",
        "--no-tls",
        "--no-dtls",
        "--fingerprint",
        "--realm=try",
        "--allow-loopback-peers",
    ]
    options += [
        "--use-auth-secret",
        f"--static-auth-secret={secret}",
        "--listening-ip=127.0.0.1",
        "--relay-ip=127.0.0.1",
    ]
    command = ["turnserver", *options, f"--listening-port={port}", "--log-file=stdout", "--pidfile="]
    relay = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.environ.update(YANGPU_TURN_URLS=f"turn:127.0.0.1:{port}", YANGPU_TURN_SECRET=secret)
    try:
        _await(port)
        yield
    finally:
        relay.kill()
        relay.wait()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _await(port: int) -> None:
    for _ in range(100):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            return
        time.sleep(0.1)
    raise SystemExit("中继没有起来：turnserver 装了吗？（apt-get install coturn）")


def try_it() -> int:
    reload()
    servers = turn.servers("try")
    if not servers:
        raise SystemExit("没有设中继：YANGPU_TURN_URLS、YANGPU_TURN_SECRET")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=OPTIONS)
        page = browser.new_page()
        page.goto("chrome://version")  # a page that may use the camera
        right = _call(page, servers)
        wrong = _call(page, [{**servers[0], "credential": "wrong"}])
        browser.close()
    print(
        f"经过中继解出 {right['frames']} 帧画面（{'、'.join(right['ways'])}）；密码不对时 {wrong['frames']} 帧。"
    )
    return 0 if right["frames"] and not wrong["frames"] else 1


def _call(page: Page, servers: list[dict[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(CALL, servers)
    return found


if __name__ == "__main__":
    if "--real" in sys.argv:
        sys.exit(try_it())
    with own_relay():
        sys.exit(try_it())
