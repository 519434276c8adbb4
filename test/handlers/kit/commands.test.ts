import { expect, test } from 'vitest';
import { parseCommand } from '../../../src/handlers/kit/commands.ts';

test.each([
  ['报进展', '报进展', ''],
  [' 报进展。', '报进展', ''],
  ['我要报问题', '报问题', ''],
  ['撤销', '撤销', ''],
  ['撤回上一条', '撤销', ''],
  ['请撤销刚才的上报', '撤销', ''],
  ['撤销康华冷链', '撤销', '康华冷链'],
  ['撤销：康华冷链', '撤销', '康华冷链'],
  ['我的编号', '编号', ''],
  ['本群编号', '编号', ''],
])('%s is the command %s', (text, word, about) => {
  expect(parseCommand(text)).toEqual({ word, about });
});

test.each(['报进展：康华冷链本月投资350万', '进展', '康华冷链撤销了申请', '编号是多少', ''])('%s is none', text => {
  expect(parseCommand(text)).toBeNull();
});
