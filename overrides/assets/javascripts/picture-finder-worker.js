/** The worker that finds the pictures in a PDF. */
import { answerOrders } from "./worker-service.js";

/** Where this file is, for the page that starts it. */
export const address = import.meta.url;

answerOrders(async (order) => {
  const { findPictures } = await import("./picture-finder.js");
  return findPictures(order);
});
