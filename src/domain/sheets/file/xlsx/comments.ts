import { cellPlace } from '../cell-names.ts';
import type { Budget } from '../limits.ts';
import type { Relation } from '../package/relations.ts';
import { attributeOf, readXml } from '../package/xml.ts';
import type { PackedPart } from '../package/zip.ts';
import { clean, isBlank, RichTextReader } from './rich-text.ts';

/** Notes and conversations of the newer kind; those are also written as notes, with a sentence about programs in front. */
const NOTES = 'comments';
const CONVERSATIONS = 'threadedComment';

/** What stands in the comments of a sheet, by cell name such as `B12`. */
export function readComments(
  relations: readonly Relation[],
  parts: ReadonlyMap<string, PackedPart>,
  budget: Budget,
): ReadonlyMap<string, string> {
  const notes = partsOf(NOTES).map(part => readNotes(part, budget));
  const conversations = partsOf(CONVERSATIONS).map(part => readConversations(part, budget));
  return new Map([...notes, ...conversations].flatMap(found => [...found]));

  function partsOf(type: string): PackedPart[] {
    return relations.filter(relation => relation.type === type).flatMap(({ target }) => parts.get(target) ?? []);
  }
}

function readNotes(part: PackedPart, budget: Budget): Map<string, string> {
  const found = new Map<string, string>();
  const reader = new RichTextReader(budget);
  let ref = '';
  readXml(part, budget, {
    open(name, attributes) {
      if (name === 'comment') ref = placeName(attributeOf(attributes, 'ref'));
      else reader.open(name, attributes);
    },
    text: text => reader.text(text),
    close(name) {
      if (name === 'comment') add(found, ref, reader.take().text, budget);
      else reader.close(name);
    },
  });
  return found;
}

function readConversations(part: PackedPart, budget: Budget): Map<string, string> {
  const found = new Map<string, string>();
  let ref = '';
  let text = '';
  let isInText = false;
  readXml(part, budget, {
    open(name, attributes) {
      if (name === 'threadedComment') {
        ref = placeName(attributeOf(attributes, 'ref'));
        text = '';
      } else if (name === 'text') isInText = true;
    },
    text(more) {
      if (isInText) text += more;
    },
    close(name) {
      if (name === 'text') isInText = false;
      else if (name === 'threadedComment') add(found, ref, clean(text), budget);
    },
  });
  return found;
}

function add(found: Map<string, string>, ref: string, text: string, budget: Budget): void {
  if (ref === '' || isBlank(text)) return;
  budget.text(text.length, ref);
  const before = found.get(ref);
  found.set(ref, before === undefined ? text : `${before}\n${text}`);
}

function placeName(ref = ''): string {
  return cellPlace(ref) ? ref.replaceAll('$', '').toUpperCase() : '';
}
