/**
 * Messages and what they mean, in a form that is quick to write and to read:
 *
 *     @ 2026-06-12T17:40
 *     康华冷链本月完成投资350万元，形象进度45%，主体施工至8层
 *       + 003 month=350 percent=45 stage
 *     帮助
 *       help
 *
 * `@` sets when the following messages are sent (Asia/Shanghai). A message stands at the start of a line, with `\n` for
 * a new line; what is expected follows, one item a line, with two blanks in front:
 *   `+ CODE …` progress · `! CODE CATEGORY [urgent] [unit=…] [due=…]` problem · `= WT-…` solved ·
 *   `? TOPIC [project=…] [unit=…] [period=…]` query · `help` · `unknown` · `chatter` (unknown, and no answer at all).
 * `stage`, `plan` say that there are words of it; `started@2026-06-01` is a milestone with its day. A line that begins
 * with `#` is a comment. A project is written with the end of its code: 003.
 */
import { readFileSync } from 'node:fs';

export interface Fixture {
  file: string;
  line: number;
  sentAt: string;
  text: string;
  kind: string;
  isChatter: boolean;
  /** Every item as one line of words in a fixed order. */
  items: string[];
}

const FIELDS = ['week', 'month', 'year', 'total', 'percent', 'milestone', 'stage', 'plan'] as const;
const MILESTONE = /^(signed|started|completed|effective)(@\d{4}-\d\d-\d\d)?$/;

export function readFixtures(url: URL): Fixture[] {
  const file = url.pathname.split('/').at(-1) ?? '';
  const fixtures: Fixture[] = [];
  let sentAt = '';
  for (const [index, line] of readFileSync(url, 'utf8').split('\n').entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    if (line.startsWith('@ ')) sentAt = `${line.slice(2).trim()}:00+08:00`;
    else if (!line.startsWith('  '))
      fixtures.push({
        file,
        line: index + 1,
        sentAt,
        text: line.replaceAll('\\n', '\n'),
        kind: '',
        isChatter: false,
        items: [],
      });
    else expectation(fixtures.at(-1), line.trim(), `${file}:${index + 1}`);
  }
  for (const fixture of fixtures) if (fixture.kind === '') throw new Error(`${file}:${fixture.line} expects nothing`);
  return fixtures;
}

function expectation(fixture: Fixture | undefined, words: string, where: string): void {
  if (!fixture) throw new Error(`${where}: no message before`);
  const [sign = '', first = '', ...rest] = words.split(/\s+/);
  if (sign === 'help' || sign === 'unknown' || sign === 'chatter') {
    fixture.kind = sign === 'chatter' ? 'unknown' : sign;
    fixture.isChatter = sign === 'chatter';
    return;
  }
  const kind = { '+': 'progress', '!': 'problem', '=': 'resolve', '?': 'query' }[sign];
  if (kind === undefined) throw new Error(`${where}: ${words}`);
  fixture.kind = fixture.kind === '' || fixture.kind === kind ? kind : 'mixed';
  if (kind === 'resolve') fixture.items.push(`= ${first}`);
  else if (kind === 'query') fixture.items.push(['?', first, ...rest.map(wholeCode).sort()].join(' '));
  else if (kind === 'problem') fixture.items.push(['!', wholeCode(first), ...rest.sort()].join(' '));
  else {
    const given = rest.map(word => (MILESTONE.test(word) ? `milestone=${word}` : word));
    const unknown = given.filter(word => !FIELDS.some(field => field === word.split('=')[0]));
    if (unknown.length > 0) throw new Error(`${where}: ${unknown.join(' ')}`);
    fixture.items.push(['+', wholeCode(first), ...given.sort()].join(' '));
  }
}

const wholeCode = (word: string) => word.replace(/^(project=)?(\d{3})$/, '$1EQ-2026-$2');

/** An item of the output of `parse` in the same words. */
export function itemWords(item: Record<string, unknown>): string {
  const words: string[] = [];
  const add = (name: string, value: unknown) => {
    if (value !== undefined) words.push(`${name}=${String(value)}`);
  };
  switch (item['type']) {
    case 'resolve':
      return `= ${String(item['problem'])}`;
    case 'query':
      for (const field of ['project', 'unit', 'period']) add(field, item[field]);
      return ['?', String(item['topic']), ...words.sort()].join(' ');
    case 'problem':
      words.push(String(item['category']));
      if (item['urgency'] === 'urgent') words.push('urgent');
      add('unit', item['responsibleUnit']);
      add('due', item['dueDate']);
      if (!item['description']) words.push('NO-DESCRIPTION');
      return ['!', String(item['project']), ...words.sort()].join(' ');
    default:
      add('week', item['weekInvestmentWan']);
      add('month', item['monthInvestmentWan']);
      add('year', item['yearInvestmentWan']);
      add('total', item['totalInvestmentWan']);
      add('percent', item['progressPercent']);
      if (item['milestone'] !== undefined)
        words.push(
          `milestone=${String(item['milestone'])}${item['milestoneDate'] === undefined ? '' : `@${String(item['milestoneDate'])}`}`,
        );
      if (item['stage']) words.push('stage');
      if (item['nextPlan']) words.push('plan');
      return ['+', String(item['project']), ...words.sort()].join(' ');
  }
}
