import { describe, expect, test } from 'vitest';
import { type MinutesView, minutesCard } from '../../../src/cards/minutes/minutes-card.ts';
import { toDay } from '../../../src/domain/base/time.ts';
import { aMeeting, NOW } from '../../helpers/builders.ts';
import { expectGoodCard, expectLegalCard, outline } from '../../helpers/card-checks.ts';
import { LONGEST_NAME, LONGEST_TEXT, LONGEST_UNIT } from '../long-texts.ts';
import { aMinutesItem } from './minutes-view.ts';

const of = { meetingId: 'HY-2026-0001', round: 1 };
const HELD = {
  place: '区政府三楼会议室',
  chair: 'ou_9',
  attendees: '区住建局、马寨镇',
  minutes: '会议听取了汇报。\n会议要求加快进度。',
};
const CONFIRMED = { confirmedBy: 'ou_office', confirmedAt: new Date('2026-06-08T16:00:00+08:00') };

function view(changes: Partial<MinutesView> = {}): MinutesView {
  return {
    meeting: aMeeting({ ...HELD, state: 'drafted' }),
    chair: '赵振',
    chairSteps: null,
    confirmedBy: null,
    items: [aMinutesItem()],
    differences: [],
    steps: [{ label: '确认并下发', style: 'primary', action: { do: 'minutes.step', ...of, step: 'confirm' } }],
    ...changes,
  };
}

describe('the card of a meeting with its minutes', () => {
  test('that was called asks for its minutes', () => {
    const steps = [
      { label: '填写纪要', style: 'primary', action: { do: 'minutes.step', ...of, step: 'write' } },
    ] as const;
    expectGoodCard(minutesCard(view({ meeting: aMeeting(), chair: null, items: [], steps }), NOW));
  });

  test('with minutes to be confirmed shows each item and its buttons', () => {
    const card = minutesCard(view(), NOW);

    expectGoodCard(card);
    for (const words of ['协调消防图审', '区住建局', '6月19日', '[修改]', '[删除]', '[确认并下发]', '确认前不发送']) {
      expect(outline(card)).toContain(words);
    }
  });

  test('whose chair is an office alone asks who it was', () => {
    const chairSteps = [
      { label: '主持人：赵振', style: 'default', action: { do: 'minutes.chair', ...of, person: 'ou_9' } },
    ] as const;
    const card = minutesCard(view({ chair: '区长', chairSteps }), NOW);

    expectGoodCard(card);
    expect(outline(card)).toContain('请点选主持人');
    expect(outline(minutesCard(view({ chair: '副区长', chairSteps: [] }), NOW))).toContain('请点“会议信息”选择主持人');
  });

  test('with items that lack something says which of them, and what the minutes say in place of it', () => {
    const items = [
      aMinutesItem({ unit: null, project: null }, { project: null, missing: ['unit'] }),
      aMinutesItem({ dueDate: null, dueSaid: '汛期前', personSaid: '老张' }, { missing: ['due'] }),
      aMinutesItem({ unit: '区审计局' }, { missing: ['person'] }),
      aMinutesItem({ dueDate: toDay('2026-06-01'), problem: 'WT-2026-0001' }, { person: '孙敏', missing: ['past'] }),
    ];
    const card = minutesCard(view({ items }), NOW);

    expectGoodCard(card);
    for (const words of [
      '4 项待补充',
      '待明确（原文：汛期前）',
      '老张',
      '没有联络员和负责人，请指定一人',
      '时限已过，下发即超期',
      '重点督办',
    ]) {
      expect(outline(card)).toContain(words);
    }
  });

  test('of a special meeting names its problem', () => {
    const meeting = aMeeting({ ...HELD, series: 'special', state: 'drafted', problem: 'WT-2026-0001' });
    expect(outline(minutesCard(view({ meeting }), NOW))).toContain('研究问题 WT-2026-0001');
  });

  test('that were sent shows how far each item is and who confirmed them', () => {
    const meeting = aMeeting({ ...HELD, ...CONFIRMED, state: 'confirmed' });
    const items = [aMinutesItem({ number: 'YD-2026-0001' }, { state: '已签收', steps: [] })];
    const card = minutesCard(view({ meeting, confirmedBy: '冯兰', items, steps: [] }), NOW);

    expectGoodCard(card);
    for (const words of ['[green]', 'YD-2026-0001', '已签收', '冯兰', '会议纪要 HY-2026-0001']) {
      expect(outline(card)).toContain(words);
    }
  });

  test('that are being corrected says why and what changes', () => {
    const corrections = [{ reason: '期限写错', by: 'ou_office', at: '2026-06-10T09:00:00+08:00' }];
    const meeting = aMeeting({ ...HELD, ...CONFIRMED, state: 'drafted', corrections });
    const card = minutesCard(view({ meeting, differences: ['第 1 项时限：6月19日 改为 6月26日'] }), NOW);

    expectGoodCard(card);
    for (const words of ['更正稿待确认', '第2版', '期限写错', '6月26日']) expect(outline(card)).toContain(words);
  });

  test('of a meeting that is not held says so', () => {
    expectGoodCard(minutesCard(view({ meeting: aMeeting({ state: 'cancelled' }), items: [], steps: [] }), NOW));
  });

  test.each([20, 45, 200])('with %i of the longest items fits, and those left out are counted', count => {
    const items = Array.from({ length: count }, () =>
      aMinutesItem(
        { task: LONGEST_TEXT, unit: LONGEST_UNIT, dueDate: null, dueSaid: LONGEST_NAME, personSaid: LONGEST_NAME },
        { project: LONGEST_NAME, supervisor: LONGEST_UNIT },
      ),
    );
    const meeting = aMeeting({
      ...HELD,
      state: 'drafted',
      title: LONGEST_NAME,
      attendees: LONGEST_TEXT,
      minutes: LONGEST_TEXT.repeat(20),
    });

    const card = minutesCard(view({ meeting, items }), NOW);

    expectLegalCard(card);
    const shown = outline(card);
    const listed = shown.match(/^\*\*\d+\.\*\*/gm)?.length ?? 0;
    const left = Number(/另有 (\d+) 项未列出/.exec(shown)?.[1] ?? 0);
    expect(listed).toBeGreaterThan(0);
    expect(listed + left).toBe(count);
    expect(shown).toContain('全文见草稿文件。');
    expect(shown).not.toContain('全文见纪要文件');
  });

  test('with as many differences as a long correction has fits and counts those left out', () => {
    const differences = Array.from({ length: 60 }, (_, index) => `第 ${index + 1} 项：${LONGEST_NAME}`);
    const card = minutesCard(view({ differences }), NOW);

    expectLegalCard(card);
    expect(outline(card)).toContain('第 1 项：');
    expect(outline(card)).toContain('另有 40 处更正未列出');
  });
});
