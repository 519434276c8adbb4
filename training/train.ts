/**
 * `npm run train`: learns from the labelled texts of `data/` and writes the weights into `src/domain/reading/hearing/`.
 *   --check  writes nothing; learns without one file, reads that file, and prints how often it was right, for each file
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { checkLines } from './check.ts';
import { lessons, trained } from './lessons.ts';

const { values } = parseArgs({ options: { check: { type: 'boolean' } } });
for (const lesson of lessons()) {
  if (values.check) {
    for (const line of checkLines(lesson)) process.stdout.write(`${line}\n`);
    continue;
  }
  const text = trained(lesson);
  writeFileSync(lesson.file, text);
  process.stdout.write(`${lesson.name}: ${lesson.examples.length} examples, ${Math.round(text.length / 1024)} kB\n`);
}
