import { describe, expect, test } from 'vitest';
import type { Project } from '../../../src/domain/library/project.ts';
import type { Problem } from '../../../src/domain/problems/problem.ts';
import { aProblem } from '../../helpers/builders.ts';
import { type Conversation, startConversation } from '../../helpers/conversation.ts';
import type { ShownCard } from '../../helpers/shown-card.ts';
import { aTown, TOWN_PROJECTS } from '../../helpers/town.ts';

/** Nothing that a list holds is only counted: every entry of a district of 309 projects is on one of its pages. */

const COUNT = 309;
const [FIRST] = TOWN_PROJECTS as [Project, ...Project[]];
/** 308 of 马寨镇, so that its own lists are long as well, and one of another unit. */
const projects = Array.from({ length: COUNT }, (_, index) => ({
  ...FIRST,
  code: `EQ-2026-${1000 + index}`,
  name: `第${1000 + index}号城市更新改造及配套基础设施建设项目`,
  unit: index === 0 ? '侯寨街道' : '马寨镇',
  aliases: [],
}));

const district = (problems: readonly Problem[] = []) =>
  startConversation({ roster: aTown({ projects }), problems, now: '2026-06-26T09:05:00+08:00' });

/** Turns a list to its end. Every card has been checked as the platform checks it. */
async function turnThrough(talk: Conversation, openId: string, first: ShownCard): Promise<ShownCard[]> {
  const pages = [first];
  for (let card = first; card.labels.includes('下一页'); ) {
    const { replaced } = await talk.as(openId).presses(card, '下一页');
    if (!replaced) throw new Error('the page was not turned');
    pages.push(replaced);
    card = replaced;
  }
  return pages;
}

const namesOn = (pages: readonly ShownCard[]) =>
  new Set(pages.flatMap(({ text }) => text.match(/第1\d\d\d号/g) ?? [])).size;

describe('the pages of a list of a whole district', () => {
  test.each([
    ['ou_feng', '核查', COUNT, 16],
    ['ou_feng', '核查 马寨镇', COUNT - 1, 16],
    ['ou_feng', '手续 马寨镇', COUNT - 1, 16],
    ['ou_wang', '手续', COUNT, 16],
    ['ou_feng', '未报', COUNT, 8],
    ['ou_li', '未报', COUNT - 1, 8],
    ['ou_feng', '马寨镇投资', COUNT - 1, 31],
    ['ou_feng', '红黄灯', COUNT, 26],
  ])('%s asking %s sees all %i of them', async (openId, question, count, pages) => {
    const talk = await district();

    const { card } = await talk.as(openId).says(question);
    const shown = await turnThrough(talk, openId, card);

    expect(namesOn(shown)).toBe(count);
    expect(shown).toHaveLength(pages);
    for (const { text } of shown) expect(text).not.toMatch(/未列出|没有列出/);
  });

  test('核查 is for the office on every page', async () => {
    const talk = await district();
    const { card } = await talk.as('ou_feng').says('核查');

    expect((await talk.as('ou_leader').presses(card, '下一页')).toast).toContain('您没有查看这些内容的权限');
    expect((await talk.as('ou_gao').presses(card, '下一页')).replaced?.text).toContain('第 2 页');
  });
});

describe('待办 of more than three cards', () => {
  const problems = Array.from({ length: 80 }, (_, index) =>
    aProblem({
      number: `WT-2026-${String(index + 1).padStart(4, '0')}`,
      project: 'EQ-2026-1001',
      status: 'open',
      responsibleUnit: null,
      dueDate: null,
    }),
  );
  const numbersOn = (cards: readonly ShownCard[]) => cards.flatMap(({ text }) => text.match(/WT-2026-\d{4}/g) ?? []);

  test('is shown to its end by a button, each thing once, and only to whom it belongs', async () => {
    const talk = await district(problems);
    const { cards } = await talk.as('ou_feng').says('待办');
    const shown = [...cards];

    expect(cards.at(-1)?.text).toContain('共 80 项，已列出 36 项');
    expect((await talk.as('ou_gao').presses(cards.at(-1) as ShownCard, '继续查看其余 44 项')).toast).toContain(
      '别人的待办',
    );

    for (let last = cards.at(-1); last?.labels.some(label => label.startsWith('继续查看')); last = shown.at(-1)) {
      const more = await talk.as('ou_feng').presses(last, last.labels[0] as string);
      expect(more.toast).toBe('已发到与您的私聊');
      shown.push(...more.cards);
    }

    const numbers = new Set(numbersOn(shown));
    expect(numbers.size).toBe(80);
    expect(numbersOn(shown.filter(({ text }) => text.includes('WT-2026-0001')))).toContain('WT-2026-0001');
  });
});
