// What the papers room does in Node: printing by Typst and putting photos right. Called from NodeBench.cs; modules load
// when they are first needed, so that a photo does not wait for the press nor the press for libvips.
"use strict";

const fs = require("node:fs");
const path = require("node:path");

const largestPicture = 100_000_000;

let compiler;
let compilerKey;

function press(templates, fonts) {
  const key = templates + "\n" + fonts.join("\n");
  if (compilerKey !== key) {
    const { NodeCompiler } = require("@myriaddreamin/typst-ts-node-compiler");
    const fontBlobs = fonts.map((font) => fs.readFileSync(font));
    compiler = NodeCompiler.create({ workspace: templates, fontArgs: [{ fontBlobs }] });
    compilerKey = key;
  }
  return compiler;
}

/**
 * Prints one paper.
 * @param {{templates: string, fonts: string[], template: string, data: string, standard: string, tagged: boolean}} order
 * @returns {Promise<{pdf: string, pages: number, signature: object|null}>} the PDF in base64; where the template leaves room for a
 *   signature, in points from the lower left corner of its page
 */
async function print(order) {
  const typst = press(order.templates, order.fonts);
  const compiled = typst.compile({
    mainFilePath: path.join(order.templates, order.template),
    inputs: { data: order.data },
    resetRead: true,
  });
  if (compiled.hasError()) {
    const fault = compiled.takeError() ?? compiled.takeDiagnostics();
    const diagnostics = fault ? JSON.stringify(fault.shortDiagnostics) : "no diagnostics";
    throw new Error(`${order.template} does not compile: ${diagnostics}`);
  }
  const document = compiled.result;
  const pdf = typst.pdf(document, { pdfStandard: order.standard, pdfTags: order.tagged });
  const rooms = typst.query(document, { selector: "<signature-room>", field: "value" });
  const pages = document.numOfPages;
  // Typst remembers what it laid out; ten prints later it may forget.
  typst.evictCache(10);
  return { pdf: pdf.toString("base64"), pages, signature: rooms.at(-1) ?? null };
}

/**
 * Writes a picture upright and without metadata to another path.
 * @returns {Promise<{refused: "damaged"|"too-large"|null, width: number, height: number}>}
 */
async function turn(source, target, format) {
  const sharp = require("sharp");
  sharp.cache(false);
  try {
    const picture = sharp(source, { failOn: "error", limitInputPixels: largestPicture }).autoOrient();
    const kept = format === "png" ? picture.png() : picture.jpeg({ quality: 90, chromaSubsampling: "4:4:4" });
    const { width, height } = await kept.toFile(target);
    return { refused: null, width, height };
  } catch (error) {
    return { refused: /pixel limit/.test(error.message) ? "too-large" : "damaged", width: 0, height: 0 };
  }
}

module.exports = { print, turn };
