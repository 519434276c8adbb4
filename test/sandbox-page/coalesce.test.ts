import { describe, expect, test } from 'vitest';
import { coalesce } from '../../sandbox/page/coalesce.ts';

/** A task whose runs end one by one, when told to. */
function aSlowTask() {
  const runs: { key: string; end: () => void; fail: () => void }[] = [];
  const task = (key: string) =>
    new Promise<void>((resolve, reject) => runs.push({ key, end: resolve, fail: () => reject(new Error('broken')) }));
  return { runs, call: coalesce(task) };
}

const settled = () => new Promise(resolve => setTimeout(resolve, 0));

describe('loading again and again', () => {
  test('when many changes come during a load, one more load answers them all', async () => {
    const { runs, call } = aSlowTask();

    const calls = [call('oc_1'), call('oc_1'), call('oc_1')];
    expect(runs.length).toBe(1);
    runs[0]?.end();
    await settled();
    expect(runs.length).toBe(2);
    runs[1]?.end();
    await Promise.all(calls);

    expect(runs.length).toBe(2);
  });

  test('when a change comes after the load, it is loaded anew', async () => {
    const { runs, call } = aSlowTask();

    const first = call('oc_1');
    runs[0]?.end();
    await first;
    void call('oc_1');

    expect(runs.length).toBe(2);
  });

  test('different chats load side by side', () => {
    const { runs, call } = aSlowTask();

    void call('oc_1');
    void call('oc_2');

    expect(runs.map(run => run.key)).toEqual(['oc_1', 'oc_2']);
  });

  test('when a load fails, those who came meanwhile still get theirs', async () => {
    const { runs, call } = aSlowTask();

    const first = call('oc_1');
    const second = call('oc_1');
    runs[0]?.fail();
    await expect(first).rejects.toThrow('broken');
    await settled();
    runs[1]?.end();

    await expect(second).resolves.toBeUndefined();
  });
});
