import { expect, test } from 'vitest';
import type { InNames, OutNames } from '../../../src/domain/exchange/workbook/cells/cell-kind.ts';
import { ACTOR } from '../../../src/domain/exchange/workbook/cells/text-cells.ts';
import { PROGRAM_WORDS } from '../../../src/domain/exchange/workbook/cells/words.ts';
import type { Cell } from '../../../src/domain/sheets/file/workbook.ts';

const out = { person: (id: string) => (id === 'ou_wang' ? '王磊' : id) } as OutNames;
const known = { person: () => ({ openId: 'ou_wang' }) } as unknown as InNames;

test.each(Object.keys(PROGRAM_WORDS))('what %s has done is told in Chinese, and read again', program => {
  const written = ACTOR.write(program, out);
  expect(written).toMatch(/^\p{Script=Han}+$/u);
  const cell = { value: { kind: 'text', text: written } } as Cell;
  expect(ACTOR.read(cell, known)).toEqual({ value: program });
});

test('a person stands there by name', () => {
  expect(ACTOR.write('ou_wang', out)).toBe('王磊');
});
