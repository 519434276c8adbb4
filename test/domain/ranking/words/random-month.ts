import type { Scored } from '../../../../src/domain/ranking/words/scored.ts';
import { rankUnits } from '../../../../src/domain/scoring/outcome/rank.ts';
import type { RankingResult } from '../../../../src/domain/scoring/outcome/result.ts';
import type { ScoringData, UnitData } from '../../../../src/domain/scoring/schema/data-schema.ts';
import { defaultRuleSet } from '../../../../src/domain/scoring/schema/default-rule-sets.ts';
import { Random } from '../../scoring/reference/random-case.ts';

/** Random months of a district by the default rules: every remark that a line can have comes up in some of them. */

const NAMES = ['东溪街道', '云岭镇', '南苑街道', '北岗管委会', '青石镇', '柳河街道', '白马镇', '新港园区', '双桥镇'];

/** A month with two to nine units. Shapes: the same seed gives the same month. */
export function randomMonth(seed: number, period = '2026-06'): Scored {
  const random = new Random(seed);
  const hasGroups = random.chance(0.3);
  // Nobody has invested anything yet.
  const isJanuary = random.chance(0.04);
  const units = NAMES.slice(0, random.whole(2, NAMES.length)).map((unit): UnitData => {
    const group = hasGroups ? { group: random.pick(['镇街', '园区']) } : {};
    const isShown = random.chance(0.06) ? { ranked: false, note: '按名册不参加排名' } : {};
    const place = random.chance(0.7) ? { previousPlace: random.whole(1, NAMES.length) } : {};
    const figures = monthFigures(random);
    return { unit, ...group, ...isShown, ...place, figures: isJanuary ? { ...figures, investmentYtd: 0 } : figures };
  });
  const ruleSet = defaultRuleSet('month');
  const data: ScoringData = { period, units };
  return { ruleSet, data, result: rankUnits(ruleSet, data) };
}

function part(random: Random, most: number): [done: number, of: number] {
  const of = random.chance(0.2) ? 0 : random.whole(1, most);
  return [random.chance(0.3) ? of : random.whole(0, Math.ceil(of * 1.3)), of];
}

/** 万元 with at most four decimals, as the ledgers give it. */
function money(random: Random, most: number): string {
  if (random.chance(0.08)) return '0';
  const whole = random.whole(1, most);
  return random.chance(0.4) ? `${whole}.${String(random.whole(1, 9999)).padStart(4, '0')}` : String(whole);
}

function monthFigures(random: Random): UnitData['figures'] {
  if (random.chance(0.06)) return { projects: 0 };
  const [startsDone, startsPlanned] = part(random, 6);
  const [completionsDone, completionsPlanned] = part(random, 4);
  const [reportsOnTime, reportsDue] = part(random, 60);
  const [stepsOnTime, stepsDue] = part(random, 9);
  const [meetingsHeld, meetingsDue] = part(random, 5);
  const planYtd = money(random, 300_000);
  const isTied = random.chance(0.1);
  return {
    projects: random.whole(1, 30),
    startsDone,
    startsPlanned,
    completionsDone,
    completionsPlanned,
    overdueStarts: random.chance(0.3) ? ['康华冷链', '嵩南中学'].slice(0, random.whole(1, 2)) : [],
    overdueCompletions: random.chance(0.2) ? ['南屏路下穿'] : [],
    investmentYtd: isTied ? planYtd : money(random, 330_000),
    planYtd,
    projectsUnreported: random.chance(0.3) ? random.whole(1, 4) : 0,
    lightsGreen: random.chance(0.1) ? 0 : random.whole(0, 12),
    lightsYellow: random.chance(0.2) ? 0 : random.whole(0, 5),
    lightsRed: random.chance(0.3) ? 0 : random.whole(0, 5),
    reportsOnTime,
    reportsDue,
    stepsOnTime,
    stepsDue,
    meetingsHeld,
    meetingsDue,
    ...(random.chance(0.4) && { bonus: random.some(random.whole(1, 4), i => aBonus(random, i)) }),
    ...(random.chance(0.3) && { verification: random.some(random.whole(1, 5), i => aFinding(random, i)) }),
    ...(random.chance(0.3) && { penalty: random.some(random.whole(1, 8), i => aPenalty(random, i)) }),
    ...(random.chance(0.1) && { forceMajeure: true }),
  };
}

const approved = { evidence: '市通报〔2026〕6号', approver: '李明' };

function aBonus(random: Random, i: number) {
  const isWhole = random.chance(0.85);
  return { label: `观摩表扬第${i + 1}次`, points: random.pick(['0.5', '1', '2.25']), ...(isWhole && approved) };
}

function aFinding(random: Random, i: number) {
  return { category: random.pick(['虚报数据', '虚报开竣工', '漏报问题']), label: `核查第${i + 1}个项目`, ...approved };
}

function aPenalty(random: Random, i: number) {
  const category = random.pick(['问题超期升级', '回头看不合格', '通报批评']);
  return {
    category,
    label: `处罚第${i + 1}项`,
    ...(category === '通报批评' && { points: random.pick(['-1', '-1.5', '-2']) }),
    ...approved,
  };
}

/** A year of random months with its quarters, half-years and itself, each from the one before, as the program puts it together. */
export function randomYear(seed: number): Scored[] {
  const random = new Random(seed * 7919 + 1);
  const units = NAMES.slice(0, random.whole(3, NAMES.length));
  const months = Array.from({ length: 12 }, (_, i) => {
    const period = `2026-${String(i + 1).padStart(2, '0')}`;
    const data: ScoringData = { period, units: units.map(unit => ({ unit, figures: monthFigures(random) })) };
    return { ruleSet: defaultRuleSet('month'), data, result: rankUnits(defaultRuleSet('month'), data) };
  });
  const quarters = [1, 2, 3, 4].map(q => {
    const isAnybodyVisited = random.chance(0.8);
    return longer('quarter', `2026-Q${q}`, [months[q * 3 - 1]], units, () => ({
      ...(isAnybodyVisited &&
        random.chance(0.7) && { siteReview: random.some(random.whole(3, 8), () => random.whole(600, 1000) / 10) }),
      ...(random.chance(0.8) && { leaderComment: random.pick(['优', '良', '中', '差', '无']) }),
    }));
  });
  const halves = [0, 2].map(i => longer('halfYear', `2026-H${i / 2 + 1}`, quarters.slice(i, i + 2), units, () => ({})));
  const year = longer('year', '2026', [...months, ...quarters], units, () => ({
    massStarts: random.whole(0, 7),
    leadersEvaluation: random.whole(0, 100) / 10,
    mediaCentral: random.whole(0, 2),
    mediaProvince: random.whole(0, 3),
    mediaCity: random.whole(0, 5),
    actionItemsLate: random.whole(0, 14),
    ...(random.chance(0.5) && { awards: [{ label: '年度先进', points: random.pick(['3', '-2', '6']), ...approved }] }),
  }));
  return [...months, ...quarters, ...halves, year];
}

function longer(
  kind: 'quarter' | 'halfYear' | 'year',
  period: string,
  parts: readonly (Scored | undefined)[],
  units: readonly string[],
  figures: () => UnitData['figures'],
): Scored {
  const results: RankingResult[] = parts.flatMap(each => (each ? [each.result] : []));
  const data: ScoringData = {
    period,
    units: units.map(unit => ({ unit, figures: figures() })),
    results: results.map(({ period: of, ruleSet: { id, version }, units: all }) => ({
      period: of,
      ruleSet: { id, version },
      units: all.map(({ unit, group, status, place, total }) => ({ unit, group, status, place, total })),
    })),
  };
  const ruleSet = defaultRuleSet(kind);
  return { ruleSet, data, result: rankUnits(ruleSet, data) };
}
