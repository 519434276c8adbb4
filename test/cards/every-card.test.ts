import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const cards = join(import.meta.dirname, '../../src/cards');

test('every card that we draw is looked at by a test, which draws it with hostile words as well', () => {
  const tests = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.test.ts'))
    .map(file => readFileSync(join(import.meta.dirname, file), 'utf8'))
    .filter(text => /expect(?:Good|Legal)Card\(/.test(text))
    .join('\n');
  const drawn = readdirSync(cards, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('-card.ts'))
    .flatMap(file => [...readFileSync(join(cards, file), 'utf8').matchAll(/^export function (\w+Cards?)\(/gm)])
    .map(([, name]) => name);

  expect(drawn.length).toBeGreaterThan(20);
  expect(drawn.filter(name => !tests.includes(`${name}(`))).toEqual([]);
});
