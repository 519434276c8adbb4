import { createRandom } from '../sandbox/sample/random.ts';
import { playScript } from './outgoing/play.ts';
import type { Trial } from './trial.ts';

/**
 * Messages on their way out, through scripts of random troubles on a moved clock: the platform down for minutes and hours,
 * too many calls, lost answers, swallowed packets, tokens and addresses refused, chats that are gone or busy, recalled
 * questions and old cards, also several at once. Two processes send.
 */
export const outgoing: Trial = {
  name: 'outgoing',
  unit: 'scripts',
  counts: { fast: 4, whole: 500 },
  async run({ count, seed, print, progress }) {
    const wrong: string[] = [];
    const kinds = new Map<string, number>();
    let messages = 0;
    for (let index = 0; index < count; index += 1) {
      const endings: (() => void | Promise<void>)[] = [];
      try {
        const { wrong: found, script } = await playScript(
          end => void endings.unshift(end),
          createRandom(`outgoing ${seed} ${index}`),
        );
        wrong.push(...found.map(what => `script ${index}: ${what}`));
        messages += script.said.length;
        for (const { kind } of [...script.outages, ...script.chats]) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      } catch (cause) {
        wrong.push(`script ${index}: ${cause instanceof Error ? cause.stack : cause}`);
      } finally {
        for (const end of endings) await end();
      }
      progress(index + 1);
    }
    print({ what: 'scripts played', scripts: count, messages, ...Object.fromEntries(kinds) });
    return wrong;
  },
};
