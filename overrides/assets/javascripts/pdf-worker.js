/**
 * pdf.js' own worker, which tells the page when it fails, as for more memory than there is, instead of falling silent.
 */
addEventListener("unhandledrejection", (event) => {
  event.preventDefault();
  postMessage({ failed: String(event.reason) });
});

import "pdfjs-dist/legacy/build/pdf.worker.mjs";
