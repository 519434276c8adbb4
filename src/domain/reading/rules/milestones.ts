/** Whether a clause says that a milestone of the whole project has happened, is denied, or is planned. */
import type { Day } from '../../base/time.ts';
import type { Heard } from '../lexicon/terms.ts';
import { type MilestoneTag, mayNameMilestone, milestoneTerms } from '../lexicon/works/milestone-terms.ts';
import { type Clause, tokensIn } from '../text/clauses.ts';
import type { TimeToken, Tokens } from '../text/tokens.ts';
import type { Milestone } from '../types.ts';
import { resolveDay, type Today } from './days.ts';
import { isDayLike, type Lies, liesOf } from './milestone-days.ts';

export type MilestoneWord =
  | { state: 'reached'; milestone: Milestone; date?: Day; dateToken?: TimeToken }
  | { state: 'denied'; milestone: Milestone }
  | { state: 'planned'; milestone: Milestone }
  /** 3号楼开工, 部分投产: said of a part. */
  | { state: 'partial'; milestone: Milestone }
  /** 与施工单位签约: somebody else's. */
  | { state: 'other'; milestone: Milestone }
  /** When it was, or whose it is, is not understood: it is asked. */
  | { state: 'unsure'; milestone: Milestone; of: 'when' | 'whose' };

/** What is known of a clause from those around it. */
export interface MilestoneSetting {
  /** A clause of the same sentence that holds only a time. */
  earlier: Clause | undefined;
  /** A clause before it in the sentence is a plan. */
  isInPlan: boolean;
  today: Today;
}

/** A milestone's words in the shape of a clause. */
interface Told {
  milestone: Milestone;
  from: number;
  to: number;
  /** It counts only where nothing else is said: 签了！ */
  isBare?: boolean;
  /** 竣工验收 without a word of passing: only a plan or a denial of it counts. */
  isOpen?: boolean;
  /** The words say themselves that it has happened. */
  isHappened?: boolean;
}

type HeardTerm = Heard<MilestoneTag>;
const has = ({ tags }: HeardTerm, tag: MilestoneTag) => tags.includes(tag);
const MILESTONES: readonly Milestone[] = ['signed', 'started', 'completed', 'effective'];

/** 1号库, 3栋, 二期, a区, 12户: a part that is counted. */
const COUNTED =
  /(?:第?[\d一二两三四五六七八九十几数首]{1,4}|(?<![a-z])[a-z])(?:#|号)?(?:楼|库|栋|幢|座|条|台|间|段|层|期|区|线|户|家|块|炉|仓|机组|标段|标|地块|厂房|车间|个(?!(?:重点|重大|产业|招商|亿元)*项目))/;
/** A、B两个项目: how many they are. */
const OF_THEM = /^等?[一二两三四五六七八九十]{1,3}个/;
/** Phrases of place and thanks, which change nothing. */
const PHRASES =
  /在[^,]{1,16}(?=举行|举办|隆重|正式|顺利)|^[^,]{0,24}(?:支持|努力|关心|帮助|推动|关怀|配合)下|^(?:历时|经过?|历经)[^,]{1,16}?(?:建设|施工|努力|奋战|后|,|$)/g;

/** Reads the milestones that a clause names, in the order in which they stand. */
export function milestonesIn(tokens: Tokens, clause: Clause, setting: MilestoneSetting): MilestoneWord[] {
  if (!mayNameMilestone(clause.shape)) return [];
  const heard = milestoneTerms.in(clause.shape);
  const words: MilestoneWord[] = [];
  let start = 0;
  for (const told of toldIn(clause.shape, heard)) {
    const word = judge(tokens, clause, heard, told, start, setting);
    if (word) words.push(word);
    start = told.to;
  }
  const sinceDay = startedSince(tokens, clause, setting.today);
  return sinceDay && words.length === 0 ? [sinceDay] : words;
}

/** Every milestone that is named, whatever is said of it. */
function toldIn(shape: string, heard: readonly HeardTerm[]): Told[] {
  const told: Told[] = [];
  for (const term of heard) {
    const milestone = MILESTONES.find(one => has(term, one));
    if (milestone)
      told.push({
        milestone,
        from: term.from,
        to: term.to,
        ...(has(term, 'bare') ? { isBare: true } : {}),
        ...(has(term, 'happened') || has(term, 'formal') ? { isHappened: true } : {}),
      });
    else if (has(term, 'acceptance')) told.push(acceptance(shape, heard, term));
  }
  const sign = heard.find(term => has(term, 'sign'));
  const deal = heard.find(term => has(term, 'deal'));
  if (sign && deal && !told.some(({ milestone }) => milestone === 'signed'))
    told.push({ milestone: 'signed', from: Math.min(sign.from, deal.from), to: Math.max(sign.to, deal.to) });
  return told.sort((one, other) => one.from - other.from);
}

/** 通过竣工验收, 竣工验收今天一次通过: the acceptance with the word that says it was passed. */
function acceptance(shape: string, heard: readonly HeardTerm[], term: HeardTerm): Told {
  const before = heard.findLast(one => has(one, 'passed') && one.to <= term.from);
  // 通过五方责任主体竣工验收; but 通过1号库竣工验收 is of a part.
  const between = before && shape.slice(before.to, term.from);
  if (
    before &&
    between !== undefined &&
    /^[^,A-Z]{0,10}$/.test(between) &&
    !isOfPart(between, before.to, term.from, heard)
  )
    return { milestone: 'completed', from: before.from, to: term.to };
  const after = heard.find(one => has(one, 'passed') && one.from >= term.to);
  const isDenied = heard.some(one => has(one, 'denial') && one.from >= term.to && after && one.to <= after.from);
  if (after && !isDenied) return { milestone: 'completed', from: term.from, to: after.to };
  return { milestone: 'completed', from: term.from, to: term.to, isOpen: true };
}

function isOfPart(words: string, from: number, to: number, heard: readonly HeardTerm[]): boolean {
  return COUNTED.test(words) || heard.some(term => has(term, 'part') && term.from >= from && term.to <= to);
}

function judge(
  tokens: Tokens,
  clause: Clause,
  heard: readonly HeardTerm[],
  told: Told,
  previous: number,
  { earlier, isInPlan, today }: MilestoneSetting,
): MilestoneWord | undefined {
  const { shape } = clause;
  const { milestone } = told;
  const before = heard.filter(term => term.from >= previous && term.to <= told.from);
  const after = heard.filter(term => term.from >= told.to);
  const next = nextBehind(shape, told.to, after);
  // 2户未签约, 总包未签约: whether somebody else has signed is no state of the project's own signing.
  const isOthers = milestone === 'signed' && [...before, ...after].some(term => has(term, 'contract'));
  const isHouseholds = milestone === 'signed' && /[\d一二两三四五六七八九十百]{1,5}余?(?:户|家|人)/.test(shape);
  if (isHouseholds || (isOthers && before.some(term => has(term, 'denial')))) return undefined;
  if (next && has(next, 'thing')) return undefined;
  if (isDenied(shape, told, before) || (next && has(next, 'denial'))) return { state: 'denied', milestone };

  const plan = before.findLast(term => has(term, 'plan'));
  const isHappened =
    told.isHappened === true ||
    before.some(term => has(term, 'happened') && (!plan || term.from > plan.from)) ||
    after.some(
      term => has(term, 'happened') && term.from - told.to <= 4 && leftOver(shape, told.to, term.from, after) === '',
    );
  const isFormal = before.some(term => has(term, 'formal') && (!plan || term.from > plan.from));
  const isAimed = next !== undefined && (has(next, 'aim') || has(next, 'plan'));
  const isHeadPlan = /计划|下一?步|打算|安排|目标/.test(clause.heads.map(head => head.shape).join(':'));
  if ((plan && !isHappened) || isAimed || isHeadPlan) return { state: 'planned', milestone };

  const when = whenOf(tokens, clause, told, previous, earlier, today);
  if (isInPlan && !isHappened && when.lies !== 'behind') return { state: 'planned', milestone };
  if (when.lies === 'ahead')
    return isHappened && when.isFixed ? unsure(milestone, 'when') : { state: 'planned', milestone };
  if (when.lies === 'nearer-ahead' && !isHappened)
    return isFormal ? unsure(milestone, 'when') : { state: 'planned', milestone };
  const isPast = isHappened || isFormal || when.lies === 'behind' || before.some(term => has(term, 'passed'));
  // 投产后年产值25亿元 tells nothing; 3月23日签约后 does.
  if (next && has(next, 'after') && !isPast) return undefined;
  if (told.isOpen) return undefined;
  // 开工建设A, 竣工B: in front of the name it may as well be what is to be done.
  if (!isPast && /^P/.test(shape.slice(told.to))) return unsure(milestone, 'when');

  const window = windowBefore(shape, told, previous);
  const whose = ofWhom(shape, window, told, before, after);
  if (told.isBare && whose !== 'project') return undefined;
  if (whose === 'unsure') return unsure(milestone, 'whose');
  if (whose !== 'project') return { state: whose, milestone };
  if (!isPast && leftOver(shape, told.to, nextTold(shape, after), after) !== '') return unsure(milestone, 'whose');
  return { state: 'reached', milestone, ...when.date };
}

const unsure = (milestone: Milestone, of: 'when' | 'whose'): MilestoneWord => ({ state: 'unsure', milestone, of });

/** The term right behind a milestone, over 了 and blanks. */
function nextBehind(shape: string, to: number, after: readonly HeardTerm[]): HeardTerm | undefined {
  let at = to;
  for (const term of after) {
    if (/[^\s:"')]/.test(shape.slice(at, term.from))) return undefined;
    if (!isOnlyBeside(term)) return term;
    at = term.to;
  }
  return undefined;
}

const isOnlyBeside = ({ tags }: HeardTerm) =>
  tags.length > 0 && tags.every(tag => tag === 'beside' || tag === 'happened' || tag === 'formal');

/** 尚未正式开工: a denial before the milestone, with nothing between that would take it up. */
function isDenied(shape: string, { from }: Told, before: readonly HeardTerm[]): boolean {
  let at = from;
  for (const term of Array.from(before).reverse()) {
    if (/[^A-Z\s]/.test(shape.slice(term.to, at))) return false;
    if (has(term, 'denial')) return true;
    if (has(term, 'happened') || has(term, 'plan') || has(term, 'part')) return false;
    at = term.from;
  }
  return false;
}

interface When {
  lies: Lies;
  /** The time names its year: 2027年6月, 下月. */
  isFixed: boolean;
  date: { date?: Day; dateToken?: TimeToken };
}

/** When it happened or will: by the time nearest before it, else behind it, else that of the clause before. */
function whenOf(
  tokens: Tokens,
  clause: Clause,
  told: Told,
  previous: number,
  earlier: Clause | undefined,
  today: Today,
): When {
  const within = timesIn(tokens, { start: clause.start + previous, end: clause.start + told.to });
  const behind = timesIn(tokens, { start: clause.start + told.to, end: clause.end });
  const own = within.length > 0 ? within : isDayOnly(clause.shape.slice(told.to)) ? behind : [];
  const times = own.length > 0 ? own : earlier ? timesIn(tokens, earlier) : behind.slice(0, 1);
  const lies = times.map(({ expression }) => liesOf(expression, today));
  const fixed = lies.find(({ lies: where, isFixed }) => where === 'ahead' && isFixed);
  // 截至5月8日，康华冷链已开工: the day up to which is told, not that of the start.
  const isUpTo = ({ start }: TimeToken) => /截[至止]到?$/.test(tokens.normal.text.slice(Math.max(0, start - 3), start));
  const dateToken = times.findLast(time => isDayLike(time.expression) && !isUpTo(time));
  const date = dateToken && resolveDay(dateToken.expression, 'past', today);
  const last = fixed ?? lies.at(-1) ?? { lies: 'unknown', isFixed: false };
  if (dateToken && !date) return { lies: 'ahead', isFixed: last.isFixed, date: {} };
  return { lies: last.lies, isFixed: last.isFixed, date: date && dateToken ? { date: date.day, dateToken } : {} };
}

const isDayOnly = (words: string) => /^[了啦的\s,:、]*[DWNYHQ][\s]*[^A-Z]{0,12}$/.test(words);

function timesIn(tokens: Tokens, place: { start: number; end: number }): TimeToken[] {
  return tokensIn(tokens, place).flatMap(({ token }) =>
    token.type === 'time' && token.expression.kind !== 'sinceStart' ? [token] : [],
  );
}

/** The words between the project, or the figure before, and the milestone. */
function windowBefore(shape: string, { from }: Told, previous: number): { start: number; end: number } {
  const lead = /^.*[PMVR](?:元)?的?/.exec(shape.slice(previous, from))?.[0].length ?? 0;
  return { start: previous + lead, end: from };
}

function nextTold(shape: string, after: readonly HeardTerm[]): number {
  return after.find(term => MILESTONES.some(one => has(term, one)))?.from ?? shape.length;
}

/** Whether the milestone is the project's, a part's, somebody else's, or nobody knows whose. */
function ofWhom(
  shape: string,
  window: { start: number; end: number },
  told: Told,
  before: readonly HeardTerm[],
  after: readonly HeardTerm[],
): 'project' | 'partial' | 'other' | 'unsure' {
  const join = before.findLast(term => has(term, 'join') && term.from >= window.start);
  const start = join ? join.to : window.start;
  const inside = before.filter(term => term.from >= start);
  const behind = shape.slice(told.to, told.to + 8).replace(/^[了的]/, '');
  const isContract = (term: HeardTerm) => has(term, 'contract');
  if (told.milestone === 'signed' && (inside.some(isContract) || after.some(isContract))) return 'other';
  const words = shape.slice(start, window.end);
  const isPart =
    inside.some(term => has(term, 'part')) ||
    COUNTED.test(words) ||
    new RegExp(`^${COUNTED.source}`).test(behind) ||
    after.some(term => has(term, 'part') && term.from - told.to <= 1);
  if (isPart) return 'partial';
  if (inside.some(term => has(term, 'nearly'))) return 'other';
  return leftOver(shape, start, window.end, inside) === '' ? 'project' : 'unsure';
}

/** The words of a stretch that are in no term: they may be what the milestone is of. */
function leftOver(shape: string, from: number, to: number, heard: readonly HeardTerm[]): string {
  let words = '';
  let at = from;
  for (const term of heard) {
    if (term.from < at || term.to > to) continue;
    words += shape.slice(at, term.from);
    // A word that phrases lean on stays to be seen by them.
    words += /^(?:在|经|经过|历时|举行|举办|隆重|正式|顺利|支持|努力|大力支持|共同努力|建设|下)$/.test(term.term)
      ? term.term
      : '';
    at = Math.max(at, term.to);
  }
  words += shape.slice(at, to);
  return words
    .replace(PHRASES, '')
    .replace(OF_THEM, '')
    .replace(
      /在|经过?|历时|举行|举办|隆重|正式|顺利|大力支持|支持|共同努力|努力|建设|下|yyds|666|nb|[A-Z\d\s:、!"'~,()\-.□]/g,
      '',
    );
}

/** 自6月17日开工以来: the works began on that day. A month or a year alone states no start. */
function startedSince(tokens: Tokens, clause: Clause, today: Today): MilestoneWord | undefined {
  const match = /(?:自|从)?D(?:正式|全面|进场|破土|项目|工程)*T/.exec(clause.shape);
  // 截至1月18日自开工以来: up to when it is counted.
  if (!match || /截[至止]到?$/.test(clause.shape.slice(0, match.index))) return undefined;
  const times = tokensIn(tokens, {
    start: clause.start + match.index,
    end: clause.start + match.index + match[0].length,
  });
  const dateToken = times.map(({ token }) => token).find(token => token.type === 'time' && isDayLike(token.expression));
  if (dateToken?.type !== 'time' || !['date', 'dayOfMonth'].includes(dateToken.expression.kind)) return undefined;
  const date = resolveDay(dateToken.expression, 'past', today)?.day;
  return date === undefined ? undefined : { state: 'reached', milestone: 'started', date, dateToken };
}
