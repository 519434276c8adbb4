import { expect, test } from 'vitest';
import { type LiveDistrict, OFFICE, projectOf, STEWARDS, startLiveDistrict } from '../helpers/live-district.ts';
import { eventually, freePort } from '../helpers/programs.ts';
import type { ShownCard } from '../helpers/shown-card.ts';

/** A table of the office whose import the bot is killed in: afterwards it is imported once, or still waits for the press. */

const WEEKS = 200;
const ROWS = WEEKS * STEWARDS.length;
/** After the press, in milliseconds: before it is decided, while the table is read, compared and written, and afterwards. */
const MOMENTS = [0, 150, 500, 1_200];
const DAY_MS = 86_400_000;
const pause = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms));

test('a bot that is killed in the middle of an import in chat has imported all of it once, or nothing, and goes on', async () => {
  const district = await startLiveDistrict({ retryLadder: Array.from({ length: 120 }, () => 1) });
  let bot = await district.startBot();
  for (const [round, afterMs] of MOMENTS.entries()) {
    const preview = await sendTable(district, table(round));
    const pressing = district
      .as(OFFICE)
      .presses(preview, '确认导入')
      .catch(() => null);
    await pause(afterMs);
    await bot.kill('SIGKILL');
    await pressing;
    bot = await district.startBot();

    // What the platform could not bring to the bot is not pressed: the button is still there.
    const pressAgain = async () => {
      const card = await again(district, preview);
      if (card?.labels.includes('确认导入')) await district.as(OFFICE).presses(card, '确认导入');
      return (await again(district, preview))?.title === '导入表格 · 已导入';
    };
    await eventually('the table is imported', pressAgain, 60_000);

    // All of this table beside those before.
    expect((await district.exported()).progress).toHaveLength(ROWS * (round + 1));
  }
  const { code, stdout } = await district.cli(['audit']);
  expect({ code, stdout }).toMatchObject({ code: 0 });
});

test('two processes import a table in chat once', async () => {
  const district = await startLiveDistrict();
  const bots = await Promise.all([district.startBot(), district.startBot({ PORT: String(await freePort()) })]);

  const preview = await sendTable(district, table(0));
  await district.as(OFFICE).presses(preview, '确认导入');

  await eventually(
    'the table is imported',
    async () => (await again(district, preview))?.title === '导入表格 · 已导入',
    60_000,
  );
  // The other one may still be at it.
  await pause(3_000);
  expect((await district.exported()).progress).toHaveLength(ROWS);
  expect((await again(district, preview))?.title).toBe('导入表格 · 已导入');
  for (const bot of bots) expect(bot.output().stderr).not.toContain('"level":"error"');
});

/** Weekly reports of all projects, of other years for each round. */
function table(round: number): string {
  const first = Date.parse(`${2_012 + round * 2}-01-07T00:00:00Z`);
  const lines = STEWARDS.flatMap(steward => {
    const { code, name } = projectOf(steward);
    return Array.from({ length: WEEKS }, (_, index) => {
      const day = new Date(first + index * 3 * DAY_MS).toISOString().slice(0, 10);
      return `${code},${name},马寨镇,${day},1,${100 + Number(day.slice(5, 7)) * 31 + Number(day.slice(8))},主体施工`;
    });
  });
  return ['项目编号,项目名称,责任单位,周报日期,本周完成（万元）,年累计（万元）,进展情况', ...lines].join('\r\n');
}

async function sendTable(district: LiveDistrict, text: string): Promise<ShownCard> {
  const before = new Set((await cards(district)).map(({ messageId }) => messageId));
  const upload = await fetch(`${district.url}/sandbox/uploads?name=${encodeURIComponent('历年周报.csv')}`, {
    method: 'POST',
    body: text,
  });
  const { fileKey } = (await upload.json()) as { fileKey: string };
  const chatId = await district.directChat(OFFICE);
  await district.call('POST', '/messages', { as: OFFICE, chatId, fileKey });
  return eventually(
    'the preview',
    async () =>
      (await cards(district)).find(
        ({ messageId, title, labels }) =>
          !before.has(messageId) && title === '导入表格 · 待确认导入' && labels.includes('确认导入'),
      ),
    60_000,
  );
}

async function again(district: LiveDistrict, { messageId }: ShownCard): Promise<ShownCard | undefined> {
  return (await cards(district)).find(card => card.messageId === messageId);
}

async function cards(district: LiveDistrict): Promise<ShownCard[]> {
  const chatId = await district.directChat(OFFICE);
  return (await district.cardsIn(chatId)).filter(({ title }) => title.startsWith('导入表格'));
}
