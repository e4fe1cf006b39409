/**
 * Makes PDFs in Node by the browser's own module: on stdin the module's path, the fonts' paths, and orders to
 * `renderPdf`, each with the file to write and the paths of its pictures. Prints, for each, what could not be shown.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { module, fonts: paths, orders } = JSON.parse(readFileSync(0, "utf8"));
const { renderPdf } = await import(pathToFileURL(module).href);
const fonts = Object.fromEntries(Object.entries(paths).map(([weight, path]) => [weight, readFileSync(path)]));
const said = [];
for (const { file: target, now, pictures: places = {}, ...order } of orders) {
  const pictures = Object.fromEntries(Object.entries(places).map(([stored, path]) => [stored, readFileSync(path)]));
  const { file, unshown } = await renderPdf({ ...order, pictures, fonts, now: new Date(now) });
  writeFileSync(target, new Uint8Array(await file.arrayBuffer()));
  said.push(unshown);
}
process.stdout.write(JSON.stringify(said));
