import { unitInLabel } from '../money-unit.ts';
import { investmentMeaning } from './investment.ts';
import { isSortsOfUnits } from './unit-words.ts';
import { HEADER_WORDS } from './words.ts';

/** What the cells of a column hold, whatever table it stands in. Each kind of table says which of them are its fields. */
export const COLUMN_MEANINGS = [
  // Whose row it is.
  'index',
  'code',
  'project',
  'unit',
  'place',
  'supportUnits',
  'owner',
  'department',
  // Money.
  'plannedTotal',
  'annualPlan',
  'plannedToDate',
  'weekInvestment',
  'monthInvestment',
  'yearInvestment',
  'totalInvestment',
  'cumulative',
  'pastInvestment',
  'funds',
  'rate',
  // Of a project.
  'content',
  'startMonth',
  'endMonth',
  'actualStart',
  'actualEnd',
  'buildPeriod',
  'library',
  'level',
  'nature',
  'steward',
  'deputySteward',
  'leadOfficial',
  'ownerContact',
  'person',
  'contact',
  'mobile',
  // How it goes.
  'percent',
  'stage',
  'nextPlan',
  'problem',
  'request',
  'reportedBy',
  'reportedDate',
  'asOf',
  // A problem.
  'problemNumber',
  'category',
  'urgency',
  'raisedDate',
  'dueDate',
  'measure',
  'status',
  'closedDate',
  // A permit: what it is, and what is said of it.
  'permit',
  'permitState',
  'permitDate',
  'blocker',
  'plannedStart',
  // Scores of a tour.
  'judge',
  'average',
  'comment',
  // A roster.
  'name',
  'alias',
  'kind',
  'ranked',
  'role',
  'openId',
  'chatId',
  'purpose',
  'taskForce',
  // Of a summary.
  'count',
  'date',
  'note',
  // Known, and of no use here: 是否入统, 年度目标.
  'goal',
  'other',
] as const;
export type Meaning = (typeof COLUMN_MEANINGS)[number];

export interface ColumnMeaning {
  is: Meaning;
  /** The year that the words name: 2026年计划投资. */
  year?: number;
  /** The last month of what they name, 1 to 12: 1-6月完成. */
  month?: number;
  /** What is added up is the month: 本月累计完成. Beside the month's own figure it goes on to the month's end instead. */
  isOfMonth?: true;
}

/**
 * What a header's words mean.
 * Shapes: `path` from the group down, squeezed. Returns null for unknown words.
 */
export function meaningOf(path: readonly string[]): ColumnMeaning | null {
  const last = path.at(-1) ?? '';
  if (last.includes('%') && /^进度[(]|项目进度|形象|工程进度|施工进度|总体进度|建设进度/.test(path.join('/')))
    return { is: 'percent' };
  if (last.includes('%') && /^(?:完成|占).{0,4}(?:计划|任务|目标)/.test(last)) return { is: 'rate' };
  const words = path
    .flatMap(label => label.replaceAll('累积', '累计').split(GROUP_MARK))
    .map(withoutUnits)
    .filter(word => word !== '');
  const own = words.at(-1);
  if (own === undefined) return null;
  const whole = exact(own);
  const hasUnit = path.some(label => unitInLabel(label) !== null);
  if (whole !== null && !isWeak(whole) && !(whole === 'goal' && hasUnit)) return inGroup(whole, words);
  const tail = whole === null ? tailOf(own) : null;
  if (tail !== null) return inGroup(tail, words);
  const money = investmentMeaning(words, hasUnit);
  if (money !== null) return money;
  const found = whole ?? contained(own);
  if (found !== null) return inGroup(found, words);
  // The lowest words may say only how the group is split: 项目管家 → 姓名.
  return words.length > 1 ? meaningOf(words.slice(0, -1)) : null;
}

/** A group and its column in one label: 总投资-合计; no mark of 1-6月. */
const GROUP_MARK = /(?<=[\p{Script=Han})])-(?=\p{Script=Han})(?!.*月)/u;

/** The end of a label says what it is of: 责任单位负责人 is a person. */
const TAILS: readonly (readonly [RegExp, Meaning])[] = [
  [/(?:企业|业主|建设单位|项目单位|公司|投资方)(?:主要)?(?:负责人|联系人)$/, 'ownerContact'],
  [/(?:电话|手机号?码?)$/, 'mobile'],
  [/(?:领导|副[区县市]长|[区县市]长)$/, 'leadOfficial'],
  [/(?:负责人|责任人)$/, 'person'],
  [/联系人$/, 'contact'],
  [/管家$/, 'steward'],
];

function tailOf(label: string): Meaning | null {
  const bare = withoutBrackets(label);
  // 责任单位及责任人 is a unit first.
  if (/[/、]|及|和|与/.test(bare) || bare.length > 12) return null;
  return TAILS.find(([pattern]) => pattern.test(bare))?.[1] ?? null;
}

/** Whether a single header cell has words that some column is called by. */
export function isHeaderWord(label: string): boolean {
  return meaningOf([label]) !== null || groupWords.has(withoutUnits(label));
}

/** Headings of several columns, which mean nothing alone. */
const groupWords = new Set(
  '年度投资 投资情况 投资完成情况 完成情况 建设工期 工期 评委打分 打分 评分 手续办理情况 前期手续 资金来源 本年 本月 本周 今年 当月 计划 投资 其中 工作进展 推进机制 包联机制 责任体系'.split(
    ' ',
  ),
);

/** Unit, percent and other brackets that say nothing of what it is: 总投资(亿元). */
function withoutUnits(label: string): string {
  return label
    .replace(/[(]?(?:单位[:：]?)?(?:人民币)?(?:[百千]?万|千|亿)元?(?:人民币)?[)]|[(]元[)]|[(]%[)]|[(]个[)]|[*＊※]/g, '')
    .replace(/(?:[,，、/:：]|单位[:：])?(?:[百千]?万元|亿元)$/, '')
    .replace(/^其中[:：]?|[:：]$/g, '')
    .replace(/^[(](?:年月日?|年|月|日|人|家)[)]$/, '');
}

const exactWords = new Map<string, Meaning>();
const partWords: (readonly [string, Meaning])[] = [];
for (const { is, words, parts } of HEADER_WORDS) {
  for (const word of words.split(' ')) exactWords.set(word, is);
  for (const part of parts?.split(' ') ?? []) partWords.push([part, is]);
}
for (const [word, is] of exactWords) if (word.length >= 4) partWords.push([word, is]);
// The longest decides; of two as long the one that was listed first.
partWords.sort(([a], [b]) => b.length - a.length);

/** Words that may stand for money, too: 计划, 完成. */
const isWeak = (is: Meaning): boolean => is === 'stage' || is === 'nextPlan' || is === 'date';

function exact(label: string): Meaning | null {
  const bare = withoutBrackets(label);
  // 项目所在地（镇、街道） is more than 项目所在地.
  const sorts = isSortsOfUnits(label) ? 'unit' : null;
  return exactWords.get(label) ?? sorts ?? exactWords.get(bare) ?? alternative(bare);
}

/** Of 责任单位/配合单位 and 项目名称、编号 the first counts. */
function alternative(label: string): Meaning | null {
  const [first = '', ...others] = label.split(/[/、]|及|和|与/);
  return others.length === 0 ? null : (exactWords.get(first) ?? null);
}

function withoutBrackets(label: string): string {
  return label.replace(/\([^()]*\)/g, '').replace(/[:：]$/, '');
}

function contained(label: string): Meaning | null {
  const bare = withoutBrackets(label);
  const found = partWords.find(([part]) => bare.includes(part));
  return found?.[1] ?? null;
}

/** 姓名 and 联系电话 under 项目管家 are the steward's: the group decides what the name is of. */
function inGroup(is: Meaning, words: readonly string[]): ColumnMeaning {
  if (words.length > 1 && (is === 'name' || is === 'person' || is === 'contact')) {
    const group = meaningOf(words.slice(0, -1));
    if (group !== null && PERSONS.has(group.is)) return group;
  }
  return { is };
}

const PERSONS: ReadonlySet<Meaning> = new Set(['steward', 'deputySteward', 'leadOfficial', 'ownerContact', 'person']);
