// Reads a built page's scripts as an engine of ES2016 would: a real parser, not a guess.
// node scripts/old_syntax.mjs FILE… ; ends with 1 and names the place when one cannot be read.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const { parse } = createRequire(new URL("../web/package.json", import.meta.url))("acorn");
let broken = 0;
for (const file of process.argv.slice(2)) {
  try {
    parse(readFileSync(file, "utf8"), { ecmaVersion: 2016, sourceType: "script" });
  } catch (error) {
    console.error(`${file}: ${error.message}`);
    broken = 1;
  }
}
process.exit(broken);
