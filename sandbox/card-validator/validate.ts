import { isRecord } from '../json.ts';
import { checkFields } from './checks.ts';
import { CONTAINERS } from './containers.ts';
import { DISPLAY } from './display.ts';
import { bodyFields, cardLink, config, header, ownColours } from './frame.ts';
import { INTERACTIVES } from './interactive.ts';
import { CARD_LIMITS, ERR } from './limits.ts';
import { at, CardRefusal, entry, type Inspection, type Place, refuse } from './place.ts';
import type { CardKnowledge, CardProblem } from './problem.ts';
import type { Shape } from './shape.ts';
import { TABLE } from './table.ts';

const SHAPES: Readonly<Record<string, Shape>> = { ...CONTAINERS, ...DISPLAY, ...INTERACTIVES, table: TABLE };

/** Tags of schema 1.0 that schema 2.0 has given up. */
const GIVEN_UP = ['action', 'note'];

/** Data of the bot's own, in which an object with a `tag` is no component. */
const OPAQUE = new Set(['chart_spec', 'value', 'rows']);

const TOP = ['schema', 'config', 'card_link', 'header', 'body'];

/**
 * Looks for what the platform would refuse in a card of schema 2.0.
 *
 * Shapes: `card` is the parsed content. The empty card `{}` is allowed.
 * Errors: never throws; the first problem found is the answer. Sizes are checked where the request is read.
 */
export function findCardProblem(card: unknown, known: CardKnowledge): CardProblem | undefined {
  try {
    checkCard(card, known);
    return undefined;
  } catch (error) {
    if (error instanceof CardRefusal) return error.problem;
    throw error;
  }
}

function checkCard(card: unknown, known: CardKnowledge): void {
  const root: Place = {
    path: 'ROOT',
    inspection: newInspection(card, known),
    isRoot: true,
    isInForm: false,
    depth: 0,
  };
  if (!isRecord(card)) refuse(root, 'parse card json err: the card is not an object');
  if (Object.keys(card).length === 0) return;
  if (card['schema'] !== '2.0') refuse(at(root, 'schema'), 'schema must be "2.0"');
  for (const name of Object.keys(card)) {
    if (!TOP.includes(name)) refuse(at(root, name), `unknown property, property: ${name}`);
  }
  if (countTagged(card) > CARD_LIMITS.elements) refuse(root, 'element exceeds the limit', ERR.tooMany);
  if (card['config'] !== undefined) config(card['config'], at(root, 'config'));
  if (card['card_link'] !== undefined) cardLink(card['card_link'], at(root, 'card_link'));
  if (card['header'] !== undefined) header(card['header'], at(root, 'header'));
  const { body } = card;
  const inBody = at(root, 'body');
  if (!isRecord(body)) refuse(inBody, 'missing required property: body');
  checkFields(body, bodyFields, ['elements'], inBody);
  checkComponents(body['elements'], at(inBody, 'elements'));
}

function checkComponents(list: unknown, place: Place, only?: string): void {
  if (!Array.isArray(list)) refuse(place, 'expected an array');
  list.forEach((node, index) => {
    checkComponent(node, entry(place, index, node), only);
  });
}

function checkComponent(node: unknown, place: Place, only: string | undefined): void {
  if (!isRecord(node)) refuse(place, 'expected an object');
  const { tag } = node;
  if (typeof tag !== 'string') refuse(place, 'missing required property: tag');
  if (GIVEN_UP.includes(tag)) {
    refuse(place, `cards of schema V2 no longer support this capability; unsupported tag ${tag}`, ERR.unsupported);
  }
  const shape = Object.hasOwn(SHAPES, tag) ? SHAPES[tag] : undefined;
  if (!shape || (tag === 'column') !== (only === 'column')) refuse(place, `unsupported tag: ${tag}`);
  if (shape.isRootOnly && !place.isRoot) refuse(place, `${tag} is supported directly in the body only`);
  if (shape.isInteractive && place.isInForm && node['name'] === undefined) {
    refuse(place, 'missing required property: name (inside a form)');
  }
  const children = shape.children ? { [shape.children]: () => {} } : {};
  checkFields(node, { tag: () => {}, ...shape.fields, ...children }, shape.required, place);
  shape.rule?.(node, place);
  if (shape.children && node[shape.children] !== undefined) {
    const isColumns = shape.children === 'columns';
    const inside = insideOf(tag, at(place, shape.children));
    checkComponents(node[shape.children], inside, isColumns ? 'column' : undefined);
  }
}

/** A column belongs to its column_set and does not count as a level of its own. */
function insideOf(tag: string, place: Place): Place {
  const depth = place.depth + (tag === 'column' ? 0 : 1);
  if (depth > CARD_LIMITS.nesting) refuse(place, `containers nest deeper than ${CARD_LIMITS.nesting} levels`);
  return { ...place, depth, isRoot: false, isInForm: place.isInForm || tag === 'form' };
}

function newInspection(card: unknown, known: CardKnowledge): Inspection {
  const settings = isRecord(card) && isRecord(card['config']) ? card['config'] : {};
  return {
    known,
    isForwardable: settings['enable_forward'] !== false,
    colours: isRecord(card) ? ownColours(card) : new Set(),
    elementIds: new Set(),
    formNames: new Set(),
    names: new Set(),
    audioIds: new Set(),
    tables: 0,
  };
}

function countTagged(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + countTagged(item), 0);
  if (!isRecord(value)) return 0;
  const own = typeof value['tag'] === 'string' ? 1 : 0;
  return Object.entries(value).reduce((sum, [key, child]) => (OPAQUE.has(key) ? sum : sum + countTagged(child)), own);
}
