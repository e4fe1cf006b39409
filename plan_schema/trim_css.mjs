/** Keeps of a style sheet what names given on standard input use: `node trim_css.mjs HOME SHEET`. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const [home, sheet] = process.argv.slice(2);
const { PurgeCSS } = createRequire(join(home, "package.json"))("purgecss");
const names = readFileSync(0, "utf8").split(" ");
const [{ css }] = await new PurgeCSS().purge({
  content: [{ raw: "names", extension: "txt" }],
  css: [{ raw: readFileSync(sheet, "utf8") }],
  defaultExtractor: () => names,
  variables: true,
  keyframes: true,
  fontFace: true,
});
process.stdout.write(css);
