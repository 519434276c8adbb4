import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { harmlessName } from '../../../src/domain/messaging/file-name.ts';

const bytesOf = (text: string | null) => new TextEncoder().encode(text ?? '').length;

describe('the name of a file that somebody sends', () => {
  test.each([
    ['开工报告（终稿）v2.pdf', '开工报告（终稿）v2.pdf'],
    ['../../etc/passwd', '_._etc_passwd'],
    ['..\\..\\Windows\\system32\\x.dll', '_._Windows_system32_x.dll'],
    ['/绝对/路径.xlsx', '_绝对_路径.xlsx'],
    ['C:报告.docx', 'C_报告.docx'],
    ['报告\u202excod.exe', '报告xcod.exe'],
    ['一\u0000二\u001b[31m\r\n三\u2028四\u200b.txt', '一二[31m三四.txt'],
    ['"; rm -rf ~; ".pdf', '_; rm -rf ~; _.pdf'],
    ['a"\r\nContent-Type: text/html\r\n\r\n<x>.pdf', 'a_Content-Type_ text_html_x_.pdf'],
    ['.htaccess', 'htaccess'],
    ['台账.xlsx. . ', '台账.xlsx'],
    ['CON', '_CON'],
    ['aux.txt', '_aux.txt'],
    ['com1.报告.xlsx', '_com1.报告.xlsx'],
    ['console.log', 'console.log'],
    ['\ud800坏\udc00字.txt', '坏字.txt'],
    ['e\u0301.pdf', '\u00e9.pdf'],
  ])('%j becomes %j', (name, harmless) => {
    expect(harmlessName(name)).toBe(harmless);
  });

  test.each([null, undefined, '', '   ', '..', '.', '/', '///', '\u200b\u202e', '\u0000'])('%j is none', name => {
    expect(harmlessName(name)).toBeNull();
  });

  test('that is very long keeps its ending, and no letter is cut in two', () => {
    expect(harmlessName(`${'报'.repeat(500)}.xlsx`)).toBe(`${'报'.repeat(58)}.xlsx`);
    expect(harmlessName(`${'😀'.repeat(500)}.pdf`)).toBe(`${'😀'.repeat(44)}.pdf`);
    expect(bytesOf(harmlessName(`a.${'x'.repeat(500)}`))).toBe(180);
  });

  test('whatever it is, becomes one name in one folder that every system takes, and stays as it has become', () => {
    const piece = fc.constantFrom(
      '..',
      '/',
      '\\',
      '.',
      ' ',
      'nul',
      '\u202e',
      '\u0000',
      '<',
      '报告',
      '.xlsx',
      '\ud83d',
      '%2e',
      '~',
    );
    const names = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.array(piece, { maxLength: 40 }).map(all => all.join('')),
    );
    fc.assert(
      fc.property(names, name => {
        const harmless = harmlessName(name);
        if (harmless === null) return;
        expect(harmless).not.toMatch(/[\\/:*?"<>|\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|\.\.|^[. ]|[. ]$/u);
        expect(harmless).not.toMatch(/^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i);
        expect(bytesOf(harmless)).toBeLessThanOrEqual(180);
        expect(harmlessName(harmless)).toBe(harmless);
      }),
      { numRuns: 500 },
    );
  });
});
