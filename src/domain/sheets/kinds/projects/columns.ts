import type { Meaning } from '../../grid/lexicon/meaning.ts';
import type { Column, Table } from '../../grid/table.ts';
import type { CellQuestion, CellRemark } from '../../reading.ts';
import { isNothing, shownText } from '../../values/cell-text.ts';
import type { Names } from '../../values/names/names.ts';
import { projectKey } from '../../values/names/project-names.ts';
import { unitsNamed } from '../../values/names/unit.ts';
import type { KindContext } from '../kind.ts';

/** Which column of a project list holds which field. */

export const MONEY_FIELDS = {
  plannedTotal: 'plannedTotalWan',
  annualPlan: 'annualPlanWan',
  weekInvestment: 'weekInvestmentWan',
  monthInvestment: 'monthInvestmentWan',
  yearInvestment: 'yearInvestmentWan',
  totalInvestment: 'totalInvestmentWan',
} as const satisfies Partial<Record<Meaning, string>>;
export type MoneyMeaning = keyof typeof MONEY_FIELDS;
export const MONEY_MEANINGS = Object.keys(MONEY_FIELDS) as readonly MoneyMeaning[];

export interface ProjectColumns {
  /** The column of each field; money columns are those of this year. */
  of(meaning: Meaning): Column | undefined;
  /** The column of a person's mobile: the next one to the right of the person's own, or after his post. */
  mobileOf(person: Column): Column | undefined;
  ask: readonly CellQuestion[];
  tell: readonly CellRemark[];
}

/** Chooses the columns of a list. What is in doubt is asked about once, at the header; unknown columns are told. */
export function projectColumns(table: Table, names: Names, context: KindContext): ProjectColumns {
  const year = table.year ?? context.year;
  const chosen = new Map<Meaning, Column>();
  for (const column of table.columns) {
    const is = column.meaning?.is;
    if (is !== undefined && !chosen.has(is)) chosen.set(is, column);
  }
  if (!chosen.has('project') && chosen.has('name')) chosen.set('project', chosen.get('name') as Column);
  const ask: CellQuestion[] = [];
  const tell: CellRemark[] = [];
  for (const is of MONEY_MEANINGS) {
    const columns = table.columns.filter(({ meaning }) => meaning?.is === is);
    const { best, others } = ofThisYear(columns, year);
    if (best === undefined) chosen.delete(is);
    else chosen.set(is, best);
    tell.push(...others.map(column => remark(table, column, `“${column.label}”不是 ${year} 年的数，未读取`)));
  }
  settleGoal(table, chosen);
  settleCumulative(table, chosen, ask, tell);
  settleUnit(table, chosen, names);
  settleCode(table, chosen);
  settleSteward(chosen);
  for (const column of table.columns) {
    if (column.meaning === null) tell.push(remark(table, column, `不认识的栏目“${column.label}”，未读取`));
  }
  for (const is of MONEY_MEANINGS) {
    const column = chosen.get(is);
    if (column !== undefined && column.moneyUnit === null && needsUnit(table, column))
      ask.push(unitAsked(table, column, is));
  }
  return { of: meaning => chosen.get(meaning), mobileOf: person => mobileBeside(table, person), ask, tell };
}

const place = (table: Table, { headerRow, letter }: Column) => ({
  sheet: table.sheet.name,
  row: headerRow,
  column: letter,
});
const remark = (table: Table, column: Column, what: string): CellRemark => ({ ...place(table, column), what });

/** Of several columns with one meaning that of the year, and of these the one that goes furthest: 1-6月 before 1-5月. */
function ofThisYear(columns: readonly Column[], year: number): { best: Column | undefined; others: readonly Column[] } {
  const own = columns.filter(({ meaning }) => meaning?.year === undefined || meaning.year === year);
  const furthest = [...own].sort(
    (a, b) =>
      Number(b.meaning?.year === year) - Number(a.meaning?.year === year) ||
      (b.meaning?.month ?? 0) - (a.meaning?.month ?? 0),
  );
  return { best: furthest[0], others: columns.filter(column => !own.includes(column)) };
}

/** 年度目标 is a plan where its cells are figures. */
function settleGoal(table: Table, chosen: Map<Meaning, Column>): void {
  const column = chosen.get('goal');
  if (column === undefined || chosen.has('annualPlan')) return;
  const cells = table.rows.flatMap(({ cells }) => cells.get(column.number) ?? []);
  const figures = cells.filter(
    cell => cell.value.kind === 'number' || /^[\d.,，]+(?:万元?|亿元?)?$/.test(shownText(cell).trim()),
  );
  if (figures.length * 2 > cells.length) chosen.set('annualPlan', column);
}

/** 累计完成 is of the year where another column is since the start, and the other way round; alone it is asked. */
function settleCumulative(table: Table, chosen: Map<Meaning, Column>, ask: CellQuestion[], tell: CellRemark[]): void {
  const sums = table.columns.filter(({ meaning }) => meaning?.is === 'cumulative');
  const ofMonth = chosen.has('monthInvestment') ? undefined : sums.find(({ meaning }) => meaning?.isOfMonth);
  const isBesideOthers = sums.length > 1 || DONE.some(is => chosen.has(is));
  if (ofMonth !== undefined && isBesideOthers) chosen.set('monthInvestment', ofMonth);
  const column = sums.find(one => one !== chosen.get('monthInvestment'));
  if (column === undefined) return;
  const hasYear = chosen.has('yearInvestment');
  const hasTotal = chosen.has('totalInvestment');
  if (hasYear && hasTotal) tell.push(remark(table, column, `“${column.label}”与其他栏重复，未读取`));
  else if (hasYear) chosen.set('totalInvestment', column);
  else if (hasTotal) chosen.set('yearInvestment', column);
  else {
    ask.push({
      ...place(table, column),
      question: `“${column.label}”是今年以来的累计，还是开工以来的累计？`,
      candidates: ['yearInvestmentWan', 'totalInvestmentWan'],
    });
  }
}

const DONE: readonly Meaning[] = ['weekInvestment', 'yearInvestment', 'totalInvestment'];

const UNIT_LIKE: readonly Meaning[] = ['unit', 'owner', 'place', 'department', 'supportUnits'];

/** The unit stands where the roster's projects have theirs, else where most cells name units of the roster. */
function settleUnit(table: Table, chosen: Map<Meaning, Column>, names: Names): void {
  const columns = table.columns.filter(({ meaning }) => meaning !== null && UNIT_LIKE.includes(meaning.is));
  const project = chosen.get('project');
  let best: Column | undefined;
  let most = 0;
  for (const column of columns) {
    const isUnit = column.meaning?.is === 'unit';
    let points = isUnit ? (/责任|牵头|推进/.test(column.label) ? 1.5 : 1) : 0;
    let filled = 0;
    let known = 0;
    for (const { cells } of table.rows) {
      const cell = cells.get(column.number);
      if (isNothing(cell)) continue;
      filled++;
      const [unit] = unitsNamed(shownText(cell), names);
      if (unit === undefined) continue;
      known++;
      if (unit.isRanked) points += 1;
      const [only] = names.projects.exactly(projectKey(shownText(cells.get(project?.number ?? 0))));
      if (only?.unit === unit.name) points += 2;
    }
    if (!isUnit && known * 2 <= filled) continue;
    if (points > most) [best, most] = [column, points];
  }
  if (best === undefined) chosen.delete('unit');
  else chosen.set('unit', best);
}

/** 编号 may hold codes as well as running numbers. */
function settleCode(table: Table, chosen: Map<Meaning, Column>): void {
  const index = chosen.get('index');
  if (index === undefined || chosen.has('code')) return;
  const texts = table.rows.map(({ cells }) => shownText(cells.get(index.number)).trim()).filter(text => text !== '');
  const codes = texts.filter(text => /^(?=.*[A-Za-z])(?=.*\d)[\w-]{4,}$/.test(text));
  if (codes.length * 2 > texts.length) chosen.set('code', index);
}

/** The person in charge is the steward where no column calls him so; he may stand in the cell of the unit. */
function settleSteward(chosen: Map<Meaning, Column>): void {
  if (chosen.has('steward')) return;
  const unit = chosen.get('unit');
  const column =
    chosen.get('person') ?? (unit !== undefined && /责任人|负责人|管家|包抓人/.test(unit.label) ? unit : undefined);
  if (column !== undefined) chosen.set('steward', column);
  // 管家电话 without a column of names.
  const mobile = chosen.get('mobile');
  if (column === undefined && mobile !== undefined && /管家|包抓人|包联人/.test(mobile.label))
    chosen.set('steward', mobile);
}

function mobileBeside(table: Table, person: Column): Column | undefined {
  const at = table.columns.indexOf(person);
  const next = table.columns.slice(at + 1).find(({ meaning }) => meaning?.is !== 'role');
  const is = next?.meaning?.is;
  return is === 'mobile' || is === 'contact' ? next : undefined;
}

/** Whether some cell has no unit of its own. */
function needsUnit(table: Table, { number }: Column): boolean {
  return table.rows.some(({ cells }) => {
    const cell = cells.get(number);
    if (cell === undefined || isNothing(cell)) return false;
    return cell.value.kind === 'number' ? cell.value.number !== 0 : /^[\d.,\s]+$/.test(shownText(cell));
  });
}

function unitAsked(table: Table, column: Column, is: MoneyMeaning): CellQuestion {
  const question = `“${column.label}”没有写金额单位，表上也没有写：万元还是亿元？`;
  return { ...place(table, column), question, field: MONEY_FIELDS[is], candidates: ['万元', '亿元'] };
}
