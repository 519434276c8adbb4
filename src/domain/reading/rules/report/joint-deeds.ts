/**
 * What many projects did on one day: 2月25日，全区重点项目集中开工, 签约仪式在会展中心举行. The projects that are named behind it
 * have done it, too.
 */
import { type Clause, tokensOf } from '../../text/clauses.ts';
import { lookFor } from '../../text/patterns/first-look.ts';
import { isDayLike } from '../milestone-days.ts';
import { milestonesIn } from '../milestones.ts';
import { giveDeed, pieceOf } from './lists/listed-deeds.ts';
import type { ReportSoFar } from './report-so-far.ts';
import type { Spoken } from './said.ts';

/** A deed that names no project, and how far its list of projects has come. */
export interface JointDeed {
  /** Where its day stands; undefined where it names none. */
  day: Clause | undefined;
  /** The word of the deed: 开工, 签约. */
  deed: string;
  /** The same as a clause of its own. */
  words: Clause;
  sentence: number;
  /** The line of the last project of its list, or its own. */
  line: number;
  /** The sentence of the last project of its list. */
  lastSentence: number;
}

const DEED = '(开工|动工|签约|竣工|投产)';
const JOINT = lookFor(
  new RegExp(
    `集中${DEED}|${DEED}(?:竣工|投产|建设|落地)?(?:仪式|活动|大会|典礼)[^,]{0,12}(?:举[行办]|召开|启动)|(?:举[行办]|召开)[^,]{0,30}${DEED}(?:投产)?(?:仪式|活动|大会|典礼)`,
  ),
);
/** 区委书记宣布开工: who said so at the ceremony. */
const ANNOUNCED = lookFor(
  /(?:书记|[区市县镇]长|主任|部长|局长|领导|常委|主席)[^,]{0,12}(?:宣布|致辞|出席|主持)[^,]{0,10}$/,
);
/** It has not been yet, or is only spoken of. */
const TO_COME =
  /将|拟|计划|筹备|准备|定于|推迟|取消|延期|方案|通知|预告|倒计时|迎接|确保|观摩|调研|督导|参观|检查|调度|回访/;
/** 现场签约项目18个, 此次集中开工项目共21个: how many there were. */
const STATISTICS = lookFor(
  /^(?:此次|本次|这次|当天|会上|活动)?(?:共有?|共计|现场|集中)*(?:[\d一二三四五六七八九十两]{1,3}个(?:重点|重大|产业|招商|亿元以上)*项目)?(?:现场|集中)*(?:开工|动工|签约|竣工|投产)(?:投产|建设)?的?(?:重点|重大|产业|招商)*(?:项目)?(?:共|总|数|有|计|达|为)*(?:[\d一二三四五六七八九十两]{1,3}个)?$/,
);

/** 2月25日，全区重点项目集中开工。A、B同步开工: a deed of many that names nobody gives its day to the names behind it. */
export function readJointDeed({ carried, subjects, tokens }: ReportSoFar, { clause, words }: Spoken): boolean {
  if (/[PMVR?]|请/.test(clause.shape)) return false;
  if (carried.jointDeed && (STATISTICS.test(words) || ANNOUNCED.test(words))) return true;
  const match = JOINT.exec(words);
  const deed = match?.slice(1).find(Boolean);
  const { projects, doubtful } = subjects.current(clause);
  if (!match || deed === undefined || projects.length > 0 || doubtful) return false;
  const own = tokensOf('time', tokens, clause).findLast(({ token }) => isDayLike(token.expression));
  const day = own ? pieceOf(clause, own.at, 1) : carried.timeOnly;
  const isTold = (day !== undefined || /举[行办]|召开/.test(words)) && !TO_COME.test(words);
  const at = clause.start + Math.max(0, clause.shape.indexOf(deed, clause.shape.indexOf(match[0])));
  carried.jointDeed = isTold
    ? {
        day,
        deed,
        words: pieceOf(clause, at, deed.length),
        sentence: clause.sentence,
        line: clause.line,
        lastSentence: -1,
      }
    : undefined;
  return true;
}

/** 主会场：A；分会场：B镇C、D镇E; 开工项目如下：1.A，总投资12亿元: a name that stands there for nothing else. */
const NAMES =
  /^(?:其中|包括|有|即|分别[是为]|区?U|[\s、:,])*P(?:[\s、,和及与]|区?U|P)*(?:项目|工程|等)*(?:[\d一二三四五六七八九十两]{1,3}个(?:重点|重大|产业)*项目)?(?:参加|参与|位列其中|在列|亮相)?(?:\(?(?:计划)?总?投资(?:额|约|近|超过?|达|为)*M\)?)?$/;
/** Heads of such a list. */
const LIST_HEAD =
  /^区?U$|会场|(?:开工|动工|签约|竣工|投产|参加|集中)(?:建设|投产)?的?(?:重点|重大|产业)?项目|项目(?:名单|清单|如下|包括|分别|有)|如下|其中|名单/;

/** The name of a project that took part; of what stands beside it the sums are read for themselves. */
export function readTakingPart(report: ReportSoFar, { clause }: Spoken): boolean {
  const { carried, subjects, tokens, today } = report;
  const { jointDeed } = carried;
  if (!jointDeed || clause.isHead || !NAMES.test(clause.shape) || subjects.current().projects.length === 0)
    return false;
  const head = clause.heads.at(-1)?.shape ?? '';
  const isListed =
    clause.line - jointDeed.line <= 1 &&
    (LIST_HEAD.test(head) ||
      jointDeed.lastSentence >= 0 ||
      /^(?:其中|包括)/.test(clause.shape) ||
      clause.marker !== undefined ||
      clause.sentence === jointDeed.sentence);
  if (!isListed) return false;
  const [told] = milestonesIn(tokens, jointDeed.words, { earlier: jointDeed.day, isInPlan: false, today });
  if (told?.state !== 'reached') return false;
  giveDeed(report, jointDeed.words, told, clause);
  jointDeed.line = clause.line;
  jointDeed.lastSentence = clause.sentence;
  return !/M/.test(clause.shape);
}

/** 建设正极材料生产线4条, 占地120亩: what is to be built, behind the name of a project that took part. */
export function readToBeBuilt({ carried }: ReportSoFar, { clause, words }: Spoken): boolean {
  if (carried.jointDeed?.lastSentence !== clause.sentence || /[PMR没未请]/.test(clause.shape)) return false;
  return TO_BE_BUILT.test(words);
}
const TO_BE_BUILT =
  /^(?:主要|规划|计划|拟|项目|将|一期)*(?:建设|新建|建造|占地|用地|总?建筑面积|建成后|达产后|生产|从事|打造|涵盖|包括|布局|改造|购置|引进)/;
