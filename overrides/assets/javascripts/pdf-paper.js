/**
 * Tagged A4 pages, PDF/A-3a and PDF/UA-1: where text is written, what it is, and how much room is left.
 */
import PDFDocument from "pdfkit";

/**
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
   * @param {{title: string, language: string, now: Date, fonts: {regular: Uint8Array, bold: Uint8Array}}} order
   */
  constructor({ title, language, now, fonts }) {
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
   * @param {{scope?: "Row" | "Column", title?: string}} [options]
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
   * @param {string} name
   * @param {Uint8Array} content
   * @param {Date} now
   */
  embed(name, content, now) {
    this.pdf.file(content, { name, type: "application/json", relationship: "Source", creationDate: now, modifiedDate: now });
  }

  /**
   * The finished file. The head and foot of a page are drawn when the number of pages is known.
   * @param {(page: number, pages: number) => void} finishPage
   * @returns {Promise<Uint8Array>}
   */
  async finish(finishPage) {
    for (let page = 1; page <= this.pages; page += 1) {
      this.pdf.switchToPage(page - 1);
      finishPage(page, this.pages);
    }
    return new Promise((resolve, reject) => {
      /** @type {Uint8Array[]} */
      const chunks = [];
      this.pdf.on("data", (/** @type {Uint8Array} */ chunk) => chunks.push(chunk));
      this.pdf.on("end", () => resolve(concatenate(chunks)));
      this.pdf.on("error", reject);
      this.pdf.end();
    });
  }
}

/** @param {Uint8Array[]} chunks */
function concatenate(chunks) {
  const whole = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
