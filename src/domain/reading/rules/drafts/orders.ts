/** Which of the problems told before an order is about: 一是规划条件未批复，二是拖欠工资。由资规局明确规划条件；由街道督促兑付工资. */
import type { Clause } from '../../text/clauses.ts';
import { broadCategory } from '../clause-kinds.ts';
import type { ProblemDraft } from './drafts.ts';

/** Pairs of characters that orders about anything share. */
const COMMON = new Set(
  '问题 解决 协调 施工 项目 完成 工程 建设 办理 手续 推进 落实 单位 部门 现场 尽快 抓紧 目前 影响 未办 办结 区政 要求 方案 工作 审批 批复 没有 没办'.split(
    ' ',
  ),
);
/** What is told of one problem is short; of more only so many characters are compared. */
const LONGEST = 240;

/** The pairs of Chinese characters in the words of clauses, without those that any order has. */
function pairsOf(clauses: readonly Clause[]): Set<string> {
  const pairs = new Set<string>();
  const words = clauses
    .map(({ shape }) => shape)
    .join('|')
    .slice(0, LONGEST);
  for (let at = 0; at + 1 < words.length; at += 1) {
    const pair = words.slice(at, at + 2);
    if (/^\p{Script=Han}{2}$/u.test(pair) && !COMMON.has(pair)) pairs.add(pair);
  }
  return pairs;
}

/**
 * The problem of `waiting` that an order speaks of, if its words fit one of them and no other as well: by the pairs of
 * characters they share, else by what kind of thing it is.
 */
export function problemOfOrder(waiting: readonly ProblemDraft[], order: readonly Clause[]): ProblemDraft | undefined {
  const pairs = pairsOf(order);
  const scored = waiting.map(problem => {
    const theirs = pairsOf(problem.clauses.map(({ clause }) => clause));
    let shared = 0;
    for (const pair of pairs) if (theirs.has(pair)) shared += 1;
    return { problem, shared };
  });
  const most = Math.max(0, ...scored.map(({ shared }) => shared));
  const best = scored.filter(({ shared }) => shared === most);
  if (most > 0) return best.length === 1 ? best[0]?.problem : undefined;
  const kind = broadCategory(order.map(({ text }) => text).join('|'));
  const alike = waiting.filter(
    ({ clauses }) => kind !== undefined && clauses.some(({ clause }) => broadCategory(clause.text) === kind),
  );
  return alike.length === 1 ? alike[0] : undefined;
}

/**
 * 土地证没办，电力增容未批。请供电公司增容，请资规局发证: takes what the second order is about out of the problem that the first
 * has answered; undefined where nothing of it is.
 */
export function takeFor(order: Clause, answered: ProblemDraft): Clause | undefined {
  const told = answered.clauses.filter(({ role }) => role === 'text');
  const first = answered.clauses.find(({ role }) => role === 'request');
  if (told.length < 2 || !first) return undefined;
  const apart = told.map(one => ({ ...answered, clauses: [one] }));
  const wanted = problemOfOrder(apart, [order])?.clauses[0]?.clause;
  const kept = problemOfOrder(apart, [first.clause])?.clauses[0]?.clause;
  if (!wanted || !kept || wanted === kept) return undefined;
  answered.clauses = answered.clauses.filter(({ clause }) => clause !== wanted);
  return wanted;
}
