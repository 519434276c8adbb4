import { describe, expect, test } from 'vitest';
import { askedNumbers } from '../../../src/handlers/kit/message/asked-numbers.ts';
import { startConversation } from '../../helpers/conversation.ts';

describe('a problem’s number alone', () => {
  test.each([
    ['WT-2026-0001', 'WT-2026-0001'],
    ['wt20260001', 'WT-2026-0001'],
    ['ＷＴ－2026－0001', 'WT-2026-0001'],
    ['问题WT-2026-1', 'WT-2026-0001'],
    ['查看 WT-2026-0001', 'WT-2026-0001'],
    ['WT-2026-0001怎么样了？', 'WT-2026-0001'],
    ['YD-2026-0003', 'YD-2026-0003'],
    ['办理事项 SX-2026-7', 'SX-2026-0007'],
    ['sx20260007现在到哪一步了', 'SX-2026-0007'],
    ['WT-2026-0001、WT-2026-0002', 'WT-2026-0001 WT-2026-0002'],
    ['查一下WT-2026-0002和YD-2026-0001、WT-2026-2', 'WT-2026-0002 YD-2026-0001'],
    ['交办 WT-2026-0001', 'WT-2026-0001'],
    ['WT-2026-0001 督办', 'WT-2026-0001'],
    ['WT-2026-0001 已解决', undefined],
    ['WT-2026-0001 延期到6月28日', undefined],
    ['WT-2026-0001和WT-2026-0002是同一问题', undefined],
    ['合并 WT-2026-0001 到 WT-2026-0002', undefined],
    ['WT-2026-0001 2', undefined],
    ['WT-2026-1234567', undefined],
    ['0001', undefined],
  ])('%s asks for %s', (text, numbers) => {
    expect(
      askedNumbers(text)
        ?.map(({ number }) => number)
        .join(' '),
    ).toBe(numbers);
  });

  test('brings its live card to the office, which closes it there', async () => {
    const talk = await startConversation();
    await talk.as('ou_wang').says('康华冷链施工许可证卡在消防图审，请区住建局协调解决');
    await talk.as('ou_he').says('WT-2026-0001 已解决', { photos: ['img_permit'] });
    await talk.as('ou_wang').says('WT-2026-0001 已解决');

    const said = await talk.as('ou_feng').says('WT-2026-0001');
    expect(said.card.title).toBe('WT-2026-0001 · 已反馈');
    await talk.as('ou_feng').presses(said.card, '查看佐证');
    expect((await talk.as('ou_feng').presses(talk.now(said.card), '销号')).toast).toBe('已销号');

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

test('a long message that is no such question is told in no time', () => {
  expect(askedNumbers(`${'看'.repeat(50_000)}WT-2026-0001 好`)).toBeNull();
});

describe('numbers alone', () => {
  const REPORT = '康华冷链施工许可证卡在消防图审，请区住建局协调解决';

  test('of several entries bring a card each; what the asker may not read is said once', async () => {
    const talk = await startConversation();
    await talk.as('ou_wang').says(REPORT);
    await talk.as('ou_wang').says('康华冷链欠付农民工工资，请区财政局协调');

    const both = await talk.as('ou_feng').says('WT-2026-0001、WT-2026-0002、WT-2026-0009');
    expect(both.cards.map(({ title }) => title)).toEqual([
      'WT-2026-0001 · 待签收',
      'WT-2026-0002 · 待签收',
      'WT-2026-0009',
    ]);
    const other = await talk.as('ou_he').says('WT-2026-0001 WT-2026-0002');
    expect(other.cards.map(({ title }) => title)).toEqual(['WT-2026-0001 · 待签收', 'WT-2026-0002']);
    expect(other.cards[1]?.text).toContain('您没有查看这个问题的权限');
    const many = Array.from({ length: 7 }, (_, index) => `WT-2026-000${index + 1}`);
    const { cards } = await talk.as('ou_feng').says(many.join('，'));
    expect(cards.at(-1)?.text).toContain('一次最多显示 5 件');
  });

  test('of a case bring its card with the asker’s buttons, and to nobody else', async () => {
    const talk = await startConversation();
    const { card: form } = await talk.as('ou_feng').says('修改时限');
    await talk.as('ou_feng').submits(form, '提交', { key: 'ladder.orange', value: '2', source: '会议纪要' });

    const shown = await talk.as('ou_gao').says('SX-2026-0001');
    expect(shown.card.title).toContain('修改时限');
    expect(shown.card.labels).toContain('确认修改');
    const refused = await talk.as('ou_he').says('SX-2026-0001');
    expect(refused.card.text).toContain('您没有查看这个办理事项的权限');
    expect(refused.card.labels).toEqual([]);
    expect((await talk.as('ou_feng').says('SX-2026-0099')).card.text).toContain('没有找到这个编号');
  });

  test('in a group go to the direct chat, unless all of it may see them or they stand there anyway', async () => {
    const talk = await startConversation();
    await talk.as('ou_wang').says(REPORT);

    const own = await talk.as('ou_he').says('WT-2026-0001', { in: 'oc_zhujian' });
    expect(own.card.title).toBe('WT-2026-0001 · 待签收');
    const other = await talk.as('ou_feng').says('WT-2026-0001', { in: 'oc_hq' });
    expect(other.card.text).toContain('已发到与您的私聊');
    expect(other.card.text).not.toContain('消防图审');
    expect(talk.direct('ou_feng').at(-1)?.title).toBe('WT-2026-0001 · 待签收');
  });
});

describe('a step alone', () => {
  const OPEN = '康华冷链施工许可证卡在消防图审，麻烦协调解决';

  test('brings the office what waits for 交办, with its buttons', async () => {
    const talk = await startConversation();
    await talk.as('ou_wang').says(OPEN);
    await talk.as('ou_wang').says('康华冷链欠付农民工工资，请区财政局协调');

    const said = await talk.as('ou_feng').says('交办');
    expect(said.card.text).toContain('WT-2026-0001');
    expect(said.card.text).not.toContain('WT-2026-0002');
    expect(said.card.labels).toContain('交办');
    await talk.as('ou_feng').submits((await talk.as('ou_feng').presses(said.card, '交办')).card, '交办', {
      unit: '区住建局',
    });
    expect((await talk.as('ou_feng').says('待交办')).card.text).toContain('没有符合这些条件的问题');
  });

  test('shows others the list of what they may read of it, without buttons', async () => {
    const talk = await startConversation();
    await talk.as('ou_wang').says(OPEN);

    const mine = await talk.as('ou_wang').says('交办');
    expect(mine.card.text).toContain('WT-2026-0001');
    expect(mine.card.labels).toEqual([]);
    const none = await talk.as('ou_chen').says('交办');
    expect(none.card.text).not.toContain('WT-2026-0001');
  });

  test.each([
    ['ou_he', '签收', '签收'],
    ['ou_he', '待签收', '签收'],
  ])('%s: %s', async (who, words, label) => {
    const talk = await startConversation();
    await talk.as('ou_wang').says('康华冷链施工许可证卡在消防图审，请区住建局协调解决');

    const { card } = await talk.as(who).says(words);
    expect(card.labels).toContain(label);
    expect((await talk.as(who).presses(card, label)).toast).toBe('已签收');
    const { card: next } = await talk.as(who).says('反馈');
    expect(next.labels).toContain('反馈');
  });
});

describe('the buttons of a problem', () => {
  test('its author may change and take back what he has reported until the unit has it', async () => {
    const talk = await startConversation();
    await talk.as('ou_wang').says('康华冷链施工许可证卡在消防图审，请区住建局协调解决');
    const labels = async (openId: string) => (await talk.as(openId).says('WT-2026-0001')).card.labels;
    expect(await labels('ou_wang')).toEqual(expect.arrayContaining(['修改', '撤销']));
    expect(await labels('ou_sun')).not.toContain('撤销');

    const { card } = await talk.as('ou_he').says('WT-2026-0001');
    await talk.as('ou_he').presses(card, '签收');
    expect(await labels('ou_wang')).not.toContain('撤销');
  });

  test('上传佐证 stands for those alone from whom it is taken', async () => {
    const talk = await startConversation();
    await talk.as('ou_wang').says('康华冷链施工许可证卡在消防图审，请区住建局协调解决');
    const live = talk.chat('oc_zhujian').at(-1);
    if (!live) throw new Error('no live card');
    await talk.as('ou_he').presses(live, '签收');
    for (const openId of ['ou_wang', 'ou_he', 'ou_feng', 'ou_bureau', 'ou_auditor', 'ou_zhao']) {
      const { card } = await talk.as(openId).says('WT-2026-0001');
      if (!card.labels.includes('上传佐证')) continue;
      expect([openId, (await talk.as(openId).presses(card, '上传佐证')).toast]).not.toContain(
        '这一项已不能上传佐证，或您没有权限',
      );
    }
    for (const openId of ['ou_bureau', 'ou_auditor'])
      expect((await talk.as(openId).says('WT-2026-0001')).card.labels).not.toContain('上传佐证');
  });
});
