/** Completes the draft of a problem: its category, urgency, the unit asked and the day by which it is wanted. */
import { CATEGORY_WORDS, URGENCY_WORDS } from '../../base/words.ts';
import { isStandstill, isUrgentWord } from '../lexicon/problems/problem-words.ts';
import type { Today } from '../rules/days.ts';
import type { ProblemDraft } from '../rules/drafts/drafts.ts';
import type { Clause } from '../text/clauses.ts';
import { isItemMark } from '../text/item-marks.ts';
import type { Tokens } from '../text/tokens.ts';
import type { PartialProblem, Reading } from '../types.ts';
import { categoryOfContent } from './content-category.ts';
import { dueDay, passedDay } from './due-day.ts';
import type { ReadingRoster } from './reading-roster.ts';
import { reading, showDueDay, span } from './readings.ts';
import { unitAsked } from './unit-asked.ts';

export interface CompletedProblem {
  item: PartialProblem;
  /** The day that was wanted and has passed. */
  passed?: { source: string; start: number };
}

export function problemItem(
  draft: ProblemDraft,
  tokens: Tokens,
  roster: ReadingRoster,
  today: Today,
): CompletedProblem {
  const readings: Reading[] = [];
  const { normal } = tokens;
  const texts = draft.clauses.map(({ clause }) => clause.text);
  // In the shape 樱桃沟停工 names no trench.
  const shapes = draft.clauses.map(({ clause }) => clause.shape);
  const unit = unitAsked(draft, tokens, roster);
  const unitName = roster.units[unit?.unit ?? -1]?.name;
  const telling = toldClauses(draft, tokens, unitName !== undefined);
  const description = telling
    .map(clause => withoutName(clause, tokens))
    .filter(words => words !== '' && !isItemMark(words))
    .join('，');
  const category = draft.label ?? categoryOfContent(draft.clauses.map(told), unitName);
  readings.push(quote(draft, tokens, 'category', CATEGORY_WORDS[category].full));

  const isUrgent = !draft.isCalm && (draft.isUrgent || texts.some(isUrgentWord) || isStandstill(shapes.join('，')));
  const urgency = isUrgent ? 'urgent' : 'ordinary';
  if (isUrgent) readings.push(quote(draft, tokens, 'urgency', URGENCY_WORDS.urgent));

  const spans = telling.map(({ start, end }) =>
    span(normal, 'description', tokens.textIndex(start), tokens.textIndex(end)),
  );
  const item: PartialProblem = { type: 'problem', category, urgency, description, readings, spans };
  if (unit && unitName !== undefined) {
    item.responsibleUnit = unitName;
    readings.push(reading(normal, 'responsibleUnit', unit.start, unit.end, unitName));
  }
  const due = dueDay(draft, tokens, today);
  if (due) {
    item.dueDate = due.day;
    if (!due.isOfficial) item.isDueDateUnofficial = true;
    readings.push(reading(normal, 'dueDate', due.token.start, due.token.end, `${showDueDay(due.day, today.sentAt)}前`));
  }
  const passed = due ? undefined : passedDay(draft, tokens, today);
  if (!passed) return { item };
  return {
    item,
    passed: { source: normal.sourceOf(passed.start, passed.end), start: normal.originOf(passed.start) },
  };
}

function quote(draft: ProblemDraft, tokens: Tokens, field: 'category' | 'urgency', value: string): Reading {
  const first = draft.clauses[0]?.clause;
  const last = draft.clauses.at(-1)?.clause;
  return reading(tokens.normal, field, tokens.textIndex(first?.start ?? 0), tokens.textIndex(last?.end ?? 0), value);
}

/**
 * The clauses whose words describe the problem: a request is cut before the word that asks, unless it holds a figure, asks no
 * unit of ours for something of its own (需要消防支援), or nothing else is said.
 */
function toldClauses(draft: ProblemDraft, tokens: Tokens, isUnitAsked: boolean): Clause[] {
  // A request that stands behind several problems says nothing of this one.
  const own = draft.shared ? draft.clauses.filter(({ role }) => role !== 'request') : draft.clauses;
  const told = own
    .map(({ clause, role }) => {
      const isWhole = role === 'text' || /[MVR]/.test(clause.shape) || (!isUnitAsked && asksForMore(clause));
      return isWhole ? clause : beforeAsking(clause);
    })
    .filter(clause => withoutName(clause, tokens) !== '');
  return told.length > 0 ? told : draft.clauses.map(({ clause }) => clause);
}

/** What a request says of anything: that somebody is to see to it, and how soon. */
const ANY_REQUEST =
  /恳请|烦请|敬请|[请求盼望需由要让]|麻烦|拜托|建议|希望|[尽抓][快早紧]|及时|立[即刻]|马上|早日|帮忙?|[帮协]助|协调|解决|处[理置]|支持|推[进动]|办理|出面|牵头|负责|各?级?领导|书记|[区县市]长|区里|上级|有关|相关|部门|单位|督[促办]|对接|落实|研究|[给予]以?|一?下|务必|必须|我们?|大家|问题|此事|这[个事件]*|该|[的了吧啊呀能可以来再也一同]/gu;

/** Whether a request tells of something of its own. */
function asksForMore({ shape }: Clause): boolean {
  return /\p{Script=Han}{2}/u.test(shape.replace(ANY_REQUEST, ' '));
}

/** 施工用电没接通请供电公司解决: the part of a clause before the word that asks. */
function beforeAsking(clause: Clause): Clause {
  const match = /[,、\s]*(?:恳请|烦请|敬请|(?<![申提聘邀])请|(?<![需要])求|麻烦|拜托|建议|希望|望|盼|急?需|由)/.exec(
    clause.shape,
  );
  return { ...clause, end: clause.start + (match?.index ?? 0) };
}

/** 嗯然后就是那个高压线没迁: what a speaker says before he says something. */
const SPOKEN_LEAD = /^(?:[嗯呃啊哦]|然后|就是说?|那个|这个|[\s,、])+(?=[^,]{4})/;

/** A clause as it was written, without the project's name in front. */
export function withoutName(clause: Clause, tokens: Tokens): string {
  let { start } = clause;
  const name = /^(?:P(?:[、,和与及跟\s]*P)*[\s、:的]*)?(?:(?:但是?|不过|另外?|此外|还有|同时)(?=[^,]{2}))?/.exec(
    tokens.shape.slice(start, clause.end),
  );
  if (name) start += name[0].length;
  start += SPOKEN_LEAD.exec(tokens.shape.slice(start, clause.end))?.[0].length ?? 0;
  return tokens.normal.sourceOf(tokens.textIndex(start), tokens.textIndex(clause.end)).trim();
}

const told = ({ clause, role }: ProblemDraft['clauses'][number]) => ({
  shape: clause.shape,
  isRequest: role === 'request',
});
