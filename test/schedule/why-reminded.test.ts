import { describe, expect, test } from 'vitest';
import { calendarOf } from '../../src/domain/base/calendar/calendar-year.ts';
import { toDay } from '../../src/domain/base/time.ts';
import type { Problem } from '../../src/domain/problems/problem.ts';
import { asksWhyTold } from '../../src/handlers/kit/message/why-words.ts';
import { remindOverdue } from '../../src/schedule/remind-overdue.ts';
import { runDueJobs } from '../../src/schedule/run-due-jobs.ts';
import { createScheduleDeps } from '../../src/schedule/schedule-deps.ts';
import { aProblem, aStep } from '../helpers/builders.ts';
import { type Conversation, startConversation } from '../helpers/conversation.ts';

/** 为什么提醒我. Source: issue, Problems 4. */

function owed(changes: Partial<Problem> = {}): Problem {
  return aProblem({
    status: 'in_progress',
    reportedBy: 'ou_wang',
    handler: 'ou_he',
    dueDate: toDay('2026-06-10'),
    dueRule: { from: toDay('2026-06-01'), workingDays: 7 },
    steps: [
      aStep({ at: new Date('2026-06-01T09:00:00+08:00') }),
      aStep({ seq: 2, status: 'in_progress', by: 'ou_he', at: new Date('2026-06-01T10:00:00+08:00') }),
    ],
    ...changes,
  });
}

async function start(problems: readonly Problem[]): Promise<Conversation> {
  const talk = await startConversation({ now: '2026-06-10T08:40:00+08:00', problems });
  await morning(talk, '2026-06-10T08:49:00+08:00');
  await morning(talk, '2026-06-11T08:50:00+08:00');
  return talk;
}

async function morning(talk: Conversation, at: string): Promise<void> {
  talk.clock.setNow(at);
  const deps = createScheduleDeps(talk.store, calendarOf(await talk.store.roster.read()), talk.logger);
  await runDueJobs(deps, new Date(at), [remindOverdue]);
  await talk.delivers();
}

describe('the question', () => {
  test.each([
    '为什么提醒我',
    '为什么催我',
    '为什么给我发这个',
    '为啥又提醒',
    '为啥又催我？',
    '为什么一直提醒我呢',
    '请问为什么要提醒我们',
    '怎么又催我了',
    '为什么通报我们',
    '提醒我的原因是什么？',
    '为什么老是提醒我啊',
  ])('%s', text => {
    expect(asksWhyTold(text)).toBe(true);
  });

  test.each([
    '为什么这个分',
    '为什么提醒我报进展后，康华冷链本周完成投资800万',
    '康华冷链被通报，请住建局协调',
    '提醒我周五报进展',
    '怎么提醒',
    '为什么我们这个月排第7',
    '督办一下康华冷链的图审',
  ])('%s is another one', text => {
    expect(asksWhyTold(text)).toBe(false);
  });
});

describe('is answered', () => {
  test('under a reminder: who owes what since when, how the day was counted, why this person, what comes next, what stops it', async () => {
    const talk = await start([owed()]);
    const [digest] = talk.direct('ou_wang').slice(-1);
    const { card } = await talk.as('ou_wang').says('为什么提醒我', { replyTo: digest ?? { messageId: '' } });

    expect(card.title).toBe('为什么提醒您');
    expect(card.text).toContain('WT-2026-0001');
    expect(card.text).toContain('6月1日 10:00起，待区住建局');
    expect(card.text).toContain('7个工作日');
    expect(card.text).toContain('项目管家');
    expect(card.text).toContain('6月15日起为督办');
    expect(card.text).toContain('攻坚组负责人和分包领导');
    expect(card.text).toContain('反馈办理结果后停止');
  });

  test('alone, to each in his role', async () => {
    const talk = await start([owed()]);

    expect((await talk.as('ou_he').says('为啥又提醒')).card.text).toContain('您是经办人');
    expect((await talk.as('ou_zhou').says('为什么催我')).card.text).toContain('您是责任单位负责人');
    expect((await talk.as('ou_qian').says('为什么提醒我')).card.text).toContain('目前没有在提醒您的事项');
  });

  test('in a group about itself in the direct chat; under the group’s reminder in the group', async () => {
    const talk = await start([owed()]);
    const alone = await talk.as('ou_he').says('为什么提醒我', { in: 'oc_zhujian' });
    expect(alone.card.text).toContain('已发到与您的私聊');

    const [digest] = talk.chat('oc_zhujian');
    const under = await talk.as('ou_he').says('为什么催我', { in: 'oc_zhujian', replyTo: digest ?? { messageId: '' } });
    expect(under.card.text).toContain('WT-2026-0001');
  });

  test('with what was done since, that it is told no more', async () => {
    const talk = await start([owed()]);
    const [digest] = talk.direct('ou_he').slice(-1);
    if (!digest) throw new Error('no digest');
    const { card: form } = await talk.as('ou_he').presses(digest, '反馈');
    await talk.as('ou_he').submits(form, '提交', { note: '图审已经通过，许可证已取得' });

    const { card } = await talk.as('ou_he').says('为什么提醒我', { replyTo: digest });
    expect(card.text).toContain('WT-2026-0001 现待王磊确认是否解决，不再提醒您');
  });
});

test('the office hears of what is so late that a talk is to be considered, and not that the step is its own', async () => {
  const talk = await start([owed({ dueDate: toDay('2026-05-06') })]);
  const { card } = await talk.as('ou_feng').says('为什么提醒我');
  expect(card.text).toContain('约谈建议（草稿）');
  expect(card.text).toContain('请研究是否约谈');
  expect(card.text).not.toContain('这一步由推进中心办理');
});
