import { describe, expect, test } from 'vitest';
import { type MoneyContext, readMoney } from '../../../../src/domain/sheets/values/money.ts';
import { cellOf } from './cells.ts';

const WAN: MoneyContext = { unit: '万元' };

describe('a sum of money', () => {
  test.each([
    [350, 350],
    ['1,344', 1344],
    ['１，８２５万', 1825],
    ['17.8亿', 178000],
    ['52000万元', 52000],
    ['２６５００万元', 26500],
    ['\u00a016300  ', 16300],
    ['88,000,000元', 8800],
    ['1亿2000万', 12000],
    ['一点八亿', 18000],
    ['12 500', 12500],
    ['0', 0],
    [0, 0],
    ['0.0001', 0.0001],
    ['350.5万元整', 350.5],
    ['￥350', 350],
    ['3000w', 3000],
  ])('%s in a column of 万元 is %s', (written, wan) => {
    expect(readMoney(cellOf(written), WAN)).toMatchObject({ value: wan });
  });

  test.each([
    ['约13500', 13500],
    ['近2050', 2050],
    ['3600余万元', 3600],
    ['约0.86亿元', 8600],
    ['350万左右', 350],
    ['约 1.2 亿元', 12000],
  ])('%s keeps its number and is approximate', (written, wan) => {
    expect(readMoney(cellOf(written), WAN)).toMatchObject({ value: wan, isApproximate: true });
  });

  test.each(['—', '-', '－', '未报', '/', '暂无', '  '])('%s is absent, not nought', written => {
    const found = readMoney(cellOf(written), WAN);

    expect(found.value).toBeUndefined();
    expect(found.fault).toBeUndefined();
  });

  test('a number of 亿元 is exact although the file holds a binary fraction', () => {
    const cell = cellOf({ kind: 'number', number: 0.6899999999999999, text: '0.6899999999999999' });

    expect(readMoney(cell, { unit: '亿元' }).value).toBe(6900);
  });

  test('the result of a formula is rounded to whole 元 in silence, a typed number is told', () => {
    const value = { kind: 'number', number: 33600.123456, text: '33600.123456' } as const;

    expect(readMoney(cellOf(value, { formula: 'A1/B1' }), WAN)).toEqual({ value: 33600.1235, remarks: [] });
    expect(readMoney(cellOf(value), WAN).remarks).toHaveLength(1);
    expect(readMoney(cellOf(value), { ...WAN, isStrict: true }).fault).toBeDefined();
  });

  test('the own unit of a cell wins over that of the column and is told', () => {
    expect(readMoney(cellOf('１，８２５万'), { unit: '亿元' })).toMatchObject({
      value: 1825,
      remarks: [expect.anything()],
    });
  });

  test.each([
    ['0.00"亿元"', 1.25, 12500],
    ['#,##0"万元"', 1250, 1250],
    ['0!.0,"万"', 12500000, 1250],
    ['0!.00,,"亿"', 125000000, 12500],
    ['#,##0.00', 1250, 1250],
  ])('the format %s tells the unit', (format, number, wan) => {
    expect(readMoney(cellOf(number, { format }), WAN).value).toBe(wan);
  });

  test('a figure that is absurd in its unit is asked, with what it would be in the likely one', () => {
    expect(readMoney(cellOf(23400), { unit: '亿元' })).toMatchObject({
      value: null,
      question: { candidates: [23400] },
    });
    expect(readMoney(cellOf(88000000), WAN)).toMatchObject({ value: null, question: { candidates: [8800] } });
    expect(readMoney(cellOf(4.2), { ...WAN, least: 100 })).toMatchObject({ question: { candidates: [42000] } });
    expect(readMoney(cellOf(350), { unit: '元' })).toMatchObject({ question: { candidates: [350] } });
  });

  test('a number without any unit is asked', () => {
    expect(readMoney(cellOf(350), { unit: null }).question?.candidates).toEqual([350, 3500000]);
    expect(readMoney(cellOf('350万'), { unit: null }).value).toBe(350);
    expect(readMoney(cellOf(0), { unit: null }).value).toBe(0);
  });

  test.each(['300-350', '几百万', '500美元', '其中：债券2000，自筹3000'])('%s is asked', written => {
    expect(readMoney(cellOf(written), WAN)).toMatchObject({ value: null, question: expect.anything() });
  });

  test.each(['详见附件', '-28000', { kind: 'error', code: '#REF!' } as const, { kind: 'uncomputed' } as const])(
    '%o is a fault',
    written => {
      expect(readMoney(cellOf(written), WAN)).toMatchObject({ value: null, fault: expect.anything() });
    },
  );
});
