import { cpus, loadavg } from 'node:os';
import { progressLine } from '../src/commands/report/progress-line.ts';
import type { Bench } from './bench.ts';
import { budgetBench } from './budget.ts';
import { districtsBench } from './districts.ts';
import { intakeBench } from './intake.ts';
import { serveIntake } from './intake-server.ts';
import { livedYearBench } from './lived-year.ts';
import { readingBench } from './reading.ts';
import { remindersBench } from './reminders.ts';
import { scheduleBench } from './schedule.ts';
import { scoringBench } from './scoring.ts';
import { sendingBench } from './sending.ts';
import { startBench } from './start.ts';
import { workbooksBench } from './workbooks.ts';
import { yearBench } from './year.ts';

/**
 * `npm run bench`: every measurement as a JSON line; `npm run bench -- NAME …` runs only those, and `--full` measures the
 * largest sizes too, which takes minutes.
 */
const BENCHES: readonly Bench[] = [
  readingBench,
  scheduleBench,
  remindersBench,
  scoringBench,
  startBench,
  districtsBench,
  workbooksBench,
  yearBench,
  budgetBench,
  livedYearBench,
  sendingBench,
  intakeBench,
];

const isFull = process.argv.includes('--full');
const wanted = process.argv.slice(2).filter(arg => arg !== '--full');
// The measured servers of one bench are this program, started as processes of their own.
if (wanted[0] === 'serve-intake') await serveIntake(wanted[1] ?? '', wanted[2] ?? '');
else await measure();

async function measure(): Promise<void> {
  const unknown = wanted.filter(name => !BENCHES.some(bench => bench.name === name));
  if (unknown.length > 0) {
    process.stderr.write(`没有这项测量：${unknown.join('、')}；有：${BENCHES.map(bench => bench.name).join('、')}\n`);
    process.exit(2);
  }
  for (const bench of BENCHES) {
    if (wanted.length > 0 && !wanted.includes(bench.name)) continue;
    // What else the machine was doing: below one, the numbers are the program's own.
    const [loadBefore = 0] = loadavg();
    const machine = { what: 'the machine before', loadBefore: Number(loadBefore.toFixed(2)), cores: cpus().length };
    process.stdout.write(`${JSON.stringify({ bench: bench.name, ...machine, node: process.version })}\n`);
    const progress = progressLine('测量');
    progress.show(bench.name);
    await bench.run(line => {
      progress.end();
      process.stdout.write(`${JSON.stringify({ bench: bench.name, ...line })}\n`);
      progress.show(bench.name);
    }, isFull);
    progress.end();
  }
}
