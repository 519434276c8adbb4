import { describe, expect, test } from 'vitest';
import { yuanFromWan } from '../../../src/domain/base/money.ts';
import { startConversation } from '../../helpers/conversation.ts';

/** Targets and plans of the year, and reports on behalf. */

describe('填写目标', () => {
  test('stands on the answer to 目标 of the office alone', async () => {
    const talk = await startConversation();
    expect((await talk.as('ou_leader').says('目标')).card.labels).not.toContain('填写目标');
    const { card } = await talk.as('ou_feng').says('目标');
    const form = (await talk.as('ou_feng').presses(card, '填写目标')).card;
    expect(form.fields).toEqual({ year: '2026', investment: '4120000', starts: '148', completions: '60' });
    const done = await talk.as('ou_feng').submits(form, '提交', { investment: '420亿', starts: '150' });

    expect(done.replaced?.text).toContain('投资 412亿元 → 420亿元');
    expect(done.replaced?.text).toContain('开工 148 个 → 150 个');
    expect((await talk.store.roster.read()).district?.targets.investment).toBe(yuanFromWan(4_200_000));
    expect((await talk.as('ou_feng').says('目标')).card.text).toContain('150');
  });

  test('pressed by somebody else says who may', async () => {
    const talk = await startConversation();
    const { card } = await talk.as('ou_feng').says('目标');

    expect((await talk.as('ou_leader').presses(card, '填写目标')).toast).toContain('由推进中心办理');
  });

  test.each([
    [{ investment: '很多' }, '不是金额'],
    [{ starts: '一百' }, '应为整数'],
    [{}, '没有变化'],
  ])('with %j is refused', async (values, why) => {
    const talk = await startConversation();
    const form = (await talk.as('ou_feng').says('填写目标')).card;

    expect((await talk.as('ou_feng').submits(form, '提交', values)).toast).toContain(why);
  });
});

describe('填写计划', () => {
  test('fills in the year of a project, with its history as a fact', async () => {
    const talk = await startConversation();
    const { card } = await talk.as('ou_feng').says('数字产业园');
    const form = (await talk.as('ou_feng').presses(card, '年度计划')).card;
    expect(form.title).toBe('2026 年投资计划');
    expect(form.fields).toMatchObject({ annual: '50000', m1: '' });
    const months = Object.fromEntries(
      Array.from({ length: 12 }, (_, index) => [`m${index + 1}`, `${(index + 1) * 5000}`]),
    );
    const done = await talk.as('ou_feng').submits(form, '提交', { annual: '6亿', ...months });

    expect(done.replaced?.text).toContain('年度计划 5亿元 → 6亿元');
    const project = (await talk.store.roster.read()).project('EQ-2026-007');
    expect(project?.plans[2026]?.cumulativePlan?.[11]).toBe(yuanFromWan(60_000));
    const facts = (await talk.store.facts.of('EQ-2026-007')).filter(({ fact }) => fact === 'plan:2026');
    expect(facts.at(-1)).toMatchObject({ value: { annualPlan: yuanFromWan(60_000) }, source: 'confirmed' });
  });

  test('as a word opens the form for its project; months that fall are refused', async () => {
    const talk = await startConversation();
    expect((await talk.as('ou_feng').says('填写计划')).card.text).toContain('请写明一个项目');
    const form = (await talk.as('ou_feng').says('填写计划 数字产业园')).card;
    const months = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`m${index + 1}`, `${5000 - index}`]));

    expect((await talk.as('ou_feng').submits(form, '提交', months)).toast).toContain('不能下降');
    expect((await talk.as('ou_feng').submits(form, '提交', { m1: '100' })).toast).toContain('还缺');
  });

  test('is the office’s alone', async () => {
    const talk = await startConversation();

    expect((await talk.as('ou_wang').says('数字产业园')).card.labels).not.toContain('年度计划');
    expect((await talk.as('ou_wang').says('填写计划 数字产业园')).card.text).toContain('由推进中心办理');
  });
});

describe('代报', () => {
  test('of the office is named on the receipt, on the card of the project and on a problem', async () => {
    const talk = await startConversation();
    const receipt = (await talk.as('ou_feng').says('康华冷链 本月完成投资350万元')).card;
    expect(receipt.text).toContain('冯兰（推进中心代报）');
    await talk.as('ou_feng').says('康华冷链 施工许可证未办结，请区住建局下周五前协调');

    expect(talk.chat('oc_zhujian').at(-1)?.text).toContain('冯兰（推进中心代报）');
    expect((await talk.as('ou_wang').says('康华冷链')).card.text).toContain('冯兰（推进中心代报）');
    expect((await talk.as('ou_wang').says('康华冷链 本月完成投资360万元')).card.text).not.toContain('代报');
  });
});
