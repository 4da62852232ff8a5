// Builds every page into dist/<page>/: index.html, one classic script, one style sheet.
// Old in-app browsers have no module scripts and Vite makes no multi-page IIFE, so each page is a build of its own.
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2] ?? join(here, "dist");

/** Page → oldest browser it is built for. */
const pages = { chat: "chrome64", tv: "chrome53", desk: "es2022" };

/** Page → scripts that it fetches when they are needed; their addresses stand in its head. */
const parts = { desk: ["charts"] };
const globalOf = (part) => `yangpu${part[0].toUpperCase()}${part.slice(1)}`;

/** Gives a file the hash of its content as part of its name, so that browsers may keep it for ever. */
function renameByContent(folder, name) {
  const hash = createHash("sha256").update(readFileSync(join(folder, name))).digest("hex").slice(0, 10);
  const hashed = name.replace(/(\.\w+)$/, `.${hash}$1`);
  renameSync(join(folder, name), join(folder, hashed));
  return hashed;
}

/** One classic script and its style sheet. global: what the script leaves behind for others. */
async function buildScript(page, target, { entry, file, global }) {
  await build({
    root: join(here, page),
    configFile: false,
    publicDir: false,
    logLevel: "warn",
    define: { "process.env.NODE_ENV": '"production"' },
    oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
    build: {
      target,
      outDir: join(out, page),
      emptyOutDir: false,
      minify: true,
      cssMinify: "lightningcss",
      reportCompressedSize: false,
      lib: { entry: join(here, page, entry), formats: ["iife"], name: global, fileName: () => `${file}.js`, cssFileName: file },
    },
  });
}

async function buildPage(page, target) {
  const folder = join(out, page);
  await buildScript(page, target, { entry: "main.tsx", file: page, global: "yangpu" });
  const later = parts[page] ?? [];
  for (const part of later) await buildScript(page, target, { entry: `${part}.ts`, file: part, global: globalOf(part) });
  let html = readFileSync(join(here, page, "index.html"), "utf8");
  copyFileSync(join(here, page, "icon.svg"), join(folder, "icon.svg"));
  // A service worker keeps its name: browsers ask for it again at the same address.
  if (existsSync(join(here, page, "sw.js"))) copyFileSync(join(here, page, "sw.js"), join(folder, "sw.js"));
  const made = [page, ...later].flatMap((name) => [`${name}.js`, `${name}.css`]);
  for (const name of [...made, "icon.svg"]) html = html.replace(`/${page}/${name}`, `/${page}/${renameByContent(folder, name)}`);
  writeFileSync(join(folder, "index.html"), html);
}

/** One small script under a name that never changes: it stands in other people's pages. */
async function buildLoader() {
  await build({
    root: join(here, "loader"),
    configFile: false,
    publicDir: false,
    logLevel: "warn",
    build: {
      target: "chrome64",
      outDir: join(out, "loader"),
      minify: true,
      reportCompressedSize: false,
      lib: { entry: join(here, "loader", "main.ts"), formats: ["iife"], name: "yangpuLoader", fileName: () => "widget.js" },
    },
  });
}

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
for (const [page, target] of Object.entries(pages)) await buildPage(page, target);
await buildLoader();
