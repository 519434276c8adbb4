import { describe, expect, test } from 'vitest';
import { chatsFor } from '../../../src/domain/library/roster.ts';
import { exportDistrict } from '../../../src/handlers/exchange/export-district.ts';
import { createStore } from '../../../src/store/store.ts';
import { aProblem } from '../../helpers/builders.ts';
import { type Conversation, startConversation } from '../../helpers/conversation.ts';
import { openTestDatabase } from '../../helpers/database.ts';
import { importInto } from '../../helpers/import.ts';
import { aTown } from '../../helpers/town.ts';

/** 单位更名 and 单位撤并 as the office does them in chat. */

const PROBLEM = '康华冷链 施工许可证未办结，请区住建局下周五前协调';

async function rename(talk: Conversation, words: string, values: Readonly<Record<string, string>> = {}) {
  const form = (await talk.as('ou_feng').says(words)).card;
  return talk.as('ou_feng').submits(form, '提交', values);
}

async function merge(talk: Conversation, words: string, values: Readonly<Record<string, string>> = {}) {
  const form = (await talk.as('ou_feng').says(words)).card;
  return talk.as('ou_feng').submits(form, '提交', { reason: '区编发〔2026〕8号', ...values });
}

describe('单位更名', () => {
  test.each(['单位更名 马寨镇 改为马寨街道', '马寨镇更名为马寨街道', '单位更名：马寨镇 马寨街道'])(
    '%s fills in the form, and the submit renames the unit',
    async words => {
      const talk = await startConversation();
      const form = (await talk.as('ou_feng').says(words)).card;
      expect(form.fields).toMatchObject({ unit: '马寨镇', name: '马寨街道' });
      const pressed = await talk.as('ou_feng').submits(form, '提交');

      expect(pressed.replaced?.text).toContain('马寨镇 → 马寨街道');
      expect(pressed.replaced?.text).toContain('项目 2 个、人员 4 人');
      const roster = await talk.store.roster.read();
      expect(roster.unit('马寨镇')?.name).toBe('马寨街道');
      expect(roster.person('ou_wang')?.unit).toBe('马寨街道');
      expect(talk.chat('oc_mazhai').at(-1)?.text).toContain('更名为马寨街道');
      // The old name is read for ever.
      const said = await talk.as('ou_feng').says('目标 马寨镇');
      expect(said.card.text).toContain('马寨街道');
    },
  );

  test('can be taken back by another renaming, with every name in its place', async () => {
    const talk = await startConversation();
    await rename(talk, '单位更名 马寨镇 改为马寨街道');
    await rename(talk, '单位更名 马寨街道 改为马寨镇');

    const [unit] = (await talk.store.roster.read()).units;
    expect(unit).toMatchObject({ key: '马寨镇', name: '马寨镇', formerNames: ['马寨街道'] });
  });

  test.each([
    [{ name: '马寨镇' }, '与现名称相同'],
    [{ name: '侯寨街道' }, '登记在用的单位'],
    [{ name: '侯寨' }, '侯寨街道的简称'],
    [{ name: '马 寨' }, '不像单位名称'],
    [{ name: '' }, '请填写新名称'],
    [{ on: '2026-06-13' }, '不能晚于今天'],
  ])('with %j is refused and can be put right', async (values, why) => {
    const talk = await startConversation();
    const form = (await talk.as('ou_feng').says('单位更名 马寨镇 改为马寨街道')).card;
    const before = (await talk.audit()).length;
    const refused = await talk.as('ou_feng').submits(form, '提交', values);

    expect(refused.toast).toContain(why);
    expect(refused.replaced).toBeNull();
    expect(await talk.audit()).toHaveLength(before);
    expect((await talk.as('ou_feng').submits(form, '提交')).toast).toBe('已更名');
  });

  test('is done once, whoever presses again', async () => {
    const talk = await startConversation();
    const form = (await talk.as('ou_feng').says('单位更名 马寨镇 改为马寨街道')).card;
    await talk.as('ou_feng').submits(form, '提交');

    expect((await talk.as('ou_feng').submits(form, '提交')).toast).toBe('已经提交过，没有重复记录');
  });

  test('in a group opens its form in the direct chat', async () => {
    const talk = await startConversation();
    const said = await talk.as('ou_feng').says('单位更名', { in: 'oc_hq' });

    expect(said.card.text).toContain('表单已发到与您的私聊');
    expect(talk.direct('ou_feng').at(-1)?.title).toBe('单位更名');
  });

  test('is the office’s alone, at the word and at the press', async () => {
    const talk = await startConversation();
    expect((await talk.as('ou_li').says('单位更名 马寨镇 改为马寨街道')).card.text).toContain('由推进中心办理');
    const form = (await talk.as('ou_feng').says('单位更名 马寨镇 改为马寨街道')).card;

    expect((await talk.as('ou_li').submits(form, '提交')).toast).toContain('由推进中心办理');
  });
});

describe('单位撤并', () => {
  test('shows what moves, and moves it with one press', async () => {
    const talk = await startConversation();
    await talk.as('ou_wang').says(PROBLEM);
    const preview = await merge(talk, '单位撤并 区住建局 并入区财政局');

    expect(preview.replaced?.title).toBe('单位撤并：区住建局 并入 区财政局');
    expect(preview.replaced?.text).toContain('未销号问题 1 个，由区财政局继续办理');
    expect(preview.replaced?.text).toContain('人员 2 人');
    if (!preview.replaced) throw new Error('no preview');
    expect((await talk.store.roster.read()).mergedUnits).toEqual([]);
    const done = await talk.as('ou_feng').presses(preview.replaced, '确认撤并');

    expect(done.toast).toBe('已办理撤并');
    const [problem] = await talk.problems();
    expect(problem).toMatchObject({ responsibleUnit: '区财政局', status: 'assigned' });
    expect(problem?.steps.at(-1)?.note).toContain('区住建局并入区财政局（区编发〔2026〕8号）');
    const roster = await talk.store.roster.read();
    expect(roster.unit('区住建局')?.name).toBe('区财政局');
    expect(roster.units.map(({ name }) => name)).not.toContain('区住建局');
    expect(roster.person('ou_he')?.unit).toBe('区财政局');
    // Its group is the successor's, which had none.
    expect(roster.group('oc_zhujian')).toMatchObject({ purpose: 'unit', unit: '区财政局' });
    // Whoever has the turn now, and had it not, is told with the buttons.
    const turn = talk.direct('ou_qian').at(-1);
    expect(turn?.labels).toContain('签收');
    // People of the merged unit go on as people of the successor.
    expect((await talk.as('ou_he').says('待办')).card.labels).toContain('签收');
    expect((await talk.as('ou_qian').presses(turn as never, '签收')).toast).toContain('已签收');
  });

  test('leaves the successor its own group, whichever of the two was bound first', async () => {
    const units = aTown().units.map(unit => (unit.name === '侯寨街道' ? { ...unit, chatId: null } : unit));
    const talk = await startConversation({ roster: aTown({ units }) });
    const preview = await merge(talk, '单位撤并 马寨镇 并入侯寨街道');
    await talk.as('ou_feng').presses(preview.replaced as never, '确认撤并');

    const roster = await talk.store.roster.read();
    expect(chatsFor(roster, 'unit', '侯寨街道')).toEqual(['oc_houzhai', 'oc_mazhai']);
    await talk.as('ou_chen').says('樱桃沟 征地补偿争议，请马寨镇协调');
    expect(talk.chat('oc_houzhai').at(-1)?.text).toContain('征地补偿争议');
  });

  test('moves projects with their history, and the names are read as the successor’s', async () => {
    const talk = await startConversation();
    const preview = await merge(talk, '单位撤并 马寨镇 并入侯寨街道', { on: '2026-06-10' });
    await talk.as('ou_feng').presses(preview.replaced as never, '确认撤并');

    const roster = await talk.store.roster.read();
    expect(roster.project('EQ-2026-003')?.unit).toBe('侯寨街道');
    const facts = (await talk.store.facts.of('EQ-2026-003')).filter(({ fact }) => fact === 'unit');
    expect(facts.at(-1)).toMatchObject({ value: '侯寨街道' });
    expect((await talk.as('ou_sun').says('康华冷链 本周完成投资50万元')).card.text).toContain('康华食品冷链加工基地');
    expect((await talk.as('ou_feng').says('目标 马寨')).card.text).toContain('侯寨街道');
    // A ranking of before has the unit as it was; from its merger on it is ranked no longer.
    const rankingOf = async (month: string) =>
      (await talk.as('ou_feng').says(`${month}排名`)).cards.map(({ text }) => text).join();
    expect(await rankingOf('5月')).toContain('| 马寨镇 |');
    talk.clock.setNow('2026-07-02T09:00:00+08:00');
    expect(await rankingOf('6月')).not.toContain('| 马寨镇 |');
    expect(await rankingOf('6月')).toContain('| 侯寨街道 |');
  });

  test.each([
    ['单位撤并 马寨镇 并入马寨镇', {}, '请选择并入的单位'],
    ['单位撤并 马寨镇', { successor: '马寨镇' }, '不能并入自身'],
    ['单位撤并 马寨镇 并入侯寨街道', { reason: '' }, '请写明撤并依据'],
    ['单位撤并 马寨镇 并入侯寨街道', { on: '2026-07-01' }, '不能晚于今天'],
    ['单位撤并 马寨镇 并入侯寨街道', { successor: '没有这个镇' }, '没有找到单位“没有这个镇”'],
  ])('%s with %j is refused', async (words, values, why) => {
    const talk = await startConversation();
    const refused = await merge(talk, words, values);

    expect(refused.toast).toContain(why);
    expect(refused.replaced).toBeNull();
  });

  test('of a unit that was merged already, or into one, is not opened', async () => {
    const talk = await startConversation();
    const preview = await merge(talk, '单位撤并 马寨镇 并入侯寨街道');
    await talk.as('ou_feng').presses(preview.replaced as never, '确认撤并');

    const again = await talk.as('ou_feng').says('单位撤并 马寨镇 并入区住建局');
    expect(again.card.text).toContain('马寨镇已并入侯寨街道');
    expect((await talk.as('ou_feng').says('单位更名 马寨镇 改为马寨街道')).card.text).toContain('不能再更名');
    // A preview of before is out of date: what it would move has moved.
    const old = await talk.as('ou_gao').presses(preview.replaced as never, '确认撤并');
    expect(old.toast).toMatch(/已经提交过|已并入/);
  });

  test('that has changed since its preview is shown anew before it counts', async () => {
    const talk = await startConversation();
    const preview = await merge(talk, '单位撤并 区住建局 并入区财政局');
    await talk.as('ou_wang').says(PROBLEM);
    const pressed = await talk.as('ou_feng').presses(preview.replaced as never, '确认撤并');

    expect(pressed.toast).toContain('情况有变化');
    expect(pressed.replaced?.text).toContain('未销号问题 1 个');
    expect((await talk.store.roster.read()).mergedUnits).toEqual([]);
    expect((await talk.as('ou_feng').presses(pressed.replaced as never, '确认撤并')).toast).toBe('已办理撤并');
  });

  test('can be filled in again', async () => {
    const talk = await startConversation();
    const preview = await merge(talk, '单位撤并 区住建局 并入区财政局');
    const again = await talk.as('ou_feng').presses(preview.replaced as never, '重新填写');

    expect(again.card.fields).toMatchObject({ unit: '区住建局', successor: '区财政局', reason: '区编发〔2026〕8号' });
  });
});

test('problems of other units stay where they are', async () => {
  const talk = await startConversation({
    problems: [aProblem({ number: 'WT-2026-0009', responsibleUnit: '区财政局' })],
  });
  const preview = await merge(talk, '单位撤并 区住建局 并入区财政局');
  await talk.as('ou_feng').presses(preview.replaced as never, '确认撤并');

  expect((await talk.problems()).map(({ steps }) => steps.length)).toEqual([
    aProblem({ number: 'WT-2026-0009', responsibleUnit: '区财政局' }).steps.length,
  ]);
});

describe('the district file', () => {
  /** What `export` writes but `import` passes over, or makes anew. */
  const kept = ({ facts, deliveries: _, ...file }: Awaited<ReturnType<typeof exportDistrict>>) => ({
    ...file,
    facts: facts.map(({ entry: __, ...fact }) => fact),
  });

  test('carries a merged unit: read again it changes nothing, and elsewhere it makes the same', async () => {
    const talk = await startConversation();
    await talk.as('ou_wang').says(PROBLEM);
    const preview = await merge(talk, '单位撤并 区住建局 并入区财政局');
    await talk.as('ou_feng').presses(preview.replaced as never, '确认撤并');
    const file = await exportDistrict(talk.store);
    const again = await importInto(talk.store, JSON.parse(JSON.stringify(file)));
    const { client } = await openTestDatabase();
    const other = createStore({ client, pause: async () => {}, random: () => 0.5 });
    const made = await importInto(other, JSON.parse(JSON.stringify(file)));

    expect(file.units.find(({ name }) => name === '区住建局')).toMatchObject({ mergedInto: '区财政局' });
    expect(again).toMatchObject({ kind: 'done', changes: { added: [], changed: [] } });
    expect(made.kind).toBe('done');
    expect(kept(await exportDistrict(other))).toEqual(kept(file));
  });

  test('puts what names a merged unit where it belongs today', async () => {
    const talk = await startConversation();
    const preview = await merge(talk, '单位撤并 马寨镇 并入侯寨街道');
    await talk.as('ou_feng').presses(preview.replaced as never, '确认撤并');
    await importInto(talk.store, {
      projects: [{ code: 'EQ-2026-099', name: '马寨二期', unit: '马寨镇', library: 'reserve' }],
      people: [{ openId: 'ou_new', name: '新来', unit: '马寨镇', roles: ['liaison'] }],
    });

    const roster = await talk.store.roster.read();
    expect([roster.project('EQ-2026-099')?.unit, roster.person('ou_new')?.unit]).toEqual(['侯寨街道', '侯寨街道']);
  });

  test('merges no stored unit', async () => {
    const talk = await startConversation();
    const refused = await importInto(talk.store, { units: [{ name: '马寨镇', kind: 'town', mergedInto: '侯寨街道' }] });

    expect(refused).toMatchObject({ kind: 'refused', issues: [{ path: 'units[0].mergedInto' }] });
  });
});
