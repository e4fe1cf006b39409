/** What the modules for pictures do with bytes: a task and its files come in as JSON, what came of them goes out. */
import { readFileSync } from "node:fs";

const MODULES = new URL("../../overrides/assets/javascripts/", import.meta.url);
const load = (/** @type {string} */ name) => import(new URL(name, MODULES).href);
const toBytes = (/** @type {string} */ text) => new Uint8Array(Buffer.from(text, "base64"));
const toText = (/** @type {Uint8Array[] | null} */ parts) => parts && Buffer.concat(parts).toString("base64");

const tasks = {
  /** Pixels as RGBA into a PNG. */
  async pack({ width, height, pixels, most }) {
    const { packPixels, writePng } = await load("picture-png.js");
    const rgba = toBytes(pixels);
    const packed = await packPixels({ width, height }, (first, count) => rgba.subarray(first * width * 4, (first + count) * width * 4), most);
    return packed && toText(writePng({ width, height }, packed));
  },
  async packBroken() {
    const { packPixels } = await load("picture-png.js");
    const read = () => {
      throw new Error("no pixels");
    };
    return packPixels({ width: 1, height: 1 }, read, 100).catch((error) => error.message);
  },
  async clean({ files }) {
    const { cleanJpeg } = await load("picture-jpeg.js");
    return files.map((file) => toText(cleanJpeg(toBytes(file))));
  },
  async sizes({ files }) {
    const { readFacts } = await load("picture-stream.js");
    return files.map((file) => readFacts(toBytes(file)));
  },
  async streams({ files }) {
    const { describeStream, hashParts } = await load("picture-stream.js");
    return files.map((file) => {
      const stream = describeStream(toBytes(file));
      return stream && [stream.filter, stream.width, stream.height, hashParts(stream.parts)];
    });
  },
  /** Each beginning of a file, to each function that reads one. */
  async cutOff({ files }) {
    const [{ cleanJpeg }, { describeStream, readFacts }] = [await load("picture-jpeg.js"), await load("picture-stream.js")];
    for (const file of files.map(toBytes)) {
      for (let length = 0; length < file.length; length += 1) {
        for (const read of [cleanJpeg, describeStream, readFacts]) read(file.subarray(0, length));
      }
    }
    return files.length;
  },
  async find({ files, wanted }) {
    const { findPictures } = await load("picture-finder.js");
    const found = [];
    for (const file of files) {
      const pictures = await findPictures({ file: new Blob([toBytes(file)]), wanted });
      const parts = Object.entries(pictures).map(async ([stored, blob]) => [stored, { type: blob.type, content: toText([new Uint8Array(await blob.arrayBuffer())]) }]);
      found.push(Object.fromEntries(await Promise.all(parts)));
    }
    return found;
  },
  /** A worker that is none: what it is asked, and what becomes of those who ask. */
  async queue() {
    const { WorkerQueue } = await load("worker-queue.js");
    const said = [];
    let workers = 0;
    let starts = true;
    class FakeWorker {
      constructor() {
        workers += 1;
        this.name = `worker ${workers}`;
      }

      postMessage(order) {
        said.push(`${this.name} is asked ${order}`);
        this.order = order;
        current = this;
      }

      terminate() {
        said.push(`${this.name} is ended`);
      }
    }
    /** @type {any} */
    let current = null;
    const queue = new WorkerQueue({
      start: async () => {
        if (!starts) throw new Error("not there");
        return new FakeWorker();
      },
    });
    const ask = (order) =>
      queue.ask(order, (progress) => said.push(`${order} is at ${progress}`)).then(
        (answer) => said.push(`${order} is ${answer}`),
        (error) => said.push(`${order} fails: ${error.name}: ${error.message}`),
      );
    const settle = () => new Promise((resolve) => setImmediate(resolve));
    const answer = async (data) => {
      current.onmessage({ data });
      await settle();
    };
    ask("a");
    ask("b");
    await settle();
    await answer({ progress: 50 });
    await answer({ answer: "done" });
    await answer({ failed: "too hard" });
    ask("c");
    ask("d");
    await settle();
    const late = current;
    queue.cancel();
    await settle();
    late.onmessage({ data: { answer: "late" } });
    ask("e");
    queue.cancel(); // before it has started
    ask("f");
    await settle();
    current.onerror({ message: "crashed" });
    await settle();
    starts = false;
    await ask("g");
    return said;
  },
  /** What is said of the pictures of a file. */
  async open({ rules, text, held }) {
    const { readFormFile } = await load("form-file.js");
    const tools = {
      readPdf: async () => ({ attachments: [new TextEncoder().encode(text)] }),
      findPictures: async (_, wanted) => {
        if (!held) throw new Error("crashed");
        return Object.fromEntries(wanted.filter((stored) => held.includes(stored)).map((stored) => [stored, new Blob([stored])]));
      },
      mendText: (part) => part,
      checksum: () => null,
    };
    const files = [new File([text], "a.json"), new File(["%PDF-1.7"], "a.pdf")];
    const readings = await Promise.all(files.map((file) => readFormFile(rules, file, tools)));
    return readings.map(({ pictures, missing }) => ({ pictures: pictures && Object.keys(pictures), missing }));
  },
};

const { task, ...order } = JSON.parse(readFileSync(0, "utf-8"));
process.stdout.write(JSON.stringify((await tasks[task](order)) ?? null));
