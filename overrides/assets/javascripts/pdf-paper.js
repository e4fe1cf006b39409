/**
 * Tagged A4 pages, PDF/A-3a and PDF/UA-1: where text is written, what it is, and how much room is left.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import PDFDocument from "pdfkit";

/** Bytes of the finished file that are held before they are handed over to the browser. */
const HELD = 8_000_000;

/**
 * @import {Known} from "./pdf-pictures.js"
 * @typedef {{face: "regular" | "bold", size: number, colour: string}} Ink
 * @typedef {any} Element - of the tag tree; pdfkit's types leave it out
 */

const A4 = { width: 595.28, height: 841.89 };
export const LEFT = 56.7;
export const WIDTH = A4.width - 2 * LEFT;
const TOP = 40;
/** Where the text of later pages starts, below their head. */
const LATER_TOP = 76;
const BOTTOM = A4.height - 60;
/** Where text sits in its line: the ascender of the letters, not of the accents above capitals. */
const BASELINE = 0.98;

const UA_DESCRIPTION = `
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
  xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>`;

/** pdfkit, mended in three places. */
class ArchiveDocument extends PDFDocument {
  /** What is said instead of the next text. */
  spoken = "";
  isSaying = false;

  /**
   * Replacement text goes inside the coordinates of its own text: pdfkit turns the page upside down around it, and
   * readers would look for the words at the other end of the page.
   * @param {any} operator
   */
  addContent(operator) {
    const self = /** @type {any} */ (this);
    if (operator === "BT" && this.spoken) {
      self.markContent("Span", { actual: this.spoken });
      this.spoken = "";
      this.isSaying = true;
    }
    super.addContent(operator);
    if (operator === "ET" && this.isSaying) {
      this.isSaying = false;
      self.endMarkedContent();
    }
    return this;
  }

  /** The facts about the document, escaped, and the marks of both standards; pdfkit knows one at a time. */
  _addInfo() {
    const { Title, Creator, CreationDate } = /** @type {any} */ (this).info;
    const made = CreationDate.toISOString().replace(/\.\d+/, "");
    /** @type {any} */ (this).appendXML(`
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(Title)}</rdf:li></rdf:Alt></dc:title>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<xmp:CreateDate>${made}</xmp:CreateDate><xmp:CreatorTool>${Creator}</xmp:CreatorTool><pdf:Producer>${Creator}</pdf:Producer>
</rdf:Description>${UA_DESCRIPTION}`);
  }
}

/** @param {string} text */
function escapeXml(text) {
  return text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

export class Paper {
  /**
   * @param {object} order
   * @param {string} order.title
   * @param {string} order.language
   * @param {Date} order.now
   * @param {{regular: Uint8Array, bold: Uint8Array}} order.fonts
   * @param {{[stored: string]: Known}} [order.pictures] - that may be drawn
   */
  constructor({ title, language, now, fonts, pictures = {} }) {
    /** @type {any} */
    this.pdf = new ArchiveDocument({
      size: [A4.width, A4.height],
      margin: 0,
      bufferPages: true,
      autoFirstPage: false,
      font: /** @type {any} */ (null),
      pdfVersion: "1.7",
      subset: "PDF/A-3a",
      tagged: true,
      displayTitle: true,
      lang: language,
      info: { Title: title, Creator: "PDFKit", Producer: "PDFKit", CreationDate: now },
    });
    this.pdf.registerFont("regular", fonts.regular).registerFont("bold", fonts.bold);
    /** @type {Element} */
    this.root = this.pdf.struct("Document");
    this.pdf.addStructure(this.root);
    this.known = pictures;
    /** @type {Map<string, any>} - those drawn, as objects of the file */
    this.pictures = new Map();
    this.file = new Pile();
    this.pdf.on("data", (/** @type {Uint8Array<ArrayBuffer>} */ chunk) => this.file.add(chunk));
    this.pages = 0;
    this.y = 0;
    this.startPage();
  }

  startPage() {
    this.pdf.addPage();
    this.pages += 1;
    this.y = this.top;
  }

  get top() {
    return this.pages === 1 ? TOP : LATER_TOP;
  }

  get room() {
    return BOTTOM - this.y;
  }

  get isFresh() {
    return this.y === this.top;
  }

  /** How much a page holds, counted from 1. @param {number} page */
  static height(page) {
    return BOTTOM - (page === 1 ? TOP : LATER_TOP);
  }

  /**
   * A new element of the tag tree.
   * @param {Element} parent
   * @param {string} type
   * @param {{scope?: "Row" | "Column", title?: string, alt?: string}} [options]
   * @returns {Element}
   */
  tag(parent, type, options) {
    const element = this.pdf.struct(type, options);
    parent.add(element);
    return element;
  }

  /**
   * What is drawn belongs to an element.
   * @param {Element} element
   * @param {() => void} draw
   */
  mark(element, draw) {
    element.add(draw);
  }

  /**
   * What is drawn is no content: lines, and words that are said elsewhere.
   * @param {() => void} draw
   * @param {"Layout" | "Pagination"} [type]
   */
  decorate(draw, type = "Layout") {
    this.pdf.markContent("Artifact", { type });
    draw();
    this.pdf.endMarkedContent();
  }

  /**
   * @param {string} text - one line
   * @param {number} x
   * @param {number} y - top of the line
   * @param {Ink} ink
   * @param {string} [spoken] - said instead
   */
  write(text, x, y, { face, size, colour }, spoken = "") {
    this.pdf.spoken = spoken;
    this.pdf.font(face, size).fillColor(colour);
    this.pdf.text(text, x, y + size * BASELINE, { lineBreak: false, baseline: "alphabetic" });
  }

  /**
   * @param {number} x
   * @param {number} y
   * @param {number} width
   * @param {string} colour
   * @param {number} [weight]
   */
  rule(x, y, width, colour, weight = 0.5) {
    this.decorate(() => this.pdf.lineWidth(weight).moveTo(x, y).lineTo(x + width, y).stroke(colour));
  }

  /**
   * @param {number} x
   * @param {number} y
   * @param {number} width
   * @param {number} height
   * @param {string} colour
   */
  box(x, y, width, height, colour) {
    this.decorate(() => this.pdf.lineWidth(0.6).rect(x, y, width, height).stroke(colour));
  }

  /**
   * A place in the list of contents, at the height where the next thing is drawn.
   * @param {string} text
   * @param {any} [under]
   */
  bookmark(text, under) {
    const place = { fit: false, left: A4.width, top: Math.max(0, this.y - 12), zoom: null, expanded: true };
    return (under ?? this.pdf.outline).addItem(text, place);
  }

  /**
   * Lines of a picture, as high as the box: the whole picture is one object of the file however often it is drawn, and
   * what lies outside the box is not shown.
   * @param {Element} figure - it belongs to
   * @param {string} stored
   * @param {{x: number, y: number, width: number, height: number}} box
   * @param {{from: number, to: number, of: number}} lines
   */
  draw(figure, stored, { x, y, width, height }, { from, to, of }) {
    const { pdf } = this;
    const whole = (height * of) / (to - from);
    const isWhole = to - from === of;
    if (isWhole) figure.dictionary.data.A = { O: "Layout", Placement: "Block", BBox: [x, A4.height - y - height, x + width, A4.height - y] };
    this.mark(figure, () => {
      pdf.save();
      if (!isWhole) pdf.rect(x, y, width, height).clip();
      pdf.transform(width, 0, 0, -whole, x, y - (whole * from) / of + whole);
      pdf.addContent(`/${this.name(stored)} Do`).restore();
    });
  }

  /**
   * The name of a picture on this page.
   * @param {string} stored
   */
  name(stored) {
    const picture = this.pictures.get(stored) ?? this.startPicture(stored);
    const name = `P${picture.id}`;
    this.pdf.page.xobjects[name] = picture;
    return name;
  }

  /** @param {string} stored */
  startPicture(stored) {
    const { filter, width, height } = this.known[stored];
    const parameters = { Predictor: 15, Colors: 3, BitsPerComponent: 8, Columns: width };
    const picture = this.pdf.ref({
      Type: "XObject",
      Subtype: "Image",
      Width: width,
      Height: height,
      BitsPerComponent: 8,
      ColorSpace: "DeviceRGB",
      Filter: filter,
      DecodeParms: filter === "FlateDecode" ? parameters : undefined,
    });
    this.pictures.set(stored, picture);
    return picture;
  }

  /**
   * The bytes of the pictures that were drawn, one at a time, so that no two are held at once.
   * @param {(known: Known) => Promise<Uint8Array[]>} read
   * @param {() => void} heard - after each
   */
  async fillPictures(read, heard) {
    for (const [stored, picture] of this.pictures) {
      for (const part of await read(this.known[stored])) picture.write(part);
      picture.end();
      heard();
    }
  }

  /**
   * @param {string} name
   * @param {Uint8Array} content
   * @param {Date} now
   */
  embed(name, content, now) {
    this.pdf.file(content, { name, type: "application/json", relationship: "Source", creationDate: now, modifiedDate: now });
  }

  /**
   * The finished file and its fingerprint. The head and foot of a page are drawn when the number of pages is known.
   * @param {(page: number, pages: number) => void} finishPage
   * @returns {Promise<{file: Blob, sha256: string}>}
   */
  async finish(finishPage) {
    for (let page = 1; page <= this.pages; page += 1) {
      this.pdf.switchToPage(page - 1);
      finishPage(page, this.pages);
    }
    return new Promise((resolve, reject) => {
      this.pdf.on("end", () => resolve(this.file.finish()));
      this.pdf.on("error", reject);
      this.pdf.end();
    });
  }
}

/** A file that grows: what has come is handed over to the browser, which may keep it on disk. */
class Pile {
  constructor() {
    /** @type {Blob[]} */
    this.done = [];
    /** @type {Uint8Array<ArrayBuffer>[]} */
    this.held = [];
    this.size = 0;
    this.hash = sha256.create();
  }

  /** @param {Uint8Array<ArrayBuffer>} chunk */
  add(chunk) {
    this.hash.update(chunk);
    this.held.push(chunk);
    this.size += chunk.length;
    if (this.size > HELD) this.handOver();
  }

  handOver() {
    this.done.push(new Blob(this.held));
    this.held = [];
    this.size = 0;
  }

  finish() {
    this.handOver();
    return { file: new Blob(this.done, { type: "application/pdf" }), sha256: bytesToHex(this.hash.digest()) };
  }
}
