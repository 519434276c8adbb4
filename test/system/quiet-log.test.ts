import { expect, test } from 'vitest';
import {
  APP,
  GROUP,
  KEYS,
  OFFICE,
  projectOf,
  STRANGER,
  startLiveDistrict,
  type TransportName,
} from '../helpers/live-district.ts';
import { reportWithPhoto } from '../helpers/photos.ts';
import { eventually } from '../helpers/programs.ts';

test.each<TransportName>(['websocket', 'webhook'])(
  'over the %s no secret and no word of a message stands in the log, failures and all',
  async transport => {
    const district = await startLiveDistrict({ transport, retryLadder: [1, 1, 1] });
    const bot = await district.startBot({ LOG_LEVEL: 'debug' });
    const { alias } = projectOf('ou_wang');
    const words = ['形象进度41%', '电力配套没有落实', '本人不在名册里', '今天下雨', '密级材料'];

    const said = await district
      .as('ou_wang')
      .says(`@机器人 ${alias} ${words[0]}，${words[1]}，需要区住建局协调`, GROUP);
    const receipt = await district.answerTo(said.messageId, GROUP);
    await district.as('ou_wang').presses(receipt, '撤销');
    await district.as(STRANGER).says(words[2] ?? '');
    await district.as('ou_chen').says(words[3] ?? '');
    await reportWithPhoto(district, 'ou_liu');
    // The platform refuses, is away, and forgets the token; then what was sent comes again.
    for (const fault of [{ kind: '5xx' }, { kind: '429' }, { kind: 'token' }]) {
      await district
        .call('POST', '/faults', { target: 'api', path: '/im/v1/messages', ...fault })
        .catch(() => undefined);
      const unsent = await district.as('ou_hu').says(`@机器人 ${projectOf('ou_hu').alias} 本周完成${words[4]}`, GROUP);
      await district.acknowledged(unsent.messageId);
      await new Promise(resolve => setTimeout(resolve, 500));
      await district.call('DELETE', '/faults');
    }
    await fetch(`http://127.0.0.1:${district.port}/feishu/events`, {
      method: 'POST',
      body: `{"encrypt":"${words[4]}"}`,
    });
    await eventually('the outbox is empty', async () => ((await district.outbox())['pending'] ?? 0) === 0);
    await district.as(OFFICE).says('待办');
    await bot.kill('SIGTERM');

    const { stdout, stderr } = bot.output();
    const log = stdout + stderr;
    expect(log.split('\n').length).toBeGreaterThan(20);
    const secrets = [APP.secret, KEYS.encryptKey, KEYS.verificationToken, ...tokensIn(log)];
    const personal = [...words, '王磊', '冯兰', '路人', alias];
    expect([...secrets, ...personal].filter(one => log.includes(one))).toEqual([]);
  },
);

/** Access tokens of the platform, whatever they are. */
function tokensIn(log: string): string[] {
  return log.match(/\bt-[\w-]{10,}/g) ?? [];
}
