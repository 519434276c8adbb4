import { expect, onTestFinished, test } from 'vitest';
import { emptyFolder, eventually, startProgram } from '../helpers/programs.ts';
import { lookAt, type ShownCard } from '../helpers/shown-card.ts';

interface District {
  people: { openId: string; unit: string | null; roles: string[] }[];
  groups: { chatId: string; purpose: string; unit?: string }[];
  projects: { aliases: string[]; unit: string; steward: string; library: string }[];
}

interface Message {
  messageId: string;
  chatId: string;
  content: Readonly<Record<string, unknown>>;
  sender: { isBot: boolean };
  parentId?: string;
}

/** The built bot with its own local Feishu and the sample district, as `npm start` runs it. */
async function startSample() {
  const bot = startProgram('node', {
    folder: emptyFolder(),
    env: { PORT: '0', SANDBOX_PORT: '0', LOG_LEVEL: 'error' },
    // It takes its local Feishu along when it may end by itself.
    later: () => onTestFinished(() => bot.kill('SIGTERM')),
  });
  const [, page = ''] = await bot.line(/打开页面试用：(\S+)/);

  async function call<T>(method: string, path: string, body?: object): Promise<T> {
    const response = await fetch(`${page}sandbox${path}`, {
      method,
      ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`);
    return (await response.json()) as T;
  }

  async function cardsIn(chatId: string): Promise<ShownCard[]> {
    const { messages } = await call<{ messages: Message[] }>('GET', `/chats/${chatId}/messages`);
    return messages
      .filter(({ sender }) => sender.isBot)
      .map(message => lookAt(message.content, { ...message, parentId: message.parentId ?? null }));
  }

  return {
    district: await call<District>('GET', '/district'),
    cardsIn,
    directChat: async (openId: string) => (await call<{ chatId: string }>('GET', `/p2p?openId=${openId}`)).chatId,
    says: (as: string, chatId: string, text: string) => call('POST', '/messages', { as, chatId, text }),
    moveClock: (to: string) => call('POST', '/clock', { to }),
    /** The card of that title in a chat, as soon as it is there. */
    card: (chatId: string, title: string, limitMs = 30_000): Promise<ShownCard> =>
      eventually(
        `“${title}” in ${chatId}`,
        async () => (await cardsIn(chatId)).findLast(card => card.title === title),
        limitMs,
      ),
  };
}

test('moving the clock on the sample brings agenda, reminders, a renewed card and the ranking to those whom they are for', async () => {
  const bot = await startSample();
  const { people, groups, projects } = bot.district;
  const chatOf = (purpose: string, unit?: string) =>
    groups.find(group => group.purpose === purpose && group.unit === unit)?.chatId ?? '';
  const personOf = (unit: string, role: string) =>
    people.find(person => person.unit === unit && person.roles.includes(role))?.openId ?? '';
  const project = projects.find(({ unit, library }) => unit === '青崖镇' && library === 'ongoing');
  if (!project) throw new Error('the sample has no such project');
  const bureau = chatOf('unit', '区住建局');

  const own = await bot.directChat(project.steward);
  await bot.says(
    project.steward,
    own,
    `${project.aliases[0]} 施工许可证卡在消防图审，请区住建局协调解决，6月15日前办结`,
  );
  const live = await bot.card(bureau, 'WT-2026-0141 · 待签收');
  expect(live.labels).toContain('签收');

  await bot.moveClock('2026-06-15T08:40:05+08:00');
  const agenda = await bot.card(chatOf('headquarters'), '每周推进会议程 6月15日');
  expect(agenda.text).toContain('议题 12 项');

  await bot.moveClock('2026-06-16T08:50:05+08:00');
  const digest = await bot.card(bureau, '问题督办提醒 6月16日');
  expect(digest.text).toMatch(/\[催办\][\s\S]*WT-2026-0141/);
  for (const openId of [personOf('区住建局', 'liaison'), personOf('区住建局', 'unit_lead'), project.steward]) {
    const told = await bot.card(await bot.directChat(openId), '问题督办提醒 6月16日');
    expect(told.text).toContain('WT-2026-0141');
  }

  await bot.moveClock('2026-06-25T09:30:00+08:00');
  const [old, again] = await eventually('the live card is sent again', async () => {
    const cards = (await bot.cardsIn(bureau)).filter(card => card.title === 'WT-2026-0141 · 待签收');
    return cards.length > 1 && cards[0]?.text.includes('重新发送') && cards;
  });
  expect(old).toMatchObject({ messageId: live.messageId, labels: [] });
  expect(again?.labels).toEqual(live.labels);

  await bot.moveClock('2026-07-01T09:10:05+08:00');
  const office = people.find(person => person.roles.includes('office'))?.openId ?? '';
  await bot.card(await bot.directChat(office), '2026年6月排名初稿已生成');
  const lines = await bot.card(
    await bot.directChat(personOf('青崖镇', 'liaison')),
    '2026年6月重点项目排名（初稿·公示中）',
  );
  expect(lines.text).toContain('有异议的，请在7月3日 18:00前发送“申诉”');
  for (const purpose of ['headquarters', 'leaders']) {
    const titles = (await bot.cardsIn(chatOf(purpose))).map(({ title }) => title);
    expect(titles.filter(title => title.includes('排名'))).toEqual([]);
  }
  for (const chatId of [chatOf('headquarters'), chatOf('leaders'), bureau]) {
    const titles = (await bot.cardsIn(chatId)).map(({ title }) => title).filter(title => !title.startsWith('WT-'));
    expect(new Set(titles).size).toBe(titles.length);
  }
});
