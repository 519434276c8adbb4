import { SaxesParser } from 'saxes';
import type { Budget } from '../limits.ts';
import { WorkbookRefusal } from '../workbook.ts';
import { unpack } from './unpack.ts';
import { brokenPackage, type PackedPart } from './zip.ts';

export type Attributes = Readonly<Record<string, string>>;

/** What is told about an XML text, in its order. Names come without their namespace prefix. */
export interface XmlListener {
  open(name: string, attributes: Attributes): void;
  close?(name: string): void;
  text?(text: string): void;
}

/** A workbook's parts are some ten levels deep; what is deeper, or has this many attributes, only fills memory. */
const DEEPEST = 100;
const MOST_ATTRIBUTES = 100;

/**
 * Reads a part as XML while it is unpacked. Document types are refused: they are where entities are declared, which can
 * grow without end or name files and addresses.
 * @throws WorkbookRefusal when the part is no well-formed XML, or has a document type.
 */
export function readXml(part: PackedPart, budget: Budget, listener: XmlListener): void {
  const parser = new SaxesParser({ position: false });
  let depth = 0;
  let attributes = 0;
  parser.on('doctype', () => refuseEntities());
  parser.on('opentagstart', () => {
    attributes = 0;
    depth++;
    if (depth > DEEPEST) throw brokenPackage();
  });
  parser.on('attribute', () => {
    attributes++;
    if (attributes > MOST_ATTRIBUTES) throw brokenPackage();
  });
  parser.on('opentag', tag => listener.open(localName(tag.name), tag.attributes as Attributes));
  parser.on('closetag', tag => {
    depth--;
    listener.close?.(localName(tag.name));
  });
  if (listener.text) {
    parser.on('text', text => listener.text?.(text));
    parser.on('cdata', text => listener.text?.(text));
  }
  try {
    for (const text of textOf(part, budget)) parser.write(text);
    parser.close();
  } catch (error) {
    throw error instanceof WorkbookRefusal ? error : brokenPackage();
  }
}

function refuseEntities(): never {
  throw new WorkbookRefusal('文件里有外部实体声明，为安全不读取。请在 Excel 或 WPS 里另存为新的 .xlsx 后再发。');
}

function* textOf(part: PackedPart, budget: Budget): Generator<string> {
  let decoder: InstanceType<typeof TextDecoder> | null = null;
  for (const piece of unpack(part, budget)) {
    decoder ??= new TextDecoder(encodingOf(piece), { fatal: true });
    yield decoder.decode(piece, { stream: true });
  }
  yield decoder?.decode() ?? '';
}

function encodingOf(piece: Uint8Array): string {
  const [first = 0, second = 0] = piece;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return 'utf-8';
}

export function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
}

/** An attribute by its local name: files differ in their prefixes. */
export function attributeOf(attributes: Attributes, name: string): string | undefined {
  if (attributes[name] !== undefined) return attributes[name];
  const found = Object.keys(attributes).find(key => localName(key) === name);
  return found === undefined ? undefined : attributes[found];
}

/** A yes-or-no attribute, which may be `1` or `true`. */
export function isOn(value: string | undefined): boolean {
  return value === '1' || value === 'true' || value === 'on';
}
