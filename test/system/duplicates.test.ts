import { describe, expect, test } from 'vitest';
import { HOSTS, startDistrictOn } from '../helpers/hosts.ts';
import { GROUP, projectOf } from '../helpers/live-district.ts';
import { eventually } from '../helpers/programs.ts';

describe.each(HOSTS)('an event that comes more than once over $transport to $runtime', host => {
  test('has one effect: again, under another id, two at once, hours later and after a restart', async () => {
    const district = await startDistrictOn(host);
    const bot = await district.startBot();
    const { alias } = projectOf('ou_wang');
    const said: string[] = [];
    const report = async (percent: number) => {
      const { messageId } = await district.as('ou_wang').says(`@机器人 ${alias} 形象进度${percent}%`, GROUP);
      said.push(messageId);
      return district.acknowledged(messageId);
    };
    const again = async (eventId: string) => {
      await district.call('POST', '/redeliver', { eventId });
      await district.call('POST', '/redeliver', { eventId, asNew: true });
      await eventually('every copy is acknowledged', async () => (await district.events()).every(one => one.acked));
    };

    const first = await report(30);
    await again(first.eventId);
    await district.call('POST', '/faults', { target: 'events', kind: 'duplicate', path: 'receive', count: 1 });
    const second = await report(31);
    await district.call('POST', '/clock', { byMs: 7 * 3_600_000 });
    await again(second.eventId);
    await bot.kill('SIGTERM');
    if (host.runtime === 'node') expect(await bot.ended).toBe(0);
    await district.startBot();
    await again(first.eventId);
    await report(32);

    for (const messageId of said) await district.answerTo(messageId, GROUP);
    const { progress, deliveries } = await district.exported();
    expect(progress.map(({ messageId, progressPercent }) => [messageId, progressPercent])).toEqual([
      [said[0], 30],
      [said[1], 31],
      [said[2], 32],
    ]);
    expect(deliveries.filter(one => one.key.startsWith('receipt:')).map(one => one.status)).toEqual([
      'sent',
      'sent',
      'sent',
    ]);
    const copies = (await district.events()).filter(one => one.type === 'im.message.receive_v1');
    expect(copies).toHaveLength(6);
    expect((await district.cardsIn(GROUP)).map(card => card.parentId)).toEqual(said);
  });
});
