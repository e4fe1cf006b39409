/**
 * The files inside a PDF, by pdf.js in a worker of its own. Loaded only when somebody opens a PDF.
 */
import { GlobalWorkerOptions, VerbosityLevel, getDocument, version } from "pdfjs-dist/legacy/build/pdf.mjs";

/** How long a PDF may take, in milliseconds; one that takes longer is made to. */
const PATIENCE = 20_000;

/**
 * @param {Uint8Array} bytes
 * @returns {Promise<{problem?: "encrypted" | "broken_pdf", attachments: Uint8Array[]}>}
 */
export async function readPdf(bytes) {
  const port = new Worker(new URL(`pdf-worker-${version}.js`, import.meta.url), { type: "module" });
  GlobalWorkerOptions.workerPort = port;
  const task = getDocument({ data: bytes, verbosity: VerbosityLevel.ERRORS, isEvalSupported: false, stopAtErrors: false });
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const tooLong = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error("The PDF takes too long")), PATIENCE);
    port.addEventListener("message", ({ data }) => (data.failed ? reject(new Error(data.failed)) : undefined));
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
