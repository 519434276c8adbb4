import { describe, expect, test } from 'vitest';
import { type Conversation, startConversation } from '../../helpers/conversation.ts';
import type { ShownCard } from '../../helpers/shown-card.ts';
import { aTown, TOWN_PROJECTS } from '../../helpers/town.ts';

/** What is said of a project that has left the library (退库). Source: domain §2 M6. */

const LEFT = '已于 6月1日 退库';

function afterExit(changes: Parameters<typeof startConversation>[0] = {}) {
  const projects = TOWN_PROJECTS.map(one =>
    one.code === 'EQ-2026-003' ? { ...one, exitedOn: '2026-06-01' as never, exitReason: 'terminated' as const } : one,
  );
  return startConversation({ roster: aTown({ projects }), ...changes });
}

describe('a project that has left', () => {
  test.each([
    '康华冷链 本月完成投资50万元',
    'EQ-2026-003 本月完成投资50万元',
    '康华食品冷链 本月完成投资50万元',
    '康华冷链 6月11日正式开工',
    '康华冷链无进展',
    '康华冷链 施工用电没接通，请区住建局6月20日前协调',
  ])('takes no report, and it is not taken for one of the reporter’s other project: %s', async words => {
    const talk = await afterExit();

    const said = await talk.as('ou_wang').says(words);

    expect(said.card.text).toContain(LEFT);
    expect(await talk.reports()).toEqual([]);
    expect(await talk.problems()).toEqual([]);
  });

  test('beside another one leaves the other’s report as it is', async () => {
    const talk = await afterExit();

    const said = await talk.as('ou_wang').says('康华冷链本月完成投资50万元；数字产业园本月完成投资500万元');

    expect(said.card.text).toContain(LEFT);
    expect((await talk.reports()).map(one => [one.project, one.monthInvestment])).toEqual([['EQ-2026-007', 5_000_000]]);
  });

  test('opens no form, and can still be looked at', async () => {
    const talk = await afterExit();

    expect((await talk.as('ou_wang').says('报进展 康华冷链')).card.text).toContain(LEFT);
    expect((await talk.as('ou_wang').says('报问题 康华冷链')).card.text).toContain(LEFT);
    expect((await talk.as('ou_wang').says('例会 康华冷链')).card.text).toContain(LEFT);
    const card = (await talk.as('ou_wang').says('康华冷链')).card;
    expect(card.text).toContain('已退库');
    expect(card.labels).not.toContain('报进展');
  });

  test('as the only one of a steward leaves nothing to be ticked', async () => {
    const projects = TOWN_PROJECTS.filter(one => one.code !== 'EQ-2026-007').map(one =>
      one.code === 'EQ-2026-003' ? { ...one, exitedOn: '2026-06-01' as never, exitReason: 'terminated' as const } : one,
    );
    const talk = await startConversation({ roster: aTown({ projects }) });

    const said = await talk.as('ou_wang').says('无进展');

    expect(said.card.text).toContain('没有登记在您名下的项目');
    expect(await talk.reports()).toEqual([]);
  });

  test('gives way to one of its name that has come since', async () => {
    const again = { ...(TOWN_PROJECTS[0] as (typeof TOWN_PROJECTS)[number]), code: 'EQ-2026-201' };
    const left = { ...again, code: 'EQ-2026-003', exitedOn: '2026-06-01' as never, exitReason: 'terminated' as const };
    const talk = await startConversation({ roster: aTown({ projects: [left, again] }) });

    await talk.as('ou_wang').says('康华冷链 本月完成投资50万元');

    expect((await talk.reports()).map(one => one.project)).toEqual(['EQ-2026-201']);
  });
});

describe('what was opened before the project left', () => {
  const EXIT = { project: 'EQ-2026-003', reason: 'terminated', note: '企业提出终止' };

  function cardWith(talk: Conversation, openId: string, label: string): ShownCard {
    const card = talk.direct(openId).findLast(one => one.labels.includes(label));
    if (!card) throw new Error(`no card with ${label} to ${openId}`);
    return card;
  }

  async function exit(talk: Conversation, remaining: 'keep' | 'end' | null) {
    const { card } = await talk.as('ou_li').says('申请退库');
    await talk.as('ou_li').submits(card, '提交', EXIT);
    await talk.as('ou_li').says('', { photos: ['img_paper'] });
    const screen = await talk.as('ou_feng').presses(cardWith(talk, 'ou_feng', '审核通过'), '审核通过');
    if (remaining !== null) await talk.as('ou_feng').submits(screen.card, '提交', { remaining });
    const label = '登记领导小组意见';
    const consent = await talk.as('ou_feng').presses(cardWith(talk, 'ou_feng', label), label);
    await talk.as('ou_feng').submits(consent.card, '提交', { day: '2026-06-11', paper: '纪要' });
    const done = await talk.as('ou_gao').presses(cardWith(talk, 'ou_gao', '同意退库'), '同意退库');
    expect(done.toast).toBe('已退库');
  }

  test('a form records nothing any more', async () => {
    const talk = await startConversation();
    const form = (await talk.as('ou_wang').says('报进展 康华冷链')).card;
    const problem = (await talk.as('ou_wang').says('报问题 康华冷链')).card;
    await exit(talk, null);

    const month = Object.keys(form.fields).find(name => /month/i.test(name)) as string;
    const sent = await talk.as('ou_wang').submits(form, '提交', { [month]: '50' });
    expect(sent.toast).toContain('退库');
    expect((await talk.as('ou_wang').presses(form, '无进展')).toast).toContain('退库');
    expect(problem.labels).not.toEqual([]);
    expect(await talk.reports()).toEqual([]);
  });

  async function withClaimAndMove(remaining: 'keep' | 'end') {
    const talk = await startConversation();
    await talk.as('ou_wang').says('康华冷链 6月11日正式开工', { photos: ['img_works'] });
    const claim = cardWith(talk, 'ou_feng', '不予确认');
    const form = (await talk.as('ou_feng').says('移库')).card;
    await talk.as('ou_feng').submits(form, '提交', { project: 'EQ-2026-003', to: 'to_complete', why: '会议' });
    const move = cardWith(talk, 'ou_gao', '确认移库');
    await exit(talk, remaining);
    return { talk, claim, move };
  }

  test('a claimed start and a proposed move end with it, and their cards say so', async () => {
    const { talk, claim, move } = await withClaimAndMove('end');

    expect(talk.now(claim).labels).not.toContain('确认');
    expect((await talk.as('ou_feng').presses(claim, '确认')).toast).toContain('已处理');
    expect(talk.now(move).labels).not.toContain('确认移库');
    expect((await talk.store.cases.all()).find(one => one.kind === 'move')).toMatchObject({ state: 'void' });
    const project = (await talk.store.roster.read()).project('EQ-2026-003');
    expect(project?.milestones.map(one => [one.actual, one.claimed])).toEqual([[null, null]]);
  });

  test('what goes on can be decided; the project moves no more, and a confirmed start counts nowhere', async () => {
    const { talk, claim, move } = await withClaimAndMove('keep');

    expect((await talk.as('ou_gao').presses(move, '确认移库')).toast).not.toBe('已移库');
    expect((await talk.store.cases.all()).find(one => one.kind === 'move')).toMatchObject({ state: 'void' });
    expect((await talk.as('ou_feng').presses(claim, '确认')).toast).toBe('已确认开工');
    expect(talk.direct('ou_wang').at(-1)?.text).toContain('项目已退库，不计入开竣工');
    expect((await talk.as('ou_gao').says('待办')).card.labels).not.toContain('确认移库');
  });
});
