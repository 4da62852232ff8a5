/** The emergency screen in words, as it is said and kept. */
import { computed } from "@preact/signals";
import { strings } from "./strings";
import { family } from "./today";

/** One number after another, so that it can be written down: 1 3 9 … */
function spelled(phone: string): string {
  return phone.split("").join(" ");
}

export const helpText = computed(() => {
  const relatives = family.value.map(({ name, phone }) => strings.helpFamily(name, spelled(phone)));
  return [strings.helpNumbers, ...relatives, strings.helpDo].join("");
});
