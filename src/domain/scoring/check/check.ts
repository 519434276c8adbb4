import { compare, equal, isNegative, isZero, sum, toText, ZERO } from '../numbers/exact.ts';
import type { Refusal, Report } from '../numbers/refusal.ts';
import { type Figure, figureType, isOfWhole, type ListField } from '../schema/figure-schema.ts';
import type { Item, StepsSide } from '../schema/item-schema.ts';
import { isLiteralText, type Literal, literalOf, readLiteral, showLiteral } from '../schema/literal.ts';
import type { RuleSet } from '../schema/rule-set-schema.ts';
import type { Value } from '../schema/value-schema.ts';
import { checkEnds } from './check-bands.ts';
import { checkReferences } from './check-references.ts';
import { nodesOf } from './nodes.ts';
import { findCycle } from './reference-cycle.ts';
import { itemsOf, schemesOf } from './references.ts';

const MOST_ITEMS = 500;
const MOST_FIGURES = 500;

/** What the schema cannot say: references that exist and fit, no circles, bands that do not overlap, sound limits. */
export function checkRuleSet(ruleSet: RuleSet): Refusal[] {
  const refusals: Refusal[] = [];
  const report: Report = (path, message) => refusals.push({ path, message });
  const schemes = schemesOf(ruleSet);
  if (schemes.length === 0) report('items', '应有考核项：写在 items 里，或按单位类别写在 classes 里');
  if (Object.keys(ruleSet.figures).length > MOST_FIGURES) report('figures', `指标太多，应不超过 ${MOST_FIGURES} 个`);
  for (const { items, path } of schemes) checkItems(items, path, report);
  checkReferences(ruleSet, report);
  for (const [key, figure] of Object.entries(ruleSet.figures)) checkFigure(key, figure, report);
  checkRanking(ruleSet, report);
  checkDivisors(ruleSet, report);
  if (refusals.length === 0) {
    const cycle = findCycle(ruleSet);
    if (cycle !== null) report(cycle.path, `循环引用：${cycle.names.join(' → ')}；请去掉其中一处`);
  }
  return refusals;
}

/** A division by a number that is written as zero never gives anything. */
function checkDivisors(ruleSet: RuleSet, report: Report): void {
  for (const { node, path } of nodesOf(ruleSet)) {
    const divisor = Array.isArray(node['divide']) ? literalOf(node['divide'][1]) : null;
    if (divisor !== null && isZero(readLiteral(divisor))) report(`${path}.divide[1]`, '除数不能是 0');
  }
}

const RESERVED_FOR: Record<string, string> = { total: '总分', rounding: '尾差', name: '单位名称' };
const RESERVED = Object.keys(RESERVED_FOR);

function checkItems(items: readonly Item[], path: string, report: Report): void {
  const seen = new Map<string, string>();
  let count = 0;
  for (const { item, path: at } of itemsOf(items, path)) {
    count += 1;
    if (RESERVED.includes(item.key)) report(`${at}.key`, `“${item.key}”留给${RESERVED_FOR[item.key]}用，请换一个键`);
    const before = seen.get(item.key);
    if (before !== undefined) report(`${at}.key`, `键“${item.key}”在 ${before} 已经用过，应各不相同`);
    seen.set(item.key, at);
    checkItem(item, at, report);
  }
  if (count > MOST_ITEMS) report(path, `考核项太多，应不超过 ${MOST_ITEMS} 个`);
}

function checkItem(item: Item, path: string, report: Report): void {
  const positive = (value: Value | undefined, at: string) => {
    const literal = literalOf(value);
    if (literal !== null && compare(readLiteral(literal), ZERO) <= 0) report(`${path}.${at}`, '应大于 0');
  };
  const notNegative = (literal: Literal | undefined, at: string) => {
    if (literal !== undefined && isNegative(readLiteral(literal))) report(`${path}.${at}`, '应不小于 0');
  };
  notNegative(item.full, 'full');
  notNegative(item.weight, 'weight');
  checkBounds(item.floor, item.cap, `${path}.floor`, '下限 floor 应不大于上限 cap', report);
  if (item.ifNotApplicable === 'full' && item.full === undefined)
    report(`${path}.ifNotApplicable`, '写 full 时本项应有满分 full');
  const isBlock = (item.kind === 'sum' || item.kind === 'entries') && item.weight === undefined;
  if (item.ifNotApplicable === 'mean' && isBlock)
    report(`${path}.ifNotApplicable`, 'mean 只用于单项，不用于大项和条目');
  if (item.ifNotApplicable === 'full' && isBlock)
    report(`${path}.ifNotApplicable`, 'full 只用于单项；大项请写 {"points": 分值}');
  switch (item.kind) {
    case 'ratio':
      positive(item.to, 'to');
      positive(item.target, 'target');
      checkBounds(item.atLeast, item.upTo, `${path}.atLeast`, 'atLeast 应不大于 upTo', report);
      return;
    case 'ratios':
      item.parts.forEach((part, i) => {
        positive(part.weight, `parts[${i}].weight`);
        positive(part.to, `parts[${i}].to`);
        positive(part.target, `parts[${i}].target`);
        checkBounds(part.atLeast, part.upTo, `${path}.parts[${i}].atLeast`, 'atLeast 应不大于 upTo', report);
      });
      return;
    case 'perEvent':
      if ((item.count === undefined) === (item.events === undefined))
        report(path, 'count（次数）和 events（明细）应写且只写一个');
      if (item.where !== undefined && item.events === undefined)
        report(`${path}.where`, '只有用 events 时才能写 where');
      return;
    case 'steps':
      for (const side of ['above', 'below'] as const) {
        positive(item[side]?.each, `${side}.each`);
        notNegative(item[side]?.points, `${side}.points`);
        notNegative(item[side]?.most, `${side}.most`);
        checkFurther(item[side]?.further ?? [], `${path}.${side}.further`, report);
      }
      if (item.above === undefined && item.below === undefined)
        report(path, 'above（超过加分）和 below（不足扣分）应至少写一个');
      return;
    case 'places':
      checkPlaces(item, path, report);
      return;
    case 'entries':
      if (item.full !== undefined) report(`${path}.full`, '奖罚条目没有满分，不参加权重分摊；最多几分请写 cap');
      for (const [category, price] of Object.entries(item.prices ?? {})) {
        const isOpen = typeof price === 'object' && price.from === undefined && price.to === undefined;
        if (isOpen) report(`${path}.prices.${category}`, '应写 from、to 中的一个或两个');
      }
      return;
    case 'sum':
      if (item.full !== undefined) checkBlockFull(item.items, item.full, path, report);
      return;
    default:
      return;
  }
}

/** Stretches of a stepped item start beyond each other. */
function checkFurther(further: NonNullable<StepsSide['further']>, path: string, report: Report): void {
  further.forEach(({ beyond, each, points }, i) => {
    const before = readLiteral(further[i - 1]?.beyond ?? 0);
    if (compare(readLiteral(beyond), before) <= 0) report(`${path}[${i}].beyond`, '应大于前一段的起点，由近到远写');
    if (compare(readLiteral(each), ZERO) <= 0) report(`${path}[${i}].each`, '应大于 0');
    if (isNegative(readLiteral(points))) report(`${path}[${i}].points`, '应不小于 0');
  });
}

function checkFieldSubstitute(field: ListField, path: string, report: Report): void {
  if (typeof field.missing !== 'object') return;
  const as = String(field.missing.as);
  if (field.type === 'number' && !isLiteralText(as)) report(path, `应为一个数，写的是“${as}”`);
  if (field.type === 'word' && field.options?.includes(as) === false) {
    report(path, `应为 ${field.options.join('、')} 之一，写的是“${as}”`);
  }
}

function checkBounds(
  low: Literal | undefined,
  high: Literal | undefined,
  path: string,
  message: string,
  report: Report,
): void {
  if (low !== undefined && high !== undefined && compare(readLiteral(low), readLiteral(high)) > 0)
    report(path, message);
}

function checkPlaces(item: Extract<Item, { kind: 'places' }>, path: string, report: Report): void {
  if ((item.awards === undefined) === (item.first === undefined)) {
    report(path, 'awards（各名次得分）和 first（第一名得分）应写且只写一个');
  }
  if (item.awards !== undefined && (item.step !== undefined || item.least !== undefined)) {
    report(path, 'step 和 least 只能与 first 同用');
  }
  item.awards?.forEach((award, i) => {
    if (award.upTo === undefined && award.upToShare === undefined && i !== (item.awards?.length ?? 0) - 1) {
      report(`${path}.awards[${i}]`, '应写 upTo（前几名）或 upToShare（前几分之几）；只有最后一档可以都不写');
    }
  });
}

function checkBlockFull(items: readonly Item[], full: Literal, path: string, report: Report): void {
  const members = items.filter(
    member => member.extra !== true && member.full !== undefined && member.weight === undefined,
  );
  if (members.length === 0 || items.some(member => member.weight !== undefined)) return;
  const added = sum(members.map(member => readLiteral(member.full ?? 0)));
  if (!equal(added, readLiteral(full))) {
    report(`${path}.full`, `大项满分 ${showLiteral(full)} 应等于各小项满分之和 ${toText(added)}`);
  }
}

function checkFigure(key: string, figure: Figure, report: Report): void {
  const path = `figures.${key}`;
  if ('min' in figure || 'max' in figure)
    checkBounds(figure.min, figure.max, `${path}.min`, 'min 应不大于 max', report);
  if ('givenIn' in figure && figure.givenIn !== undefined && !['元', '万元', '亿元'].includes(figure.unit ?? '')) {
    report(`${path}.unit`, '写了 givenIn 时 unit 应为 元、万元 或 亿元');
  }
  if ('level' in figure && isOfWhole(figure)) {
    if (figure.fromResults !== undefined) report(`${path}.fromResults`, '全域的数（level: whole）不取自前期结果');
    if (figure.inTotal !== undefined)
      report(`${path}.inTotal`, '全域的数（level: whole）在合计行里就是它自己，不写 inTotal');
  }
  if ('options' in figure && typeof figure.missing === 'object' && !figure.options.includes(figure.missing.as)) {
    report(`${path}.missing.as`, `应为 ${figure.options.join('、')} 之一，写的是“${figure.missing.as}”`);
  }
  if ('fields' in figure) {
    for (const [name, field] of Object.entries(figure.fields)) {
      const at = `${path}.fields.${name}`;
      checkBounds(field.min, field.max, `${at}.min`, 'min 应不大于 max', report);
      if (field.givenIn !== undefined && !['元', '万元', '亿元'].includes(field.unit ?? '')) {
        report(`${at}.unit`, '写了 givenIn 时 unit 应为 元、万元 或 亿元');
      }
      if (field.type === 'number' && field.options !== undefined) report(`${at}.options`, '只有词才写 options');
      if (typeof field.missing === 'object') checkFieldSubstitute(field, `${at}.missing.as`, report);
      if (field.type === 'word' && field.decimals !== undefined) report(`${at}.decimals`, '词没有小数位数');
      if (field.type === 'word' && (field.min !== undefined || field.max !== undefined))
        report(at, '词没有 min 和 max');
    }
  }
  if ('fromResults' in figure && figure.fromResults !== undefined) {
    const isList = figureType(figure) === 'numbers';
    if (isList !== (figure.fromResults.take === 'all')) {
      const right = isList ? '一串数（numbers）应取 all' : '单个数应取 last 或某一期（如 Q1），all 用于 type: numbers';
      report(`${path}.fromResults.take`, right);
    }
  }
}

function checkRanking(ruleSet: RuleSet, report: Report): void {
  const { ranking, lists, total } = ruleSet;
  checkBounds(total?.floor, total?.cap, 'total.floor', '保底 floor 应不大于封顶 cap', report);
  for (const [name, scheme] of Object.entries(ruleSet.classes ?? {})) {
    const { floor, cap } = scheme.total ?? {};
    checkBounds(floor, cap, `classes.${name}.total.floor`, '保底 floor 应不大于封顶 cap', report);
  }
  if (ranking?.ties === 'ordinal' && ranking.lastKey === undefined) {
    report('ranking.lastKey', 'ordinal 不许并列，应写明最后按什么分先后：name（单位名称）或一个数值指标的键');
  }
  if (ranking?.lastOrder !== undefined && ranking.lastKey === undefined) {
    report('ranking.lastOrder', '只有写了 lastKey 时才写 lastOrder');
  }
  if (ranking?.lastKey !== undefined) {
    if (ranking.ties !== 'ordinal') report('ranking.lastKey', '只有 ties 为 ordinal 时才写 lastKey');
    const figure = Object.hasOwn(ruleSet.figures, ranking.lastKey) ? ruleSet.figures[ranking.lastKey] : undefined;
    const isNumber = figure !== undefined && ['number', 'computed'].includes(figureType(figure));
    if (ranking.lastKey !== 'name' && !isNumber) report('ranking.lastKey', '应为 name 或一个数值指标的键');
  }
  const keys = (lists ?? []).map(list => list.key);
  keys.forEach((key, i) => {
    if (keys.indexOf(key) !== i || key === 'main')
      report(`lists[${i}].key`, `键“${key}”已经用过，应各不相同，且不用 main`);
  });
  checkEnds(ruleSet.grades ?? [], 'grades', report);
  const decimals = ruleSet.decimals ?? 2;
  const isTotal = ruleSet.rounding === 'total';
  for (const scheme of schemesOf(ruleSet)) {
    for (const { item, path } of itemsOf(scheme.items, scheme.path)) {
      if (item.decimals !== undefined && item.decimals > decimals && !isTotal) {
        report(`${path}.decimals`, `应不多于全表的小数位数 ${decimals}，否则各行加起来不等于总分`);
      }
      if (item.decimals !== undefined && item.kind === 'sum' && item.weight === undefined) {
        report(`${path}.decimals`, '大项是各小项之和，小数位数应写在各小项上');
      }
      const marks = [item.full, item.cap, item.floor];
      if (marks.some(mark => mark !== undefined && isZero(readLiteral(mark)) && mark === item.full)) {
        report(`${path}.full`, '满分应大于 0');
      }
    }
  }
}
