import { describe, expect, test } from 'vitest';
import { findFigures } from '../../eval/find-figures.ts';

const found = (text: string, names: readonly string[] = []) =>
  findFigures(text, names).map(({ from, to }) => text.slice(from, to));

describe('the independent finder of figures', () => {
  test.each<[string, string[]]>([
    ['本月完成投资350万元，累计3600万元，形象进度45%', ['350万元', '3600万元', '45%']],
    ['投资1亿2000万元，其中设备一亿二，土建1.2个亿', ['1亿2000万元', '一亿二', '1.2个亿']],
    ['本月３５０万，年累计１，３５０．５万元', ['３５０万', '１，３５０．５万元']],
    ['本周42，本月137，本年1608（万元）', ['42', '137', '1608']],
    ['（单位万元，本月/年累计）\n石桥小学 40/350.5 装修', ['40', '350.5']],
    ['完成投资240万元/3500万元（周/年）', ['240万元', '3500万元']],
    ['累 计 3600 万 元', ['3600 万 元']],
    ['月度投资三百五', ['三百五']],
    ['形象45', ['45']],
    ['投资（万元）：350', ['350']],
    ['进度近七成，外墙百分之六十', ['七成', '百分之六十']],
    ['8600000元，350w，800多万，3千万', ['8600000元', '350w', '800多万', '3千万']],
    ['新增50万平方米厂房', ['50万']],
    ['项目\t本月投资（万元）\t形象进度\n康华冷链\t2.8\t45%', ['2.8', '45%']],
  ])('finds the figures of %s', (text, figures) => {
    expect(found(text)).toEqual(figures);
  });

  test.each([
    'EQ-2026-003 一期6月30日开工，桩基320根',
    'WT-2026-0012、0015已解决',
    '千万注意安全，十万火急',
    '万达广场3号楼主体完成，万一下雨',
    '投资2026年6月前完成，完成8层',
  ])('finds none in %s', text => {
    expect(found(text)).toEqual([]);
  });

  test('when a name holds a number, it is none of the figures', () => {
    expect(found('亿达3万吨冷库本月完成投资20万', ['亿达3万吨冷库'])).toEqual(['20万']);
  });
});
