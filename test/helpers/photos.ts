import { GROUP, type LiveDistrict, projectOf } from './live-district.ts';
import { eventually } from './programs.ts';

/** A picture of one dot. */
export const PHOTO = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** Somebody sends a report with a photo in one message; what the bot answers once the photo is kept. */
export async function reportWithPhoto(district: LiveDistrict, openId: Parameters<typeof projectOf>[0]) {
  const upload = await fetch(`${district.url}/sandbox/uploads?name=site.png`, { method: 'POST', body: PHOTO });
  const { imageKey } = (await upload.json()) as { imageKey: string };
  const { messageId } = await district.call<{ messageId: string }>('POST', '/messages', {
    as: openId,
    chatId: GROUP,
    text: `${projectOf(openId).alias} 形象进度45%`,
    imageKeys: [imageKey],
    mentionBot: true,
  });
  return eventually(
    'a receipt with its photo',
    async () => {
      const [receipt] = await district.repliesTo(messageId, GROUP);
      return receipt?.text.includes('佐证 1 份：图片 1') ? receipt : null;
    },
    60_000,
  );
}

/** The bytes of the pictures on the newest card in somebody's direct chat. */
export async function openedBy(district: LiveDistrict, openId: string): Promise<Buffer[]> {
  const direct = await district.directChat(openId);
  const card = await eventually('the photo in the direct chat', async () =>
    (await district.cardsIn(direct)).find(one => one.title === '佐证'),
  );
  const keys = [...JSON.stringify(card.content).matchAll(/"img_key":"([^"]+)"/g)].map(([, key]) => key);
  return Promise.all(
    keys.map(async key => Buffer.from(await (await fetch(`${district.url}/sandbox/uploads/${key}`)).arrayBuffer())),
  );
}
