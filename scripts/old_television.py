r"""Open the television's page in an old Chromium and press the remote's keys; see docs/guides/tv.md.

Runs in an environment of its own, never in ours (PyQt is a tool for tests and is not shipped):

    python3.6 -m venv var/qt53 && var/qt53/bin/pip install PyQt5==5.8.2 sip==4.19.8        # Chromium 53
    python3.10 -m venv var/qt69 && var/qt69/bin/pip install PyQt5==5.12.3 PyQtWebEngine==5.12.1 'PyQt5-sip<13'  # 69
    QTWEBENGINE_DISABLE_SANDBOX=1 xvfb-run -a -s "-screen 0 1920x1080x24" \
        var/qt53/bin/python scripts/old_television.py http://127.0.0.1:8000/tv var/shots

Written for Python 3.6. Ends with 1 when a step does not show what it should.
"""

import os
import sys

from PyQt5.QtCore import QEvent, QObject, Qt, QTimer, QUrl
from PyQt5.QtGui import QKeyEvent
from PyQt5.QtWebEngineWidgets import QWebEnginePage, QWebEngineView
from PyQt5.QtWidgets import QApplication

STATE = (
    "JSON.stringify({screen: (document.querySelector('[data-screen]') || {getAttribute: String}).getAttribute('data-screen'),"
    " title: (document.querySelector('.top-title') || {}).textContent,"
    " focus: document.activeElement.getAttribute('data-focus'),"
    " side: [].map.call(document.querySelectorAll('.choice .tile-title'), function (one) { return one.textContent; }).slice(0, 6),"
    " text: (document.querySelector('.content') || {textContent: ''}).textContent.slice(0, 60)})"
)
# Keys, what is waited for, and the name of the picture.
STEPS = [
    ([], '"screen":"home"', "home"),
    ([Qt.Key_Right, Qt.Key_Down], '"focus":"meals"', "arrows"),
    ([Qt.Key_Right, Qt.Key_Right], '"screen":"more"', "beside"),
    ([Qt.Key_Left], '"screen":"home"', "home-from-beside"),
    ([Qt.Key_1], '"title":"看病就医"', "scene"),
    ([Qt.Key_1], '"side":["骨科"', "question"),
    ([Qt.Key_4], '"screen":"pick"', "headings"),
    ([Qt.Key_2], '"side":["心血管内科"', "under-a-heading"),
    ([Qt.Key_Escape, Qt.Key_Escape], '"side":["骨科"', "question-again"),
    ([Qt.Key_Escape], '"title":"看病就医"', "back"),
    ([Qt.Key_Escape], '"screen":"home"', "home-again"),
    ([Qt.Key_0], '"screen":"help"', "help"),
    ([Qt.Key_Backspace], '"screen":"home"', "home-at-last"),
    ([Qt.Key_Escape], '"screen":"exit"', "exit"),
]
PATIENCE_MS, LOOK_MS = 15000, 250


def end(code):
    """At once: Chromium 53 aborts while it puts its sound away."""
    sys.stdout.flush()
    os._exit(code)


class Page(QWebEnginePage):
    """Prints what the console says."""

    def javaScriptConsoleMessage(self, level, message, line, source):  # noqa: N802 - Qt's name
        print("console:", message, source.rsplit("/", 1)[-1], line)


class Walk(QObject):
    """Presses keys, waits for what they should bring, takes a picture, goes on."""

    def __init__(self, view, folder):
        super().__init__()
        self.view, self.folder, self.left, self.waited = view, folder, list(STEPS), 0

    def begin(self, loaded):
        print("loaded:", loaded)
        self.view.page().runJavaScript("navigator.userAgent", print)
        self.next()

    def next(self):
        if not self.left:
            return end(0)
        self.waited = 0
        for key in self.left[0][0]:
            self.press(key)
        QTimer.singleShot(LOOK_MS, self.look)

    def press(self, key):
        target = self.view.focusProxy() or self.view
        text = chr(key) if key < 128 else ""
        for kind in (QEvent.KeyPress, QEvent.KeyRelease):
            QApplication.sendEvent(target, QKeyEvent(kind, key, Qt.NoModifier, text))

    def look(self):
        self.view.page().runJavaScript(STATE, self.judge)

    def judge(self, state):
        _, wanted, name = self.left[0]
        self.waited += LOOK_MS
        if wanted in (state or ""):
            print("ok", name, state)
            self.view.grab().save(f"{self.folder}/{name}.png")
            self.left.pop(0)
            return QTimer.singleShot(LOOK_MS, self.next)
        if self.waited < PATIENCE_MS:
            return QTimer.singleShot(LOOK_MS, self.look)
        print("FAILED", name, "wanted", wanted, "found", state)
        return end(1)


def main():
    application = QApplication([*sys.argv[:1], "--no-sandbox", "--disable-gpu"])
    view = QWebEngineView()
    view.setPage(Page(view))
    view.resize(1920, 1080)
    walk = Walk(view, sys.argv[2] if len(sys.argv) > 2 else ".")
    view.loadFinished.connect(walk.begin)
    view.load(QUrl(sys.argv[1]))
    view.show()
    view.setFocus()
    return application.exec_()


if __name__ == "__main__":
    sys.exit(main())
