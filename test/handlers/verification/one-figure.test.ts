import { describe, expect, test } from 'vitest';
import { calendarOf } from '../../../src/domain/base/calendar/calendar-year.ts';
import { yuanFromWan } from '../../../src/domain/base/money.ts';
import { readUnitWeeks } from '../../../src/handlers/progress/read-unit-weeks.ts';
import { createScheduleDeps } from '../../../src/schedule/schedule-deps.ts';
import { aProject } from '../../helpers/builders.ts';
import { type Conversation, startConversation } from '../../helpers/conversation.ts';
import { aTown, TOWN_PROJECTS } from '../../helpers/town.ts';

/** After a 核查 a project has one figure, wherever it is seen: alone, in its unit, in the district, in a post. */

const [PROJECT = aProject()] = TOWN_PROJECTS;

/** 26 June 2026; one project, so that its unit and the district have its figures; 3600 万元 and 45 % were reported. */
async function town(): Promise<Conversation> {
  const project = { ...PROJECT, tags: ['三个一批'] };
  const talk = await startConversation({
    roster: aTown({ projects: [project] }),
    now: '2026-06-12T09:05:00+08:00',
  });
  await talk.as('ou_wang').says('康华冷链 年累计3600万元，形象进度45%');
  talk.clock.advanceBy(14 * 86_400_000);
  return talk;
}

async function verify(talk: Conversation, text = '核查 康华冷链 年累计3000万 形象进度20%') {
  const { card } = await talk.as('ou_feng').says(text);
  await talk.as('ou_feng').submits(card, '提交核查');
}

/** Who asks what, and where on the answer the year's investment and the light stand. */
const VIEWS: readonly (readonly [asker: string, question: string, amount: RegExp | null, light: RegExp | null])[] = [
  ['ou_feng', '康华冷链', /^今年累计投资\n(\S+)/m, /^\[(绿|红)灯\]$/m],
  ['ou_wang', '我的项目', /^今年 (\d+万元)/m, /^\[(绿|红)灯\] 康华/m],
  ['ou_feng', '投资', /^示例区投资 · 2026年 (\S+)/, null],
  ['ou_feng', '马寨镇投资', /^马寨镇投资 · 2026年 (\S+)/, null],
  ['ou_feng', '目标', /^投资完成 \| \S+ \| (\S+)/m, null],
  ['ou_sun', '目标', /^投资完成 \| \S+ \| (\S+)/m, null],
  ['ou_feng', '红黄灯', null, /^(绿|红)色$/m],
  ['ou_leader', '早报', /^今年投资\n(\S+)/m, /^(绿|红)色$/m],
  ['ou_feng', '专项', /^三个一批 \| 1 \| \S+ \| (\S+)/m, /^· \[(绿|红)灯\] 康华/m],
  ['ou_leader', '议程', /^投资：完成 (\d+万元)/m, null],
  ['ou_leader', '6月马寨镇排名', /^投资完成.*今年以来完成投资 0\.(\d+) 亿元 ÷ /m, null],
];

/** Everything that the answer says, the colour and the tags of its head too. */
async function look(talk: Conversation, asker: string, question: string): Promise<string> {
  const { cards } = await talk.as(asker).says(question);
  const content: Readonly<Record<string, unknown>> = cards[0]?.content ?? {};
  const { template = '', text_tag_list: tags = [] } = (content['header'] ?? {}) as {
    template?: string;
    text_tag_list?: readonly { text: { content: string } }[];
  };
  const colour = { red: '红色', green: '绿色' }[template] ?? '';
  return [...cards.map(({ text }) => text), ...tags.map(({ text }) => `[${text.content}]`), colour].join('\n');
}

describe('a project after a 核查', () => {
  test.each(VIEWS)('%s asking %s sees the figure that counts', async (asker, question, amount, light) => {
    const talk = await town();
    const before = await look(talk, asker, question);
    await verify(talk);
    const after = await look(talk, asker, question);

    const read = (pattern: RegExp) => [before, after].map(text => pattern.exec(text)?.[1]);
    if (amount) expect(read(amount).map(found => found?.replace(/(00)?万元$/, ''))).toEqual(['36', '30']);
    if (light) expect(read(light)).toEqual(['绿', '红']);
    // What was reported is told only as what was reported.
    for (const line of after.split('\n').filter(one => one.includes('3600')))
      expect(line).toMatch(/报送|年累计|^3600万元$/);
  });

  test.each([
    ['ou_feng', '康华冷链'],
    ['ou_wang', '我的项目'],
    ['ou_feng', '投资'],
    ['ou_feng', '专项'],
    ['ou_leader', '早报'],
  ])(
    '%s asking %s is told that the two are more than a tenth apart, and not when they are not',
    async (asker, question) => {
      const far = await town();
      await verify(far);
      const near = await town();
      await verify(near, '核查 康华冷链 年累计3300万');

      expect(await look(far, asker, question)).toContain('6月核查数，报送 3600万元，高 20%');
      const text = await look(near, asker, question);
      if (question !== '早报') expect(text).toContain('6月核查数');
      expect(text).not.toMatch(/，高|差异/);
    },
  );

  test('the summary of its unit counts it, too', async () => {
    const talk = await town();
    await verify(talk);
    const roster = await talk.store.roster.read();
    const now = talk.clock.now();

    const facts = createScheduleDeps(talk.store, calendarOf(roster), talk.logger);
    const [week] = await readUnitWeeks(facts, now, now);

    expect(week?.view.year).toEqual({ amount: yuanFromWan(3000), unsaid: 0 });
  });
});
