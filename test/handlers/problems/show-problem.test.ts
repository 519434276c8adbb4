import { describe, expect, test } from 'vitest';
import { askedProblem } from '../../../src/handlers/problems/show-problem.ts';
import { startConversation } from '../../helpers/conversation.ts';

describe('a problem’s number alone', () => {
  test.each([
    ['WT-2026-0001', 'WT-2026-0001'],
    ['wt20260001', 'WT-2026-0001'],
    ['ＷＴ－2026－0001', 'WT-2026-0001'],
    ['问题WT-2026-1', 'WT-2026-0001'],
    ['查看 WT-2026-0001', 'WT-2026-0001'],
    ['WT-2026-0001怎么样了？', 'WT-2026-0001'],
    ['WT-2026-0001 已解决', null],
    ['WT-2026-0001 延期到6月28日', null],
    ['WT-2026-0001、WT-2026-0002', null],
    ['0001', null],
  ])('%s asks for %s', (text, number) => {
    expect(askedProblem(text)).toBe(number);
  });

  test('brings its live card to the office, which closes it there', async () => {
    const talk = await startConversation();
    await talk.as('ou_wang').says('康华冷链施工许可证卡在消防图审，请区住建局协调解决');
    await talk.as('ou_he').says('WT-2026-0001 已解决', { photos: ['img_permit'] });
    await talk.as('ou_wang').says('WT-2026-0001 已解决');

    const said = await talk.as('ou_feng').says('WT-2026-0001');
    expect(said.card.title).toBe('WT-2026-0001 · 已反馈');
    expect((await talk.as('ou_feng').presses(said.card, '销号')).toast).toBe('已销号');

    expect(talk.now(said.card).title).toBe('WT-2026-0001 · 已销号');
    expect(talk.chat('oc_zhujian')[0]?.title).toBe('WT-2026-0001 · 已销号');
  });

  test.each([
    ['ou_he', 'WT-2026-0001 · 待签收', 'the responsible unit'],
    ['ou_permits', 'WT-2026-0001 · 待签收', 'the task force of its category'],
    ['ou_zhao', 'WT-2026-0001 · 待签收', 'the project’s leader'],
    ['ou_auditor', 'WT-2026-0001 · 待签收', 'who reads everything'],
    ['ou_chen', 'WT-2026-0001', 'somebody else'],
  ])('shows %s “%s” (%s)', async (openId, title) => {
    const talk = await startConversation();
    await talk.as('ou_wang').says('康华冷链施工许可证卡在消防图审，请区住建局协调解决');

    const said = await talk.as(openId).says('WT-2026-0001');

    expect(said.card.title).toBe(title);
    if (title === 'WT-2026-0001') expect(said.card.text).toContain('您没有查看这个问题的权限');
  });

  test('has 修改 and 撤销 beside for the office, which may take it back after 签收', async () => {
    const talk = await startConversation();
    await talk.as('ou_wang').says('康华冷链施工许可证卡在消防图审，请区住建局协调解决');
    await talk.as('ou_he').presses((await talk.as('ou_he').says('WT-2026-0001')).card, '签收');

    const said = await talk.as('ou_feng').says('WT-2026-0001');
    expect(said.card.labels.slice(-2)).toEqual(['修改', '撤销']);
    expect((await talk.as('ou_he').says('WT-2026-0001')).card.labels).not.toContain('撤销');
    expect((await talk.as('ou_feng').presses(said.card, '撤销')).toast).toBe('已撤销，台账保留记录');

    expect(talk.now(said.card).labels).toEqual([]);
    expect(talk.chat('oc_zhujian')[0]?.title).toBe('WT-2026-0001 · 已撤销');
  });

  test('that nobody knows is answered so', async () => {
    const talk = await startConversation();

    expect((await talk.as('ou_feng').says('WT-2026-0099')).card.text).toContain('没有找到这个编号');
  });
});
