import { limitsCard, rulesCard } from '../../cards/figures/rules-card.ts';
import { clockLines } from '../../domain/base/clocks/clock-lines.ts';
import type { ClockRules } from '../../domain/base/clocks/clock-rules.ts';
import { versionAt } from '../../domain/base/clocks/clock-versions.ts';
import { timeLines } from '../../domain/base/clocks/time-lines.ts';
import { showInstant } from '../../domain/base/time.ts';
import { USUAL_PERMITS } from '../../domain/library/permits.ts';
import type { Roster } from '../../domain/library/roster.ts';
import { permitDaysOf } from '../../domain/permits/permit-rules.ts';
import { PERMIT_WORDS } from '../../domain/permits/permit-words.ts';
import { longPeriodOf } from '../../domain/ranking/period-ranking.ts';
import { ruleLines } from '../../domain/ranking/rule-lines.ts';
import { defaultRuleSet } from '../../domain/scoring/schema/default-rule-sets.ts';
import type { Acting } from '../kit/decision.ts';
import { type Answer, openAnswer } from '../kit/outgoing/answer.ts';
import type { Asked } from '../kit/outgoing/page-turn.ts';

/**
 * 评分规则: the rule set in force for the period asked about, a month's without one, and the clocks in force. Everybody may
 * read them. Source: contract §6.13.
 */
export function answerRules(
  { period }: Asked,
  { roster, calendar, now }: Pick<Acting, 'roster' | 'calendar' | 'now'>,
): Answer {
  const kind = period === undefined || period.length === 4 ? null : longPeriodOf(period);
  const ruleSet = defaultRuleSet(kind ?? 'month');
  const rules = calendar.rulesAt(now);
  const card = rulesCard({
    title: ruleSet.title,
    version: ruleSet.version,
    basis: ruleSet.basis ?? null,
    lines: ruleLines(ruleSet),
    clocks: clocks(roster, rules),
    times: timeLines(rules),
    clocksVersion: versionWords(roster, now),
  });
  return openAnswer('评分规则', card);
}

/** 办理时限: the limits in force alone, with the hours by which they are counted. Everybody may read them. */
export function answerLimits({ roster, calendar, now }: Pick<Acting, 'roster' | 'calendar' | 'now'>): Answer {
  const rules = calendar.rulesAt(now);
  const [hours] = timeLines(rules);
  const card = limitsCard({
    clocks: [...(hours ? [hours] : []), ...clocks(roster, rules)],
    clocksVersion: versionWords(roster, now),
  });
  return openAnswer('办理时限', card);
}

/** Which version of the limits is in force, since when, on what it rests, and who confirmed it. */
function versionWords({ clockRules, person }: Pick<Roster, 'clockRules' | 'person'>, now: Date): string {
  const version = versionAt(clockRules, now);
  if (!version) return '默认时限，尚未修改；推进中心可发送“修改时限”调整';
  const { by, confirmedBy } = version;
  const people = [by, confirmedBy].flatMap(id => (id === null ? [] : (person(id)?.name ?? [])));
  return [
    `第 ${version.version} 版，自 ${showInstant(version.validFrom, now)} 起`,
    version.source && `依据：${version.source}`,
    people.length > 0 && `${people.join('提出、')}${people.length > 1 ? '复核' : '提出'}`,
    '已经开始计时的期限按其开始时的版本，时间安排自下一次起按新版本',
  ]
    .filter(Boolean)
    .join('；');
}

/** The clocks as they run. */
function clocks(roster: Pick<Roster, 'district'>, rules: ClockRules): { label: string; words: string }[] {
  return [
    ...clockLines(rules),
    { label: '手续', words: `倒排工期按${permitLengths(roster)}个工作日，没有先后关系的并联办理` },
  ];
}

function permitLengths(roster: Pick<Roster, 'district'>): string {
  const days = permitDaysOf(roster);
  return USUAL_PERMITS.map(kind => `${PERMIT_WORDS[kind]} ${days[kind]}`).join('、');
}
