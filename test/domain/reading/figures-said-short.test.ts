import { describe, expect, test } from 'vitest';
import { createWorkingCalendar } from '../../../src/domain/base/calendar/working-calendar.ts';
import { readMessage } from '../../../src/domain/reading/read-message.ts';
import { createReadingRoster } from '../../../src/domain/reading/resolve/reading-roster.ts';

const roster = createReadingRoster(
  [{ name: '双桥镇', aliases: [] }],
  [
    { code: 'HT-001', name: '恒泰纺织搬迁项目', aliases: ['恒泰纺织'], unit: '双桥镇' },
    { code: 'HT-002', name: '三桥热源厂', aliases: ['热源厂'], unit: '双桥镇' },
    { code: 'HT-003', name: '万和冷库二期', aliases: ['万和冷库'], unit: '双桥镇' },
  ],
);
const read = (text: string) =>
  readMessage(text, { sentAt: new Date('2026-06-12T17:40:00+08:00'), roster, calendar: createWorkingCalendar() });
const asked = (text: string) => read(text).asks.flatMap(ask => (ask.reason === 'figure' ? [ask.source] : []));

describe('figures that are said without their unit', () => {
  test.each([
    ['恒泰纺织本周四百二，主体封顶', ['四百二']],
    ['恒泰纺织本周420，主体封顶', ['420']],
    ['恒泰纺织这个月三百五热源厂二百一', ['三百五', '二百一']],
  ])('%s: they are asked about beside what was understood', (text, figures) => {
    expect(asked(text)).toEqual(figures);
  });

  test.each(['恒泰纺织本周打桩420根，主体封顶', '恒泰纺织本周来了三百人'])('%s: a number of things is none', text => {
    expect(asked(text)).toEqual([]);
  });

  test('a name that begins with a numeral is no part of the number before it', () => {
    const { items } = read('热源厂三百八万和冷库本月完成投资90万');

    expect(items).toMatchObject([{ project: 'HT-003', monthInvestment: 900_000 }]);
  });

  test('a percentage that is said twice is asked about', () => {
    const { asks } = read('热源厂形象进度八十五啊不是八十五是七十五百分之七十五');

    expect(asks.map(({ reason }) => reason)).toEqual(['doubtful']);
  });

  test('a complaint with a figure is no question about the figure', () => {
    const { kind, asks } = read('怎么又让我报 热源厂5月的我6月1号就发过了 550万');

    expect(kind).toBe('unknown');
    expect(asks).toHaveLength(1);
  });
});
