import { scoreUnits } from '../../scoring/outcome/rank.ts';
import type { ScoringData, UnitData } from '../../scoring/schema/data-schema.ts';
import { defaultRuleSet } from '../../scoring/schema/default-rule-sets.ts';
import { type Figure, figureType } from '../../scoring/schema/figure-schema.ts';
import type { RuleSet } from '../../scoring/schema/rule-set-schema.ts';
import { MONTH_FIGURE_OF } from '../decided.ts';
import { FROM_LEDGERS } from '../period-ranking.ts';
import { SCHEME_KINDS, SCHEME_WORDS, type SchemeKind, type Schemes } from './scheme.ts';

/**
 * Whether a rule set can be computed from the ledgers: what no ledger gives is named before anybody puts it in force. All texts are
 * sentences that say what to do.
 */

export interface SchemeCheck {
  /** Why it cannot be put in force. */
  faults: string[];
  /** What is to be known: what is not counted, and what would count nowhere. */
  told: string[];
}

/** Of the month's figures the one that no ledger has. */
const BY_NOBODY = 'forceMajeure';

/** The figures that the ledgers give for a kind of period, as the shipped rules define them. */
export function ledgerFigures(kind: SchemeKind): [key: string, figure: Figure][] {
  const figures = Object.entries(defaultRuleSet(kind).figures);
  return kind === 'month'
    ? figures.filter(([key]) => key !== BY_NOBODY)
    : figures.filter(([key]) => FROM_LEDGERS.includes(key));
}

/** What stands in a rule set against its being computed. */
export function checkScheme(ruleSet: RuleSet, kind: SchemeKind, schemes: Pick<Schemes, 'kindOf'>): SchemeCheck {
  const faults = [...wrongId(ruleSet, kind, schemes), ...wrongResults(ruleSet, kind, schemes)];
  const known = new Map(ledgerFigures(kind));
  const unknown: string[] = [];
  for (const [key, figure] of Object.entries(ruleSet.figures)) {
    if (!isGiven(figure)) continue;
    const own = known.get(key);
    if (own !== undefined) faults.push(...wrongShape(key, figure, own));
    else if (key !== BY_NOBODY && !Object.hasOwn(defaultRuleSet(kind).figures, key)) unknown.push(key);
  }
  const isNeeded = (key: string) =>
    kind === 'month' && (ruleSet.figures[key] as { missing?: unknown }).missing === undefined;
  const needed = unknown.filter(isNeeded);
  const spared = unknown.filter(key => !isNeeded(key));
  if (needed.length > 0) faults.push(`${named(needed, ruleSet)}：台账里没有这些数，算不出来。${whatToDo(kind)}`);
  const told = spared.length === 0 ? [] : [`${named(spared, ruleSet)}：台账里没有这些数，按没有数处理`];
  return { faults, told: [...told, ...countsNowhere(ruleSet, kind)] };
}

/** A figure that is neither worked out nor taken from earlier results. */
function isGiven(figure: Figure): boolean {
  return !('computed' in figure) && !('fromResults' in figure && figure.fromResults !== undefined);
}

function named(keys: readonly string[], { figures }: RuleSet): string {
  return `指标${keys.map(key => (figures[key]?.label === key ? `“${key}”` : `“${figures[key]?.label}”（${key}）`)).join('、')}`;
}

function whatToDo(kind: SchemeKind): string {
  const known = ledgerFigures(kind).map(([key, { label }]) => `${key} ${label}`);
  return `请改用台账有的指标（代号须一致）：${known.join('、')}；或在“未报时”写明怎么办，如 不适用`;
}

function wrongShape(key: string, figure: Figure, own: Figure): string[] {
  const [type, right] = [figureType(figure), figureType(own)];
  if (type !== right)
    return [`指标“${figure.label}”（${key}）的类型与台账不符：台账给的是${TYPES[right] ?? right}，请改正类型`];
  const [given, gives] = [givenIn(figure), givenIn(own)];
  if (!MONEY.includes(gives) || given === gives) return [];
  return [`指标“${figure.label}”（${key}）台账给的是${gives}，请在“数据单位”写 ${gives}，计量单位可写 亿元`];
}

const MONEY: readonly string[] = ['元', '万元', '亿元'];
const TYPES: Readonly<Record<string, string>> = {
  number: '数值',
  names: '名单',
  entries: '奖罚条目',
  yesNo: '是否',
  word: '词',
};

function givenIn(figure: Figure): string {
  if ('givenIn' in figure && figure.givenIn !== undefined) return figure.givenIn;
  return ('unit' in figure ? figure.unit : undefined) ?? '';
}

/** An id tells of what kind a result is: one id is of one kind. */
function wrongId({ id }: RuleSet, kind: SchemeKind, { kindOf }: Pick<Schemes, 'kindOf'>): string[] {
  const other = kindOf(id);
  return other === null || other === kind ? [] : [`编号“${id}”是${SCHEME_WORDS[other]}用的，请另写一个编号`];
}

function wrongResults({ figures }: RuleSet, kind: SchemeKind, { kindOf }: Pick<Schemes, 'kindOf'>): string[] {
  return Object.values(figures).flatMap(figure => {
    const from = 'fromResults' in figure ? figure.fromResults?.ruleSet : undefined;
    if (from === undefined) return [];
    const other = kindOf(from);
    if (other === null) {
      const ids = SCHEME_KINDS.map(one => `${SCHEME_WORDS[one]} ${defaultRuleSet(one).id}`).join('、');
      return [`指标“${figure.label}”取自规则“${from}”，没有这种规则的结果；可以写：${ids}`];
    }
    const isShorter = SCHEME_KINDS.indexOf(other) < SCHEME_KINDS.indexOf(kind);
    return isShorter
      ? []
      : [
          `指标“${figure.label}”取自${SCHEME_WORDS[other]}的结果，${SCHEME_WORDS[kind]}只能取自更短的考核期；请核对用途`,
        ];
  });
}

/** 奖罚 and what the ledgers take themselves count under a figure of the scheme, or nowhere. */
function countsNowhere({ figures }: RuleSet, kind: SchemeKind): string[] {
  if (kind !== 'month') return [];
  const lost = Object.entries(MONTH_FIGURE_OF).filter(([, figure]) => !Object.hasOwn(figures, figure));
  const categories = [
    ...lost.map(([category]) => category),
    ...(Object.hasOwn(figures, 'verification') ? [] : ['虚报数据']),
    ...(Object.hasOwn(figures, 'penalty') ? [] : ['问题超期升级', '回头看不合格']),
  ];
  const keys = [...new Set([...lost.map(([, figure]) => figure)])];
  if (categories.length === 0) return [];
  return [`这套办法没有奖罚指标 ${keys.join('、')}，下列奖罚不计分：${categories.join('、')}`];
}

/** Every kind of entry that the ledgers can bring, with the points that may be written for it. */
const ENTRIES: Readonly<Record<'bonus' | 'verification' | 'penalty', readonly Record<string, string>[]>> = {
  bonus: [{ points: '1' }],
  verification: [{ category: '虚报数据' }, { category: '虚报开竣工' }, { category: '漏报问题' }],
  penalty: [
    { category: '问题超期升级' },
    { category: '回头看不合格' },
    { category: '通报批评', points: '-1' },
    { category: '通报批评', points: '-2' },
  ],
};

/**
 * What the entries that a month may bring would be refused for: a category without a price would leave its unit out of the ranking.
 * Shapes: `data` are figures that the rule set can be computed with.
 */
export function checkEntries(ruleSet: RuleSet, data: ScoringData): string[] {
  const [first, ...others] = data.units;
  if (!first) return [];
  return Object.entries(ENTRIES).flatMap(([key, entries]) => {
    if (!Object.hasOwn(ruleSet.figures, key)) return [];
    return entries.flatMap(entry => {
      const added = { label: '试算', evidence: '试算', approver: '试算', date: '2026-01-01', ...entry };
      const unit = { ...first, figures: { ...first.figures, [key]: [added] } } as UnitData;
      const outcome = scoreUnits(ruleSet, { ...data, units: [unit, ...others] });
      const [refusal] = outcome.ok ? [] : outcome.refusals;
      const what = entry['category'] ?? '奖励';
      return refusal
        ? [`登记“${what}”时算不出：${refusal.message}；请在“分档”表给 ${key} 的条目写上“${what}”的分值`]
        : [];
    });
  });
}

/** What a rule set is most likely for, by what it takes and what it is called. */
export function guessKind({ figures, title }: RuleSet, { kindOf }: Pick<Schemes, 'kindOf'>): SchemeKind {
  const taken = Object.values(figures).flatMap(figure => {
    const from = 'fromResults' in figure ? figure.fromResults : undefined;
    return from === undefined ? [] : [{ kind: kindOf(from.ruleSet), take: from.take }];
  });
  if (taken.length === 0) return 'month';
  if (title.includes('半年')) return 'halfYear';
  if (title.includes('季')) return 'quarter';
  if (/年(?:度|总|考|终)|全年/u.test(title)) return 'year';
  if (taken.every(({ kind, take }) => kind === 'month' && take === 'last')) return 'quarter';
  return taken.every(({ kind }) => kind === 'quarter') ? 'halfYear' : 'year';
}
