import type { Meaning } from '../../grid/lexicon/meaning.ts';
import type { Column, Table } from '../../grid/table.ts';
import { isNothing } from '../../values/cell-text.ts';
import { type PermitKind, permitKindsOf } from '../../values/permits/permit-kinds.ts';
import { isOnlyDay, isSaidOfAll, type PermitPart, partOf } from './part-words.ts';

/** One permit and its columns. */
export interface PermitColumns {
  /** The words of the header that name it. */
  name: string;
  /** Several where the words do not say which. */
  kinds: readonly PermitKind[];
  parts: readonly { part: PermitPart; column: Column }[];
}

export interface LedgerColumns {
  project?: Column;
  code?: Column;
  unit?: Column;
  agent?: Column;
  mobile?: Column;
  blocker?: Column;
  leadDepartment?: Column;
  plannedStart?: Column;
  /** One row a project: the permits by their columns. */
  permits: readonly PermitColumns[];
  /** One row a permit, or one row for a few of them side by side. Empty where the header names them. */
  named: readonly NamedColumn[];
}

/** A column that names a permit, and what others say of that one. */
export interface NamedColumn {
  column: Column;
  parts: PermitColumns['parts'];
}

/** Reads the header of a table of permits. */
export function permitColumns(table: Table): LedgerColumns {
  const naming = namingColumns(table);
  const permits = naming.length === 0 ? permitsAcross(table) : [];
  const beside = naming.length > 1 ? besideEach(table, naming) : [];
  const parted = [...permits, ...beside].flatMap(({ parts }) => parts.map(({ column }) => column.number));
  const taken = new Set([...parted, ...naming.map(({ number }) => number)]);
  const free = table.columns.filter(({ number }) => !taken.has(number));
  const of = (...meanings: Meaning[]) =>
    meanings.flatMap(meaning => free.filter(column => column.meaning?.is === meaning));
  const units = of('unit', 'department');
  const first = units.find(({ label }) =>
    /牵头|审批(?:部门|单位)|办理(?:部门|单位)|主管|主办|承办|负责(?:部门|单位)/.test(label),
  );
  const unit = units.find(column => column !== first && column.meaning?.is === 'unit');
  const lead = first ?? units.find(column => column !== unit && /部门/.test(column.label));
  const [only, another] = naming;
  const named = only && !another ? [{ column: only, parts: partsOfRow(free, lead) }] : beside;
  return {
    ...defined('project', of('project')[0] ?? of('name')[0]),
    ...defined('code', of('code')[0]),
    ...defined('unit', unit),
    ...defined('agent', of('contact', 'steward', 'person', 'reportedBy')[0]),
    ...defined('mobile', of('mobile')[0]),
    ...defined('blocker', of('blocker', 'problem')[0]),
    ...defined('leadDepartment', named.length === 0 ? lead : undefined),
    ...defined('plannedStart', of('plannedStart', 'startMonth')[0]),
    permits,
    named,
  };
}

const defined = <K extends string>(key: K, column: Column | undefined): { [Key in K]?: Column } =>
  column === undefined ? {} : ({ [key]: column } as { [Key in K]?: Column });

/** 手续名称, 事项: each row is a permit. Where the header says it again, 事项 | 状态 | 事项 | 状态, a row has several. */
function namingColumns(table: Table): Column[] {
  const found = table.columns.filter(
    ({ path, meaning }) =>
      path.length === 1 &&
      /^(?:手续|审批|办理|报建|许可|要件)?(?:事项|名称|手续|类别|要件|环节)(?:名称)?$|^(?:前期)?手续(?:名称|事项|类别)?$|^事项名称$|^要件(?:名称)?$/.test(
        bareName(path[0] ?? ''),
      ) &&
      meaning?.is !== 'project' &&
      meaning?.is !== 'index',
  );
  const [first] = found;
  return found.filter(({ label }) => first && bareName(label) === bareName(first.label));
}

/** 事项一, 手续2. */
const bareName = (label: string) => label.replace(/[(]?[一二三四五\d][)]?$/, '');

/** What stands behind each column that names a permit, up to the next. */
function besideEach({ columns }: Table, naming: readonly Column[]): NamedColumn[] {
  return naming.map((column, at) => {
    const end = naming[at + 1]?.number ?? Number.POSITIVE_INFINITY;
    const own = columns.filter(({ number }) => column.number < number && number < end);
    const numbered = own.map(one => ({ ...one, label: bareName(one.label), path: one.path.map(bareName) }));
    // Behind the last one may stand what is said of the project.
    const [first] = naming;
    const width = (naming[1]?.number ?? 0) - (first?.number ?? 0) - 1;
    return { column, parts: partsOfRow(numbered.slice(0, width), undefined) };
  });
}

/** One row a project: a column, or a group of columns, a permit. */
function permitsAcross(table: Table): PermitColumns[] {
  const byName = new Map<string, { kinds: readonly PermitKind[]; parts: { part: PermitPart; column: Column }[] }>();
  for (const column of table.columns) {
    const found = permitOf(column) ?? partAfter(column, byName);
    if (found === null) continue;
    const key = byName.has(found.name) ? found.name : (besideOf(byName, found) ?? found.name);
    const permit = byName.get(key);
    if (permit === undefined) byName.set(key, { kinds: found.kinds, parts: [{ part: found.part, column }] });
    else permit.parts.push({ part: found.part, column });
  }
  const permits = Array.from(byName, ([name, permit]) => ({ name, ...permit }));
  return permits.map(permit => ({ ...permit, parts: soleParts(permit.parts.map(part => byItsCells(part, table))) }));
}

/** 完成 or 批复 over nothing but days says when, not how far. */
function byItsCells({ part, column }: PermitColumns['parts'][number], { rows }: Table): PermitColumns['parts'][number] {
  if (part !== 'state' || !/办结|完成|取得|批复|获批|出具|核发|发证$/.test(column.path.at(-1) ?? ''))
    return { part, column };
  if (column.path.length === 1) return { part, column };
  const written = rows.flatMap(({ cells }) => cells.get(column.number) ?? []).filter(cell => !isNothing(cell));
  const days = written.filter(isOnlyDay);
  return { part: written.length > 0 && days.length * 2 > written.length ? 'actual' : 'state', column };
}

type Across = ReadonlyMap<string, Omit<PermitColumns, 'name'>>;

/** 立项批复 | 立项时间: two columns of one permit with different words. */
function besideOf(
  permits: Across,
  { kinds, part }: { kinds: readonly PermitKind[]; part: PermitPart },
): string | undefined {
  const [name, last] = Array.from(permits).at(-1) ?? [];
  if (last === undefined || part === 'state' || kinds.includes('other')) return undefined;
  const isSame = last.kinds.join() === kinds.join() && !last.parts.some(one => one.part === part);
  return isSame ? name : undefined;
}

/** 施工许可证号 | 发证时间: a column behind that says only when, or under which number. */
function partAfter(
  column: Column,
  permits: Across,
): { name: string; kinds: readonly PermitKind[]; part: PermitPart } | null {
  const [name, last] = Array.from(permits).at(-1) ?? [];
  const isBeside = last?.parts.at(-1)?.column.number === column.number - 1;
  if (name === undefined || last === undefined || !isBeside || column.path.length > 1) return null;
  if (
    !/^(?:发证|批复|取得|办结|完成|办理|核发|获批|计划|预计|实际)*(?:时间|日期)$|^(?:批复|批准|许可)?(?:文号|证号|批文号)$/.test(
      column.label,
    )
  )
    return null;
  const part = partOf(column.label);
  return last.parts.some(one => one.part === part) ? null : { name, kinds: last.kinds, part };
}

/** A single column of a permit holds everything that is said of it. */
const soleParts = (parts: PermitColumns['parts']): PermitColumns['parts'] =>
  parts.map(({ part, column }) => ({
    part: part === 'state' && !parts.some(one => one.part !== 'state' && one.part !== 'note') ? 'cell' : part,
    column,
  }));

/** The permit that a header names and what of it the column holds. */
function permitOf(column: Column): { name: string; kinds: readonly PermitKind[]; part: PermitPart } | null {
  const { path } = column;
  // 手续办理情况 over all, the permit, and what is said of it.
  for (const [at, words] of path.entries()) {
    const kinds = permitKindsOf(words);
    if (kinds.length === 0 || isOfProject(words)) continue;
    const below = path.slice(at + 1).join('');
    if (below !== '') return { name: words, kinds, part: partOf(below) };
    const above = path.slice(0, at).join('');
    // 计划办结时间 → 环评: the group says what, the column of which permit.
    if (isSaidOfAll(above)) return { name: words, kinds, part: partOf(above) };
    // 环评办理情况, 环评批复时间.
    const { name, rest } = cutName(words);
    return {
      name,
      kinds: permitKindsOf(name).length > 0 ? permitKindsOf(name) : kinds,
      part: rest === '' ? 'state' : partOf(rest),
    };
  }
  return null;
}

/** 土地面积, 用地规模, 招标控制价, 备案证号 as the project's code: no permit. */
const isOfProject = (words: string): boolean =>
  /面积|规模|亩|金额|(?<!评)价(?!值)|性质|用途|地点|位置|代码|单位名称|投资|资金|问题|卡点|原因/.test(words);

const TAIL =
  /(?:(?:计划|预计|拟|要求|实际)(?:办结|完成|取得|批复|获批|出具|核发|发证)|(?:计划|预计|拟|要求|实际)?(?:办结|完成|取得|批复|办理|获批|出具|核发|发证)?\/?(?:计划)?(?:时间|日期|时限|期限)|(?:办理|完成|办结|进展)?(?:情况|状态|进度|进展)(?:\(.*\))?|文号|证号|批文号?|批复文号|编号|责任人|经办人|责任单位|办理部门|审批部门|牵头单位|备注|是否(?:办理|办结|取得|完成))$/;

function cutName(words: string): { name: string; rest: string } {
  const rest = TAIL.exec(words)?.[0] ?? '';
  const name = rest === '' ? words : words.slice(0, -rest.length);
  return name === '' ? { name: words, rest: '' } : { name, rest };
}

/** One row a permit: what the other columns say of it. */
function partsOfRow(columns: readonly Column[], lead: Column | undefined): PermitColumns['parts'] {
  const ofMeaning: Partial<Record<Meaning, PermitPart>> = {
    dueDate: 'planned',
    endMonth: 'planned',
    closedDate: 'actual',
    raisedDate: 'started',
    status: 'state',
    measure: 'state',
    stage: 'state',
    permitState: 'state',
    permitDate: 'date',
    date: 'date',
    note: 'note',
  };
  const parts = columns.flatMap((column): { part: PermitPart; column: Column }[] => {
    if (column === lead || column.meaning?.is === 'department') return [{ part: 'department', column }];
    const is = column.meaning?.is;
    const plain = is === undefined ? undefined : ofMeaning[is];
    if (plain === undefined && is !== undefined) return [];
    const part = partOf(column.label);
    const isVague = part === 'state' && plain !== undefined;
    return [{ part: isVague ? plain : part, column }];
  });
  // 办理状态 beside 办理进展: the state is read from the first, the second is a note.
  const states = parts.filter(({ part }) => part === 'state');
  const main = states.find(({ column }) => /状态|是否|状况/.test(column.label)) ?? states[0];
  return parts.map(one => (one.part === 'state' && one !== main ? { ...one, part: 'note' } : one));
}
