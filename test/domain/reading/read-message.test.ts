import { describe, expect, test } from 'vitest';
import { createWorkingCalendar } from '../../../src/domain/base/calendar/working-calendar.ts';
import { yuan } from '../../../src/domain/base/money.ts';
import { readMessage } from '../../../src/domain/reading/read-message.ts';
import { createReadingRoster } from '../../../src/domain/reading/resolve/reading-roster.ts';

const roster = createReadingRoster(
  [{ name: '区财政局', aliases: ['财政局'] }],
  [{ code: 'EQ-2026-003', name: '康华食品冷链加工基地', aliases: ['康华冷链'], unit: '马寨镇' }],
);
const read = (text: string) =>
  readMessage(text, { sentAt: new Date('2026-06-12T17:40:00+08:00'), roster, calendar: createWorkingCalendar() });

describe('reading a message', () => {
  test('when it is a plain report, every value is read and says from which words', () => {
    const { kind, items } = read('@机器人 康华冷链 本月完成投资350万元，累计3600万元，形象进度45%，主体施工至8层');

    expect(kind).toBe('progress');
    expect(items).toMatchObject([
      {
        project: 'EQ-2026-003',
        monthInvestment: yuan(3_500_000),
        yearInvestment: yuan(36_000_000),
        progressPercent: 45,
        stage: '主体施工至8层',
      },
    ]);
    expect(items[0]?.readings.map(({ field, source, value }) => [field, source, value])).toEqual([
      ['project', '康华冷链', '康华食品冷链加工基地'],
      ['monthInvestment', '本月完成投资350万元', '本月投资 350万元'],
      ['yearInvestment', '累计3600万元', '今年累计投资 3600万元'],
      ['progressPercent', '形象进度45%', '形象进度 45%'],
      ['stage', '主体施工至8层', '形象进度（文字）'],
    ]);
  });

  test('when the name of the project is written with a slip, the reading says that it was matched', () => {
    const [slip, right] = ['康华冷连形象进度45%', '康华冷链形象进度45%'].map(text => read(text).items[0]?.readings[0]);

    expect(slip).toMatchObject({
      source: '康华冷连',
      value: '康华食品冷链加工基地（与原文一字之差，请核对）',
      isSlip: true,
    });
    expect(right).not.toHaveProperty('isSlip');
  });

  test.each(['收到', '好的，谢谢领导', '👍[抱拳]', '大家新年好'])(
    'when it is only courtesy (%s), nothing is answered',
    text => {
      expect(read(text)).toMatchObject({ kind: 'unknown', items: [], isChatter: true });
    },
  );

  test.each([
    ['帮助', 'help'],
    ['怎么报进展', 'help'],
    ['问题清单', 'query'],
    ['WT-2026-0012 已解决', 'resolve'],
  ])('when it says %s, it is a %s', (text, kind) => {
    expect(read(text)).toMatchObject({ kind, isChatter: false });
  });
});
