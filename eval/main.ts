/**
 * `npm run eval`: how well the labelled messages of eval/sets are read. Names of writers narrow it down.
 *   --wrong   also prints every message that is not right
 *   --sealed  also runs the sealed sets, and prints their counts and nothing of their messages
 *   --accept  makes the results the accepted ones (eval/results.json)
 */
import { parseArgs } from 'node:util';
import { progressLine } from '../src/commands/report/progress-line.ts';
import { type EvaluatedSet, evaluate } from './evaluate.ts';
import { type EvalSet, readFixtureSets, readSets } from './messages.ts';
import { changeLines, confusionLines, figureLines, ruleLines, scoreLines, wrongLines } from './print.ts';
import { acceptResults, grownHarm, readResults, resultsOf } from './results.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { sealed: { type: 'boolean' }, accept: { type: 'boolean' }, wrong: { type: 'boolean' } },
});
const all = readSets({ withSealed: values.sealed === true });
const unknown = positionals.filter(name => !all.some(({ writer }) => writer === name));
if (unknown.length > 0) {
  process.stderr.write(
    `没有这组消息：${unknown.join('、')}；有：${Array.from(new Set(all.map(set => set.writer))).join('、')}\n`,
  );
  process.exit(2);
}
const wanted = all.filter(({ writer }) => positionals.length === 0 || positionals.includes(writer));
const sets = evaluated(wanted);
const fixtures = evaluated(readFixtureSets());
const before = readResults();
const open = sets.filter(({ set }) => set.part !== 'sealed');

print(
  'score, in percent with the 95 % interval; +n and -n messages since the accepted results',
  scoreLines(sets, before),
);
print('messages that have changed', changeLines(sets, before));
print('confusion, open sets', confusionLines(open));
print('precision by rule, open sets', ruleLines(open, fixtures));
print('figures', figureLines(sets));
if (values.wrong) print('not right', wrongLines(sets));
print('harm has grown', grownHarm(resultsOf(sets), before));
if (values.accept) acceptResults(sets);

/** Evaluates sets one after the other, and says on a terminal how far it is. */
function evaluated(all: readonly EvalSet[]): EvaluatedSet[] {
  const progress = progressLine('评测');
  const found = all.map((set, index) => {
    progress.show(`正在读第 ${index + 1} 组，共 ${all.length} 组`);
    return evaluate(set);
  });
  progress.end();
  return found;
}

function print(title: string, lines: Iterable<string>): void {
  const all = Array.from(lines);
  if (all.length > 0) process.stdout.write(`\n## ${title}\n${all.join('\n')}\n`);
}
