/**
 * Makes PDFs in Node by the browser's own module: on stdin the module's path, the fonts' paths, and orders to
 * `renderPdf`, each with the file to write. Prints, for each, what could not be shown.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { module, fonts: paths, orders } = JSON.parse(readFileSync(0, "utf8"));
const { renderPdf } = await import(pathToFileURL(module).href);
const fonts = Object.fromEntries(Object.entries(paths).map(([weight, path]) => [weight, readFileSync(path)]));
const said = [];
for (const { file, now, ...order } of orders) {
  const { bytes, unshown } = await renderPdf({ ...order, fonts, now: new Date(now) });
  writeFileSync(file, bytes);
  said.push(unshown);
}
process.stdout.write(JSON.stringify(said));
