import { lstatSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withSettings, writePrivately } from '../../src/node/env-file.ts';
import { emptyFolder } from '../helpers/programs.ts';

describe('settings in a .env', () => {
  test('are changed in their lines; comments, order and everything else stay', () => {
    const text = [
      '# 我们区的设置',
      'PORT=8080   # behind nginx',
      '',
      'export FEISHU_APP_ID = "cli_old"',
      "FEISHU_APP_SECRET='a secret'",
      '#FEISHU_ADMINS=ou_commented',
      'OTHER="two',
      'lines"',
    ].join('\n');

    expect(withSettings(text, { FEISHU_APP_ID: 'cli_new', FEISHU_ADMINS: 'ou_a,ou_b' })).toBe(
      [
        '# 我们区的设置',
        'PORT=8080   # behind nginx',
        '',
        'FEISHU_APP_ID=cli_new',
        "FEISHU_APP_SECRET='a secret'",
        '#FEISHU_ADMINS=ou_commented',
        'OTHER="two',
        'lines"',
        'FEISHU_ADMINS=ou_a,ou_b',
        '',
      ].join('\n'),
    );
  });

  test('keep the line ends of Windows, and a text that says the same already stays byte for byte', () => {
    const text = 'PORT=1\r\nFEISHU_APP_ID=cli_a\r\n';

    expect(withSettings(text, { FEISHU_APP_ID: 'cli_a' })).toBe(text);
    expect(withSettings(text, { FEISHU_APP_ID: 'cli_b', HOST: '::' })).toBe(
      'PORT=1\r\nFEISHU_APP_ID=cli_b\r\nHOST=::\r\n',
    );
  });

  test('of several lines the one that counts is changed', () => {
    expect(withSettings('A=1\nA=2\nB=3\n', { A: '4' })).toBe('A=1\nA=4\nB=3\n');
  });

  test('whatever stands there and is written is read again as it was meant', () => {
    const name = fc.constantFrom('A', 'B', 'FEISHU_APP_ID', 'LONG_NAME');
    const value = fc.string({ unit: fc.constantFrom('a', '9', ' ', '#', '"', "'", '$', '\\', '=', '中', '-', '.') });
    const line = fc.oneof(
      fc
        .tuple(
          name,
          value.map(text => text.replace(/["'\\]/g, '')),
        )
        .map(([key, text]) => `${key}="${text}"`),
      fc.tuple(name, fc.constantFrom('plain', "'single'", '', ' spaced ')).map(([key, text]) => `${key}=${text}`),
      fc.constantFrom('# a comment', '', '  '),
    );
    let written = 0;
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 6 }),
        fc.dictionary(
          name,
          value.map(text => text.trim()),
        ),
        (lines, settings) => {
          const text = lines.join('\n');
          let next: string;
          try {
            next = withSettings(text, settings);
          } catch (cause) {
            expect(cause).toBeInstanceOf(RangeError);
            return;
          }
          written += 1;
          expect(parseEnv(next)).toEqual({ ...parseEnv(text), ...settings });
          const comments = (one: string) => one.split('\n').filter(each => each.startsWith('#'));
          expect(comments(next)).toEqual(comments(text));
        },
      ),
      { seed: 7, numRuns: 500 },
    );
    expect(written).toBeGreaterThan(300);
  });
});

describe('writing it', () => {
  test('only its owner may read it, and nothing else is left in the folder', () => {
    const file = join(emptyFolder(), '.env');
    writeFileSync(file, 'A=1\n', { mode: 0o644 });

    writePrivately(file, 'A=2\n');

    expect(readFileSync(file, 'utf8')).toBe('A=2\n');
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(file, '..'))).toEqual(['.env']);
  });

  test.skipIf(process.platform === 'win32')('where a link stands, the file behind it is written', () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'real'), 'A=1\n');
    symlinkSync(join(folder, 'real'), join(folder, '.env'));

    writePrivately(join(folder, '.env'), 'A=2\n');

    expect(lstatSync(join(folder, '.env')).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(folder, 'real'), 'utf8')).toBe('A=2\n');
  });

  test.skipIf(process.platform === 'win32')('a link to where there is no file yet gets one', () => {
    const folder = emptyFolder();
    mkdirSync(join(folder, 'data'));
    symlinkSync('data/.env', join(folder, '.env'));

    writePrivately(join(folder, '.env'), 'A=2\n');

    expect(readFileSync(join(folder, 'data/.env'), 'utf8')).toBe('A=2\n');
  });

  test('when it cannot be written, what stands there stays', () => {
    const folder = emptyFolder();
    mkdirSync(join(folder, '.env', 'inside'), { recursive: true });

    expect(() => writePrivately(join(folder, '.env'), 'A=2\n')).toThrow(/EISDIR|ENOTEMPTY|EPERM|EEXIST/);
    expect(readdirSync(folder)).toEqual(['.env']);
  });
});
