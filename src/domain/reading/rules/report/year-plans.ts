/** What is to be done in a year, as work reports of governments have it: nothing that stands below has happened. */
import type { Clause } from '../../text/clauses.ts';
import { lookFor } from '../../text/patterns/first-look.ts';
import { hasDayToCome, speaksAhead } from './clauses/clause-times.ts';
import type { ReportSoFar } from './report-so-far.ts';

const TASKS =
  /(?:重点|主要|目标|中心)(?:工作)?(?:任务|工作|目标|项目安排)|(?:项目|投资|建设|工程)(?:投资|建设)?计划(?:安排|表)?(?!投资)|工作(?:安排|部署|打算|要点|任务|目标|思路|计划)|(?:抓好|做好|推进|实施|办好)(?:以下|如下)?[^,]{0,8}(?:工作|任务|实事|项目)|民生实事|目标任务/;
/** 为民办实事: every year has its own. */
const KIND_DEEDS = lookFor(/(?:为民|民生)(?:办)?实事(?:项目)?(?:安排|清单)?$/);
const OF_YEAR = /[YHQ]|今后|新的一年|来年|明年/;
/** What has been done of it. */
const DONE = /完成情况|进展|推进情况|落实情况|执行情况|回顾|总结|汇报|通报|情况|简报|小结|台账|调度|完成(?!以下|如下)/;

/** 2027年重点任务, 今年重点抓好以下工作: words in front of a list that names no project. */
export function announcesYear(report: ReportSoFar, clause: Clause): boolean {
  const { subjects, tokens } = report;
  if (
    clause.isAside ||
    /[PMRUO]/.test(clause.shape) ||
    !(TASKS.test(clause.shape) || KIND_DEEDS.test(clause.shape)) ||
    DONE.test(clause.shape)
  )
    return false;
  if (subjects.current().projects.length > 0) return false;
  if (KIND_DEEDS.test(clause.shape)) return LEADS.test(tokens.shape.slice(clause.end, clause.end + 8));
  if (!OF_YEAR.test(clause.shape) || (/Q/.test(clause.shape) && !isToCome(report, clause))) return false;
  return LEADS.test(tokens.shape.slice(clause.end, clause.end + 8));
}
const LEADS = lookFor(/^ ?(?:\([^()]{0,8}\)?|[】》"])* ?(?:[:\n…。,(]|--|$)/);

const isToCome = (report: ReportSoFar, clause: Clause) => speaksAhead(report, clause) || hasDayToCome(report, clause);

/** 一年来, 截至目前，…已完成: here something is told that has happened. */
export function endsYear({ sections }: ReportSoFar, { shape }: Clause): boolean {
  return sections.isOfYear() && PAST.test(shape);
}
const PAST = lookFor(/已|截[至止]|目前|现(?:在|场)|回顾|一年来|过去|^W|[P,]W|完成情况|进展情况|[^为]了$|昨|今天|正在/);
