import { GROUP, startLiveDistrict } from '../../test/helpers/live-district.ts';
import { eventually, type Later } from '../../test/helpers/programs.ts';

const NOTICED_WITHIN_MS = 60_000;

/** The real program, to which the platform falls silent: it says so where it is asked whether it is ready, and comes back. */
export async function programInSilence(later: Later): Promise<{ wrong: string[]; noticedMs: number }> {
  const district = await startLiveDistrict({ retryLadder: Array.from({ length: 200 }, () => 1), later });
  await district.call('POST', '/faults', { target: 'ws', kind: 'ping-every', ms: 3_000 });
  await district.startBot();
  const readiness = async () => {
    const answer = await fetch(`http://127.0.0.1:${district.port}/readyz`);
    return { status: answer.status, text: await answer.text() };
  };

  await district.call('POST', '/faults', { target: 'ws', kind: 'silent' });
  const { messageId } = await district.as('ou_wang').says('@机器人 帮助', GROUP);
  const startedMs = performance.now();
  const said = await eventually(
    'the program notices the silence',
    async () => {
      const { status, text } = await readiness();
      return status === 503 && text;
    },
    NOTICED_WITHIN_MS,
  );
  const noticedMs = performance.now() - startedMs;
  await eventually('the program is connected again', async () => (await readiness()).status === 200);
  await district.answerTo(messageId, GROUP);
  return { wrong: /transport: .*silent/.test(said) ? [] : [`the program said: ${said}`], noticedMs };
}
