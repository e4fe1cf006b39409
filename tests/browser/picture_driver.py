"""The workers that handle pictures, asked from a page of the site as the page's own script asks them."""

import base64
import hashlib
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

SETUP = """() => {
  globalThis.pictures = {};
  globalThis.ask = async (address, order, heard = () => undefined) => {
    const { address: worker } = await import(address);
    const started = new Worker(worker, { type: "module" });
    try {
      return await new Promise((resolve, reject) => {
        started.onerror = ({ message }) => reject(new Error(message));
        started.onmessage = ({ data }) => {
          if ("progress" in data) heard(data.progress);
          else if ("failed" in data) reject(new Error(data.failed));
          else resolve(data.answer);
        };
        started.postMessage(order);
      });
    } finally {
      started.terminate();
    }
  };
  globalThis.toText = async (blob) => {
    const reader = new FileReader();
    await new Promise((resolve) => { reader.onload = resolve; reader.readAsDataURL(blob); });
    return reader.result.slice(reader.result.indexOf(",") + 1);
  };
  const $input = document.createElement("input");
  $input.type = "file";
  $input.id = "picture";
  $input.setAttribute("aria-label", "x");
  document.body.append($input);
}"""
MAKE = """async ([address, areas]) => {
  const [file] = document.querySelector("#picture").files;
  const { problem, facts, blob, thumbnail } = await ask(address, { file, areas });
  if (problem) return { problem };
  pictures[facts.stored] = blob;
  return { facts, type: blob.type, content: await toText(blob), thumbnail: await toText(thumbnail) };
}"""
RENDER = """async ([address, order, wanted]) => {
  const fetchFont = async (name) => (await fetch(`/assets/fonts/${name}`)).arrayBuffer();
  const fonts = { regular: await fetchFont("regular.ttf"), bold: await fetchFont("bold.ttf") };
  const chosen = Object.fromEntries(wanted.map((stored) => [stored, pictures[stored]]));
  const progress = [];
  const options = { ...order, now: new Date(order.now), fonts, pictures: chosen };
  const { file, sha256 } = await ask(address, options, (heard) => progress.push(heard));
  return { content: await toText(file), type: file.type, sha256, progress };
}"""
FIND = """async ([address, wanted]) => {
  const found = await ask(address, { file: document.querySelector("#picture").files[0], wanted });
  const read = async ([stored, blob]) => [stored, { type: blob.type, content: await toText(blob) }];
  return Object.fromEntries(await Promise.all(Object.entries(found).map(read)));
}"""


class Pictures:
    """What the workers make of files."""

    def __init__(self, page: Page, site: Path) -> None:
        self.page = page
        self.site = site
        page.evaluate(SETUP)

    def find(self, worker: str) -> str:
        """The address of a worker, whose name ends with the fingerprint of its content."""
        [script] = (self.site / "assets/javascripts").glob(f"{worker}-????????.js")
        return f"/assets/javascripts/{script.name}"

    def choose(self, file: bytes | Path) -> None:
        """Hand a file to the page."""
        chosen = file if isinstance(file, Path) else {"name": "bild", "mimeType": "", "buffer": file}
        self.page.locator("#picture").set_input_files(chosen)  # type: ignore[arg-type]

    def make(self, file: bytes | Path, *areas: tuple[float, float, float, float]) -> dict[str, Any]:
        """A picture ready to be kept, with its files as bytes; or the problem."""
        self.choose(file)
        order = [dict(zip(("x", "y", "width", "height"), area, strict=True)) for area in areas]
        made: dict[str, Any] = self.page.evaluate(MAKE, [self.find("picture-worker"), order])
        return made | {key: base64.b64decode(made[key]) for key in ("content", "thumbnail") if key in made}

    def render(self, order: dict[str, Any], wanted: list[str]) -> dict[str, Any]:
        """A document with pictures that were made."""
        made: dict[str, Any] = self.page.evaluate(RENDER, [self.find("pdf-maker-worker"), order, wanted])
        content = base64.b64decode(made["content"])
        assert hashlib.sha256(content).hexdigest() == made["sha256"]
        return made | {"content": content}

    def find_in(self, file: bytes, wanted: list[str]) -> dict[str, dict[str, Any]]:
        """The pictures of a document."""
        self.choose(file)
        found = self.page.evaluate(FIND, [self.find("picture-finder-worker"), wanted])
        return {key: one | {"content": base64.b64decode(one["content"])} for key, one in found.items()}
