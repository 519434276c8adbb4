import type { LiveDistrict, STEWARDS } from '../../test/helpers/live-district.ts';
import { GROUP, projectOf } from '../../test/helpers/live-district.ts';
import { PHOTO } from '../../test/helpers/photos.ts';
import { type Traffic, withdrawLast } from '../../test/helpers/traffic.ts';
import type { Scene } from './killer.ts';
import type { Point } from './points.ts';

const REPORTERS = ['ou_wang', 'ou_chen', 'ou_liu'] as const;
const MESSAGES = { target: 'api', path: '/im/v1/messages', count: 1 } as const;

/** Has happen what a program needs to come by a place. */
export async function provoke(needs: Point['needs'], { district, traffic, photos, random }: Scene): Promise<void> {
  const fault = (body: object) => district.call('POST', '/faults', { ...MESSAGES, ...body });
  if (needs === 'platform trouble') await fault({ kind: random.pick(['5xx', 'drop', 'lose-answer']), count: 2 });
  if (needs === 'busy platform') await fault({ kind: random.pick(['429', 'uuid-in-progress', 'lose-answer']) });
  if (needs === 'photo') {
    const photo = await reportPhoto(district, random.pick(REPORTERS));
    traffic.said.push(photo);
    photos.push(photo.messageId);
  }
  if (needs === 'press') await withdrawLast(district, traffic, random.pick(REPORTERS)).catch(() => undefined);
}

/** Somebody sends a report with a photo in one message. */
export async function reportPhoto(
  district: LiveDistrict,
  openId: (typeof STEWARDS)[number],
): Promise<Traffic['said'][number]> {
  const upload = await fetch(`${district.url}/sandbox/uploads?name=site.png`, { method: 'POST', body: PHOTO });
  const { imageKey } = (await upload.json()) as { imageKey: string };
  const text = `${projectOf(openId).alias} 形象进度45%`;
  const body = { as: openId, chatId: GROUP, text, imageKeys: [imageKey], mentionBot: true };
  const { messageId } = await district.call<{ messageId: string }>('POST', '/messages', body);
  return { messageId, chatId: GROUP, openId };
}
