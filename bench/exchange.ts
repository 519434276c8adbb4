import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BenchLine } from './bench.ts';
import { manyProjects, projectList, yearOfDistrict } from './large-district.ts';

const PROJECTS = 5_000;
/** What 5,000 rows may take on a quiet machine of two cores. */
const MOST_MS = 3_000;
const MOST_MIB = 200;

/** Loaded before the command: notes at its end what the process has held at most and used of the processor. */
const TELL_USAGE = `
import { writeFileSync } from 'node:fs';
process.on('exit', () => writeFileSync(process.env.BENCH_USAGE, JSON.stringify(process.resourceUsage())));`;

interface Took {
  ms: number;
  cpuMs: number;
  /** The most that the whole process has held in memory. */
  peakMiB: number;
}

/**
 * Workbooks of a whole district through the command line as its users start it: import of 5,000 projects, and the workbook
 * of a district after a year written, read again over the same ledgers, and into an empty database.
 * Units: `ms` from start to end of the command, `growthMiB` over the same command with nothing to do.
 */
export async function measureExchange(print: (line: BenchLine) => void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'guanjia-bench-'));
  const file = (name: string) => join(folder, name);
  const run = (database: string, ...args: string[]) => command(folder, database, args);
  try {
    const idle = await run('nothing', 'export', '--format', 'xlsx', '--out', file('nothing.xlsx'));
    print({ what: 'the command line with nothing to do: export of an empty district', ...idle });
    const tell = (what: string, took: Took, name: string) => {
      const growthMiB = Math.max(0, took.peakMiB - idle.peakMiB);
      const isWithin = took.ms <= MOST_MS && growthMiB <= MOST_MIB;
      print({ what, packedKiB: Math.round(statSync(file(name)).size / 1024), ...took, growthMiB, isWithin });
    };
    const many = manyProjects(PROJECTS);
    const list = 'list.xlsx';
    writeFileSync(file('roster.json'), JSON.stringify({ ...many, projects: [] }));
    writeFileSync(file(list), projectList(many));
    await run('list', 'import', file('roster.json'));
    tell('5,000 projects, imported from the list of an office', await run('list', 'import', file(list)), list);
    const districts = { '5,000 projects with their histories': many, 'a district after a year': yearOfDistrict() };
    for (const [index, [what, district]] of Object.entries(districts).entries()) {
      const [json, book] = [`${index}.json`, `${index}.xlsx`];
      writeFileSync(file(json), JSON.stringify(district));
      tell(`${what}, imported as a district file`, await run(`${index}`, 'import', file(json)), json);
      const written = await run(`${index}`, 'export', '--format', 'xlsx', '--out', file(book));
      tell(`${what}, exported as a workbook`, written, book);
      tell(`${what}, the workbook imported again over the same`, await run(`${index}`, 'import', file(book)), book);
      tell(
        `${what}, the workbook imported into an empty database`,
        await run(`${index}-new`, 'import', file(book)),
        book,
      );
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function command(folder: string, database: string, args: readonly string[]): Promise<Took> {
  const usage = join(folder, 'usage.json');
  const start = performance.now();
  const code = await new Promise<number | null>((resolve, reject) => {
    const child = spawn(
      process.execPath,
      [
        '--import',
        `data:text/javascript,${encodeURIComponent(TELL_USAGE)}`,
        fileURLToPath(new URL('cli.js', import.meta.url)),
        ...args,
      ],
      {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, BENCH_USAGE: usage, DATABASE_URL: `file:${join(folder, database)}.db` },
      },
    );
    child.once('error', reject);
    child.once('exit', resolve);
  });
  if (code !== 0) throw new Error(`the command ${args.join(' ')} has ended with ${code}`);
  const ms = Math.round(performance.now() - start);
  const { maxRSS, userCPUTime, systemCPUTime } = JSON.parse(readFileSync(usage, 'utf8')) as NodeJS.ResourceUsage;
  return { ms, cpuMs: Math.round((userCPUTime + systemCPUTime) / 1000), peakMiB: Math.round(maxRSS / 1024) };
}
