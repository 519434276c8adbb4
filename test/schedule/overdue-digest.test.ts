import { describe, expect, test } from 'vitest';
import { calendarOf } from '../../src/domain/base/calendar/calendar-year.ts';
import { toDay } from '../../src/domain/base/time.ts';
import type { Problem } from '../../src/domain/problems/problem.ts';
import { remindOverdue } from '../../src/schedule/remind-overdue.ts';
import { runDueJobs } from '../../src/schedule/run-due-jobs.ts';
import { createScheduleDeps } from '../../src/schedule/schedule-deps.ts';
import { aProblem, aStep } from '../helpers/builders.ts';
import { type Conversation, startConversation } from '../helpers/conversation.ts';

/** The morning's digest as its readers see and press it. 贺佳 of 区住建局 has taken WT-2026-0001 on. Source: contract §6.11. */

function owed(changes: Partial<Problem> = {}): Problem {
  const steps = [
    aStep({ at: new Date('2026-06-01T09:00:00+08:00') }),
    aStep({ seq: 2, status: 'acknowledged', by: 'ou_he', at: new Date('2026-06-01T10:00:00+08:00') }),
  ];
  return aProblem({
    status: 'acknowledged',
    reportedBy: 'ou_wang',
    handler: 'ou_he',
    dueDate: toDay('2026-06-12'),
    steps,
    ...changes,
  });
}

async function start(problems: readonly Problem[]): Promise<Conversation> {
  const talk = await startConversation({ now: '2026-06-10T09:00:00+08:00', problems });
  await morning(talk, '2026-06-10T08:49:00+08:00');
  return talk;
}

/** What the job does at a moment; everything is delivered then. */
async function morning(talk: Conversation, at: string): Promise<void> {
  talk.clock.setNow(at);
  const deps = createScheduleDeps(talk.store, calendarOf(await talk.store.roster.read()), talk.logger);
  await runDueJobs(deps, new Date(at), [remindOverdue]);
  await talk.delivers();
  expect(talk.logger.lines.filter(({ level }) => level === 'error')).toEqual([]);
}

describe('the handler’s digest', () => {
  test('has the buttons of what he can do, is pressed, and shows that it is done', async () => {
    const talk = await start([owed()]);
    await morning(talk, '2026-06-12T08:50:00+08:00');
    const he = talk.as('ou_he');
    const [digest] = talk.direct('ou_he').slice(-1);
    if (!digest) throw new Error('no digest');

    expect(digest.title).toBe('问题督办提醒 6月12日');
    expect(digest.labels).toEqual(['反馈进展', '反馈', '申请延期', '申请暂停']);

    const { card: form } = await he.presses(digest, '反馈');
    await he.submits(form, '提交', { note: '图审已经通过，许可证已取得' });

    const after = talk.now(digest);
    expect(after.text).toContain('已办理，无需再处理');
    expect(after.labels).toEqual([]);
    expect((await he.presses(digest, '反馈')).toastType).not.toBe('success');
    expect((await talk.problems()).map(({ status }) => status)).toEqual(['responded']);
  });

  test('lives on until the next one comes; the older one keeps its buttons and works all the same', async () => {
    const talk = await start([owed()]);
    await morning(talk, '2026-06-12T08:50:00+08:00');
    const [older] = talk.direct('ou_he').slice(-1);
    await morning(talk, '2026-06-15T08:50:00+08:00');
    const [newer] = talk.direct('ou_he').slice(-1);
    if (!older || !newer) throw new Error('no digest');
    const he = talk.as('ou_he');

    const { card: form } = await he.presses(older, '反馈');
    await he.submits(form, '提交', { note: '图审已经通过，许可证已取得' });

    expect(talk.now(newer).labels).toEqual([]);
    expect(talk.now(older).labels).toEqual(['反馈进展', '反馈', '申请延期', '申请暂停']);
  });

  test('of the unit’s group has them for everybody, and says who may to whoever may not', async () => {
    const talk = await start([owed()]);
    await morning(talk, '2026-06-15T08:50:00+08:00');
    const [digest] = talk.chat('oc_zhujian').slice(-1);
    if (!digest) throw new Error('no digest');

    expect(digest.labels).toEqual(['反馈进展', '反馈']);
    expect((await talk.as('ou_chen').presses(digest, '反馈')).toast).toContain('责任单位（区住建局）');
  });
});

test('the steward is to push what he cannot do, and reads how', async () => {
  const talk = await start([owed()]);
  await morning(talk, '2026-06-15T08:50:00+08:00');
  const [digest] = talk.direct('ou_wang').slice(-1);

  expect(digest?.text).toContain('请您督促责任单位尽快办理');
  expect(digest?.text).toContain('待区住建局办理并反馈');
});

test('who has a turn and something to push gets one digest, his turn first', async () => {
  const answered = owed({
    number: 'WT-2026-0002',
    status: 'responded',
    respondedBy: 'ou_he',
    steps: [aStep(), aStep({ seq: 2, status: 'responded', by: 'ou_he', at: new Date('2026-06-13T20:00:00+08:00') })],
  });
  const talk = await start([owed(), answered]);
  await morning(talk, '2026-06-15T08:50:00+08:00');
  const digests = talk.direct('ou_wang').slice(-2);

  expect(digests).toHaveLength(1);
  const [text = ''] = digests.map(one => one.text);
  expect(text.indexOf('WT-2026-0002')).toBeGreaterThan(-1);
  expect(text.indexOf('WT-2026-0002')).toBeLessThan(text.indexOf('WT-2026-0001'));
  expect(digests[0]?.labels).toContain('确认已解决');
});

test('two processes at once send each digest once', async () => {
  const talk = await start([owed()]);
  const at = new Date('2026-06-15T08:50:00+08:00');
  talk.clock.setNow(at.toISOString());
  const deps = async () => createScheduleDeps(talk.store, calendarOf(await talk.store.roster.read()), talk.logger);
  await Promise.all([runDueJobs(await deps(), at, [remindOverdue]), runDueJobs(await deps(), at, [remindOverdue])]);
  await talk.delivers();

  expect(talk.chat('oc_zhujian')).toHaveLength(1);
  expect(talk.direct('ou_he').filter(({ title }) => title.includes('6月15日'))).toHaveLength(1);
});

test('a suspended problem is silent', async () => {
  const paused = aStep({ seq: 3, status: 'suspended', by: 'ou_feng', at: new Date('2026-06-02T09:00:00+08:00') });
  const talk = await start([owed({ status: 'suspended', steps: [...owed().steps, paused] })]);
  await morning(talk, '2026-06-15T08:50:00+08:00');

  expect(talk.direct('ou_he')).toEqual([]);
  expect(talk.chat('oc_zhujian')).toEqual([]);
});

test('the draft of a talk is the office’s to decide on, and nothing of it reaches the unit', async () => {
  const talk = await start([owed({ dueDate: toDay('2026-05-20') })]);
  await morning(talk, '2026-06-15T08:50:00+08:00');
  const [digest] = talk.direct('ou_feng').slice(-1);
  if (!digest) throw new Error('no digest');
  expect(digest.text).toContain('约谈建议（草稿）');
  expect(digest.labels).toEqual(['列入约谈建议', '不发送', '督办']);
  for (const card of [...talk.chat('oc_zhujian'), ...talk.direct('ou_zhou'), ...talk.chat('oc_hq')])
    expect(card.text).not.toContain('约谈');

  const before = talk.direct('ou_zhou').length + talk.chat('oc_zhujian').length;
  expect((await talk.as('ou_feng').presses(digest, '列入约谈建议')).toast).toContain('没有发给责任单位');
  expect(talk.direct('ou_zhou').length + talk.chat('oc_zhujian').length).toBe(before);
  expect((await talk.as('ou_feng').presses(digest, '不发送')).toastType).not.toBe('success');

  // Decided once, the office is not reminded of it again.
  await morning(talk, '2026-06-29T08:50:00+08:00');
  expect(talk.direct('ou_feng').filter(({ title }) => title.includes('6月29日'))).toEqual([]);
});

describe('something urgent', () => {
  test('that is overdue does not wait for working hours, once', async () => {
    const talk = await start([owed({ urgency: 'urgent', dueDate: toDay('2026-06-11') })]);
    // Nothing ran in the morning; the bot is back while everybody is at lunch.
    await morning(talk, '2026-06-12T12:30:00+08:00');
    expect(talk.direct('ou_he')).toHaveLength(1);

    await morning(talk, '2026-06-12T14:05:00+08:00');
    expect(talk.direct('ou_he')).toHaveLength(1);
    expect(talk.now(talk.direct('ou_he')[0] ?? { messageId: '' }).labels).toContain('反馈');
  });
});
