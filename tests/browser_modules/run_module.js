/** Runs one function of a browser module many times: what to run comes in as JSON, what it returned goes out. */
import { readFileSync } from "node:fs";

const { module, name, first, calls } = JSON.parse(readFileSync(0, "utf-8"));
const { [name]: run } = await import(module);
process.stdout.write(JSON.stringify(calls.map((rest) => run(...first, ...rest) ?? null)));
