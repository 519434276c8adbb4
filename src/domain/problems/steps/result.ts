import type { WorkingCalendar } from '../../base/calendar/working-calendar.ts';
import { isAhead, todayOf } from '../../reading/rules/days.ts';
import { timeAt } from '../../reading/text/values/times.ts';

/** Whether the result that a unit gives is one: something done, not something planned. Source: contract §6.14. */

const DONE =
  /已|完成|办[结理]|核发|取得|拿到|到位|解决|通过|拆除|签[订约]|搬[离迁]|腾空|竣工|恢复|供[水电气地]|批[复准]|销|迁改|清零/;
const PLANNED = /预计|计划|拟于?|将于?|准备|力争|争取|确保|有望|待|尽快|马上|下一?步/;
/** Until when something holds says nothing about when it was done. */
const VALID_UNTIL = /有效期|期限至|有效至/;

/**
 * Whether a result is still to come: its date lies in the future, or it only says what is planned.
 * Shapes: `saidAt` is when it was said.
 */
export function isStillToCome(result: string, saidAt: Date, calendar: WorkingCalendar): boolean {
  const today = todayOf(saidAt, calendar);
  const clauses = result.normalize('NFKC').split(/[,，;；。!！?？\n]/);
  let hasDone = false;
  let hasPlan = false;
  for (const clause of clauses) {
    if (VALID_UNTIL.test(clause)) continue;
    const isLater = timesIn(clause).some(time => isAhead(time, today));
    const isPlanned = PLANNED.test(clause);
    if (isLater && DONE.test(clause) && !isPlanned) return true;
    if (isLater || isPlanned) hasPlan = true;
    else if (DONE.test(clause)) hasDone = true;
  }
  return hasPlan && !hasDone;
}

function timesIn(clause: string) {
  const text = clause.replace(/\s/g, '');
  const found = [];
  for (let at = 0; at < text.length; ) {
    const time = timeAt(text, at);
    if (time) found.push(time.expression);
    at = time ? time.end : at + 1;
  }
  return found;
}
