/** Reads one clause that is no head. The rules are tried in order; the first that takes the clause ends the reading. */
import { isWork } from '../../../hearing/heard.ts';
import { announcesMatters } from '../../../lexicon/problems/announcements.ts';
import { isGeneralDemand } from '../../../lexicon/problems/general-demands.ts';
import { isNoise } from '../../../lexicon/works/progress-words.ts';
import type { Clause } from '../../../text/clauses.ts';
import { lookFor } from '../../../text/patterns/first-look.ts';
import { isTimeOnly } from '../../clause-kinds.ts';
import { readJointDeed, readTakingPart, readToBeBuilt } from '../joint-deeds.ts';
import { readFormLine, readLabel, readTopic, readUrgency } from '../lists/form-lines.ts';
import { readListedDeed } from '../lists/listed-deeds.ts';
import { readTaskInRow } from '../lists/task-rows.ts';
import { readHandedBack, readStanding, readVisit } from '../remarks.ts';
import type { ReportSoFar } from '../report-so-far.ts';
import { listen, type Said, type Spoken } from '../said.ts';
import { readSharedDay, readSharedRequest, readSharedUrgency } from '../shared-requests.ts';
import {
  readAtOdds,
  readCompared,
  readDisputed,
  readFigures,
  readHalfway,
  readHowCounted,
  readOtherShare,
  readPeriod,
  readShortOfPlan,
  readTakenBack,
  readTime,
  readUnitless,
  readWhichFigure,
} from './figure-clauses.ts';
import { readMilestone, readMilestoneBesideFigures } from './milestone-clauses.ts';
import {
  readDayAlone,
  readDueOfRequest,
  readEffect,
  readFurtherTask,
  readLeftover,
  readMoreOfProblem,
  readNotDone,
  readOver,
  readPastStandstill,
  readRequest,
  readTask,
  readTrouble,
  readUnitAlone,
} from './problem-clauses.ts';
import {
  readGoodNews,
  readListed,
  readNoInvestment,
  readNoProgress,
  readNothing,
  readOfSeveral,
  readPlan,
  readPlanItem,
  readRemark,
  readStage,
  readUnclear,
} from './progress-clauses.ts';

/** Reads a clause if it is of the rule's kind; true when nothing more is to be read from it. */
type Rule<Of> = (report: ReportSoFar, of: Of) => boolean;
/** The rules by their names in the trace, in the order in which they are tried. */
type Rules<Of> = Readonly<Record<string, Rule<Of>>>;

/** Lines of forms, labels, and words that tell nothing by themselves. */
const SHORT_RULES: Rules<Spoken> = {
  listed: readListed,
  listedDeed: readListedDeed,
  takingPart: readTakingPart,
  toBeBuilt: readToBeBuilt,
  formLine: readFormLine,
  blank: passBlank,
  label: readLabel,
  topic: readTopic,
  sharedUrgency: readSharedUrgency,
  urgency: readUrgency,
  noise: passNoise,
  takenBack: readTakenBack,
  handedBack: readHandedBack,
  visit: readVisit,
  howCounted: readHowCounted,
  whichFigure: readWhichFigure,
  atOdds: readAtOdds,
  disputed: readDisputed,
  compared: readCompared,
  shortOfPlan: readShortOfPlan,
  unitless: readUnitless,
  jointDeed: readJointDeed,
  noProgress: readNoProgress,
  noInvestment: readNoInvestment,
  nothing: readNothing,
};

const RULES: Rules<Said> = {
  ofSeveral: readOfSeveral,
  milestoneBesideFigures: readMilestoneBesideFigures,
  figures: readFigures,
  taskInRow: readTaskInRow,
  goodNews: readGoodNews,
  task: readTask,
  furtherTask: readFurtherTask,
  notDone: readNotDone,
  sharedRequest: readSharedRequest,
  sharedDay: readSharedDay,
  unitAlone: readUnitAlone,
  dayAlone: readDayAlone,
  request: readRequest,
  planItem: readPlanItem,
  effect: readEffect,
  dueOfRequest: readDueOfRequest,
  milestone: readMilestone,
  plan: readPlan,
  over: readOver,
  moreOfProblem: readMoreOfProblem,
  pastStandstill: readPastStandstill,
  standing: readStanding,
  trouble: readTrouble,
  leftover: readLeftover,
  time: readTime,
  period: readPeriod,
  otherShare: readOtherShare,
  unclear: readUnclear,
  halfway: readHalfway,
  stage: readStage,
  remark: readRemark,
};

const SHORT_ENTRIES = Object.entries(SHORT_RULES);
const ENTRIES = Object.entries(RULES);

/** The names of the rules for clauses, in their order. */
export const CLAUSE_RULES: readonly string[] = [
  ...[...SHORT_ENTRIES, ...ENTRIES].map(([name]) => name),
  // No rule has taken the clause: what follows may say what it is.
  'pending',
];

/** Reads a clause; false when no rule could say what it is. */
export function readClause(report: ReportSoFar, clause: Clause, words: string): boolean {
  const spoken = { clause, words, head: clause.heads.at(-1)?.shape ?? '', open: report.problems.open() };
  if (isTaken(SHORT_ENTRIES, report, spoken)) return true;
  const said = listen(report, spoken);
  carryHeadingPeriod(report, said);
  if (isTaken(ENTRIES, report, said) || said.isTitle) return true;
  report.carried.pending.push(clause);
  report.tokens.trace.note('pending', clause.start, clause.end);
  return false;
}

/** Tries the rules in order and notes which of them took the clause. */
function isTaken<Of extends Spoken>(
  entries: readonly (readonly [string, Rule<Of>])[],
  report: ReportSoFar,
  of: Of,
): boolean {
  for (const [name, rule] of entries) {
    if (!rule(report, of)) continue;
    report.tokens.trace.note(name, of.clause.start, of.clause.end);
    return true;
  }
  return false;
}

/** 6月份工作情况如下; 本月康华冷链完成…；德云里完成…: a period of a title or before the first name holds for the list. */
function carryHeadingPeriod({ carried, tokens }: ReportSoFar, { clause, isTitle, period, words }: Said): void {
  if (!period) return;
  const isBeforeName = /^[\s、]*(?:我|先)*[把补]?(?:报|一下)*[WNY]的?[\s、]*P/.test(clause.shape);
  // 3月份完成投资（万元）：, 1-3月累计完成投资，单位万元: what the sums below are.
  const isOfList = SUMS_BELOW.test(words) && UNIT_BELOW.test(tokens.shape.slice(clause.end, clause.end + LONGEST_UNIT));
  const isTitled = isTitle && !isWork(words);
  if (
    isBeforeName ||
    isOfList ||
    isTitled ||
    headsNames(tokens.shape, clause) ||
    headsLines(tokens.shape, clause, words)
  )
    carried.headingPeriod = period;
}

/** 【凯达精密】5月⏎, 樱桃沟 6月第二周⏎: a line of a name and a time heads the lines below. */
const headsLines = (shape: string, { end, isAside, start }: Clause, words: string): boolean =>
  !isAside &&
  isTimeOnly(words) &&
  /^ ?\n/.test(shape.slice(end, end + 2)) &&
  NAME_IN_LINE.test(shape.slice(Math.max(0, start - LONGEST_LEAD), end));
const NAME_IN_LINE = /(?:^|\n)[^\p{Script=Han}A-Z\n]*P[^\p{Script=Han}A-Z\n]*[WNYTHQ]$/u;
const LONGEST_LEAD = 16;

/** 马寨本周(9.14-9.18), 报10月投资: it says no more than whose figures follow and of which time, and a name begins them. */
const headsNames = (shape: string, { end, shape: words, start }: Clause): boolean =>
  FIGURES_OF.test(words) &&
  /(?:^|[\n。!,] ?)$/.test(shape.slice(Math.max(0, start - 2), start)) &&
  NAME_BEHIND.test(shape.slice(end, end + LONGEST_BEHIND));
const FIGURES_OF =
  /^(?:[U、]|[镇街]道?|办事处|[这我]边|我[们镇]?|各位|领导|报送?|上报|汇报|快报|[一]?下|的|各?项目|在建|重点|\s)*[WNY](?:度|份|完成|固定资产|投资|固投|情况|进[度展]|数据?|[周月快]报|汇总|如下|额|的|\s)*$/;
const NAME_BEHIND =
  /^ ?(?:\([^()\n]{0,20}\))?[ :,]*(?:\n[ \n]*|(?<=[ :,]))(?:[\d一二三四五六七八九十]{1,2}[、.)] ?|[①-⑳·] ?)?P/;
const LONGEST_BEHIND = 40;

const SUMS_BELOW =
  /^[WNYTHQD\s至到截止底度]*(?:各?项目)?(?:累计)?(?:已?完成)?(?:固定资产)?(?:投资|固投)[额量]?(?:完成)?(?:情况)?(?:如下)?$/;
const UNIT_BELOW = /^[\s,(]*(?:单位[:为是]? ?)?\(?[万亿]?元?[\s)]*(?::|\n|,请|$)/;
const LONGEST_UNIT = 16;

function passBlank(_report: ReportSoFar, { words }: Spoken): boolean {
  return /^[\s:,、!~/\\_·.-]*$/.test(words);
}

/** 谁说没进度？: what somebody else has said, and is not so. */
const DOUBTED = lookFor(/^谁(?:说|讲|告诉你)/);

function passNoise({ sentences }: ReportSoFar, { clause, words }: Spoken): boolean {
  if (isNoise(words) || announcesMatters(words) || isGeneralDemand(words) || DOUBTED.test(words)) return true;
  // 还差A、B没报，今天中午前补上: who has sent in nothing yet is told no trouble of the works.
  if (NOT_REPORTED.test(clause.shape)) return true;
  return SENDS_IN.test(clause.shape) && sentences.of(clause).some(({ shape }) => NOT_REPORTED.test(shape));
}
const NOT_REPORTED = lookFor(
  /^[还就只现在目前\s]*(?:[差剩有缺])?[PUO](?:[、,和及与\s]*[PUO])*(?:等)?(?:这?[\d一二三四五六七八九十两]{1,2}[个家项])?(?:项目|单位)?(?:[还都均尚仍也]|[WN])*(?:没有?|未)(?:上报|报送|填报|报|填|交)(?:的|数据?|进[度展]|[周月快]报|投资|情况|上来|齐|了)*$/,
);
const SENDS_IN = lookFor(
  /^[^PMRUO]{0,8}(?:补报|补上|补齐|报上来|报送|报齐|上报|报给我|报过来|交上来|抓紧|尽快)[^PMRUO]{0,4}$/,
);
