import { describe, expect, test } from 'vitest';
import { createWorkingCalendar } from '../../../../src/domain/base/calendar/working-calendar.ts';
import type { DraftItem } from '../../../../src/domain/meetings/meeting.ts';
import { readDraftReply } from '../../../../src/domain/meetings/minutes/draft-reply.ts';
import { DISTRICT } from './minutes-district.ts';

/** Words below a draft of three items, on Friday 12 June 2026. */

const { roster, reading } = DISTRICT;
const context = { roster, reading, calendar: createWorkingCalendar(), at: new Date('2026-06-12T09:00:00+08:00') };
const draft = Array.from({ length: 3 }, () => ({}) as DraftItem);
const read = (text: string) => readDraftReply(text, { draft }, context);

describe('words below a draft', () => {
  test.each([
    ['第2项由区住建局负责，6月25日前', [{ item: 1, unit: '区住建局', due: '2026-06-25' }]],
    ['2. 区住建局 6月25日', [{ item: 1, unit: '区住建局', due: '2026-06-25' }]],
    ['第1项时限改为6月30日', [{ item: 0, due: '2026-06-30' }]],
    ['第一项责任人改为李四', [{ item: 0, person: 'ou_li' }]],
    ['第3条由赵振督办', [{ item: 2, supervisor: 'ou_zhao' }]],
    ['第1项事项改为：完成泵站整改', [{ item: 0, task: '完成泵站整改' }]],
    [
      '1、区水利局；2、区财政局，月底前',
      [
        { item: 0, unit: '区水利局' },
        { item: 1, unit: '区财政局', due: '2026-06-30' },
      ],
    ],
  ])('%s', (text, answers) => {
    expect(read(text)).toEqual({ do: 'fill', answers });
  });

  test.each([
    ['删除第2项', [1]],
    ['第2、3项删掉', [1, 2]],
    ['去掉第一条', [0]],
  ])('%s', (text, items) => {
    expect(read(text)).toEqual({ do: 'remove', items });
  });

  test('confirm it or give it up', () => {
    for (const text of ['确认', '确认下发', '确认并下发。', '下发吧']) expect(read(text)).toEqual({ do: 'confirm' });
    expect(read('作废')).toEqual({ do: 'discard' });
  });

  test('an item that is not there is named', () => {
    expect(read('删除第5项')).toEqual({ do: 'none', number: 5 });
    expect(read('第4项6月30日前')).toEqual({ do: 'none', number: 4 });
  });

  test.each(['收到', '第2项再想想', '第1项6月30日前；时间不够', '这个不对吧', '确认一下时间'])(
    '%s means nothing of it',
    text => {
      expect(read(text)).toBeNull();
    },
  );
});
