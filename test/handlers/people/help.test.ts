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
});
