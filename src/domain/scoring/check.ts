import { compare, type Exact, equal, isNegative, isZero, sum, toText, ZERO } from './exact.ts';
import { type Figure, figureType, type ListField } from './figure-schema.ts';
import type { Item } from './item-schema.ts';
import { isDecimalText, isLiteralText, type Literal, readLiteral, showLiteral } from './literal.ts';
import { findCycle } from './reference-cycle.ts';
import {
  itemsOf,
  type Reference,
  referencesInCondition,
  referencesInFigure,
  referencesInItem,
  referencesInValue,
  schemesOf,
} from './references.ts';
import type { Refusal } from './refusal.ts';
import type { RuleSet, TieBreak } from './rule-set-schema.ts';
import type { Band, Value } from './value-schema.ts';

const MOST_ITEMS = 500;
const MOST_FIGURES = 500;

type Report = (path: string, message: string) => void;

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
  if (refusals.length === 0) {
    const cycle = findCycle(ruleSet);
    if (cycle !== null) report(cycle.path, `循环引用：${cycle.names.join(' → ')}；请去掉其中一处`);
  }
  return refusals;
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
    const literal =
      typeof value === 'number' || (typeof value === 'string' && isLiteralText(value)) ? value : undefined;
    if (literal !== undefined && compare(readLiteral(literal), ZERO) <= 0) report(`${path}.${at}`, '应大于 0');
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
      positive(item.target, 'target');
      checkBounds(item.atLeast, item.upTo, `${path}.atLeast`, 'atLeast 应不大于 upTo', report);
      return;
    case 'ratios':
      item.parts.forEach((part, i) => {
        positive(part.weight, `parts[${i}].weight`);
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
      }
      if (item.above === undefined && item.below === undefined)
        report(path, 'above（超过加分）和 below（不足扣分）应至少写一个');
      return;
    case 'places':
      checkPlaces(item, path, report);
      return;
    case 'entries':
      if (item.full !== undefined) report(`${path}.full`, '奖罚条目没有满分，不参加权重分摊；最多几分请写 cap');
      return;
    case 'sum':
      if (item.full !== undefined) checkBlockFull(item.items, item.full, path, report);
      return;
    default:
      return;
  }
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

// References --------------------------------------------------------------------------------------------------------

const WANTED: Partial<Record<Reference['kind'], { types: readonly string[]; name: string }>> = {
  number: { types: ['number', 'computed'], name: '数值指标' },
  wordOrNumber: { types: ['number', 'computed', 'word'], name: '数值指标或词' },
  yesNo: { types: ['yesNo'], name: '“是或否”（type: yesNo）' },
  rows: { types: ['list', 'numbers'], name: '明细或一串数（type: list、numbers）' },
  entries: { types: ['entries'], name: '奖罚条目（type: entries）' },
  numbers: { types: ['numbers'], name: '一串数（type: numbers）' },
};

const MEASURELESS: readonly Item['kind'][] = ['mark', 'sum', 'combine', 'entries'];

function checkReferences(ruleSet: RuleSet, report: Report): void {
  const schemes = schemesOf(ruleSet).map(({ items, path }) => itemsOf(items, path));
  const items = new Map(schemes.flat().map(({ item }) => [item.key, item]));
  const check = (references: readonly Reference[]) => {
    for (const reference of references) checkReference(reference, ruleSet.figures, items, report);
  };
  for (const scheme of schemes) {
    const own = new Set(scheme.map(({ item }) => item.key));
    for (const { item, path } of scheme) {
      const references = referencesInItem(item, path);
      check(references);
      const ofTotal = references.filter(each => each.key === 'total');
      forbid(ofTotal, ['points'], '考核项里不能引用总分（total）；请写在否决、排名、单项榜或末位保护里', report);
      for (const { kind, key, path: at } of references) {
        const isForeign = (kind === 'points' || kind === 'measure') && items.has(key) && !own.has(key);
        if (isForeign) report(at, `这一类单位的考核项里没有“${key}”`);
      }
    }
  }
  for (const [key, figure] of Object.entries(ruleSet.figures)) {
    const references = referencesInFigure(figure, `figures.${key}`);
    check(references);
    forbid(references, ['points'], '指标里不能引用得分（points）；请写在考核项、否决或排名里', report);
  }
  ruleSet.eligible?.forEach((each, i) => {
    const references = referencesInCondition(each.if, `eligible[${i}].if`);
    check(references);
    const message = '参加排名的条件里不能引用得分、考核项，也不能比较各单位；只能用指标';
    forbid(reachedFrom(references, ruleSet.figures), ['points', 'measure', 'comparesUnits'], message, report);
  });
  check((ruleSet.vetoes ?? []).flatMap((each, i) => referencesInCondition(each.if, `vetoes[${i}].if`)));
  check(
    (ruleSet.bottom?.protectIf ?? []).flatMap((each, i) => referencesInCondition(each.if, `bottom.protectIf[${i}].if`)),
  );
  if (ruleSet.ranking?.by !== undefined) check(referencesInValue(ruleSet.ranking.by, 'ranking.by'));
  check(inTieBreak(ruleSet.ranking?.tieBreak, 'ranking'));
  for (const [i, list] of (ruleSet.lists ?? []).entries()) {
    check([...referencesInValue(list.by, `lists[${i}].by`), ...inTieBreak(list.tieBreak, `lists[${i}]`)]);
  }
}

function inTieBreak(tieBreak: readonly TieBreak[] | undefined, path: string): Reference[] {
  return (tieBreak ?? []).flatMap((each, i) => referencesInValue(each.by, `${path}.tieBreak[${i}].by`));
}

/** The references and what the figures among them refer to in turn, reported where the figure is used. */
function reachedFrom(references: readonly Reference[], figures: Readonly<Record<string, Figure>>): Reference[] {
  const seen = new Set<string>();
  const reach = ({ kind, key, path, ...rest }: Reference): Reference[] => {
    const own = [{ kind, key, path, ...rest } as Reference];
    const figure =
      Object.hasOwn(figures, key) && !['points', 'measure', 'field', 'words'].includes(kind) ? figures[key] : undefined;
    if (figure === undefined || seen.has(key)) return own;
    seen.add(key);
    const inner = referencesInFigure(figure, '').map(each => ({ ...each, path }) as Reference);
    return [...own, ...inner.flatMap(reach)];
  };
  return references.flatMap(reach);
}

function forbid(
  references: readonly Reference[],
  kinds: readonly Reference['kind'][],
  message: string,
  report: Report,
): void {
  for (const { kind, path } of references) if (kinds.includes(kind)) report(path, message);
}

function checkReference(
  reference: Reference,
  figures: Readonly<Record<string, Figure>>,
  items: ReadonlyMap<string, Item>,
  report: Report,
): void {
  const { kind, key, path } = reference;
  if (kind === 'comparesUnits') return;
  if (kind === 'bands') {
    checkBands(reference.table, path, report);
    return;
  }
  if (kind === 'points' || kind === 'measure') {
    const item = items.get(key);
    if (kind === 'points' && key === 'total') return;
    if (item === undefined) report(path, `没有键为“${key}”的考核项`);
    else if (kind === 'measure' && MEASURELESS.includes(item.kind)) {
      report(path, `“${item.label}”（${item.kind}）没有可引用的数，measure 只能引用 ratio、steps、bands 等单项`);
    }
    return;
  }
  if (kind === 'field') {
    checkField(reference, figures, report);
    return;
  }
  if (kind === 'words') {
    checkWords(reference, figures, report);
    return;
  }
  const figure = Object.hasOwn(figures, key) ? figures[key] : undefined;
  if (figure === undefined) {
    report(path, `没有指标“${key}”，请在 figures 里写明它，或核对写法`);
    return;
  }
  const wanted = WANTED[kind];
  if (wanted !== undefined && !wanted.types.includes(figureType(figure))) {
    report(path, `指标“${key}”不是${wanted.name}，这里应为${wanted.name}`);
  }
}

function checkField(
  { key, path, list }: Extract<Reference, { kind: 'field' }>,
  figures: Readonly<Record<string, Figure>>,
  report: Report,
): void {
  if (list === null) {
    report(path, 'field 只能用在明细里（count、total、average、perEvent 的 where、of、each）');
    return;
  }
  const figure = Object.hasOwn(figures, list) ? figures[list] : undefined;
  if (figure === undefined || 'computed' in figure) return;
  if (figure.type === 'numbers') {
    if (key !== 'value') report(path, '一串数里只有 {"field": "value"}');
    return;
  }
  if ('fields' in figure && !Object.hasOwn(figure.fields, key)) {
    report(path, `明细“${list}”没有“${key}”一栏，可用：${Object.keys(figure.fields).join('、')}`);
  }
}

/** Words that can never be found would silently decide nothing. */
function checkWords(
  { key, path, list, words }: Extract<Reference, { kind: 'words' }>,
  figures: Readonly<Record<string, Figure>>,
  report: Report,
): void {
  const own = list ?? key;
  const figure = Object.hasOwn(figures, own) ? figures[own] : undefined;
  if (figure === undefined) return;
  const allowed = allowedWords(figure, list === null ? null : key);
  if (allowed === null) return;
  const isTable = path.endsWith('.table');
  words.forEach((word, i) => {
    const isNumber = isTable && allowed.numbers && isDecimalText(word);
    if (isNumber || allowed.words.includes(word)) return;
    const known = [...(allowed.numbers && isTable ? ['数'] : []), ...allowed.words];
    const right = known.length === 0 ? '它没有可用的词' : `可用：${known.join('、')}`;
    report(isTable ? `${path}.${word}` : `${path}[${i}]`, `“${word}”不是“${key}”会有的词，${right}`);
  });
}

/** What a figure or field can say besides numbers; null when anything. */
function allowedWords(figure: Figure, field: string | null): { words: readonly string[]; numbers: boolean } | null {
  if (field !== null) {
    const cell = 'fields' in figure && Object.hasOwn(figure.fields, field) ? figure.fields[field] : undefined;
    if (cell === undefined) return null;
    if (cell.type === 'number') return { words: [], numbers: true };
    return cell.options === undefined ? null : { words: cell.options, numbers: false };
  }
  if ('options' in figure) return { words: figure.options, numbers: false };
  if ('computed' in figure) return { words: [], numbers: true };
  if (figure.type !== undefined && figure.type !== 'number') return null;
  return { words: Object.keys(figure.words ?? {}), numbers: true };
}

// Bands -------------------------------------------------------------------------------------------------------------

type Edge = { at: Exact; isIn: boolean } | null;

function lowEdge(band: Ends): Edge {
  if (band.from !== undefined) return { at: readLiteral(band.from), isIn: true };
  return band.above === undefined ? null : { at: readLiteral(band.above), isIn: false };
}

function highEdge(band: Ends): Edge {
  if (band.to !== undefined) return { at: readLiteral(band.to), isIn: true };
  return band.below === undefined ? null : { at: readLiteral(band.below), isIn: false };
}

/** Whether a band that ends at `high` reaches one that starts at `low`. */
function reaches(high: Edge, low: Edge): boolean {
  if (high === null || low === null) return true;
  const sign = compare(high.at, low.at);
  return sign > 0 || (sign === 0 && high.isIn && low.isIn);
}

type Ends = Omit<Band, 'give'>;

function checkGrades({ grades }: RuleSet, report: Report): void {
  checkEnds(grades ?? [], 'grades', report);
}

function checkBands(table: readonly Band[], path: string, report: Report): void {
  checkEnds(table, `${path}.table`, report);
}

function checkEnds(table: readonly Ends[], path: string, report: Report): void {
  table.forEach((band, i) => {
    const at = `${path}[${i}]`;
    if (band.from !== undefined && band.above !== undefined) report(at, 'from（含）和 above（不含）只能写一个');
    if (band.to !== undefined && band.below !== undefined) report(at, 'to（含）和 below（不含）只能写一个');
    if (!reaches(highEdge(band), lowEdge(band))) report(at, '这一档是空的：下端应不高于上端');
    table.slice(0, i).forEach((other, j) => {
      if (reaches(highEdge(other), lowEdge(band)) && reaches(highEdge(band), lowEdge(other))) {
        report(at, `与第 ${j + 1} 档重叠；每个端点应只归一档（from/to 含端点，above/below 不含）`);
      }
    });
  });
}

// Ranking -----------------------------------------------------------------------------------------------------------

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
  checkGrades(ruleSet, report);
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
