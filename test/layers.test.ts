import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../src');

/** What each layer may import beside itself. The entry points beside the folders build the real things. */
const INWARD: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  cards: ['domain'],
  store: ['domain'],
  handlers: ['domain', 'cards', 'store'],
  // A job posts what a question would be answered with.
  schedule: ['domain', 'cards', 'store', 'handlers'],
  bot: ['domain', 'store'],
};

/**
 * The graph of capabilities: what each folder of a layer may import beside itself and `base` or `kit`. A row names rows
 * above it only, so the graph has no circle.
 */
const CAPABILITIES: Readonly<Record<string, readonly (readonly [string, readonly string[]])[]>> = {
  domain: [
    ['base', []],
    ['backup', []],
    ['people', []],
    ['library', ['people']],
    ['messaging', ['people']],
    ['reading', []],
    ['scoring', []],
    ['procedure', ['people', 'library', 'reading']],
    ['enrolment', ['people', 'library', 'procedure']],
    ['permits', ['people', 'library', 'procedure']],
    ['absence', ['people', 'library', 'reading', 'procedure']],
    ['cases', ['people', 'library', 'messaging', 'procedure', 'reading']],
    ['progress', ['people', 'library', 'reading', 'procedure']],
    // Slots go with the days on which weekly reports are due.
    ['schedule', ['progress']],
    ['problems', ['people', 'library', 'progress', 'procedure', 'reading']],
    ['office', ['people', 'library', 'procedure']],
    ['actions', ['people', 'library', 'procedure', 'reading', 'problems']],
    ['rechecks', ['people', 'library', 'messaging', 'problems', 'actions', 'cases']],
    ['ladder', ['people', 'library', 'messaging', 'procedure', 'progress', 'enrolment', 'problems', 'actions']],
    ['figures', ['people', 'library', 'progress', 'procedure']],
    [
      'meetings',
      [
        'messaging',
        'people',
        'library',
        'reading',
        'procedure',
        'progress',
        'schedule',
        'permits',
        'problems',
        'actions',
        'ladder',
        'figures',
      ],
    ],
    ['ranking', ['people', 'library', 'progress', 'problems', 'figures', 'meetings', 'scoring', 'cases', 'procedure']],
    ['sheets', ['people', 'library', 'progress', 'problems', 'reading']],
    [
      'exchange',
      [
        'people',
        'library',
        'messaging',
        'progress',
        'problems',
        'permits',
        'cases',
        'figures',
        'actions',
        'meetings',
        'scoring',
        'ranking',
        'sheets',
      ],
    ],
    // A ranking in writing: as a workbook and as a document.
    ['bulletin', ['scoring', 'ranking', 'sheets', 'exchange']],
  ],
  store: [
    ['kit', []],
    ['people', []],
    ['enrolment', ['people']],
    ['messaging', ['people']],
    ['library', ['people']],
    ['progress', []],
    ['problems', []],
    ['figures', []],
    ['meetings', []],
    ['cases', []],
    ['ranking', []],
    ['schedule', []],
  ],
  cards: [
    ['kit', []],
    ['exchange', []],
    ['people', []],
    ['notices', []],
    ['figures', []],
    ['ranking', []],
    ['procedure', []],
    ['permits', ['procedure']],
    ['library', ['procedure']],
    ['verification', ['procedure']],
    ['progress', ['procedure']],
    ['problems', ['procedure']],
    ['ladder', ['procedure', 'problems']],
    ['office', []],
    ['enrolment', ['procedure']],
    ['absence', ['procedure']],
    ['cases', []],
    ['exchange', []],
    ['actions', ['procedure', 'problems']],
    ['minutes', ['procedure']],
    ['meetings', ['procedure', 'notices', 'problems', 'figures', 'minutes']],
    ['asking', ['procedure', 'progress', 'problems']],
    ['entries', ['procedure', 'asking']],
  ],
  handlers: [
    ['kit', []],
    ['procedure', []],
    ['evidence', []],
    ['library', ['procedure']],
    ['progress', ['procedure', 'evidence', 'library']],
    ['people', ['progress']],
    ['enrolment', ['procedure']],
    ['absence', []],
    ['asking', ['progress', 'people']],
    ['problems', ['procedure', 'evidence', 'asking']],
    ['actions', ['procedure', 'evidence', 'problems']],
    ['ranking', ['library', 'progress']],
    ['cases', ['procedure', 'evidence', 'library', 'progress', 'problems', 'actions', 'ranking']],
    ['minutes', ['procedure', 'problems', 'actions', 'cases']],
    ['entries', ['procedure', 'evidence', 'progress', 'problems', 'cases']],
    ['permits', ['procedure', 'problems', 'entries', 'cases']],
    ['verification', ['procedure', 'evidence', 'progress']],
    ['meetings', ['procedure', 'progress']],
    [
      'cards-in-chat',
      [
        'procedure',
        'evidence',
        'library',
        'progress',
        'problems',
        'actions',
        'minutes',
        'enrolment',
        'cases',
        'permits',
        'verification',
        'meetings',
      ],
    ],
    ['notices', []],
    ['office', ['procedure', 'progress', 'problems', 'actions', 'enrolment', 'cases']],
    [
      'queries',
      [
        'library',
        'people',
        'progress',
        'actions',
        'meetings',
        'ranking',
        'enrolment',
        'cases',
        'permits',
        'verification',
      ],
    ],
    ['said', ['procedure', 'asking', 'evidence', 'problems', 'actions', 'cases', 'queries']],
    [
      'commands',
      [
        'procedure',
        'evidence',
        'problems',
        'actions',
        'said',
        'absence',
        'minutes',
        'meetings',
        'enrolment',
        'entries',
        'queries',
        'cases',
        'office',
        'verification',
      ],
    ],
    ['exchange', ['procedure', 'problems', 'cards-in-chat']],
  ],
};

/** Layers that only decide: they run the same on Node and on the Worker, today and in a test. */
const PURE = ['domain', 'cards', 'store', 'handlers', 'schedule'];

/** Hashing is the one thing that the platform's standard library is asked for; the Worker has it, too. */
const NODE_MODULES_ALLOWED: Readonly<Record<string, readonly string[]>> = { store: ['node:crypto'] };

interface SourceFile {
  name: string;
  text: string;
  /** Where it imports from, relative addresses resolved to `folder/file.ts` under `src/`. */
  imports: readonly string[];
}

function filesOf(folder: string): SourceFile[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.ts'))
    .map(file => {
      const name = join(folder, file).replaceAll('\\', '/');
      const text = readFileSync(join(root, name), 'utf8');
      return { name, text, imports: importsIn(text).map(target => resolved(name, target)) };
    });
}

/** Imports, re-exports and imports on demand. */
function importsIn(text: string): string[] {
  return [...text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'([^']+)'/g)].map(([, target = '']) => target);
}

function resolved(file: string, target: string): string {
  return target.startsWith('.') ? new URL(target, `file:///${file}`).pathname.slice(1) : target;
}

/** The text without its comments, in which words may say anything. */
function codeOf({ text }: SourceFile): string {
  return text.replace(/\/\*[\s\S]*?\*\/|(?<![:'"`])\/\/.*$/gm, '');
}

describe.each(Object.entries(INWARD))('%s', (layer, inward) => {
  const files = filesOf(layer);

  test('imports only what lies further in', () => {
    const breaches = files.flatMap(({ name, imports }) =>
      imports
        .filter(target => target.endsWith('.ts') || target.includes('/src/'))
        .filter(target => ![layer, ...inward].includes(target.split('/')[0] ?? ''))
        .map(target => `${name} → ${target}`),
    );

    expect(files.length).toBeGreaterThan(0);
    expect(breaches).toEqual([]);
  });
});

describe.each(Object.entries(CAPABILITIES))('the capabilities of %s', (layer, table) => {
  const allowed = new Map(table);

  test('form a graph without circles', () => {
    const names = table.map(([name]) => name);
    const upwards = table.flatMap(([name, others], row) =>
      others.filter(other => !names.slice(0, row).includes(other)).map(other => `${name} → ${other}`),
    );

    expect(upwards).toEqual([]);
  });

  test('import only what the table names', () => {
    const breaches = filesOf(layer).flatMap(({ name, imports }) => {
      const [, capability = ''] = name.split('/');
      return imports
        .filter(target => name.split('/').length > 2 && target.startsWith(`${layer}/`) && target.split('/').length > 2)
        .map(target => target.split('/')[1] ?? '')
        .filter(other => ![capability, 'base', 'kit', ...(allowed.get(capability) ?? [])].includes(other))
        .map(other => `${name} → ${other}`);
    });

    expect(breaches).toEqual([]);
  });

  test('are all in the table', () => {
    const folders = filesOf(layer).flatMap(({ name }) => (name.split('/').length > 2 ? [name.split('/')[1]] : []));

    expect([...new Set(folders)].sort()).toEqual([...allowed.keys()].sort());
  });
});

test.each(['cards', 'handlers'])('no file of %s imports itself in a circle', layer => {
  const files = new Map(filesOf(layer).map(({ name, imports }) => [name, imports]));
  const state = new Map<string, 'open' | 'done'>();
  const circles: string[] = [];
  const visit = (name: string, path: readonly string[]) => {
    if (state.get(name) === 'done' || !files.has(name)) return;
    if (state.get(name) === 'open') {
      circles.push([...path.slice(path.indexOf(name)), name].join(' → '));
      return;
    }
    state.set(name, 'open');
    for (const target of files.get(name) ?? []) visit(target, [...path, name]);
    state.set(name, 'done');
  };
  for (const name of files.keys()) visit(name, []);

  expect(circles).toEqual([]);
});

describe.each(PURE)('%s, which only decides,', layer => {
  const files = filesOf(layer);

  test('uses nothing of Node', () => {
    const allowed = NODE_MODULES_ALLOWED[layer] ?? [];
    const breaches = files.flatMap(({ name, imports }) =>
      imports
        .filter(target => target.startsWith('node:') && !allowed.includes(target))
        .map(target => `${name} → ${target}`),
    );

    expect(breaches).toEqual([]);
  });

  test('asks no clock, no chance, no timer, no process and no network', () => {
    const forbidden =
      /\bprocess\.|\bset(?:Timeout|Interval|Immediate)\(|\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bconsole\.|\bfetch\(|\bperformance\./g;
    const breaches = files.flatMap(file =>
      (codeOf(file).match(forbidden) ?? []).map(found => `${file.name}: ${found}`),
    );

    expect(breaches).toEqual([]);
  });
});

test('the environment is read in one place', () => {
  const readers = filesOf('').filter(file => /\bprocess\.env\b|\bimport\.meta\.env\b/.test(codeOf(file)));

  expect(readers.map(file => file.name)).toEqual(['node/env.ts']);
});

test('nothing of the local Feishu is used', () => {
  const guilty = filesOf('').filter(file => file.imports.some(target => /(?:^|\/)sandbox\//.test(target)));

  expect(guilty.map(file => file.name)).toEqual([]);
});

test('only the Node side calls the migrator and the clockwork', () => {
  const users = filesOf('').filter(file => file.imports.some(target => /migrator$|\/minute-tick\.ts$/.test(target)));

  expect(users.map(file => file.name).sort()).toEqual([
    'node/database/open-database.ts',
    'node/districts/host.ts',
    'node/working-bot.ts',
  ]);
});
