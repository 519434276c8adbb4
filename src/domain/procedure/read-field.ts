import { isDay } from '../base/time.ts';
import type { Unit } from '../people/person.ts';
import type { Field, FormContext } from './field.ts';
import { readMoney, readPercentage } from './typed-numbers.ts';

/** A value, null for an empty field that may be empty, or what is wrong, in words that name the field. */
export type FieldReading = { value: unknown } | { fault: string };

/** Texts longer than this do not fit into an input of the platform. */
const MAX_CHARACTERS = 1000;

/** Reads what was typed into one field. Shapes: `text` has no blanks around it; empty means nothing. */
export function readField(field: Field, text: string, context: FormContext): FieldReading {
  if (field.kind === 'evidence') return readEvidence(field, text, context);
  if (text === '') return field.isRequired ? { fault: field.missing ?? missingWords(field) } : { value: null };
  switch (field.kind) {
    case 'note':
    case 'text': {
      const most = field.maxCharacters ?? MAX_CHARACTERS;
      return text.length > most ? { fault: `${field.label}最多 ${most} 字，请写短一些` } : { value: text };
    }
    case 'choice':
      return field.options.some(option => option.value === text)
        ? { value: text }
        : { fault: `${field.label}“${text}”不在可选范围内，请重新选择` };
    case 'day':
      return isDay(text) ? { value: text } : { fault: `${field.label}“${text}”不是日期，请重新选择` };
    case 'money':
    case 'percent': {
      const read = field.kind === 'money' ? readMoney(text) : readPercentage(text);
      return 'fault' in read ? { fault: `${field.label}“${text}”${read.fault}` } : read;
    }
    case 'mark':
      return readMark(field, text);
    case 'unit':
      return readUnit(text, context);
    case 'person':
      return named(
        '人员',
        text,
        context.people,
        ({ id, name, unit }) => [id, name, `${name}（${unit ?? ''}）`, `${unit ?? ''}${name}`],
        person => person.id,
      );
    case 'project':
      return readProject(text, context);
  }
}

/** Points of a hundred with at most two decimals, e.g. `92`, `92.5分`. */
function readMark({ label }: Field, text: string): FieldReading {
  const plain = text.normalize('NFKC').replace(/[分\s]/gu, '');
  const points = /^\d{1,3}(?:\.\d{1,2})?$/.test(plain) ? Number(plain) : Number.NaN;
  if (!(points <= 100)) return { fault: `${label}“${text}”应为 0 到 100 的数字，最多两位小数` };
  return { value: plain.replace(/^0+(?=\d)/, '') };
}

/** A part of a name shorter than this may be a part of anything. */
const SHORTEST_PART = 3;

/** A project by one of its names, else by a part of the name that no other project has. */
function readProject(text: string, { projects }: FormContext): FieldReading {
  const read = named(
    '项目',
    text,
    projects,
    one => [one.code, one.name, ...one.aliases],
    one => one.code,
  );
  const isKnown = projects.some(one => [one.name, ...one.aliases].includes(text));
  if (!('fault' in read) || isKnown || text.length < SHORTEST_PART) return read;
  const partly = projects.filter(({ name, aliases }) => [name, ...aliases].some(one => one.includes(text)));
  const [only, ...others] = partly;
  if (!only) return read;
  if (others.length === 0) return { value: only.code };
  const names = partly.slice(0, 3).map(({ name }) => `“${name}”`);
  return {
    fault: `“${text}”对应 ${partly.length} 个项目（${names.join('、')}${partly.length > 3 ? '等' : ''}），请写全称`,
  };
}

/** A unit by one of its names; the name of one that was merged is read as its successor's. */
function readUnit(text: string, { units, mergedUnits = [], unit: unitOf }: FormContext): FieldReading {
  const namesOf = ({ name, aliases, formerNames }: Unit) => [name, ...aliases, ...formerNames];
  const found = named('单位', text, units, namesOf, unit => unit.name);
  const merged = 'fault' in found && mergedUnits.find(unit => namesOf(unit).includes(text));
  const successor = merged ? unitOf?.(merged.name) : undefined;
  return successor ? { value: successor.name } : found;
}

/** One thing of a list by its name; the key comes first among its names and decides between several. */
function named<T>(
  what: string,
  text: string,
  list: readonly T[],
  namesOf: (one: T) => readonly string[],
  keyOf: (one: T) => string,
): FieldReading {
  const exact = list.find(one => keyOf(one) === text);
  if (exact) return { value: keyOf(exact) };
  const [found, ...others] = list.filter(one => namesOf(one).includes(text));
  if (!found) return { fault: `没有找到${what}“${text}”` };
  return others.length > 0
    ? { fault: `“${text}”对应 ${others.length + 1} 个${what}，请写全称` }
    : { value: keyOf(found) };
}

function readEvidence(field: Field, text: string, { evidence = 0 }: FormContext): FieldReading {
  if (evidence === 0 && text === '' && field.isRequired) {
    return { fault: field.missing ?? `请先上传${field.label}，或写明没有的原因` };
  }
  return { value: { count: evidence, absence: evidence > 0 || text === '' ? null : text } };
}

function missingWords({ kind, label }: Field): string {
  switch (kind) {
    case 'note':
      return `请写明${label}`;
    case 'text':
    case 'money':
    case 'percent':
    case 'mark':
      return `请填写${label}`;
    default:
      return `请选择${label}`;
  }
}
