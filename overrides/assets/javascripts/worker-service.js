/**
 * What stands in a worker: orders in, and for each what comes of it, how far it is, or that it failed.
 * On a page, which only asks for the worker's address, it does nothing.
 *
 * @param {(order: any, heard: (progress: any) => void) => Promise<any>} work
 */
export function answerOrders(work) {
  if ("document" in globalThis) return;
  addEventListener("message", async ({ data }) => {
    try {
      postMessage({ answer: await work(data, (progress) => postMessage({ progress })) });
    } catch (error) {
      postMessage({ failed: String(error) });
    }
  });
}
