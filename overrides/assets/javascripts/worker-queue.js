/**
 * Work that takes time, done beside the page by a worker: one thing after the other, so that memory holds one at a time.
 * The worker is started when there is something to do and ended when there is not.
 *
 * @typedef {object} Task
 * @property {any} order
 * @property {(progress: any) => void} heard
 * @property {(answer: any) => void} resolve
 * @property {(error: unknown) => void} reject
 */

/** @template Order, Answer */
export class WorkerQueue {
  /**
   * @param {{start: () => Promise<Worker>}} tools
   */
  constructor({ start }) {
    this.start = start;
    /** @type {Task[]} - the first is being worked on */
    this.tasks = [];
    /** @type {Promise<Worker> | null} */
    this.worker = null;
  }

  /**
   * Rejects when the work fails, and with an `AbortError` when it is cancelled.
   * @param {Order} order
   * @param {(progress: any) => void} [heard]
   * @returns {Promise<Answer>}
   */
  ask(order, heard = () => undefined) {
    return new Promise((resolve, reject) => {
      this.tasks.push({ order, heard, resolve, reject });
      if (this.tasks.length === 1) this.begin();
    });
  }

  /** Ends the work at once, with everything that waits. */
  cancel() {
    const tasks = this.tasks.splice(0);
    this.end();
    for (const { reject } of tasks) reject(new DOMException("Cancelled", "AbortError"));
  }

  async begin() {
    const task = this.tasks[0];
    try {
      this.worker ??= this.start();
      const worker = await this.worker;
      if (task !== this.tasks[0]) return; // cancelled before it began
      worker.onmessage = ({ data }) => this.hear(task, data);
      worker.onerror = ({ message }) => this.hear(task, { failed: message ?? "The worker did not start" });
      worker.postMessage(task.order);
    } catch (error) {
      this.hear(task, { failed: String(error) });
    }
  }

  /**
   * @param {Task} task
   * @param {{answer?: any, progress?: any, failed?: string}} said
   */
  hear(task, said) {
    if (task !== this.tasks[0]) return;
    if ("progress" in said) return task.heard(said.progress);
    this.tasks.shift();
    if (said.failed !== undefined || !this.tasks.length) this.end();
    if (said.failed === undefined) task.resolve(said.answer);
    else task.reject(new Error(said.failed));
    if (this.tasks.length) this.begin();
  }

  end() {
    this.worker?.then((worker) => worker.terminate()).catch(() => undefined);
    this.worker = null;
  }
}
