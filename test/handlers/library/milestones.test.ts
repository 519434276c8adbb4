import { describe, expect, test } from 'vitest';
import { type Conversation, startConversation } from '../../helpers/conversation.ts';
import type { ShownCard } from '../../helpers/shown-card.ts';
import { aTown, TOWN_PEOPLE } from '../../helpers/town.ts';

/** 王磊 has said that 数字产业园 has started; the card of 冯兰 of the office. */
async function aClaim(by = 'ou_wang') {
  const talk = await startConversation();
  await talk.as(by).says('数字产业园 6月11日正式开工，施工许可证编号豫建施第2026-061号');
  const claim = talk.direct(by === 'ou_feng' ? 'ou_gao' : 'ou_feng').find(card => card.title === '开工待核实');
  if (!claim) throw new Error('no card for the office');
  return { talk, claim };
}

async function started(talk: Conversation) {
  const roster = await talk.store.roster.read();
  return roster.project('EQ-2026-007')?.milestones.find(node => node.kind === 'started');
}

const last = (cards: readonly ShownCard[]) => cards.at(-1);

describe('a claimed milestone', () => {
  test('counts nowhere before the office has confirmed it, and then its reporter hears of it', async () => {
    const { talk, claim } = await aClaim();
    expect(await started(talk)).toMatchObject({ claimed: '2026-06-11', actual: null });
    expect(claim.text).toContain('场地平整不算开工');

    expect((await talk.as('ou_feng').presses(claim, '确认')).toast).toBe('已确认开工');

    expect(await started(talk)).toMatchObject({ claimed: '2026-06-11', actual: '2026-06-11' });
    expect(talk.now(claim).title).toBe('开工已确认');
    expect(talk.now(claim).labels).toEqual([]);
    expect(talk.direct('ou_gao').map(card => card.title)).toContain('开工已确认');
    expect(last(talk.direct('ou_wang'))?.text).toContain('推进中心冯兰已确认，日期 6月11日，计入开竣工');
  });

  test('that the office does not confirm is open again, and its reporter hears of that', async () => {
    const { talk, claim } = await aClaim();

    await talk.as('ou_feng').presses(claim, '不予确认');

    expect(await started(talk)).toMatchObject({ claimed: null, actual: null });
    expect(last(talk.direct('ou_wang'))?.title).toBe('开工未予确认');
  });

  test('is decided once', async () => {
    const { talk, claim } = await aClaim();
    const other = talk.direct('ou_gao').find(card => card.title === '开工待核实');
    if (!other) throw new Error('no second card');
    await talk.as('ou_feng').presses(claim, '确认');

    expect((await talk.as('ou_gao').presses(other, '不予确认')).toast).toBe('开工已经确认');
    expect(await started(talk)).toMatchObject({ actual: '2026-06-11' });
  });

  test.each(['ou_wang', 'ou_li', 'ou_leader'])('is not for %s to confirm', async openId => {
    const { talk, claim } = await aClaim();

    expect((await talk.as(openId).presses(claim, '确认')).toast).toBe('由推进中心核实，上报人本人不能核实');
    expect(await started(talk)).toMatchObject({ actual: null });
  });

  test('of the office’s own report goes to a colleague, who alone may confirm it', async () => {
    const { talk, claim } = await aClaim('ou_feng');
    expect(talk.direct('ou_feng').map(card => card.title)).not.toContain('开工待核实');

    expect((await talk.as('ou_feng').presses(claim, '确认')).toast).toBe('由推进中心核实，上报人本人不能核实');
    expect((await talk.as('ou_gao').presses(claim, '确认')).toast).toBe('已确认开工');
  });
});

test('an office of one that has claimed it itself is told who may confirm, in place of waiting for nobody', async () => {
  const people = TOWN_PEOPLE.filter(({ id }) => id !== 'ou_gao');
  const talk = await startConversation({ roster: aTown({ people }) });
  const said = await talk.as('ou_feng').says('数字产业园 6月11日正式开工，施工许可证编号豫建施第2026-061号');

  const told = last(said.cards.filter(({ title }) => title !== '已记录 · 1 个事项'));
  expect(told?.text).toContain('本人不能核实自己申报的节点');
  expect(told?.text).toContain('请登记推进中心另一名同志来核实，或撤销后请项目管家报送，由您核实');
  expect(told?.labels).not.toContain('确认');
  const todo = (await talk.as('ou_feng').says('待办')).card;
  expect(todo.text).toContain('本人不能核实自己申报的节点');
  expect(todo.labels).not.toContain('确认');

  // The steward says it himself: then the office of one confirms.
  await talk.as('ou_feng').says('撤销');
  await talk.as('ou_wang').says('数字产业园 6月11日正式开工，施工许可证编号豫建施第2026-061号');
  const claim = talk.direct('ou_feng').findLast(({ labels }) => labels.includes('确认'));
  expect((await talk.as('ou_feng').presses(claim as ShownCard, '确认')).toast).toBe('已确认开工');
});
