import type * as z from 'zod';
import { type Refusal, showPath } from '../numbers/refusal.ts';
import { FIGURE_TYPES, meantFigureSchema } from './figure-schema.ts';
import { ITEM_KINDS } from './item-schema.ts';
import { LITERAL_HINT } from './literal.ts';
import { CONDITION_KINDS, VALUE_STEPS } from './value-schema.ts';

type Issue = z.core.$ZodIssue;

const MOST = 50;

/** Turns zod's findings into refusals for clerks: the path, and what would be right, in Chinese. */
export function explainIssues(issues: readonly Issue[], root: unknown): Refusal[] {
  const figures = new Set(
    issues.flatMap(({ path: [first, key] }) => (first === 'figures' && key ? [String(key)] : [])),
  );
  const others = issues.filter(issue => issue.path[0] !== 'figures' || issue.path.length < 2);
  const refusals = [
    ...others.flatMap(issue => explain(issue, [], root)),
    ...[...figures].flatMap(key => explainFigure(key, issues, root)),
  ];
  const seen = new Set<string>();
  return refusals
    .filter(({ path, message }) => !seen.has(`${path} ${message}`) && seen.add(`${path} ${message}`))
    .slice(0, MOST);
}

/** A figure is one of many kinds; only what its own kind has to say is worth telling. */
function explainFigure(key: string, issues: readonly Issue[], root: unknown): Refusal[] {
  const path = ['figures', key];
  const raw = at(root, path);
  if (typeof raw === 'object' && raw !== null && !Array.isArray(raw)) {
    const parsed = meantFigureSchema(raw)?.safeParse(raw);
    if (parsed?.success === false) return parsed.error.issues.flatMap(issue => explain(issue, path, root));
    const type: unknown = at(raw, ['type']);
    if (type !== undefined && !FIGURE_TYPES.includes(String(type))) {
      return [
        { path: showPath([...path, 'type']), message: `应为 ${FIGURE_TYPES.join('、')} 之一，写的是 ${show(type)}` },
      ];
    }
  }
  return issues
    .filter(issue => issue.path[0] === 'figures' && issue.path[1] === key)
    .flatMap(issue => explain(issue, [], root));
}

function explain(issue: Issue, base: readonly PropertyKey[], root: unknown): Refusal[] {
  const path = [...base, ...issue.path];
  const found = at(root, path);
  const refusal = (message: string): Refusal[] => [{ path: showPath(path), message }];
  switch (issue.code) {
    case 'invalid_union':
      return explainUnion(issue, path, root);
    case 'unrecognized_keys':
      return issue.keys.map(key => ({ path: showPath([...path, key]), message: '没有这个键，请删去或核对写法' }));
    case 'invalid_type':
      return refusal(
        found === undefined
          ? `缺少这一项，应为${TYPES[issue.expected] ?? issue.expected}`
          : `应为${TYPES[issue.expected] ?? issue.expected}，写的是 ${show(found)}`,
      );
    case 'invalid_value':
      return refusal(`应为 ${issue.values.map(value => String(value)).join('、')} 之一，写的是 ${show(found)}`);
    case 'too_small':
      return refusal(
        `${sizeWord(issue, '不少于', '不小于')} ${issue.minimum}${UNITS[issue.origin] ?? ''}，写的是 ${show(found)}`,
      );
    case 'too_big':
      return refusal(`${sizeWord(issue, '不多于', '不大于')} ${issue.maximum}${UNITS[issue.origin] ?? ''}`);
    case 'invalid_format':
      return refusal(isChinese(issue.message) ? `${issue.message}，写的是 ${show(found)}` : `写法不对：${show(found)}`);
    case 'not_multiple_of':
      return refusal(`应为整数，写的是 ${show(found)}`);
    case 'invalid_key':
      return [{ path: showPath(path), message: '键的写法不对：应以字母或汉字开头，不含空格、点和括号' }];
    default:
      return refusal(isChinese(issue.message) ? `${issue.message}，写的是 ${show(found)}` : `写法不对：${show(found)}`);
  }
}

const TYPES: Record<string, string> = {
  string: '文字',
  number: '数',
  int: '整数',
  integer: '整数',
  boolean: ' true 或 false',
  array: '列表 […]',
  tuple: '固定个数的列表 […]',
  object: '对象 {…}',
  record: '对象 {…}',
  null: 'null',
};

function sizeWord({ origin }: { origin: string }, ofMany: string, ofNumber: string): string {
  return `应${UNITS[origin] === undefined ? ofNumber : ofMany}`;
}

const UNITS: Record<string, string> = { string: ' 个字', array: ' 项' };

/** The alternatives of a union fail all at once; only those that the clerk evidently meant are worth telling. */
function explainUnion(issue: Extract<Issue, { code: 'invalid_union' }>, path: PropertyKey[], root: unknown): Refusal[] {
  const found = at(root, path);
  const own = (message: string): Refusal[] => [{ path: showPath(path), message }];
  if (issue.errors.length === 0) return explainKind(path, root);
  const meant = issue.errors.filter(errors => isMeant(errors, found));
  const [best] = meant.sort(
    (a, b) =>
      Number(isOtherType(a)) - Number(isOtherType(b)) || misfits(a, found) - misfits(b, found) || a.length - b.length,
  );
  if (best !== undefined) return best.flatMap(each => explain(each, path, root));
  const right = `应为${wanted(issue, path)}`;
  return own(found === undefined ? `缺少这一项，${right}` : `${right}，写的是 ${show(found)}`);
}

/** An item of an unknown kind, or of none. */
function explainKind(path: PropertyKey[], root: unknown): Refusal[] {
  const known = ITEM_KINDS.join('、');
  const item = path.at(-1) === 'kind' ? path.slice(0, -1) : path;
  const kind = at(root, [...item, 'kind']);
  const message =
    kind === undefined ? `应写明 kind，可用：${known}` : `没有${show(kind)}这种考核项，kind 可用：${known}`;
  return [{ path: showPath(item), message }];
}

/** Whether an alternative knows any of the keys that were written. */
function isMeant(errors: readonly Issue[], found: unknown): boolean {
  if (typeof found !== 'object' || found === null || Object.keys(found).length === 0) return false;
  return errors.every(each =>
    each.path.length > 0 ? true : each.code === 'unrecognized_keys' && !isWholly(each.keys, found),
  );
}

/** Whether an alternative fails because it is of another `type`, which names the one that was meant. */
function isOtherType(errors: readonly Issue[]): boolean {
  return errors.some(each => each.path.length === 1 && each.path[0] === 'type');
}

/** Keys that an alternative does not know, or misses: the fewer, the likelier it was meant. */
function misfits(errors: readonly Issue[], found: unknown): number {
  return errors.filter(each => {
    const [first] = each.path;
    return first === undefined || (each.path.length === 1 && !Object.hasOwn(found as object, first));
  }).length;
}

function isWholly(keys: readonly string[], found: object): boolean {
  return Object.keys(found).every(key => keys.includes(key));
}

const TREATMENT = ' refuse、notApplicable、notRanked 或 {"as": 数量}';

/** What stands at places where several forms are allowed. */
const ALTERNATIVES: Record<string, string> = {
  missing: TREATMENT,
  notPublished: TREATMENT,
  ifNotApplicable: ' spread、zero、full、mean、notRanked 或 {"points": 分值}',
  ifNoDenominator: ' notApplicable、zero、full 或 {"points": 分值}',
  effect: ' zero、notRanked、last、note 或 {"capTotal": 分值}',
  of: '数量',
  leaveOut: '词或 null',
  prices: '分值，或 {"from": 最低, "to": 最高}',
  lookup: '指标的键，或 {"field": 栏}',
  word: '指标的键，或 {"field": 栏}',
};

const CONDITIONS: readonly string[] = ['if', 'where', 'not', 'all', 'any'];

/** What would be right at a place, told by the key that names it. */
function wanted(issue: Extract<Issue, { code: 'invalid_union' }>, path: readonly PropertyKey[]): string {
  const names = path.filter(part => typeof part === 'string');
  const [name = '', parent = ''] = [names.at(-1), names.at(-2)];
  if (parent === 'figures' && path.length === 2) {
    return '一个指标 {…}：写明 label，以及 type（number、word、yesNo、numbers、list、entries、names）或 computed';
  }
  if (CONDITIONS.includes(name)) return `一个条件 {…}：${CONDITION_KINDS.join('、')} 之一`;
  // A number or its text, and nothing else: a literal of a rule set, or a figure's value in the data.
  const told = issue.errors.flat().find(each => isChinese(each.message));
  if (issue.errors.length === 2 && (told !== undefined || ALTERNATIVES[name] === undefined)) {
    const isFixed = told === undefined || told.message.startsWith('应为');
    return isFixed ? (told?.message ?? LITERAL_HINT).replace(/^应为/, '') : told.message;
  }
  const known = ALTERNATIVES[parent === 'words' ? 'missing' : parent === 'prices' ? 'prices' : name];
  if (known !== undefined && (name !== 'of' || issue.errors.length === 2)) return known;
  if (issue.errors.length > 10) return `一个数量：数、指标的键，或 ${VALUE_STEPS.join('、')} 之一`;
  return path.includes('figures') ? '数、文字、true、false 或 null' : '别的写法';
}

function at(root: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    root,
  );
}

function show(value: unknown): string {
  const text = typeof value === 'string' ? `“${value}”` : (JSON.stringify(value) ?? '空');
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

function isChinese(text: string): boolean {
  return /[\u4e00-\u9fff]/.test(text);
}
