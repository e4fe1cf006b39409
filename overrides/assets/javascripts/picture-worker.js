/** The worker that makes pictures ready to be kept, and smaller ones to be looked at. */
import { answerOrders } from "./worker-service.js";

/** Where this file is, for the page that starts it. */
export const address = import.meta.url;

answerOrders(async (order) => {
  const { makePicture, makeThumbnailOf, makeView } = await import("./picture-drawing.js");
  if (order.make === "thumbnail") return makeThumbnailOf(order);
  return order.make === "view" ? makeView(order) : makePicture(order);
});
