/** What the times in a clause say: a period for its figures, or a time to come. */
import { type Clause, tokensIn, tokensOf } from '../../../text/clauses.ts';
import { lookFor } from '../../../text/patterns/first-look.ts';
import type { Tokens } from '../../../text/tokens.ts';
import { FIGURE } from '../../clause-kinds.ts';
import { isAhead, resolveDay, type Today } from '../../days.ts';
import { type Period, periodOfToken } from '../../periods.ts';

interface Said {
  tokens: Tokens;
  today: Today;
}

/** 截至5月底, 截至目前: what is counted up to a day is counted since the year began. */
const UP_TO = lookFor(/^[\sPD、]*(?:数据|统计)?截[至止]/);
/** The time of an event gives no period to a sum: 去年3月开工, 4月15日签约. */
const EVENT = lookFor(/开工|动工|竣工|投产|签约|签订|签署|复工|返岗|奠基|封顶|验收|批复|立项|摘牌|供地/);
const PLAN_OF_YEAR = lookFor(/[YH](?:度|全年)?(?:的|重点项目)?(?:投资|完成)?(?:计划|任务|目标)|年计划/);
const SINCE_START = lookFor(/(?:开工|动工|开建)(?:建设)?以来/);
const UNCHANGED = lookFor(/^累计(?:投资|数|的)?(?:不变|没变|没错|没问题|不用改|照旧)$/);
const SINCE_RESTART = lookFor(/复工以来|以来.{0,4}复工/);

/** The last period that a clause names and that figures can belong to. */
export function lastPeriod({ tokens, today }: Said, clause: Clause): Period | undefined {
  if (UP_TO.test(clause.shape) && !FIGURE.test(clause.shape)) return { kind: 'bare' };
  // A sum without a period beside the plan of the year is asked.
  if (PLAN_OF_YEAR.test(clause.shape)) return undefined;
  if (SINCE_START.test(clause.shape)) return { kind: 'total' };
  // 累计不变，还是1860万.
  if (UNCHANGED.test(clause.shape)) return { kind: 'bare' };
  if (SINCE_RESTART.test(clause.shape)) return { kind: 'other' };
  if (EVENT.test(clause.shape) && !FIGURE.test(clause.shape)) return undefined;
  for (const { token } of tokensOf('time', tokens, clause).reverse()) {
    const period = periodOfToken(token, today, false);
    if (period && period.kind !== 'other') return period;
  }
  return undefined;
}

/** Whether a clause speaks of a time to come: 下周, 7月中旬. */
export function speaksAhead({ tokens, today }: Said, clause: Clause): boolean {
  return tokensIn(tokens, clause).some(({ token }) => token.type === 'time' && isAhead(token.expression, today));
}

/** Whether a clause names a day by which, today or later: 本周内, 明天, 8月底. */
export function hasDayToCome({ tokens, today }: Said, clause: Clause): boolean {
  return tokensIn(tokens, clause).some(({ token }) => {
    if (token.type !== 'time') return false;
    const { expression } = token;
    if (isAhead(expression, today)) return true;
    const isBy = ['weekEnd', 'monthEnd', 'tenDays', 'quarterEnd', 'yearEnd', 'weekday', 'offset'].includes(
      expression.kind,
    );
    return (
      isBy && resolveDay(expression, 'due', today) !== undefined && resolveDay(expression, 'past', today) === undefined
    );
  });
}

/** Kinds of times that figures belong to. */
const PERIODS: ReadonlySet<string> = new Set(['week', 'month', 'year', 'quarter', 'half', 'monthRange', 'sinceStart']);

/** Whether a clause names a day, or a period that is still to come: 本月铺了320米，剩80米 sets no day for the rest. */
export function isDated({ tokens, today }: Said, clause: Clause): boolean {
  return tokensIn(tokens, clause).some(
    ({ token }) => token.type === 'time' && (!PERIODS.has(token.expression.kind) || isAhead(token.expression, today)),
  );
}
