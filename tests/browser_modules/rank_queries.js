/** Searches a built site's index: module, index and queries come in as JSON, the addresses found go out, best first. */
import { readFileSync } from "node:fs";

const { module, index, queries } = JSON.parse(readFileSync(0, "utf-8"));
const { SearchIndex } = await import(module);
const search = new SearchIndex(JSON.parse(readFileSync(index, "utf-8")));
process.stdout.write(JSON.stringify(queries.map((query) => search.search(query))));
