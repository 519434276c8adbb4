import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../src');

/** What each layer may import beside itself. The entry points beside the folders build the real things. */
const INWARD: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  cards: ['domain'],
  store: ['domain'],
  // A question is answered with what the job would post.
  handlers: ['domain', 'cards', 'store', 'schedule'],
  schedule: ['domain', 'cards', 'store'],
  bot: ['domain', 'store'],
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
  const users = filesOf('').filter(file => file.imports.some(target => /migrator$|^node-cron$/.test(target)));

  expect(users.map(file => file.name).sort()).toEqual(['node.ts', 'node/open-database.ts']);
});
