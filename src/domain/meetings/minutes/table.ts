import type { DraftItem } from '../meeting.ts';
import { peopleIn } from './people.ts';
import { type Context, dueIn, problemIn, projectIn, stretchOf } from './said.ts';

/** Items that come as a pasted table: 事项⇥责任单位⇥责任人⇥完成时限. */

const COLUMNS = [
  ['unit', /^(?:责任|牵头|主办|承办|主责|落实)(?:单位|部门|主体|局委)|^单位$|^牵头$/],
  ['person', /责任人|负责人|联系人|经办人/],
  ['due', /时限|期限|时间|节点|日期/],
  ['supervisor', /督办|督导/],
  ['task', /事项|任务|内容|问题|工作|议题|措施/],
  ['none', /^序号$|^编号$|^备注$/],
] as const;

type Column = (typeof COLUMNS)[number][0] | 'beside';

function cellsOf(line: string): string[] {
  if (/^\|.*\|$/.test(line))
    return line
      .slice(1, -1)
      .split('|')
      .map(cell => cell.trim());
  if (line.includes('\t')) return line.split('\t').map(cell => cell.trim());
  const cells = line.split(/[|｜]/);
  return cells.length > 2 ? cells.map(cell => cell.trim()) : [line];
}

/** The rows of a table among lines, as items; the other lines are left. Shapes: null where there is no table. */
export function readTable(lines: readonly string[], context: Context): { items: DraftItem[]; left: string[] } | null {
  const head = lines.findIndex(line => {
    const kinds = cellsOf(line).map(kindOf);
    return kinds.includes('task') && (kinds.includes('unit') || kinds.includes('due'));
  });
  if (head < 0) return null;
  const labels = cellsOf(lines[head] ?? '');
  const kinds = labels.map(kindOf);
  const items: DraftItem[] = [];
  const left: string[] = lines.slice(0, head);
  for (const line of lines.slice(head + 1)) {
    const cells = cellsOf(line);
    if (/^[|\s:-]+$/.test(line)) continue;
    if (cells.length < 2) {
      left.push(line);
      continue;
    }
    const of = (kind: Column) => cells.filter((_, index) => kinds[index] === kind).filter(cell => cell !== '');
    const beside = cells.flatMap((cell, index) =>
      kinds[index] === 'beside' && cell !== '' ? [`${labels[index]}：${cell}`] : [],
    );
    items.push(
      ...itemsOf(
        { task: of('task'), unit: of('unit'), person: of('person'), due: of('due'), watcher: of('supervisor'), beside },
        context,
      ),
    );
  }
  return items.length === 0 ? null : { items, left };
}

function kindOf(label: string): Column {
  return COLUMNS.find(([, words]) => words.test(label.replace(/\s/g, '')))?.[0] ?? 'beside';
}

type Row = Record<'task' | 'unit' | 'person' | 'due' | 'watcher' | 'beside', readonly string[]>;

/** Each unit of a row has an item of its own. */
function itemsOf(row: Row, context: Context): DraftItem[] {
  const task = row.task.join('，');
  const said = stretchOf(task, context);
  const units = stretchOf(row.unit.join('、'), context).tokens.placed.flatMap(({ token }) =>
    token.type === 'unit' && token.unit !== undefined ? (context.reading.units[token.unit]?.name ?? []) : [],
  );
  const named = row.person.join('、');
  const due = dueIn(stretchOf(row.due.length === 0 ? '' : `时限：${row.due.join('，')}`, context), context);
  const watchers = peopleIn(
    row.watcher.length === 0 ? '' : `督办人：${row.watcher.join('、')}`,
    null,
    context,
  ).supervisor;
  const itemOf = (unit: string | null): DraftItem => {
    const people = peopleIn(named === '' ? '' : `责任人：${named}`, unit, context);
    const [owner] = people.owner;
    const isOthers = units.some(one => one !== unit && one === owner?.unit) && owner?.unit !== unit;
    const isOne = people.owner.length === 1 && !isOthers;
    return {
      task: [task, ...(row.beside.length > 0 ? [`（${row.beside.join('；')}）`] : [])].join(''),
      project: projectIn(said, context),
      problem: problemIn(said),
      unit: unit ?? (isOne ? (owner?.unit ?? null) : null),
      person: isOne ? (owner?.id ?? null) : null,
      supervisor: watchers.length === 1 ? (watchers[0]?.id ?? null) : null,
      dueDate: due.day,
      personSaid: isOne || isOthers || named === '' ? null : named,
      number: null,
      dueSaid: due.said ?? (due.day === null && row.due.length > 0 ? row.due.join('，') : null),
    };
  };
  const of = [...new Set(units)];
  return of.length === 0 ? [itemOf(null)] : of.map(itemOf);
}
