import { rulesCard } from '../../cards/figures/rules-card.ts';
import { DAY_ENDS_AT } from '../../domain/base/working-calendar.ts';
import { USUAL_PERMITS } from '../../domain/library/permits.ts';
import type { Roster } from '../../domain/library/roster.ts';
import { permitDaysOf } from '../../domain/permits/permit-rules.ts';
import { PERMIT_WORDS } from '../../domain/permits/permit-words.ts';
import { STEP_LIMITS } from '../../domain/problems/times/deadlines.ts';
import {
  BLUE_WORKING_DAYS_LEFT,
  OVERDUE_RUNGS,
  TALK_FROM_WORKING_DAYS,
} from '../../domain/problems/times/escalation.ts';
import { WEEKLY_DUE_TIME } from '../../domain/progress/weekly/weekly-due.ts';
import { longPeriodOf } from '../../domain/ranking/period-ranking.ts';
import { ruleLines } from '../../domain/ranking/rule-lines.ts';
import { timeOfJob } from '../../domain/schedule/slots.ts';
import { defaultRuleSet } from '../../domain/scoring/schema/default-rule-sets.ts';
import { type Answer, openAnswer } from '../kit/outgoing/answer.ts';
import type { Asked } from '../kit/outgoing/page-turn.ts';

/**
 * 评分规则: the rule set in force for the period asked about, a month's without one, and the clocks in force. Everybody may
 * read them. Source: contract §6.13.
 */
export function answerRules({ period }: Asked, roster: Pick<Roster, 'district'>): Answer {
  const kind = period === undefined || period.length === 4 ? null : longPeriodOf(period);
  const ruleSet = defaultRuleSet(kind ?? 'month');
  const card = rulesCard({
    title: ruleSet.title,
    version: ruleSet.version,
    basis: ruleSet.basis ?? null,
    lines: ruleLines(ruleSet),
    clocks: clocks(roster),
  });
  return openAnswer('评分规则', card);
}

type Limit = { hours: number } | { days: number } | { calendarDays: number };

function limitWords(limit: Limit): string {
  if ('hours' in limit) return `${limit.hours} 个工作小时`;
  return 'days' in limit ? `${limit.days} 个工作日` : `${limit.calendarDays} 天`;
}

/** The clocks as they run. */
function clocks(roster: Pick<Roster, 'district'>): { label: string; words: string }[] {
  const { urgent, ordinary } = STEP_LIMITS;
  const both = (step: keyof typeof urgent) => `紧急 ${limitWords(urgent[step])}，常规 ${limitWords(ordinary[step])}`;
  const from = (color: (typeof OVERDUE_RUNGS)[number]['color']) =>
    OVERDUE_RUNGS.find(rung => rung.color === color)?.fromWorkingDays ?? 0;
  const [ahead] = BLUE_WORKING_DAYS_LEFT;
  return [
    { label: '周报', words: `每周五 ${WEEKLY_DUE_TIME} 前，周五放假的顺延到其后第二个工作日；“无进展”也算报送` },
    { label: '交办', words: both('triage') },
    { label: '签收', words: both('acknowledge') },
    { label: '办结', words: `${both('solve')}，上报时写明日期的按该日期；当天 ${DAY_ENDS_AT} 截止` },
    { label: '验收', words: both('verify') },
    {
      label: '提醒',
      words: `到期前 ${ahead} 个工作日和当天提醒，逾期催办，逾期 ${from('orange')} 个工作日督办，${from('red')} 个工作日通报，${TALK_FROM_WORKING_DAYS} 个工作日建议约谈`,
    },
    { label: '手续', words: `倒排工期按${permitLengths(roster)}个工作日，没有先后关系的并联办理` },
    {
      label: '发送',
      words: `每周首个工作日 ${timeOfJob('weekly-agenda')} 议程，每个工作日 ${timeOfJob('overdue-reminder')} 超期提醒，周报催报 ${timeOfJob('weekly-report-reminder')}、单位小结 ${timeOfJob('unit-summary')}、未报清单 ${timeOfJob('silent-projects')}（截止日），每月首个工作日 ${timeOfJob('monthly-ranking')} 上月排名`,
    },
  ];
}

function permitLengths(roster: Pick<Roster, 'district'>): string {
  const days = permitDaysOf(roster);
  return USUAL_PERMITS.map(kind => `${PERMIT_WORDS[kind]} ${days[kind]}`).join('、');
}
