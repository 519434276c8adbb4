/** How well what is learned holds for texts by somebody else. */
import { createModel } from '../src/domain/reading/hearing/model.ts';
import { learn } from './learn.ts';
import type { Lesson } from './lessons.ts';

/** Above this share the model is called sure. */
const SURE = 0.85;

/** For each file a line: how much of it is read right by a model that has not seen it, and by the lexicons alone. */
export function* checkLines({ examples, labels, name, options }: Lesson): Generator<string> {
  const files = Array.from(new Set(examples.map(({ from }) => from)));
  for (const file of files) {
    const held = examples.filter(({ from }) => from === file);
    const model = createModel(
      learn(
        examples.filter(({ from }) => from !== file),
        labels,
        options,
      ),
    );
    let [right, sure, surelyRight, byWords] = [0, 0, 0, 0];
    for (const { label, read, words } of held) {
      const shares = model.hear(read);
      const best = shares.reduce((found, share, index) => (share > (shares[found] ?? 0) ? index : found), 0);
      const isRight = labels[best] === label;
      if (isRight) right += 1;
      if (words === label) byWords += 1;
      if ((shares[best] ?? 0) < SURE) continue;
      sure += 1;
      if (isRight) surelyRight += 1;
    }
    const percent = (part: number, of: number) => `${((100 * part) / Math.max(1, of)).toFixed(1)} %`;
    yield `${name} ${file}: ${held.length}, right ${percent(right, held.length)}, lexicons alone ${percent(byWords, held.length)}, sure of ${percent(sure, held.length)} and then right ${percent(surelyRight, sure)}`;
  }
}
