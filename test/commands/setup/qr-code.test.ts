import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { drawQrCode, type QrCode, qrCodeOf } from '../../../src/commands/setup/qr-code.ts';

const linkOf = (length: number) =>
  `https://accounts.feishu.cn/oauth/v1/app/registration?user_code=${'AB9-'.repeat(length).slice(0, length)}`;
const rowsOf = (code: QrCode) => code.map(row => row.map(isDark => (isDark ? '#' : '.')).join(''));
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16);

/** As another encoder draws them (qrcode-generator 2.0.4, level L); both were read by jsQR 1.4.0. */
test.each([
  [4, 33, 'b93b5e5790340ce5'],
  [60, 41, '50cecf0031da6cbc'],
  [500, 81, 'a306872f34c855b3'],
  [520, 81, 'e1699f047b073341'],
])('a link with %i more characters is drawn in %i rows as another encoder draws it', (length, size, hash) => {
  const rows = rowsOf(qrCodeOf(linkOf(length)));

  expect(rows).toHaveLength(size);
  expect(hashOf(rows.join('\n'))).toBe(hash);
});

test('a text that fits no code is refused', () => {
  expect(qrCodeOf('x'.repeat(2_953))).toHaveLength(177);
  expect(() => qrCodeOf('x'.repeat(2_954))).toThrow(RangeError);
});

const BLACK_ON_WHITE = '\u001b[30;107m';
const PLAIN = '\u001b[0m';

test('in the terminal two rows share a line, with a quiet edge, in colours of its own', () => {
  const code = qrCodeOf('cli_5a4d');
  const lines = drawQrCode(code);

  expect(lines).toHaveLength(Math.ceil((21 + 4) / 2));
  for (const line of lines) expect(line.replace(BLACK_ON_WHITE, '').replace(PLAIN, '')).toMatch(/^[ ▀▄█]{25}$/);
  const modules = lines.flatMap(line => {
    const cells = [...line.slice(BLACK_ON_WHITE.length, -PLAIN.length)];
    return [cells.map(cell => '▀█'.includes(cell)), cells.map(cell => '▄█'.includes(cell))];
  });
  expect(modules.slice(2, 23).map(row => row.slice(2, 23))).toEqual(code);
  expect(modules[0]?.some(Boolean)).toBe(false);
});
