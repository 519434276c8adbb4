/** A clause and what the rules ask of it, looked for once. */
import { isRequest, isTrouble } from '../../hearing/heard.ts';
import { isDatedTask } from '../../lexicon/problems/problem-words.ts';
import type { Clause } from '../../text/clauses.ts';
import { lookFor } from '../../text/patterns/first-look.ts';
import { FIGURE, TITLE } from '../clause-kinds.ts';
import type { ProblemDraft } from '../drafts/drafts.ts';
import type { Period } from '../periods.ts';
import { hasDayToCome, lastPeriod } from './clauses/clause-times.ts';
import type { ReportSoFar } from './report-so-far.ts';

/** 区行政审批局：, 康华冷链区行政审批局：, 水利局、供电公司：. */
export const UNIT_ALONE = lookFor(/^(?:P[\s:、,]*)?区?U(?:[、和]区?U)*$/);
/** 下月初对接贷款银行: by when, and what the unit above is to do. */
const isTaskBelow = (words: string, report: ReportSoFar, clause: Clause) =>
  (/^D(?:之?前|以前|内)/.test(words) && isRequest(`U${words}`)) ||
  // 区城管局：尽快办理…; but 马寨镇：抓紧施工 may be what a town reports.
  (/^(?:尽快|抓紧|务必|加快|立即|负责|牵头|督促)/.test(words) && isDepartment(report, clause)) ||
  (/^D/.test(words) && isDatedTask(`U${words}`) && hasDayToCome(report, clause));

function isDepartment({ tokens }: ReportSoFar, { heads }: Clause): boolean {
  const head = heads.at(-1);
  return (
    head !== undefined &&
    /(?:[局委办]|公司|中心)$/.test(tokens.normal.text.slice(0, tokens.textIndex(head.end)).slice(-2))
  );
}

/** 累计没错还是2160万, 补偿款30万没有计入: how a figure was counted is no trouble. */
const AS_COUNTED =
  /没有?完成投资(?=[也就是为,]*M)|没有?(?:错|变化?|改|问题)|(?:没有?|未)(?:算|计|含|包含|统计)(?:进|入|在)/;

/** A clause and where it stands. */
export interface Spoken {
  clause: Clause;
  /** Its shape without the name of its subject. */
  words: string;
  /** The innermost head before it. */
  head: string;
  /** The problem that is being told. */
  open: ProblemDraft | undefined;
}

/** What is in it. */
export interface Said extends Spoken {
  period: Period | undefined;
  isTitle: boolean;
  /** It asks somebody for something. */
  asks: boolean;
  isTroubled: boolean;
  /** It stands under 存在问题 or in the sentence of the problem that is being told. */
  isInProblem: boolean;
}

export function listen(report: ReportSoFar, { clause, words, head, open }: Spoken): Said {
  const isTroubled = isTrouble(/[没未]/.test(words) ? words.replace(AS_COUNTED, '') : words);
  // Written out: a spread here doubles the time of the walk.
  return {
    clause,
    words,
    head,
    open,
    period: lastPeriod(report, clause),
    isTitle: !isTroubled && TITLE.test(words) && !FIGURE.test(words),
    asks:
      (words === clause.shape ? report.sentences.asks(clause) : isRequest(words)) ||
      // 区行政审批局：4月30日前核发…: a task below the name of its unit.
      (UNIT_ALONE.test(head) && report.sections.now() !== 'plan' && isTaskBelow(words, report, clause)) ||
      (isDatedTask(words) && hasDayToCome(report, clause)),
    isTroubled,
    isInProblem: report.sections.now() === 'problem' || (open !== undefined && open.sentence === clause.sentence),
  };
}
