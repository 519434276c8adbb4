import { describe, expect, test } from 'vitest';
import { type ConversationOptions, startConversation } from '../../helpers/conversation.ts';
import { aPerson } from '../../helpers/district.ts';
import { aTown, TOWN_PEOPLE } from '../../helpers/town.ts';

/** 变更管家 and 移交 as the office does them in chat. */

const PROBLEM = '康华冷链 施工许可证未办结，请区住建局下周五前协调';

function projectIn(talk: Awaited<ReturnType<typeof startConversation>>, code: string) {
  return talk.store.roster.read().then(roster => roster.project(code));
}

/** A problem that waits for its steward's confirmation. */
async function answered(options: ConversationOptions = {}) {
  const talk = await startConversation(options);
  await talk.as('ou_wang').says(PROBLEM);
  const live = () => talk.chat('oc_zhujian').at(-1) as never;
  await talk.as('ou_he').presses(live(), '签收');
  const form = await talk.as('ou_he').presses(live(), '反馈');
  await talk.as('ou_he').submits(form.card, '提交', { note: '已核发' });
  return talk;
}

describe('变更管家', () => {
  test.each([
    ['变更管家 康华冷链 王磊换成孙敏', 'ou_sun'],
    ['把康华冷链的管家换成孙敏', 'ou_sun'],
    ['换管家：康华冷链 孙敏', 'ou_sun'],
  ])('%s fills in the form', async (words, steward) => {
    const talk = await startConversation();
    const { card } = await talk.as('ou_feng').says(words);

    expect(card.fields).toMatchObject({ projects: '康华食品冷链加工基地', steward });
  });

  test('changes several projects at once, keeps their history and tells both', async () => {
    const talk = await answered();
    const { card } = await talk.as('ou_feng').says('变更管家 康华冷链、数字产业园 孙敏');
    const done = await talk.as('ou_feng').submits(card, '提交', { deputy: 'ou_li' });

    expect(done.replaced?.text).toContain('康华食品冷链加工基地：管家 王磊 → 孙敏，副管家 丁宁 → 李静');
    expect(await projectIn(talk, 'EQ-2026-003')).toMatchObject({ steward: 'ou_sun', deputySteward: 'ou_li' });
    expect(await projectIn(talk, 'EQ-2026-007')).toMatchObject({ steward: 'ou_sun', deputySteward: 'ou_li' });
    const facts = (await talk.store.facts.of('EQ-2026-003')).filter(({ fact }) => fact === 'steward');
    expect(facts.at(-1)).toMatchObject({ value: 'ou_sun', source: 'confirmed', by: 'ou_feng' });
    expect(talk.direct('ou_wang').at(-1)?.text).toContain('管家改由孙敏担任');
    // Whoever takes over has the turn, with its buttons.
    const mine = talk.direct('ou_sun');
    expect(mine.map(({ text }) => text).join()).toContain('管家由您担任，原管家王磊');
    const turn = mine.find(({ labels }) => labels.includes('确认解决') || labels.includes('确认已解决'));
    expect(turn, mine.map(({ labels }) => labels.join()).join('|')).toBeDefined();
    expect((await talk.store.roster.read()).person('ou_sun')?.roles).toEqual(['liaison', 'steward']);
  });

  test.each([
    [{ steward: '', deputy: '' }, '请选择新管家或新的副管家'],
    [{ steward: 'ou_sun', deputy: 'ou_sun' }, '不能是同一人'],
    [{ projects: '不存在的项目' }, '没有找到项目：不存在的项目'],
    [{ projects: '' }, '请填写项目'],
    [{ steward: 'ou_wang' }, '没有变化'],
  ])('with %j is refused', async (values, why) => {
    const talk = await startConversation();
    const { card } = await talk.as('ou_feng').says('变更管家 康华冷链 孙敏');
    const refused = await talk.as('ou_feng').submits(card, '提交', values);

    expect(refused.toast).toContain(why);
    expect((await projectIn(talk, 'EQ-2026-003'))?.steward).toBe('ou_wang');
  });

  test('to the deputy leaves the post of the deputy empty', async () => {
    const talk = await startConversation();
    const { card } = await talk.as('ou_feng').says('变更管家 康华冷链 丁宁');
    await talk.as('ou_feng').submits(card, '提交');

    expect(await projectIn(talk, 'EQ-2026-003')).toMatchObject({ steward: 'ou_deputy', deputySteward: null });
  });
});

describe('移交', () => {
  async function handOver(options: ConversationOptions = {}, values: Readonly<Record<string, string>> = {}) {
    const talk = await answered(options);
    await talk.as('ou_wang').says('康华冷链 今年累计完成投资2亿元');
    const form = (await talk.as('ou_feng').says('移交 王磊 给孙敏')).card;
    expect(form.fields).toMatchObject({ leaver: 'ou_wang', successor: 'ou_sun' });
    return { talk, preview: await talk.as('ou_feng').submits(form, '提交', values) };
  }

  test('lists what waits, and passes all of it with one press', async () => {
    const { talk, preview } = await handOver();
    expect(preview.replaced?.text).toContain('项目 2 个');
    expect(preview.replaced?.text).toContain('上报后待确认、待办结的问题 1 个');
    expect(preview.replaced?.text).toContain('待确认数值 1 项');
    expect((await projectIn(talk, 'EQ-2026-003'))?.steward).toBe('ou_wang');
    const done = await talk.as('ou_feng').presses(preview.replaced as never, '确认移交');

    expect(done.toast).toBe('已移交，并已通知本人');
    expect((await projectIn(talk, 'EQ-2026-003'))?.steward).toBe('ou_sun');
    expect(talk.direct('ou_wang').at(-1)?.text).toContain('您的权限已终止');
    const wang = (await talk.store.roster.read()).person('ou_wang');
    expect(wang).toMatchObject({ roles: [], leftOn: '2026-06-12', successor: 'ou_sun' });
    // What waited for him waits for the successor.
    const todo = (await talk.as('ou_sun').says('待办')).card;
    expect(todo.text).toContain('待确认数值');
    expect(todo.text).toContain('WT-2026-0001');
    // His rights are gone, those of reading as well; his record is not.
    for (const words of ['待办', '目标', '康华冷链 本周完成投资50万元', '早报']) {
      expect((await talk.as('ou_wang').says(words)).card.title).toBe('您已办理离任移交');
    }
    expect((await talk.as('ou_wang').opensMenu('report_progress')).map(({ title }) => title)).toEqual([
      '您已办理离任移交',
    ]);
    expect(await talk.reports()).toHaveLength(1);
    expect((await talk.reports())[0]?.reportedBy).toBe('ou_wang');
  });

  test('ends what his older cards could do', async () => {
    const talk = await answered({});
    const form = (await talk.as('ou_wang').says('报进展')).card;
    const asked = (await talk.as('ou_feng').says('移交 王磊 给孙敏')).card;
    const preview = await talk.as('ou_feng').submits(asked, '提交');
    await talk.as('ou_feng').presses(preview.replaced as never, '确认移交');

    expect((await talk.as('ou_wang').submits(form, '提交')).toast).toContain('权限已经终止');
  });

  test('of a lead official passes what he led to a leader who takes over, and says where nobody leads', async () => {
    for (const [successor, lead] of [
      ['ou_leader', 'ou_leader'],
      ['ou_li', null],
    ] as const) {
      const talk = await startConversation();
      const form = (await talk.as('ou_feng').says('移交 赵振')).card;
      const preview = await talk.as('ou_feng').submits(form, '提交', { successor });
      const done = await talk.as('ou_feng').presses(preview.replaced as never, '确认移交');

      expect((await projectIn(talk, 'EQ-2026-003'))?.leadOfficial).toBe(lead);
      expect(done.replaced?.text).toContain(lead ? '项目 1 个' : '项目 0 个');
      expect(done.replaced?.text.includes('1 个项目没有分包领导')).toBe(lead === null);
      expect(talk.direct(successor).at(-1)?.text.includes('康华食品冷链加工基地')).toBe(lead !== null);
      expect(talk.direct('ou_zhao').at(-1)?.text.includes('分包领导（待明确）')).toBe(lead === null);
    }
  });

  test('lets the successor confirm what the leaver had reported', async () => {
    const { talk, preview } = await handOver();
    await talk.as('ou_feng').presses(preview.replaced as never, '确认移交');
    const todo = (await talk.as('ou_sun').says('待办')).card;
    const form = await talk.as('ou_sun').presses(todo, '确认无误');
    const done = await talk.as('ou_sun').submits(form.card, '确认无误', { reason: '已核对' });

    expect(done.toastType).toBe('success');
    expect((await talk.reports()).at(-1)?.status).toBe('active');
  });

  test('of somebody who stays leaves him his roles', async () => {
    const { talk, preview } = await handOver({}, { leaving: 'stays' });
    expect(preview.replaced?.text).toContain('仍在岗');
    await talk.as('ou_feng').presses(preview.replaced as never, '确认移交');

    expect((await talk.store.roster.read()).person('ou_wang')?.roles).toEqual(['steward']);
    expect((await projectIn(talk, 'EQ-2026-007'))?.steward).toBe('ou_sun');
  });

  test('asks separately who takes over the projects of a lead official', async () => {
    const people = [...TOWN_PEOPLE, aPerson('ou_lead2', { name: '孟凡', roles: ['lead_official'] })];
    const talk = await startConversation({ roster: aTown({ people }) });
    const form = (await talk.as('ou_feng').says('移交 赵振 给王磊')).card;
    const without = await talk.as('ou_feng').submits(form, '提交');
    expect(without.replaced?.text).toContain('康华食品冷链加工基地 将没有分包领导');
    const again = await talk.as('ou_feng').presses(without.replaced as never, '重新填写');
    expect((await talk.as('ou_feng').submits(again.card, '提交', { lead: 'ou_li' })).toast).toContain(
      '未登记为分包领导',
    );
    const preview = await talk.as('ou_feng').submits(again.card, '提交', { lead: 'ou_lead2' });
    await talk.as('ou_feng').presses(preview.replaced as never, '确认移交');

    expect((await projectIn(talk, 'EQ-2026-003'))?.leadOfficial).toBe('ou_lead2');
    expect(talk.direct('ou_lead2').at(-1)?.text).toContain('由您分包');
  });

  test('moves what he is handling to the successor of his unit', async () => {
    const talk = await startConversation();
    await talk.as('ou_wang').says(PROBLEM);
    await talk.as('ou_he').presses(talk.chat('oc_zhujian').at(-1) as never, '签收');
    const form = (await talk.as('ou_feng').says('移交 贺佳 周强')).card;
    const preview = await talk.as('ou_feng').submits(form, '提交');
    expect(preview.replaced?.text).toContain('经办的问题 1 个');
    expect(preview.replaced?.text).toContain('角色 联络员 不随移交转给接手人');
    await talk.as('ou_feng').presses(preview.replaced as never, '确认移交');

    expect((await talk.problems())[0]).toMatchObject({ handler: 'ou_zhou' });
    expect((await talk.as('ou_zhou').says('待办')).card.labels).toContain('反馈');
  });

  test.each([
    [{ successor: 'ou_wang' }, '不能是同一人'],
    [{ leaver: '' }, '请选择移交人'],
    [{ leaver: 'ou_auditor', leaving: 'stays' }, '没有可以移交的项目、问题和议定事项'],
  ])('with %j is refused', async (values, why) => {
    const talk = await startConversation();
    const form = (await talk.as('ou_feng').says('移交 王磊 给孙敏')).card;

    expect((await talk.as('ou_feng').submits(form, '提交', values)).toast).toContain(why);
  });

  test('is not for the last one of the office, nor for who belongs to it by the settings', async () => {
    const people = TOWN_PEOPLE.filter(({ id }) => id !== 'ou_gao');
    const alone = await startConversation({ roster: aTown({ people }) });
    const form = (await alone.as('ou_feng').says('移交 冯兰 给孙敏')).card;
    expect((await alone.as('ou_feng').submits(form, '提交')).toast).toContain('推进中心只有移交人一名同志');

    const set = await startConversation({ admins: ['ou_li'] });
    const other = (await set.as('ou_feng').says('移交 李静 给孙敏')).card;
    expect((await set.as('ou_feng').submits(other, '提交')).toast).toContain('来自系统设置');
  });

  test('writes nobody of the settings into the roster', async () => {
    const talk = await startConversation({ admins: ['ou_sun', 'ou_admin'] });
    const form = (await talk.as('ou_admin').says('移交 王磊 给孙敏')).card;
    const preview = await talk.as('ou_admin').submits(form, '提交');
    await talk.as('ou_admin').presses(preview.replaced as never, '确认移交');

    const roster = await talk.store.roster.read();
    expect(roster.person('ou_sun')?.roles).toEqual(['liaison', 'steward']);
    expect(roster.person('ou_admin')).toBeUndefined();
  });

  test('pressed by two at once counts once', async () => {
    const { talk, preview } = await handOver();
    await talk.as('ou_feng').presses(preview.replaced as never, '确认移交');

    expect((await talk.as('ou_gao').presses(preview.replaced as never, '确认移交')).toast).toContain('已经提交过');
  });
});
