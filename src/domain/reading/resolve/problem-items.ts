import { CATEGORY_WORDS, URGENCY_WORDS } from '../../base/words.ts';
/** Completes the draft of a problem: its category, urgency, the unit asked and the day by which it is wanted. */

import { categoryOf } from '../lexicon/categories.ts';
import { askingEnd, isStandstill, isTrouble, isUrgentWord } from '../lexicon/problem-words.ts';
import { type ResolvedDay, resolveDay, type Today } from '../rules/days.ts';
import type { ProblemDraft } from '../rules/drafts/drafts.ts';
import { type Clause, tokensIn } from '../text/clauses.ts';
import type { TimeToken, Tokens, UnitToken } from '../text/tokens.ts';
import type { PartialProblem, Reading } from '../types.ts';
import type { ReadingRoster } from './reading-roster.ts';
import { reading, showDueDay } from './readings.ts';

/** Words that turn what follows into an effect: what they follow is the cause. */
const EFFECT = /影响|导致|致使|造成|以致|从而|使得|无法|没法|不能|已?停工|否则|制约/;

export function problemItem(draft: ProblemDraft, tokens: Tokens, roster: ReadingRoster, today: Today): PartialProblem {
  const readings: Reading[] = [];
  const { normal } = tokens;
  const texts = draft.clauses.map(({ clause }) => clause.text);
  // In the shape 樱桃沟停工 names no trench.
  const shapes = draft.clauses.map(({ clause }) => clause.shape);
  const description = describe(draft, tokens);
  const unit = unitAsked(draft, tokens, roster);
  const unitName = roster.units[unit?.unit ?? -1]?.name;
  const category = draft.label ?? contentCategory(draft, unitName);
  readings.push(quote(draft, tokens, 'category', CATEGORY_WORDS[category].full));

  const isUrgent = !draft.isCalm && (draft.isUrgent || texts.some(isUrgentWord) || isStandstill(shapes.join('，')));
  const urgency = isUrgent ? 'urgent' : 'ordinary';
  if (isUrgent) readings.push(quote(draft, tokens, 'urgency', URGENCY_WORDS.urgent));

  const item: PartialProblem = { type: 'problem', category, urgency, description, readings };
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
  return item;
}

function quote(draft: ProblemDraft, tokens: Tokens, field: 'category' | 'urgency', value: string): Reading {
  const first = draft.clauses[0]?.clause;
  const last = draft.clauses.at(-1)?.clause;
  return reading(tokens.normal, field, tokens.textIndex(first?.start ?? 0), tokens.textIndex(last?.end ?? 0), value);
}

/** The words of the problem as they were written, without the request if there is more to say. */
function describe(draft: ProblemDraft, tokens: Tokens): string {
  const told = draft.clauses.map(({ clause, role }) =>
    withoutName(role === 'text' ? clause : beforeAsking(clause), tokens),
  );
  const words = told.filter(text => text !== '').join('，');
  return words !== '' ? words : draft.clauses.map(({ clause }) => withoutName(clause, tokens)).join('，');
}

/** 施工用电没接通请供电公司解决: the part of a clause before the word that asks. */
function beforeAsking(clause: Clause): Clause {
  const match = /[,、\s]*(?:恳请|烦请|敬请|(?<![申提聘邀])请|(?<![需要])求|麻烦|拜托|建议|希望|望|盼|急?需|由)/.exec(
    clause.shape,
  );
  return { ...clause, end: clause.start + (match?.index ?? 0) };
}

/** A clause as it was written, without the project's name in front. */
export function withoutName(clause: Clause, tokens: Tokens): string {
  let { start } = clause;
  const name = /^(?:P(?:[、,和与及跟\s]*P)*[\s、:的]*)?(?:(?:但是?|不过|另外?|此外|还有|同时)(?=[^,]{2}))?/.exec(
    tokens.shape.slice(start, clause.end),
  );
  if (name) start += name[0].length;
  return tokens.normal.sourceOf(tokens.textIndex(start), tokens.textIndex(clause.end)).trim();
}

function contentCategory(draft: ProblemDraft, unit: string | undefined) {
  let asked = '';
  let effect = '';
  const causes: string[] = [];
  // 宿舍验收前要通暖气，暖气管没接: what is missing says more than what stands around it.
  const isTold = ({ clause, role }: ProblemDraft['clauses'][number]) => role === 'request' || isTrouble(clause.shape);
  const ordered = [...draft.clauses.filter(isTold), ...draft.clauses.filter(one => !isTold(one))];
  for (const { clause, role } of ordered) {
    if (role === 'request') {
      const behind = Math.max(0, askingEnd(clause.shape));
      causes.push(withoutNames(clause.shape.slice(0, behind)));
      asked += `${withoutNames(clause.shape.slice(behind))}，`;
      continue;
    }
    const words = withoutNames(clause.shape);
    // 用地红线和规划路冲突，需调整规划: what is needed is what is asked for.
    if (/^需要?[^,]{2}/.test(words.trim()) && draft.hasRequest) {
      asked += `${words}，`;
      continue;
    }
    const match = /^(?:由于|因为?|受)/.test(words.trim()) ? null : EFFECT.exec(words);
    causes.push(match ? words.slice(0, match.index) : words);
    if (match) effect += `${words.slice(match.index)}，`;
  }
  return categoryOf(asked, causes, effect, unit);
}

/** Names of projects and units are no content: 侯寨污水厂, 区规划局. */
const withoutNames = (shape: string) => shape.replace(/[PUO]/g, '');

/** Place names that are also short names of a unit count only right behind the word that asks. */
const isPlaceLike = (alias: string, name: string) =>
  /^(?:镇|街道|乡)$/.test(name.slice(alias.length)) && name.startsWith(alias);

/** The first unit that is asked; a unit named only as the cause is not. */
function unitAsked(draft: ProblemDraft, tokens: Tokens, roster: ReadingRoster): UnitToken | undefined {
  if (draft.unitClause) {
    const token = tokensIn(tokens, draft.unitClause).find(found => found.token.type === 'unit')?.token;
    if (token?.type === 'unit') return token;
  }
  for (const [index, { clause, role }] of draft.clauses.entries()) {
    if (role !== 'request') continue;
    const units = tokensIn(tokens, clause).flatMap(({ token, at }) => (token.type === 'unit' ? [{ token, at }] : []));
    const behind = askingEnd(clause.shape);
    const asked = units.find(({ token, at }) => isAsked(token, at - clause.start, behind, clause.shape));
    if (asked) return asked.token;
    // 区财政局请尽快拨付, 供电公司7月5日前务必搞定: who is spoken to stands in front.
    const spoken = units.find(({ at }) => /^[区\s]*$/.test(clause.shape.slice(0, at - clause.start)));
    if (spoken) return spoken.token;
    // 区财政局，请尽快拨付.
    const before = draft.clauses[index - 1]?.clause;
    if (before && /^区?U$/.test(before.shape)) {
      const token = tokens.tokenAt(before.end - 1);
      if (token?.type === 'unit') return token;
    }
  }
  return addressee();

  /** 区财政局：…，请于月底前拨付: a bureau to which the message is addressed; a street before a colon reports. */
  function addressee(): UnitToken | undefined {
    const head = draft.hasRequest ? draft.clauses[0]?.clause.heads[0] : undefined;
    const token = head && /^区?U$/.test(head.shape) ? tokens.tokenAt(head.end - 1) : undefined;
    if (token?.type !== 'unit') return undefined;
    return /[局委心司]$/.test(roster.units[token.unit ?? -1]?.name ?? '') ? token : undefined;
  }

  function isAsked(token: UnitToken, at: number, behind: number, shape: string): boolean {
    const after = shape.slice(at + 1);
    if (token.unit === undefined) return false;
    if (behind >= 0 && at >= behind) {
      const alias = tokens.normal.text.slice(token.start, token.end);
      // 请施工单位与水利局对接: somebody outside the roster is asked.
      if (
        /(?:单位|公司|企业|业主|总包|代建|开发商|班组|方)(?:与|和|跟|同|向|找|联系|对接|及时|主动|尽快|抓紧)+$/.test(
          shape.slice(behind, at),
        )
      )
        return false;
      const isNear = /^(?:我?区|市区|领导|上级|协调|安排|责成|督促|通知|联系|\s)*$/.test(shape.slice(behind, at));
      return isNear || !isPlaceLike(alias, roster.units[token.unit]?.name ?? '');
    }
    return /^(?:D|W)?(?:之?前|以前|内)?(?:尽快|抓紧|帮忙|帮助|帮|来|给|牵头|统一|立即|负责)?(?:协调|出面|解决|牵头)/.test(
      after,
    );
  }
}

/** A node at risk, a plan or a past day is no wanted day: 影响6月底节点, 自4月12日起, 原计划. */
const NOT_WANTED =
  /影响|制约|耽误|导致|否则|不然|再不|自|从|原|计划|预计|已|说|称|承诺|答应|由于|因|受|截[至止]|节点$|到现在|发生|上次|之前$/;
/** A clause that leads with a time by which: 两周内补齐, 最迟9月25日, 于6月30日前完成, 争取月底通电. */
const LEADS_WITH_TIME =
  /^(?:最[迟晚]|限期?(?:于|在)?|争取|力争|务必|必须|务请|一定|确保|要求|希望|还?请|望|盼|能|能否|期限|时限|时间|节点|截止(?:时间|日期)?|办结|完成|于|在|到|为|是|赶在|先|也|应|要|需|[PUO\s])*$/;
const WANTED_AFTER =
  /^ ?(?:之?前|以前|内|底|之内|以内|下班前?|上午|下午|晚|中午)*[^,]{0,10}?(?:要|能|须|得|必须|务必|到位|到岗|到账|解决|完成|办结|办完|拆完|清完|交|答复|落实|结果|恢复|明确|批|拿到|出具|回复|定|上会|召开|组织|研究|用|接通|送|修|搬|拆|清|迁|供|处理|整改|协调|办理|反馈|提供|拨|进场|通|书面)/;

function dueDay(draft: ProblemDraft, tokens: Tokens, today: Today): (ResolvedDay & { token: TimeToken }) | undefined {
  if (draft.dueClause) {
    const found = resolveFirst(tokensIn(tokens, draft.dueClause));
    if (found) return found;
  }
  for (const { clause, role } of draft.clauses) {
    if (role !== 'request') continue;
    const behind = Math.max(0, askingEnd(clause.shape));
    const all = timesOf(clause);
    // The time tied to the request stands behind the word that asks; before it only if it leads there: 请 … , 月底前请….
    const found =
      resolveFirst(all.filter(({ at }) => at - clause.start >= behind)) ??
      resolveFirst(
        all.filter(({ at }) =>
          /^(?:之?前|以前|内|底)?[,\s]*(?:请|麻烦|由|需|望|盼|希望|恳请|急需|必须|务必)/.test(
            tokens.shape.slice(at + 1),
          ),
        ),
      );
    if (found) return found;
  }
  for (const [index, { clause, role }] of draft.clauses.entries()) {
    if (role === 'request' && !/[盼望]$/.test(clause.shape)) continue;
    // Beside a request such a time is the one by which it is wanted, whatever is to be done.
    const leading = timesOf(clause).filter(({ at }) => isWanted(clause, at, index));
    const led = resolveFirst(leading);
    if (led) return led;
    const wanted = timesOf(clause).filter(
      ({ at }) =>
        !NOT_WANTED.test(tokens.shape.slice(clause.start, at)) &&
        !isStatement(clause, at) &&
        (WANTED_AFTER.test(tokens.shape.slice(at + 1, clause.end)) ||
          // A time beside the request is its own whatever is to be done: 争取月底前有眉目.
          (draft.hasRequest && /^ ?(?:之?前|以前|内|之内)/.test(tokens.shape.slice(at + 1, at + 4)))),
    );
    const found = resolveFirst(wanted);
    if (found) return found;
  }
  return undefined;

  function isWanted(clause: Clause, at: number, index: number): boolean {
    const before = tokens.shape.slice(clause.start, at);
    const after = tokens.shape.slice(at + 1, clause.end);
    if (!LEADS_WITH_TIME.test(before) || isStatement(clause, at)) return false;
    const isBehind = draft.clauses.slice(0, index).some(({ role }) => role === 'request');
    const isBy = /^ ?(?:之?前|以前|内|之内|以内)/.test(after) || tokenIsBy(clause, at);
    if (after === '')
      return isBehind || (isBy && (draft.hasRequest || /内$/.test(clause.text))) || /最[迟晚]|限/.test(before);
    return draft.hasRequest
      ? isBy || isBehind || /最[迟晚]|限|务必|必须/.test(before)
      : isBy && /^ ?(?:之?前|以前)/.test(after);
  }

  /** 48小时内, 月底: the time itself says by when. */
  function tokenIsBy(clause: Clause, at: number): boolean {
    const found = tokensIn(tokens, clause).find(one => one.at === at)?.token;
    return (
      found?.type === 'time' &&
      ['within', 'monthEnd', 'quarterEnd', 'yearEnd', 'weekEnd', 'tenDays', 'half'].includes(found.expression.kind)
    );
  }

  /** 今天全天没能施工, 6月1日已到期, 月底要验收: said of a day, not wanted by it. */
  function isStatement(clause: Clause, at: number): boolean {
    const after = tokens.shape.slice(at + 1, clause.end);
    return (
      (!/^ ?(?:之?前|以前)/.test(after) && /^[^,]{0,6}(?:没|未|不[^得能]|已|起|开始)/.test(after)) ||
      /^ ?(?:之?前|以前|内)?(?:[^,]{0,4}(?:将|会|就|还有|才能|不能|不了|无法)|必?要(?:验收|投产|开业|封顶|交付|开学|汛|来))/.test(
        after,
      )
    );
  }

  function timesOf(clause: Clause): { token: TimeToken; at: number }[] {
    return tokensIn(tokens, clause).flatMap(({ token, at }) =>
      token.type === 'time' && isDeadline(token, at) ? [{ token, at }] : [],
    );
  }

  function resolveFirst(
    found: readonly { token: { type: string }; at: number }[],
  ): (ResolvedDay & { token: TimeToken }) | undefined {
    for (const { token } of found) {
      if (token.type !== 'time') continue;
      const time = token as TimeToken;
      const day = resolveDay(time.expression, 'due', today);
      if (day) return { ...day, token: time };
    }
    return undefined;
  }

  /** 本周, 下月 and 6月份 alone are a deadline only beside the unit or the deed: 请水利局本周解决. */
  function isDeadline({ expression: { kind } }: TimeToken, at: number): boolean {
    if (kind === 'year' || kind === 'sinceStart' || kind === 'monthRange') return false;
    if (kind !== 'week' && kind !== 'month' && kind !== 'quarter')
      return !/^ ?(?:起|以来|的|至)/.test(tokens.shape.slice(at + 1, at + 4));
    // 7月前解决 may mean the end of June or of July.
    if (/^(?:之?前|以前)/.test(tokens.shape.slice(at + 1, at + 3)) && kind !== 'week') return false;
    return (
      /[UO请需望盼烦]$/.test(tokens.shape.slice(0, at).trimEnd()) &&
      !/^(?:的|份?工资|进度款|份的)/.test(tokens.shape.slice(at + 1, at + 5))
    );
  }
}
