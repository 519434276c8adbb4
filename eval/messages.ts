/** Labelled messages: sets by writer, and the fixtures of the test suite. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { RosterProject, RosterUnit } from '../src/domain/reading/types.ts';
import { readFixtures } from '../test/domain/reading/fixtures.ts';

/** An item as the labels write it: the fields that `parse` prints. Money is in 万元. */
export type LabelledItem = Readonly<Record<string, unknown>>;

/** What a message must be read as. */
export interface Expectation {
  kind: string;
  items: readonly LabelledItem[];
}

export interface LabelledMessage {
  id: string;
  sentAt: string;
  text: string;
  /** All readings that are right; the first is the writer's own. */
  accepted: readonly [Expectation, ...Expectation[]];
  roster: Roster;
}

export interface Roster {
  units: readonly RosterUnit[];
  projects: readonly RosterProject[];
}

/**
 * `train` is looked at while the reader is written, `dev` tells whether what was learnt holds for other messages, and
 * `sealed` is read by nobody and run at the end.
 */
export type Part = 'train' | 'dev' | 'sealed' | 'fixtures';

export interface EvalSet {
  writer: string;
  part: Part;
  messages: readonly LabelledMessage[];
}

const home = (path: string) => new URL(path, root());

/** The built program runs from dist/, the tests from eval/: both lie right below the repository's root. */
function root(): URL {
  return new URL('../', import.meta.url);
}

/** The sets of all writers in order; the sealed ones only `withSealed`. */
export function readSets({ withSealed = false } = {}): EvalSet[] {
  const parts: readonly Part[] = withSealed ? ['train', 'dev', 'sealed'] : ['train', 'dev'];
  const common: Roster = readJson(home('test/domain/reading/fixtures/roster.json'));
  const writers = readdirSync(home('eval/sets/'), { withFileTypes: true }).filter(entry => entry.isDirectory());
  return writers
    .map(({ name }) => name)
    .sort()
    .flatMap(writer => {
      const own: Roster = readJson(home(`eval/sets/${writer}/roster.json`));
      return parts.flatMap(part => {
        const file = home(`eval/sets/${writer}/${part}.jsonl`);
        if (!existsSync(file)) return [];
        return [
          { writer, part, messages: linesOf(file).map(line => labelled(line, line.roster === 'own' ? own : common)) },
        ];
      });
    });
}

interface SetLine {
  id: string;
  roster: 'a' | 'own';
  sentAt: string;
  text: string;
  expect: Expectation;
  also?: readonly Expectation[];
}

function labelled({ id, sentAt, text, expect, also = [] }: SetLine, roster: Roster): LabelledMessage {
  return { id, sentAt, text, accepted: [expect, ...also], roster };
}

/** The messages of the test suite, where every one is right: they tell which rules ever fire. */
export function readFixtureSets(): EvalSet[] {
  const folder = home('test/domain/reading/fixtures/');
  const roster: Roster = readJson(new URL('roster.json', folder));
  return readdirSync(folder)
    .sort()
    .flatMap(name => {
      const file = new URL(name, folder);
      const writer = name.replace(/\..*$/, '');
      if (name.endsWith('.jsonl')) {
        const messages = linesOf(file).map(line => labelled(line, roster));
        return [{ writer, part: 'fixtures' as const, messages }];
      }
      if (!name.endsWith('.txt')) return [];
      const messages = readFixtures(file).map(({ line, sentAt, text, kind, items }): LabelledMessage => {
        return { id: `${name}:${line}`, sentAt, text, accepted: [{ kind, items: items.map(itemOf) }], roster };
      });
      return [{ writer, part: 'fixtures' as const, messages }];
    });
}

const SHORT_FIELDS: Readonly<Record<string, string>> = {
  week: 'weekInvestmentWan',
  month: 'monthInvestmentWan',
  year: 'yearInvestmentWan',
  total: 'totalInvestmentWan',
  percent: 'progressPercent',
  unit: 'responsibleUnit',
  due: 'dueDate',
  plan: 'nextPlan',
};

/** `+ EQ-2026-003 month=350 stage` as an item. The words are described in test/domain/reading/fixtures.ts. */
function itemOf(words: string): LabelledItem {
  const [sign, first = '', ...rest] = words.split(' ');
  const pairs = rest.map(word => word.split('=') as [string, string?]);
  if (sign === '=') return { type: 'resolve', problem: first };
  if (sign === '?') return { type: 'query', topic: first, ...Object.fromEntries(pairs) };
  const item: Record<string, unknown> =
    sign === '+'
      ? { type: 'progress', project: first }
      : { type: 'problem', project: first, urgency: 'ordinary', description: '…' };
  for (const [name, value] of pairs) {
    const field = SHORT_FIELDS[name] ?? name;
    if (name === 'urgent') item['urgency'] = 'urgent';
    else if (name === 'milestone') [item['milestone'], item['milestoneDate']] = value?.split('@') ?? [];
    else if (value !== undefined) item[field] = /Wan$|Percent$/.test(field) ? Number(value) : value;
    else if (sign === '+') item[field] = '…';
    else item['category'] = name;
  }
  return item;
}

function linesOf(file: URL): SetLine[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter(line => line.trim() !== '').map(line => JSON.parse(line));
}

const readJson = (file: URL) => JSON.parse(readFileSync(file, 'utf8'));
