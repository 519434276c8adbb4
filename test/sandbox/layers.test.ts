import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../sandbox');

/** What each folder of the sandbox may import; files beside the folders wire everything together. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  world: [],
  'card-validator': ['json.ts'],
  api: ['json.ts', 'faults.ts', 'world', 'card-validator'],
  events: ['json.ts', 'faults.ts', 'world', 'card-validator', 'api'],
  control: ['json.ts', 'faults.ts', 'world', 'api', 'events'],
};

describe('the layers of the sandbox', () => {
  test.each(Object.keys(ALLOWED))('%s imports only what lies further in', folder => {
    const files = readdirSync(join(root, folder)).filter(file => file.endsWith('.ts'));
    const imported = files.flatMap(file =>
      [...readFileSync(join(root, folder, file), 'utf8').matchAll(/from '\.\.\/([^'/]+)/g)].map(
        ([, target = '']) => target,
      ),
    );

    expect(files.length).toBeGreaterThan(0);
    expect(imported.filter(target => !ALLOWED[folder]?.includes(target))).toEqual([]);
  });

  test('nothing of the bot is used', () => {
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(file => /\.tsx?$/.test(file));

    const guilty = files.filter(file => /from '(?:\.\.\/)+src\//.test(readFileSync(join(root, file), 'utf8')));

    expect(guilty).toEqual([]);
  });
});
