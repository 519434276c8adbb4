/** The day by which a problem is wanted to be solved. */
import { askingEnd } from '../lexicon/problems/problem-words.ts';
import { hasJustPassed, type ResolvedDay, resolveDay, type Today } from '../rules/days.ts';
import type { ProblemDraft } from '../rules/drafts/drafts.ts';
import { type Clause, tokensOf } from '../text/clauses.ts';
import type { TimeToken, Tokens } from '../text/tokens.ts';

/** A node at risk, a plan or a past day is no wanted day: 影响6月底节点, 自4月12日起, 原计划. */
const NOT_WANTED =
  /影响|制约|耽误|导致|否则|不然|再不|自|从|原|计划|预计|已|说|称|承诺|答应|由于|因|受|截[至止]|节点$|到现在|发生|上次|之前$/;
/** 原定8月底前完成的，延至9月20日: what stands before is given up. */
const MOVED = /^.*(?:延[期后长]?[至到]|推迟[至到]|顺延[至到]|调整[为到至]|改[为到]|应为)/;
/** A clause that leads with a time by which: 两周内补齐, 最迟9月25日, 于6月30日前完成, 争取月底通电. */
const LEADS_WITH_TIME =
  /^(?:最[迟晚]|最好|不(?:得)?超过|不晚于|限期?(?:于|在)?|争取|力争|务必|必须|务请|一定|确保|要求|希望|还?请|望|盼|能|能否|期限|时限|时间|节点|截止(?:时间|日期)?|办结|完成|于|在|到|为|是|赶在|先|也|应|要|需|[PUO\s])*$/;
const WANTED_AFTER =
  /^ ?(?:之?前|以前|内|底|之内|以内|下班前?|上午|下午|晚|中午)*[^,]{0,10}?(?:要|能|须|得|必须|务必|到位|到岗|到账|签完|签[下订好]|腾|解决|完成|办结|办完|拆完|清完|交|答复|落实|结果|恢复|明确|批|拿到|出具|回复|定|上会|召开|组织|研究|用|接通|送|修|搬|拆|清|迁|供|处理|整改|协调|办理|反馈|提供|拨|进场|通|书面)/;

/** 前签约, 前移交: whatever is to be done before a day. */
const DONE_BEFORE =
  /^ ?(?:之?前|以前)[^,]{0,12}(?:[签移启达补换装建挖核发还付退撤归报调]|取得|拿出|拿下|备齐|开工|开通|开始|清零|清空|见底|具备|形成|通过|腾)/;

/** A time in a clause; `at` is its index in the shape. */
interface PlacedTime {
  token: TimeToken;
  at: number;
}

type DueDay = ResolvedDay & { token: TimeToken };

/** The first time that is wanted and has passed, when none to come is: 6月30日前, said in July. */
export function passedDay(draft: ProblemDraft, tokens: Tokens, today: Today): TimeToken | undefined {
  const times = [
    ...(draft.dueClause ? timesIn(tokens, draft.dueClause) : []),
    ...draft.clauses.flatMap(({ clause }) =>
      deadlinesIn(tokens, clause).filter(({ at }) => isWanted(draft, tokens, clause, at)),
    ),
  ];
  return times.find(({ token }) => hasJustPassed(token.expression, today))?.token;
}

/** The first of: the line of a form (办结时限：…), the time of a request, a time in another clause that is wanted, the day over a list. */
export function dueDay(draft: ProblemDraft, tokens: Tokens, today: Today): DueDay | undefined {
  const ofForm = draft.dueClause && firstDay(timesIn(tokens, draft.dueClause), today);
  const above = draft.dueAbove && firstDay(timesIn(tokens, draft.dueAbove), today);
  return ofForm ?? dayOfRequest(draft, tokens, today) ?? wantedDay(draft, tokens, today) ?? above;
}

/** The time tied to a request stands behind the word that asks; before it only if it leads there: 请 … , 月底前请…. */
function dayOfRequest(draft: ProblemDraft, tokens: Tokens, today: Today): DueDay | undefined {
  const leadsToAsking = ({ at }: PlacedTime) =>
    /^(?:之?前|以前|内|底)?[,\s]*(?:请|麻烦|由|需|望|盼|希望|恳请|急需|必须|务必)/.test(tokens.shape.slice(at + 1));
  for (const { clause, role } of draft.clauses) {
    if (role !== 'request') continue;
    const behind = Math.max(0, askingEnd(clause.shape));
    const all = deadlinesIn(tokens, clause);
    const found =
      firstDay(
        all.filter(({ at }) => at - clause.start >= behind),
        today,
      ) ?? firstDay(all.filter(leadsToAsking), today);
    if (found) return found;
  }
  return undefined;
}

function wantedDay(draft: ProblemDraft, tokens: Tokens, today: Today): DueDay | undefined {
  // What follows the request is tied to it: 年底前完工，请城管局协调，本周五前确定方案.
  const entries = Array.from(draft.clauses.entries());
  const asked = draft.clauses.findIndex(({ role }) => role === 'request');
  const ordered = asked < 0 ? entries : [...entries.slice(asked + 1), ...entries.slice(0, asked + 1)];
  for (const [index, { clause, role }] of ordered) {
    if (role === 'request' && !/[盼望]$/.test(clause.shape)) continue;
    const times = deadlinesIn(tokens, clause);
    // Beside a request such a time is the one by which it is wanted, whatever is to be done.
    const found =
      firstDay(
        times.filter(({ at }) => leadsWithTime(draft, tokens, clause, at, index)),
        today,
      ) ??
      firstDay(
        times.filter(({ at }) => isWanted(draft, tokens, clause, at)),
        today,
      );
    if (found) return found;
  }
  return undefined;
}

/** 两周内补齐, 最迟9月25日: the clause leads with a time by which something is wanted. */
function leadsWithTime(draft: ProblemDraft, tokens: Tokens, clause: Clause, at: number, index: number): boolean {
  const before = tokens.shape.slice(clause.start, at);
  const after = tokens.shape.slice(at + 1, clause.end);
  if (!LEADS_WITH_TIME.test(before) || isStatement(tokens, clause, at)) return false;
  const isBehind = draft.clauses.slice(0, index).some(({ role }) => role === 'request');
  const isBy = /^ ?(?:之?前|以前|内|之内|以内)/.test(after) || saysByWhen(tokens, clause, at);
  if (after === '')
    return isBehind || (isBy && (draft.hasRequest || /内$/.test(clause.text))) || /最[迟晚]|限/.test(before);
  return draft.hasRequest
    ? isBy || isBehind || /最[迟晚]|限|务必|必须/.test(before)
    : isBy && /^ ?(?:之?前|以前)/.test(after);
}

/** 需6月20日前办结: the words around the time say that something must be done by it. */
function isWanted(draft: ProblemDraft, tokens: Tokens, clause: Clause, at: number): boolean {
  if (NOT_WANTED.test(tokens.shape.slice(clause.start, at).replace(MOVED, '')) || isStatement(tokens, clause, at))
    return false;
  if (WANTED_AFTER.test(tokens.shape.slice(at + 1, clause.end))) return true;
  if (DONE_BEFORE.test(tokens.shape.slice(at + 1, clause.end))) return true;
  // A time beside the request is its own whatever is to be done: 争取月底前有眉目.
  return draft.hasRequest && /^ ?(?:之?前|以前|内|之内)/.test(tokens.shape.slice(at + 1, at + 4));
}

/** 48小时内, 月底: the time itself says by when. */
function saysByWhen(tokens: Tokens, clause: Clause, at: number): boolean {
  const found = timesIn(tokens, clause).find(one => one.at === at)?.token;
  return (
    found !== undefined &&
    ['within', 'monthEnd', 'quarterEnd', 'yearEnd', 'weekEnd', 'tenDays', 'half'].includes(found.expression.kind)
  );
}

/** 今天全天没能施工, 6月1日已到期, 月底要验收: said of a day, not wanted by it. */
function isStatement(tokens: Tokens, clause: Clause, at: number): boolean {
  const after = tokens.shape.slice(at + 1, clause.end);
  return (
    (!/^ ?(?:之?前|以前)/.test(after) && /^[^,]{0,6}(?:没|未|不[^得能]|已|起|开始)/.test(after)) ||
    /^ ?(?:之?前|以前|内)?(?:[^,]{0,4}(?:将|会|就(?!行|可以|好|成$|够|o?k|得|要[送修通接拆清搬办弄给批])|还有|才能|不能|不了|无法)|[都也还]?必?要(?:验收|投产|开业|封顶|交[付房]|开学|通车|迎检|汛|来|过年|回家|返乡|回老家|[用拿等讨]?钱|发?工资|结账|收[麦秋割]|过节|放假|上冻|入汛|下雨))/.test(
      after,
    )
  );
}

function timesIn(tokens: Tokens, clause: Clause): PlacedTime[] {
  return tokensOf('time', tokens, clause);
}

function deadlinesIn(tokens: Tokens, clause: Clause): PlacedTime[] {
  return timesIn(tokens, clause).filter(time => mayBeDeadline(tokens, time));
}

/** 本周, 下月 and 6月份 alone are a deadline only beside the unit or the deed: 请水利局本周解决. */
function mayBeDeadline(tokens: Tokens, { token, at }: PlacedTime): boolean {
  const { kind } = token.expression;
  if (kind === 'year' || kind === 'sinceStart' || kind === 'monthRange') return false;
  if (kind !== 'week' && kind !== 'month' && kind !== 'quarter')
    return !/^ ?(?:起|以来|的|至)/.test(tokens.shape.slice(at + 1, at + 4));
  // 7月前解决 may mean the end of June or of July.
  if (/^(?:之?前|以前)/.test(tokens.shape.slice(at + 1, at + 3)) && kind !== 'week') return false;
  return (
    /[UO请需望盼烦]/.test(lastBefore(tokens.shape, at)) &&
    !/^(?:的|份?工资|进度款|份的)/.test(tokens.shape.slice(at + 1, at + 5))
  );
}

/** The last character before an index that is no blank. */
function lastBefore(shape: string, at: number): string {
  let last = at - 1;
  while (/\s/.test(shape[last] ?? 'x')) last -= 1;
  return shape[last] ?? '';
}

/** The first of the times that is a day to come. */
function firstDay(times: readonly PlacedTime[], today: Today): DueDay | undefined {
  for (const { token } of times) {
    const day = resolveDay(token.expression, 'due', today);
    if (day) return { ...day, token };
  }
  return undefined;
}
