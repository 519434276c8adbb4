import { expect, onTestFinished, test } from 'vitest';
import { createPeople } from '../../bench/month/people.ts';
import { startSimulatedBot } from '../../bench/month/simulated-bot.ts';
import { formatInstant } from '../../src/domain/base/time.ts';
import { runJob } from '../../src/schedule/run-job.ts';
import { lookAt } from '../helpers/shown-card.ts';

const NAMES = { ou_wang: '王磊', ou_feng: '冯兰', ou_stranger: '路人' };
const PEOPLE = Object.entries(NAMES).map(([openId, name]) => ({ openId, name }));
const GROUPS = [
  { chatId: 'oc_mazhai', name: '马寨镇群' },
  { chatId: 'oc_houzhai', name: '侯寨群' },
];
const DISTRICT = {
  district: { name: '示例区', year: 2026, targets: {} },
  units: [
    { name: '马寨镇', aliases: ['马寨'], kind: 'town', ranked: true, chatId: 'oc_mazhai' },
    { name: '侯寨街道', aliases: ['侯寨'], kind: 'town', ranked: true, chatId: 'oc_houzhai' },
  ],
  people: [
    { openId: 'ou_wang', name: '王磊', unit: '马寨镇', roles: ['steward'] },
    { openId: 'ou_feng', name: '冯兰', unit: null, roles: ['office'] },
  ],
  groups: [
    { chatId: 'oc_mazhai', purpose: 'unit', unit: '马寨镇' },
    { chatId: 'oc_houzhai', purpose: 'unit', unit: '侯寨街道' },
  ],
  projects: [
    {
      code: 'EQ-1',
      name: '康华食品冷链加工基地',
      aliases: ['康华冷链'],
      unit: '马寨镇',
      library: 'ongoing',
      steward: 'ou_wang',
    },
    {
      code: 'EQ-2',
      name: '云帆智能装备园',
      aliases: ['云帆装备'],
      unit: '马寨镇',
      library: 'ongoing',
      steward: 'ou_wang',
    },
  ],
};

/** The bot on a Thursday, with people who say things to it. */
async function aBot() {
  const stage = await startSimulatedBot({
    people: PEOPLE,
    chats: GROUPS.map(group => ({ ...group, members: Object.keys(NAMES) })),
    startsAt: new Date('2026-06-11T10:00:00+08:00'),
    district: DISTRICT,
  });
  onTestFinished(stage.close);
  const people = createPeople(stage);
  const { bot, sandbox } = stage;
  const now = () => new Date(sandbox.clock.now());

  /** What the office is sent the next working morning. */
  async function card(at: string) {
    await stage.advanceTo(new Date(at));
    await runJob(await bot.scheduleDeps(), 'intake-check', now(), { dryRun: false });
    const { deliveries } = await bot.store.deliveries.all().then(all => ({ deliveries: all }));
    const sent = deliveries.filter(({ key }) => key.startsWith('intake-check'));
    return sent.map(({ content }) => lookAt(content as never, { messageId: '', chatId: '', parentId: null }));
  }
  return { stage, people, bot, now, card };
}

test('each message of the day stands in one column of its group, and what waits for somebody is named', async () => {
  const { people, card } = await aBot();
  const inGroup = { chatId: 'oc_mazhai' };
  await people.says('ou_wang', '康华冷链 本周完成投资320万元，主体施工至3层', inGroup);
  await people.says('ou_wang', '云帆装备 形象进度45%', inGroup);
  await people.says('ou_wang', '本周完成投资280万元', inGroup);
  await people.says('ou_wang', '我的项目', inGroup);
  await people.says('ou_wang', '收到', inGroup);
  await people.says('ou_wang', '天地玄黄宇宙洪荒');
  await people.says('ou_stranger', '你好，我想问一下');

  const [shown, ...others] = await card('2026-06-12T08:45:00+08:00');

  expect(others).toEqual([]);
  expect(shown?.title).toBe('收报核对 · 6月11日');
  expect(shown?.text).toContain('收到 6 条：已入台账 2，待确认 1，未识别 1，其他 2');
  expect(shown?.text).toContain('需要跟进');
  expect(shown?.text).toMatch(/待确认.*王磊.*单位群（马寨镇）/);
  expect(shown?.text).toMatch(/未识别.*王磊.*私聊/);
  expect(shown?.text).toContain('另有 1 个群没有发给机器人的消息');
  expect(shown?.text).toContain('一般聊天 1 条未计入');
});

test('what was asked about and answered the same day is in the ledger; a weekend belongs to the Friday before', async () => {
  const { stage, people, card } = await aBot();
  await stage.advanceTo(new Date('2026-06-12T10:00:00+08:00'));
  await people.says('ou_wang', '本周完成投资280万元', { chatId: 'oc_mazhai' });
  const asked = people.find('ou_wang', 'om_', [/康华/]);
  if (!asked) throw new Error('nothing was asked');
  await people.pressOn('ou_wang', asked);
  await stage.advanceTo(new Date('2026-06-14T20:00:00+08:00'));
  await people.says('ou_wang', '云帆装备 形象进度46%');

  const [shown] = await card('2026-06-15T08:45:00+08:00');

  expect(shown?.title).toBe('收报核对 · 6月12日至6月14日');
  expect(shown?.text).toContain('收到 2 条：已入台账 2，待确认 0，未识别 0，其他 0');
  expect(shown?.text).not.toContain('需要跟进');
});

test('without a message there is no card; hours that nobody can read are on it all the same', async () => {
  const { bot, now, card } = await aBot();
  expect(await card('2026-06-12T08:45:00+08:00')).toEqual([]);
  await bot.store.commit({
    received: [],
    rows: [],
    statements: [],
    audit: [
      {
        actor: 'bot',
        source: 'gap',
        action: 'intake.gap',
        aggregate: 'intake',
        version: 1,
        note: {
          since: formatInstant(new Date('2026-06-12T22:00:00+08:00')),
          until: formatInstant(new Date('2026-06-13T07:30:00+08:00')),
          found: {},
          missing: [{ chatId: 'oc_mazhai', why: 'scope' }],
        },
      },
    ],
    deliveries: [],
    now: now(),
  });
  const [shown] = await card('2026-06-15T08:45:00+08:00');
  expect(shown?.text).toMatch(/缺失时段 6月12日 22:00至6月13日 07:30：单位群（马寨镇）/);
});
