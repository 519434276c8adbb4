import { timeAt } from '../text/values/times.ts';
import { saidNumbers, shortNumber, trimmed } from './said-numbers.ts';

/** Why more time is asked for, in a message that asks for it. */

const MORE_TIME = /延期|延长|延后|推迟|顺延|宽限|缓期|展期|宽延|延(?=[到至])|再给|多给|晚(?=[几两一二三\d]+天)/u;
/** What stands in front of it and asks. */
const ASKING =
  /(?:申请|请求|请|恳请|希望|想|需要?|要|能否|能不能|可否|可不可以|是否可以?|拟|建议|予以|给予|再|把|将|的?办结|的?(?:期限|时限|时间)|(?:这|那|该|此)个?(?:问题|事项|事情|事|件)?|这|我们?)*$/u;
/** What stands behind the day and says no more. */
const BEHIND =
  /^(?:个?工作日|天|日|周|个?星期|左右|之?前|以前|办理|办结|完成|再?办|时间|期限|行不行|可以吗|可以么|好吗|行吗|吗|么|吧|呢|如何|怎么样|才能?)*/u;

/**
 * The reason alone: without the number and without 申请延期到6月28日, which the request says itself. Shapes: empty where the message
 * gives none.
 */
export function extensionReason(text: string): string {
  const named = saidNumbers(text);
  const words = named.named.length > 0 ? named.words : (shortNumber(text)?.words ?? text);
  const clauses = words.split(/(?<=[,，。;；!！?？\n])/u).map(withoutRequest);
  return trimmed(clauses.filter(clause => /[\p{L}\p{N}]/u.test(clause)).join('')).replace(/[?？]$/u, '');
}

function withoutRequest(clause: string): string {
  const match = MORE_TIME.exec(clause);
  if (!match) return clause;
  const [mark = ''] = /[,，。;；!！?？\n]$/u.exec(clause) ?? [];
  const said = clause.slice(0, clause.length - mark.length);
  const front = said.slice(0, match.index).trimEnd().replace(ASKING, '');
  const behind = said.slice(match.index + match[0].length);
  const rest = `${trimmed(front)}${afterDay(behind)}`;
  return /[\p{L}\p{N}]/u.test(rest) ? `${rest}${mark}` : '';
}

/** What stands behind the day up to which, or for how many days, more time is wanted. */
function afterDay(behind: string): string {
  const text = behind.normalize('NFKC').replace(/\s/gu, '');
  const [lead = ''] = /^(?:办理|办结)?(?:到|至|为|个?)?/u.exec(text) ?? [];
  const day = timeAt(text, lead.length);
  const count = /^[几两一二三四五六七八九十半\d]+(?=个|天|日|周|星期|月)/u.exec(text.slice(lead.length))?.[0] ?? '';
  const end = day?.end ?? lead.length + count.length;
  return text.slice(end).replace(BEHIND, '');
}
