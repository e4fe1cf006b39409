/**
 * Hand something to the reader as a file. Works without a secure context, and nothing leaves the browser.
 * @param {Document} document
 * @param {string} name
 * @param {BlobPart} content
 * @param {string} type - MIME type
 */
export function saveFile(document, name, content, type) {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const $link = document.createElement("a");
  $link.href = address;
  $link.download = name;
  document.body.append($link);
  $link.click();
  $link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
