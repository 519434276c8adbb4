import { describe, expect, test } from 'vitest';
import { aProject } from '../../helpers/builders.ts';
import { startConversation } from '../../helpers/conversation.ts';
import { aTown, TOWN_PROJECTS } from '../../helpers/town.ts';

/** 数字产业园 stands among those to be started, and has no start yet. */
function aTownBefore() {
  return aTown({
    projects: TOWN_PROJECTS.map(project =>
      project.code === 'EQ-2026-007' ? aProject({ ...project, library: 'to_start' }) : project,
    ),
  });
}

describe('a confirmed start', () => {
  test('moves nothing by itself: the bot proposes and the office confirms with a press', async () => {
    const talk = await startConversation({ roster: aTownBefore() });
    await talk.as('ou_wang').says('数字产业园 6月11日正式开工', { photos: ['img_works'] });
    const claim = talk.direct('ou_feng').at(-1);
    if (!claim) throw new Error('no claim');

    expect((await talk.as('ou_feng').presses(claim, '确认')).toast).toBe('已确认开工');

    const library = async () => (await talk.store.roster.read()).project('EQ-2026-007')?.library;
    expect(await library()).toBe('to_start');
    const proposal = talk.direct('ou_feng').findLast(card => card.labels.includes('确认移库'));
    expect(proposal?.text).toContain('开工库 → 在建库');
    expect(proposal?.text).toContain('马寨数字经济产业园');
    if (!proposal) throw new Error('no proposal');
    expect((await talk.as('ou_feng').presses(proposal, '确认移库')).toast).toBe('已移库');
    expect(await library()).toBe('ongoing');
  });

  test('without anything that proves it asks what it rests on; a ceremony is none', async () => {
    const talk = await startConversation({ roster: aTownBefore() });
    await talk.as('ou_wang').says('数字产业园 6月11日举行开工仪式，正式开工');
    const claim = talk.direct('ou_feng').findLast(card => card.labels.includes('确认'));
    if (!claim) throw new Error('no claim');

    const asked = await talk.as('ou_feng').presses(claim, '确认');

    const started = async () =>
      (await talk.store.roster.read()).project('EQ-2026-007')?.milestones.find(one => one.kind === 'started')?.actual;
    expect(asked.toast).toBe('没有佐证材料，请在私聊中写明核实依据');
    expect(asked.card.text).toContain('开工仪式、场地平整不算开工');
    expect(await started()).toBeNull();
    const photo = await talk.as('ou_feng').submits(asked.card, '确认', { basis: 'works', document: '现场看过' });
    expect(photo.toast).toContain('还没有现场照片');
    const permit = await talk
      .as('ou_feng')
      .submits(asked.card, '确认', { basis: 'permit', document: '豫建施第2026-061号' });
    expect(permit.toast).toBe('已确认开工');
    expect(await started()).toBe('2026-06-11');
    const entry = (await talk.audit()).find(({ action }) => action === 'milestone.confirm');
    expect(JSON.stringify(entry)).toContain('豫建施第2026-061号');
  });

  test('is proposed once, and not again after the office has refused the move', async () => {
    const talk = await startConversation({ roster: aTownBefore() });
    await talk.as('ou_wang').says('数字产业园 6月11日正式开工', { photos: ['img_works'] });
    await talk.as('ou_feng').presses(talk.direct('ou_feng').at(-1) as never, '确认');
    const proposal = talk.direct('ou_gao').findLast(card => card.labels.includes('不移库'));
    if (!proposal) throw new Error('no proposal');

    const form = await talk.as('ou_gao').presses(proposal, '不移库');
    await talk.as('ou_gao').submits(form.card, '提交', { note: '年内仍按开工库考核' });

    expect((await talk.store.cases.all()).map(one => one.state)).toEqual(['refused']);
  });
});
