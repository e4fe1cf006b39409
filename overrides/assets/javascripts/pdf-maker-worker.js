/** The worker that makes PDFs. */
import { answerOrders } from "./worker-service.js";

/** Where this file is, for the page that starts it. */
export const address = import.meta.url;

answerOrders(async (order, heard) => {
  const { renderPdf } = await import("./pdf-document.js");
  return renderPdf(order, heard);
});
