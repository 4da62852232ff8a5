/** Is the on-screen keyboard up? Then the visible part is much lower than the page. */
import { signal } from "@preact/signals";

export const keyboardUp = signal(false);

const KEYBOARD_PX = 150;
const visible = window.visualViewport;

if (visible) {
  visible.addEventListener("resize", () => {
    const height = visible.height * visible.scale;
    keyboardUp.value = window.screen.height > 0 && document.documentElement.clientHeight - height > KEYBOARD_PX;
    // iOS leaves the page as tall as before and pushes it up: make it as tall as what can be seen.
    document.documentElement.style.setProperty("--visible", keyboardUp.value ? `${height}px` : "100%");
  });
}
