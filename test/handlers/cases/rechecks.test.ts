import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createWorkingCalendar } from '../../../src/domain/base/calendar/working-calendar.ts';
import { addDays, instantAt, toDay } from '../../../src/domain/base/time.ts';
import type { RecheckData } from '../../../src/domain/cases/recheck.ts';
import type { Problem } from '../../../src/domain/problems/problem.ts';
import { runJob } from '../../../src/schedule/run-job.ts';
import { createScheduleDeps } from '../../../src/schedule/schedule-deps.ts';
import { aMeeting, anActionItem, aProblem, aStep } from '../../helpers/builders.ts';
import { type Conversation, startConversation } from '../../helpers/conversation.ts';
import { recordRows } from '../../helpers/ledger-rows.ts';
import { createTestLogger } from '../../helpers/logger.ts';

/** 回头看 from the day on which it is due to what was found. Source: contract §6.8; domain §5. */

/** Closed on a day, by 区住建局, whose 贺佳 has answered. */
function closed(number: string, on: string, changes: Partial<Problem> = {}): Problem {
  const at = (time: string) => instantAt(toDay(on), time);
  return aProblem({
    number,
    reportedBy: 'ou_wang',
    reportedAt: instantAt(addDays(toDay(on), -5), '09:00'),
    messageId: null,
    status: 'closed',
    isConfirmed: true,
    handler: 'ou_he',
    respondedBy: 'ou_he',
    steps: [
      aStep({ at: instantAt(addDays(toDay(on), -5), '09:00'), by: 'ou_wang' }),
      aStep({ seq: 2, status: 'responded', at: at('10:00'), by: 'ou_he', note: '围挡已拆除' }),
      aStep({ seq: 3, status: 'responded', at: at('11:00'), by: 'ou_wang', note: '确认已解决' }),
      aStep({ seq: 4, status: 'closed', at: at('16:00'), by: 'ou_feng' }),
    ],
    ...changes,
  });
}

const urgent = closed('WT-2026-0001', '2026-06-01', { urgency: 'urgent' });

/** 1 July 2026, a Wednesday: 30 days after the closing. */
async function aTownWith(problems: readonly Problem[], now = '2026-07-01T09:40:00+08:00') {
  const talk = await startConversation({ problems, now });
  return talk;
}

async function looks(talk: Conversation, at = talk.clock.now()) {
  const deps = createScheduleDeps(talk.store, createWorkingCalendar(), createTestLogger());
  const result = await runJob(deps, 'recheck', at, { dryRun: false });
  await talk.delivers();
  return result;
}

const stored = async (talk: Conversation) =>
  (await talk.store.cases.ofKind('recheck')).map(({ id, state, isOpen }) => [id, state, isOpen]);

const lastOf = (talk: Conversation, openId: string) => {
  const card = talk.direct(openId).at(-1);
  if (!card) throw new Error(`${openId} has got nothing`);
  return card;
};

describe('an urgent problem 30 days after it was closed', () => {
  test('is on the desk of the office and the inspection bureau, with the buttons of the step', async () => {
    const talk = await aTownWith([urgent]);

    await looks(talk);

    expect(await stored(talk)).toEqual([['SX-2026-0001', 'due', true]]);
    for (const openId of ['ou_feng', 'ou_gao', 'ou_bureau']) {
      const card = lastOf(talk, openId);
      expect(card.title).toContain('回头看 · 待回头看');
      for (const words of ['WT-2026-0001', '紧急问题，销号满 30 天', '围挡已拆除', '限 7月8日 18:00'])
        expect(card.text).toContain(words);
      expect(card.buttons.map(({ label }) => label)).toEqual(['回头看通过', '未通过', '上传佐证']);
    }
    expect(talk.direct('ou_he')).toEqual([]);
    expect((await talk.as('ou_bureau').says('待办')).card.text).toContain('WT-2026-0001');
  });

  test('comes once, whatever runs again', async () => {
    const talk = await aTownWith([urgent]);
    await looks(talk);
    await looks(talk);
    await looks(talk, new Date('2026-07-02T09:40:00+08:00'));

    expect(await stored(talk)).toHaveLength(1);
  });

  test('passes with what was seen and a photo, or the reason why there is none', async () => {
    const talk = await aTownWith([urgent]);
    await looks(talk);
    const card = lastOf(talk, 'ou_bureau');

    const form = (await talk.as('ou_bureau').presses(card, '回头看通过')).card;
    expect(Object.keys(form.fields)).toEqual(['note', 'absence']);
    expect((await talk.as('ou_bureau').submits(form, '提交', { note: '现场查看，通行正常' })).toast).toContain(
      '没有的请写明理由',
    );
    await talk.as('ou_bureau').presses(card, '上传佐证');
    await talk.as('ou_bureau').says('', { photos: ['img_site'] });
    const again = (await talk.as('ou_bureau').presses(talk.now(card), '回头看通过')).card;
    expect(Object.keys(again.fields)).toEqual(['note']);
    const done = await talk.as('ou_bureau').submits(again, '提交', { note: '现场查看，通行正常' });

    expect(done.toast).toBe('已登记回头看通过');
    const [problem] = await talk.problems();
    expect(problem).toMatchObject({ status: 'rechecked', reopenCount: 0 });
    expect(problem?.steps.at(-1)).toMatchObject({ status: 'rechecked', by: 'ou_bureau', note: '现场查看，通行正常' });
    expect(talk.now(card).title).toContain('已通过');
  });

  test('that has come back is reopened and counted; unit, steward and office hear of it', async () => {
    const talk = await aTownWith([urgent]);
    await looks(talk);
    const card = lastOf(talk, 'ou_gao');

    const form = (await talk.as('ou_gao').presses(card, '未通过')).card;
    expect((await talk.as('ou_gao').submits(form, '提交', { note: '' })).toast).toContain('请写明回头看发现的问题');
    const done = await talk.as('ou_gao').submits(form, '提交', { note: '围挡又被设置，占道 20 米' });

    expect(done.toast).toContain('已重新办理');
    const [problem] = await talk.problems();
    expect(problem).toMatchObject({
      status: 'reopened',
      reopenCount: 1,
      respondedBy: null,
      // Urgent: three calendar days.
      dueDate: '2026-07-04',
    });
    expect(problem?.steps.at(-1)?.note).toBe('回头看未通过：围挡又被设置，占道 20 米');
    expect(await stored(talk)).toEqual([['SX-2026-0001', 'failed', false]]);
    const live = talk.chat('oc_zhujian').at(-1);
    expect(live?.text).toContain('围挡又被设置');
    expect(live?.buttons.map(({ label }) => label)).toContain('反馈');
    for (const openId of ['ou_wang', 'ou_feng'])
      expect(talk.direct(openId).some(({ title, text }) => title === '回头看未通过' && text.includes('第 1 次'))).toBe(
        true,
      );
  });

  test('is never looked at by who has answered, although he is of the office', async () => {
    const talk = await aTownWith([{ ...urgent, respondedBy: 'ou_feng' }]);
    await looks(talk);

    expect(talk.direct('ou_feng')).toEqual([]);
    const card = lastOf(talk, 'ou_gao');
    expect((await talk.as('ou_feng').presses(card, '回头看通过')).toast).toContain('反馈人不能回头看');
    expect((await talk.as('ou_he').presses(card, '未通过')).toast).toContain('由推进中心或区督查局办理');
    expect(await stored(talk)).toEqual([['SX-2026-0001', 'due', true]]);
  });

  test('old cards and second presses change nothing', async () => {
    const talk = await aTownWith([urgent]);
    await looks(talk);
    const [gao, bureau] = [lastOf(talk, 'ou_gao'), lastOf(talk, 'ou_bureau')];
    const form = (await talk.as('ou_gao').presses(gao, '未通过')).card;
    const other = (await talk.as('ou_bureau').presses(bureau, '回头看通过')).card;
    await talk.as('ou_gao').submits(form, '提交', { note: '又停工' });

    expect((await talk.as('ou_gao').submits(form, '提交', { note: '又停工' })).toast).toContain('没有重复记录');
    expect((await talk.as('ou_bureau').submits(other, '提交', { note: '好', absence: '无' })).toast).toContain(
      '这一步已经办理',
    );
    expect((await talk.problems())[0]?.reopenCount).toBe(1);
  });

  test('ends by itself when the problem is reopened by other ways', async () => {
    const talk = await aTownWith([urgent]);
    await looks(talk);
    const card = lastOf(talk, 'ou_bureau');
    const problem = (await talk.as('ou_feng').says('WT-2026-0001')).card;
    const form = (await talk.as('ou_feng').presses(problem, '重新办理')).card;
    await talk.as('ou_feng').submits(form, '提交', { note: '群众反映反弹' });

    expect(await stored(talk)).toEqual([['SX-2026-0001', 'void', false]]);
    expect(talk.now(card).text).toContain('已重新办理，不再查看');
    expect(talk.now(card).buttons).toEqual([]);
    // Solved once more, it is looked at 30 days after that.
    expect((await looks(talk, new Date('2026-07-20T09:40:00+08:00'))).kind).toBe('run');
    expect(await stored(talk)).toHaveLength(1);
  });
});

describe('the sample of a month', () => {
  const pool = Array.from({ length: 7 }, (_, index) =>
    closed(`WT-2026-00${index + 10}`, `2026-06-${index * 3 + 5}`.replace(/-(\d)$/, '-0$1')),
  );

  test('is shown with everything by which it can be drawn again, and nobody of the unit knows before', async () => {
    const talk = await aTownWith(pool);
    await looks(talk);
    expect((await stored(talk)).map(([, state]) => state)).toEqual(['planned', 'planned']);
    expect(talk.direct('ou_feng')).toEqual([]);
    expect((await talk.as('ou_feng').says('回头看')).card.text).toContain('没有到期的回头看');
    expect((await talk.as('ou_feng').says('回头看')).card.text).toContain('已抽中未到期 2 件');
    expect((await talk.as('ou_he').says('回头看')).card.text).not.toContain('已抽中');

    for (let day = toDay('2026-07-02'); day < '2026-08-01'; day = addDays(day, 1)) {
      talk.clock.setNow(instantAt(day, '09:40').toISOString());
      await looks(talk);
    }

    const cases = await talk.store.cases.ofKind('recheck');
    expect(cases.map(({ state }) => state)).toEqual(['due', 'due']);
    const { text } = lastOf(talk, 'ou_bureau');
    const seed = /种子 (.+?)（/.exec(text)?.[1] ?? '';
    const order = /排列顺序 ([WT\d\- ]+)/.exec(text)?.[1]?.trim().split(' ') ?? [];
    const again = pool
      .map(({ number }) => [createHash('sha256').update(`${seed}|${number}`).digest('hex'), number] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, number]) => number);
    expect(seed).toMatch(/^2026-07 \d+:[0-9a-f]+$/);
    expect(order).toEqual(again);
    expect(cases.map(({ data }) => (data as unknown as RecheckData).number).sort()).toEqual(again.slice(0, 2).sort());
    expect(text).toContain('共 7 件，抽 20%（不足 1 件的抽 1 件），抽中 2 件');
  });
});

describe('the word 回头看', () => {
  test('with a number opens the form that orders one, for office and inspection bureau only', async () => {
    const talk = await aTownWith([closed('WT-2026-0005', '2026-06-20')], '2026-06-25T10:00:00+08:00');

    expect((await talk.as('ou_wang').says('回头看 WT-2026-0005')).card.text).toContain('由推进中心、区督查局安排');
    const form = (await talk.as('ou_bureau').says('回头看 WT-2026-0005 群众反映反弹')).card;
    expect(form.fields).toMatchObject({ number: 'WT-2026-0005', note: '群众反映反弹' });
    expect(await stored(talk)).toEqual([]);
    await talk.as('ou_bureau').submits(form, '提交');

    expect(await stored(talk)).toEqual([['SX-2026-0001', 'due', true]]);
    const card = lastOf(talk, 'ou_bureau');
    expect(card.text).toContain('指定回头看：群众反映反弹');
    expect((await talk.as('ou_gao').says('对WT-2026-0005回头看')).card.buttons.map(({ label }) => label)).toEqual([
      '回头看通过',
      '未通过',
      '上传佐证',
    ]);
    const again = (await talk.as('ou_gao').says('回头看')).card;
    expect((await talk.as('ou_gao').presses(again, '查看 WT-2026-0005')).card.text).toContain('群众反映反弹');
    expect((await talk.as('ou_bureau').presses(card, '不再查看')).toast).toBe('已取消');
  });

  test('of what is not closed says so', async () => {
    const talk = await aTownWith([aProblem({ number: 'WT-2026-0005' })], '2026-06-25T10:00:00+08:00');
    const form = (await talk.as('ou_feng').says('回头看 WT-2026-0005')).card;

    expect((await talk.as('ou_feng').submits(form, '提交', { note: '看看' })).toast).toContain('还没有销号');
    expect((await talk.as('ou_feng').submits(form, '提交', { note: '看看', number: 'WT-2026-0999' })).toast).toContain(
      '没有找到问题',
    );
  });

  test('lists what is due and what was found, late ones first, by rights', async () => {
    const talk = await aTownWith([urgent, closed('WT-2026-0002', '2026-06-02', { urgency: 'urgent' })]);
    await looks(talk);
    talk.clock.setNow('2026-07-02T09:40:00+08:00');
    await looks(talk);
    talk.clock.setNow('2026-07-09T10:00:00+08:00');

    const card = (await talk.as('ou_feng').says('回头看清单')).card;
    expect(card.title).toBe('回头看 · 待查看 2 件');
    expect(card.text).toContain('超期 1 件');
    expect(card.text.indexOf('WT-2026-0001')).toBeLessThan(card.text.indexOf('WT-2026-0002'));
    const opened = (await talk.as('ou_feng').presses(card, '查看 WT-2026-0001')).card;
    const form = (await talk.as('ou_feng').presses(opened, '未通过')).card;
    await talk.as('ou_feng').submits(form, '提交', { note: '又停工' });
    const after = (await talk.as('ou_bureau').says('回头看台账')).card;
    expect(after.text).toContain('通过 0 件，未通过 1 件');
    expect((await talk.as('ou_chen').says('回头看')).card.title).toBe('回头看 · 待查看 0 件');
  });
});

describe('what a special meeting has decided', () => {
  const steps = [
    { seq: 1, status: 'assigned' as const, at: '2026-05-20', by: 'ou_feng', note: '' },
    { seq: 2, status: 'responded' as const, at: '2026-05-30', by: 'ou_he', note: '许可证已核发' },
    { seq: 3, status: 'closed' as const, at: '2026-06-01', by: 'ou_bureau', note: '' },
  ].map(step => ({ ...step, at: instantAt(toDay(step.at), '10:00'), unit: '区住建局', dueAt: null }));

  async function withItem(series: 'special' | 'weekly') {
    const talk = await aTownWith([]);
    await recordRows(talk.store, [
      talk.store.meetings.row(aMeeting({ id: 'HY-2026-0001', series, state: 'confirmed' })),
      talk.store.actionItems.row(anActionItem({ status: 'closed', respondedBy: 'ou_he', steps })),
    ]);
    return talk;
  }

  test('is looked at always; a failed look brings it back to its unit', async () => {
    const talk = await withItem('special');
    await looks(talk);
    const card = lastOf(talk, 'ou_bureau');
    expect(card.text).toContain('专题会议定，逐件回头看，销号满 30 天');

    const form = (await talk.as('ou_bureau').presses(card, '未通过')).card;
    await talk.as('ou_bureau').submits(form, '提交', { note: '现场没有施工许可公示' });

    const item = await talk.store.actionItems.find('YD-2026-0001');
    expect(item).toMatchObject({ status: 'reopened', reopenCount: 1, respondedBy: null });
    expect(item?.steps.at(-1)?.note).toBe('回头看未通过：现场没有施工许可公示');
    expect(talk.chat('oc_zhujian').at(-1)?.text).toContain('YD-2026-0001');
  });

  test('is looked at by order, by its number, as a problem is', async () => {
    const talk = await withItem('weekly');
    const form = (await talk.as('ou_bureau').says('回头看 YD-2026-0001 群众反映没有公示')).card;
    expect(form.fields).toMatchObject({ number: 'YD-2026-0001', note: '群众反映没有公示' });
    await talk.as('ou_bureau').submits(form, '提交');

    const [look] = await talk.store.cases.ofKind('recheck');
    expect(look).toMatchObject({ state: 'due', unit: '区住建局', data: { subject: 'action_item:YD-2026-0001' } });
    expect(lastOf(talk, 'ou_bureau').text).toContain('指定回头看：群众反映没有公示');
    const again = (await talk.as('ou_gao').says('请对议定事项YD-2026-1回头看')).card;
    expect(again.labels).toContain('未通过');
    const found = (await talk.as('ou_gao').presses(again, '未通过')).card;
    await talk.as('ou_gao').submits(found, '提交', { note: '没有公示' });
    expect((await talk.store.actionItems.find('YD-2026-0001'))?.status).toBe('reopened');
  });

  test('that is not known, not closed or being looked at says so', async () => {
    const talk = await withItem('weekly');
    const form = (await talk.as('ou_feng').says('回头看 YD-2026-0001')).card;
    const ordered = (number: string) => talk.as('ou_feng').submits(form, '提交', { note: '看看', number });
    expect((await ordered('YD-2026-0099')).toast).toContain('没有找到议定事项 YD-2026-0099');
    expect((await ordered('12')).toast).toContain('请写问题或议定事项的编号');
    await ordered('YD-2026-0001');
    const second = (await talk.as('ou_gao').says('回头看')).card;
    expect(second.text).toContain('YD-2026-0001');
    expect((await ordered('YD-2026-0001')).toast).not.toBe('');
    expect(await talk.store.cases.ofKind('recheck')).toHaveLength(1);
  });

  test('of an ordinary meeting it is one of those of which some are drawn', async () => {
    const talk = await withItem('weekly');
    await looks(talk);

    const [one] = await talk.store.cases.ofKind('recheck');
    expect(one).toMatchObject({ state: 'due', data: { ground: 'sample', draw: { pool: ['YD-2026-0001'] } } });
  });
});
