import type { Report } from '../numbers/refusal.ts';
import { type Figure, figureType } from '../schema/figure-schema.ts';
import type { Item } from '../schema/item-schema.ts';
import { isDecimalText } from '../schema/literal.ts';
import type { RuleSet, TieBreak } from '../schema/rule-set-schema.ts';
import { checkBands } from './check-bands.ts';
import {
  itemsOf,
  type Reference,
  referencesInCondition,
  referencesInFigure,
  referencesInItem,
  referencesInValue,
  schemesOf,
} from './references.ts';

const WANTED: Partial<Record<Reference['kind'], { types: readonly string[]; name: string }>> = {
  number: { types: ['number', 'computed'], name: '数值指标' },
  wordOrNumber: { types: ['number', 'computed', 'word'], name: '数值指标或词' },
  yesNo: { types: ['yesNo'], name: '“是或否”（type: yesNo）' },
  rows: { types: ['list', 'numbers'], name: '明细或一串数（type: list、numbers）' },
  entries: { types: ['entries'], name: '奖罚条目（type: entries）' },
  numbers: { types: ['numbers'], name: '一串数（type: numbers）' },
};

const MEASURELESS: readonly Item['kind'][] = ['mark', 'sum', 'combine', 'entries'];

/** Whatever a rule set names must exist, be of the right kind, and be allowed where it is named. */
export function checkReferences(ruleSet: RuleSet, report: Report): void {
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
