/** Line icons, drawn for this page; decoration only, so hidden from screen readers. */
const PATHS = {
  plus: "M12 5v14M5 12h14",
  close: "M6 6l12 12M18 6L6 18",
  down: "M6 9l6 6 6-6",
  heart: "M12 20s-7.5-4.6-7.5-10A4.3 4.3 0 0 1 12 7.2 4.3 4.3 0 0 1 19.5 10c0 5.4-7.5 10-7.5 10zM8.5 12h2l1.5-3 1.5 5 1-2h1.5",
  ball: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM3 12h18M12 3c3 3 3 15 0 18M12 3c-3 3-3 15 0 18",
  hands: "M12 8.5C10 5 5 6 5 9.6c0 3 4 5.4 7 8.4 3-3 7-5.4 7-8.4C19 6 14 5 12 8.500zM3 20h18",
  paper: "M7 3h7l4 4v14H7zM14 3v4h4M10 12h5M10 16h5",
  calendar: "M4 6h16v14H4zM4 10.500h16M8 3.500v4M16 3.500v4",
  phone: "M6.500 3.500h3l1.500 4-2 1.500c1 2.500 2.500 4 5 5l1.500-2 4 1.500v3c0 1.500-1 2.500-2.500 2.500C10 19 5 14 4 6c0-1.500 1-2.500 2.500-2.500z",
  video: "M3 7.500A1.500 1.500 0 0 1 4.500 6h9A1.500 1.500 0 0 1 15 7.500v9a1.500 1.500 0 0 1-1.500 1.500h-9A1.500 1.500 0 0 1 3 16.500zM15 10.500l6-3.500v10l-6-3.500",
  person: "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4.500 20.500c.5-4 3.500-6 7.500-6s7 2 7.500 6",
  erase: "M5 7h14M10 7V4.500h4V7M7 7l1 13h8l1-13",
  theme: "M12 4a8 8 0 1 0 0 16zM12 4a8 8 0 0 1 0 16",
  star: "M12 3.500l2.600 5.500 6 .8-4.400 4.200 1.100 6-5.300-2.900-5.300 2.900 1.100-6L3.400 9.800l6-.8z",
  clock: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 8v4.500l3 2",
  backspace: "M9 6h11v12H9l-6-6zM12 10l4 4M16 10l-4 4",
  speaker: "M4 9.500v5h3.500l4.500 4v-13l-4.500 4zM15.500 9a4 4 0 0 1 0 6M18 6.500a8 8 0 0 1 0 11",
  stop: "M7 7h10v10H7z",
  microphone: "M12 3.500a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0v-5a3 3 0 0 0-3-3zM5.500 11.500a6.500 6.500 0 0 0 13 0M12 18v3",
  picture: "M4 5h16v14H4zM4 16l5-5 4 4 2.500-2.500L20 17M15.500 8.500h.01",
  check: "M5 12.500l4.500 4.500L19 7.500",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, filled = false }: { name: IconName; filled?: boolean }) {
  return (
    <svg class={filled ? "icon icon-filled" : "icon"} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}

/** The assistant's face: a poplar leaf (杨) that smiles. */
export function Face() {
  return (
    <svg class="face" viewBox="0 0 40 40" aria-hidden="true" focusable="false">
      <path class="face-stem" d="M20 31v5" />
      <path class="face-leaf" d="M20 5c7 5.500 11 10 11 16a11 11 0 0 1-22 0c0-6 4-10.500 11-16z" />
      <path class="face-line" d="M15.500 24.500c1.300 2 2.700 3 4.500 3s3.200-1 4.500-3" />
      <circle class="face-eye" cx="15.500" cy="20" r="1.500" />
      <circle class="face-eye" cx="24.500" cy="20" r="1.500" />
    </svg>
  );
}
