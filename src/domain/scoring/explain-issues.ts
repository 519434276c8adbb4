import type { z } from 'zod';
import { ITEM_KINDS } from './item-schema.ts';
import { type Refusal, showPath } from './refusal.ts';
import { CONDITION_KINDS, VALUE_STEPS } from './value-schema.ts';

type Issue = z.core.$ZodIssue;

const MOST = 50;

/** Turns zod's findings into refusals for clerks: the path, and what would be right, in Chinese. */
export function explainIssues(issues: readonly Issue[], root: unknown): Refusal[] {
  const refusals = issues.flatMap(issue => explain(issue, [], root));
  const seen = new Set<string>();
  return refusals
    .filter(({ path, message }) => !seen.has(`${path} ${message}`) && seen.add(`${path} ${message}`))
    .slice(0, MOST);
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
      return refusal(`太少或太小：应不小于 ${issue.minimum}${UNITS[issue.origin] ?? ''}，写的是 ${show(found)}`);
    case 'too_big':
      return refusal(`太多或太大：应不大于 ${issue.maximum}${UNITS[issue.origin] ?? ''}`);
    case 'invalid_format':
      return refusal(isChinese(issue.message) ? `${issue.message}，写的是 ${show(found)}` : `写法不对：${show(found)}`);
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
  boolean: 'true 或 false',
  array: '列表 […]',
  tuple: '固定个数的列表 […]',
  object: '对象 {…}',
  record: '对象 {…}',
  null: 'null',
};

const UNITS: Record<string, string> = { string: ' 个字', array: ' 项' };

/** The alternatives of a union fail all at once; only those that the clerk evidently meant are worth telling. */
function explainUnion(issue: Extract<Issue, { code: 'invalid_union' }>, path: PropertyKey[], root: unknown): Refusal[] {
  const found = at(root, path);
  const own = (message: string): Refusal[] => [{ path: showPath(path), message }];
  if (issue.errors.length === 0) {
    const kind = typeof found === 'object' && found !== null ? (found as Record<string, unknown>)['kind'] : undefined;
    if (issue.discriminator === undefined) return own(`写法不对：${show(found)}`);
    const known = ITEM_KINDS.join('、');
    return [
      {
        path: showPath(path),
        message:
          kind === undefined ? `应写明 kind，可用：${known}` : `没有“${show(kind)}”这种考核项，kind 可用：${known}`,
      },
    ];
  }
  const meant = issue.errors.filter(errors => isMeant(errors, found));
  const [best] = meant.sort((a, b) => misfits(a, found) - misfits(b, found) || a.length - b.length);
  if (best !== undefined) return best.flatMap(each => explain(each, path, root));
  const told = issue.errors.flat().find(each => isChinese(each.message) && each.path.length === 0);
  if (told !== undefined && (typeof found === 'string' || typeof found === 'number')) {
    return own(`${told.message}，写的是 ${show(found)}`);
  }
  return own(`${hint(issue, found)}，写的是 ${show(found)}`);
}

/** Whether an alternative knows any of the keys that were written. */
function isMeant(errors: readonly Issue[], found: unknown): boolean {
  if (typeof found !== 'object' || found === null || Object.keys(found).length === 0) return false;
  return errors.every(each =>
    each.path.length > 0 ? true : each.code === 'unrecognized_keys' && !isWholly(each.keys, found),
  );
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

function hint(issue: Extract<Issue, { code: 'invalid_union' }>, found: unknown): string {
  const text = JSON.stringify(issue.errors.flat().flatMap(each => each.path));
  if (text.includes('"compare"') || text.includes('"unitIn"'))
    return `应为一个条件：${CONDITION_KINDS.join('、')} 之一`;
  if (text.includes('"divide"')) return `应为一个数量：数、指标的键，或 ${VALUE_STEPS.join('、')} 之一`;
  if (text.includes('"computed"'))
    return '应为一个指标：写明 label，以及 type（number、word、yesNo、numbers、list、entries、names）或 computed';
  if (text.includes('"as"')) return '应为 refuse、notApplicable、notRanked 或 {"as": …}';
  if (text.includes('"points"')) return '应为 notApplicable、zero、full 等词或 {"points": 分值}';
  return Array.isArray(found) ? '不应为列表' : '写法不对';
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
