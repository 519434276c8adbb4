import { describe, expect, test } from 'vitest';
import { yuanFromWan } from '../../../src/domain/base/money.ts';
import { aReport } from '../../helpers/builders.ts';
import { startConversation } from '../../helpers/conversation.ts';

describe('帮助', () => {
  test('gives examples that are recorded when one sends them as they stand', async () => {
    const talk = await startConversation({ reports: [aReport({ yearInvestment: yuanFromWan(3250), percent: 42 })] });
    const wang = talk.as('ou_wang');

    const [help] = (await wang.says('帮助', { in: 'oc_mazhai' })).cards;
    const examples = [...(help?.text ?? '').matchAll(/“([^”]+)”/g)].map(([, example = '']) => example);
    const said = examples.filter(example => !example.startsWith('更正'));

    expect(said).toHaveLength(3);
    expect(said[0]).toContain('累计3350万元，形象进度44%');
    for (const example of said) {
      const titles = (await wang.says(example, { in: 'oc_mazhai' })).cards.map(card => card.title);
      expect(titles).toContainEqual(expect.stringMatching(/^已(记录|登记) · 1 个事项$/));
    }
  });

  test('for somebody who reports nothing shows the words alone, without a button', async () => {
    const talk = await startConversation();

    const [help] = (await talk.as('ou_auditor').says('帮助', { in: 'oc_hq' })).cards;

    expect(help?.text).toContain('问题清单');
    expect(help?.text).not.toContain('“');
    expect(help?.labels).toEqual([]);
  });

  test.each(['wang', 'sun', 'li', 'zhao', 'owner', 'permits', 'feng', 'bureau', 'leader', 'auditor'])(
    'lists for %s only words that work now',
    async name => {
      const talk = await startConversation();
      const person = talk.as(`ou_${name}`);
      const help = (await person.says('帮助')).card;
      const words = [...JSON.stringify(help.content).matchAll(/\*\*([^*]+)\*\*　/g)].map(([, word = '']) => word);
      expect(words.length).toBeGreaterThan(3);
      for (const word of words.flatMap(one => one.split('、')).filter(one => one !== '问题编号' && one !== '撤销')) {
        const said = await person.says(word);
        const text = said.cards.map(card => card.text).join('\n');
        expect(text, word).not.toMatch(/还没有开通|还没有建立|由.{2,20}办理，没有登记|没有读懂|没看懂/);
        expect(text, word).not.toBe('');
      }
    },
  );

  test('lists the questions about places: of the own unit, or with the name of one', async () => {
    const talk = await startConversation();
    const helpOf = async (who: string) => (await talk.as(who).says('帮助')).card.text;

    const own = await helpOf('ou_wang');
    expect(own).toContain('为什么排第 3、差第 1 名多少分');
    expect(own).toContain('\n再确认一个开工能加多少分');
    const auditor = await helpOf('ou_auditor');
    expect(auditor).toMatch(/为什么.{2,}排第 3、.{2,}差第 1 名多少分/);
    expect(auditor).toMatch(/.{2,}今年排名走势/);
  });

  test('of the office lists its duties', async () => {
    const talk = await startConversation();
    const { text } = (await talk.as('ou_feng').says('帮助')).card;

    for (const word of ['批量登记', '移交', '单位更名', '单位撤并', '绑定本群', '变更管家', '填写目标']) {
      expect(text).toContain(word);
    }
    expect((await talk.as('ou_wang').says('帮助')).card.text).not.toContain('单位撤并');
  });
});
