import { limitsCard, rulesCard } from '../../cards/figures/rules-card.ts';
import { clockLines } from '../../domain/base/clocks/clock-lines.ts';
import type { ClockRules } from '../../domain/base/clocks/clock-rules.ts';
import { versionAt } from '../../domain/base/clocks/clock-versions.ts';
import { timeLines } from '../../domain/base/clocks/time-lines.ts';
import { showPeriod } from '../../domain/base/period.ts';
import { dayOf, monthOf, showInstant } from '../../domain/base/time.ts';
import { USUAL_PERMITS } from '../../domain/library/permits.ts';
import type { Roster } from '../../domain/library/roster.ts';
import { mayUse } from '../../domain/people/desk-words.ts';
import { permitDaysOf } from '../../domain/permits/permit-rules.ts';
import { PERMIT_WORDS } from '../../domain/permits/permit-words.ts';
import { ruleLines } from '../../domain/ranking/rule-lines.ts';
import type { SchemeVersion } from '../../domain/ranking/schemes/scheme.ts';
import type { Acting } from '../kit/decision.ts';
import { type Answer, openAnswer } from '../kit/outgoing/answer.ts';
import type { Asked } from '../kit/outgoing/page-turn.ts';
import { readSchemes } from '../ranking/read-schemes.ts';

/**
 * 评分规则: the rule set in force for the period asked about, this month's without one, and the clocks in force. Everybody may
 * read them. Source: contract §6.13.
 */
export async function answerRules(
  { period }: Asked,
  { store, roster, calendar, actor, now }: Pick<Acting, 'store' | 'roster' | 'calendar' | 'actor' | 'now'>,
): Promise<Answer> {
  const asked = period ?? monthOf(dayOf(now));
  const schemes = await readSchemes(store);
  const ruleSet = schemes.of(asked);
  const rules = calendar.rulesAt(now);
  const card = rulesCard({
    period: showPeriod(asked),
    title: ruleSet.title,
    version: ruleSet.version,
    basis: ruleSet.basis ?? null,
    inForce: [inForceWords(schemes.versionOf(asked), roster), ...schemes.after(asked).map(laterWords)],
    lines: ruleLines(ruleSet),
    clocks: clocks(roster, rules),
    times: timeLines(rules),
    clocksVersion: versionWords(roster, now),
    exportOf: mayUse(actor, '导出评分规则') ? asked : null,
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

/** Since when a scheme is in force, where it comes from, and who confirmed it. */
function inForceWords(version: SchemeVersion | null, { person }: Pick<Roster, 'person'>): string {
  if (version === null) return '随系统提供的默认办法；推进中心可发送“导出评分规则”取得表格，修改后发给我，经复核启用';
  const { id, from, fileName, by, confirmedBy } = version;
  const nameOf = (one: string) => person(one)?.name ?? '推进中心';
  return `自${showPeriod(from)}起执行；文件“${fileName}”，${nameOf(by)}提请、${nameOf(confirmedBy)}复核（${id}）`;
}

function laterWords({ from, ruleSet: { title, version } }: SchemeVersion): string {
  return `${showPeriod(from)}起改按：${title}，第 ${version} 版`;
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
