/** The worker that makes pictures ready to be kept. */
import { answerOrders } from "./worker-service.js";

/** Where this file is, for the page that starts it. */
export const address = import.meta.url;

answerOrders(async (order) => {
  const { makePicture } = await import("./picture-drawing.js");
  return makePicture(order);
});
