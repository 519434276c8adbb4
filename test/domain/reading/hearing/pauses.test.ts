import { describe, expect, test } from 'vitest';
import { pausesIn } from '../../../../src/domain/reading/hearing/pauses.ts';

/** The shape with the pauses that are heard. */
function marked(shape: string): string {
  const pauses = pausesIn(shape, false);
  const marks = { none: '', clause: '|', sentence: '‖' };
  return Array.from(shape, (character, at) => marks[pauses.get(at) ?? 'none'] + character).join('');
}

describe('pauses in speech', () => {
  test.each([
    'PN完成M|PN完成M|三号楼封顶了|PN完成M',
    'PW投资M|主体到十六层了|二号地块W投资M|主体九层',
    'P这边N完成投资M|Y累计M|形象进度R了|现在屋面在做',
  ])('%s', shape => {
    expect(marked(shape.replaceAll('|', '')).replaceAll('‖', '|')).toBe(shape);
  });

  test('a short run of words has none', () => {
    expect(pausesIn('PN完成投资M形象进度R', false).size).toBe(0);
  });

  test('where marks stand none is heard beside them', () => {
    const shape = '联合厂房钢结构主次梁安装完,楼承板正在铺设,一层地坪浇筑四段。N完成投资M';
    expect(pausesIn(shape, false).size).toBe(0);
  });
});
