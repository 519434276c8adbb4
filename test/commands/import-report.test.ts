import { expect, test } from 'vitest';
import { showForeign } from '../../src/commands/report/import-report.ts';
import { readDistrictFile } from '../../src/domain/exchange/read-district-file.ts';

test.each([
  [
    { name: 'guanjia', version: '1' },
    ['注意：文件里没有一项是区文件的内容，请核对是不是选错了文件（格式见 docs/district-file.md）'],
  ],
  [{ units: [], version: '1' }, []],
  [{}, []],
])('a file of which nothing is known is said to be another: %j', (value, lines) => {
  expect(showForeign(value, readDistrictFile(value).ignored)).toEqual(lines);
});
