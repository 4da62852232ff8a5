// Builds every page into dist/<page>/: index.html, one classic script, one style sheet.
// Old in-app browsers have no module scripts and Vite makes no multi-page IIFE, so each page is a build of its own.
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2] ?? join(here, "dist");

/** Page → oldest browser it is built for. */
const pages = { chat: "chrome64" };

/** Gives a file the hash of its content as part of its name, so that browsers may keep it for ever. */
function renameByContent(folder, name) {
  const hash = createHash("sha256").update(readFileSync(join(folder, name))).digest("hex").slice(0, 10);
  const hashed = name.replace(/(\.\w+)$/, `.${hash}$1`);
  renameSync(join(folder, name), join(folder, hashed));
  return hashed;
}

async function buildPage(page, target) {
  const folder = join(out, page);
  await build({
    root: join(here, page),
    configFile: false,
    publicDir: false,
    logLevel: "warn",
    define: { "process.env.NODE_ENV": '"production"' },
    oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
    build: {
      target,
      outDir: folder,
      emptyOutDir: true,
      minify: true,
      cssMinify: "lightningcss",
      reportCompressedSize: false,
      lib: { entry: join(here, page, "main.tsx"), formats: ["iife"], name: "yangpu", fileName: () => `${page}.js`, cssFileName: page },
    },
  });
  let html = readFileSync(join(here, page, "index.html"), "utf8");
  copyFileSync(join(here, page, "icon.svg"), join(folder, "icon.svg"));
  for (const name of [`${page}.js`, `${page}.css`, "icon.svg"]) html = html.replace(`/${page}/${name}`, `/${page}/${renameByContent(folder, name)}`);
  writeFileSync(join(folder, "index.html"), html);
}

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
for (const [page, target] of Object.entries(pages)) await buildPage(page, target);
