import { describe, expect, test } from 'vitest';
import { createWorkingCalendar } from '../../../../src/domain/base/calendar/working-calendar.ts';
import { formatInstant } from '../../../../src/domain/base/time.ts';
import { meetingTitle } from '../../../../src/domain/meetings/minutes/meeting-words.ts';
import { readMinutes } from '../../../../src/domain/meetings/minutes/read-minutes.ts';
import { DISTRICT } from './minutes-district.ts';

/** What stands over minutes is read the same, whether the title comes first or the word of the desk. */

const read = (text: string, sentAt = '2026-06-12T09:00:00+08:00') => {
  const { roster, reading } = DISTRICT;
  const found = readMinutes(text, { roster, reading, calendar: createWorkingCalendar(), at: new Date(sentAt) });
  return (
    found && {
      series: found.series,
      title: meetingTitle(found.title),
      at: found.at && formatInstant(found.at).slice(0, 16),
      items: found.items.length,
    }
  );
};
const TASK = '一、区行政审批局6月26日前办结施工许可。';

describe('the title of minutes', () => {
  test.each([
    ['会议纪要\n区长半月推进会会议纪要\n', 'half_month', '区长半月推进会'],
    ['会议纪要 区长半月推进会\n', 'half_month', '区长半月推进会'],
    ['会议纪要\n会议名称：区长半月推进会\n', 'half_month', '区长半月推进会'],
    ['会议纪要：全区重点项目月分析会\n', 'analysis', '全区重点项目月分析会'],
    ['会议纪要\n征拆问题专题会议纪要\n', 'special', '征拆问题专题会'],
    ['会议纪要\n观摩讲评会纪要\n', 'site_review', '观摩讲评会'],
    ['会议纪要\n书记月度推进会\n', 'monthly', '书记月度推进会'],
    ['区长半月推进会会议纪要\n', 'half_month', '区长半月推进会'],
    ['示例区重点项目推进中心\n会议纪要\n〔2026〕12号\n每周推进会会议纪要\n', 'weekly', '每周推进会'],
    ['会议纪要\n', null, ''],
  ] as const)('%s', (title, series, shown) => {
    expect(read(`${title}时间：2026年6月11日下午3:00\n${TASK}`)).toEqual({
      series,
      title: shown,
      at: '2026-06-11T15:00',
      items: 1,
    });
  });

  test.each([
    '区长半月推进会会议纪要（6月11日）\n',
    '区长半月推进会会议纪要（2026年6月11日）：\n',
    '区长半月推进会会议纪要 6月11日\n',
    '会议纪要\n区长半月推进会（6月11日）\n',
    '会议纪要（6月11日）\n区长半月推进会\n',
  ])('with its day: %s', title => {
    expect(read(`${title}${TASK}`)).toEqual({
      series: 'half_month',
      title: '区长半月推进会',
      at: '2026-06-11T00:00',
      items: 1,
    });
  });

  test.each(['10月5日', '11月2日', '12月24日', '2026年11月30日', '12.7'])('of a month of two digits: %s', day => {
    const [month = '', date = ''] = day.replace('2026年', '').match(/\d+/g) ?? [];
    expect(
      read(`每周推进会会议纪要（${day}）\n一、区行政审批局年底前办结施工许可。`, '2026-12-25T09:00:00+08:00'),
    ).toMatchObject({
      series: 'weekly',
      title: '每周推进会',
      at: `2026-${month}-${date.padStart(2, '0')}T00:00`,
    });
  });

  test('a task to hold a meeting is none', () => {
    expect(read('会议纪要\n1. 区住建局6月20日前组织召开康华冷链消防协调会')).toMatchObject({ title: '', items: 1 });
  });

  test('a title alone is no text yet', () => {
    expect(read('会议纪要 区长半月推进会')).toBeNull();
  });

  test('a sentence names the meeting that was held, not who presides', () => {
    expect(read(`会议纪要\n6月11日上午9点，区委书记主持召开每周推进会，专题研究手续问题。\n${TASK}`)).toMatchObject({
      series: 'weekly',
      at: '2026-06-11T09:00',
    });
  });
});

describe('the time of minutes', () => {
  test.each([
    ['时间：6月17日上午10点', '2026-06-17T10:00'],
    ['时　间：2026年6月11日下午三点半', '2026-06-11T15:30'],
    ['（2026年6月10日）', '2026-06-10T00:00'],
    ['时间：2026.6.10 3点', '2026-06-10T15:00'],
    ['时间：12月28日上午9:00', '2025-12-28T09:00'],
    ['地点：三楼会议室', null],
  ])('%s', (line, at) => {
    expect(read(`关于康华冷链征拆问题的专题会议纪要\n${line}\n${TASK}`)?.at).toBe(at);
  });

  test('it may stand in the title', () => {
    expect(read(`会议纪要\n6月10日每周推进会纪要\n${TASK}`)?.at).toBe('2026-06-10T00:00');
  });
});
