/**
 * The files inside a PDF, by pdf.js in a worker of its own. Loaded only when somebody opens a PDF.
 */
import { GlobalWorkerOptions, PDFDataRangeTransport, VerbosityLevel, getDocument, version } from "pdfjs-dist/legacy/build/pdf.mjs";

/** How long a PDF may take, in milliseconds; one that takes longer is made to. */
const PATIENCE = 20_000;
/** Bytes that are read at a time; a file full of pictures is not read whole for what else is in it. */
const PIECE = 1_000_000;

/** What pdf.js reads of a file, as it asks for it. */
class FileRange extends PDFDataRangeTransport {
  /**
   * @param {Blob} file
   * @param {(error: unknown) => void} failed
   */
  constructor(file, failed) {
    super(file.size, null);
    this.file = file;
    this.failed = failed;
  }

  /**
   * @param {number} begin
   * @param {number} end
   */
  async requestDataRange(begin, end) {
    try {
      this.onDataRange(begin, new Uint8Array(await this.file.slice(begin, end).arrayBuffer()));
    } catch (error) {
      this.failed(error);
    }
  }
}

/**
 * @param {Blob} file
 * @returns {Promise<{problem?: "encrypted" | "broken_pdf", attachments: Uint8Array[]}>}
 */
export async function readPdf(file) {
  const port = new Worker(new URL(`pdf-worker-${version}.js`, import.meta.url), { type: "module" });
  GlobalWorkerOptions.workerPort = port;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** @type {(error: unknown) => void} */
  let fail = () => undefined;
  const tooLong = new Promise((_, reject) => {
    fail = reject;
    timer = setTimeout(() => reject(new Error("The PDF takes too long")), PATIENCE);
    port.addEventListener("message", ({ data }) => (data.failed ? reject(new Error(data.failed)) : undefined));
  });
  const task = getDocument({
    range: new FileRange(file, fail),
    rangeChunkSize: PIECE,
    disableAutoFetch: true,
    disableStream: true,
    verbosity: VerbosityLevel.ERRORS,
    isEvalSupported: false,
    stopAtErrors: false,
  });
  try {
    const attachments = await Promise.race([tooLong, task.promise.then((pdf) => pdf.getAttachments())]);
    return { attachments: Object.values(attachments ?? {}).map(({ content }) => content) };
  } catch (error) {
    const encrypted = error instanceof Error && error.name === "PasswordException";
    return { problem: encrypted ? "encrypted" : "broken_pdf", attachments: [] };
  } finally {
    clearTimeout(timer);
    await Promise.race([tooLong.catch(() => undefined), task.destroy().catch(() => undefined)]);
    port.terminate();
  }
}
