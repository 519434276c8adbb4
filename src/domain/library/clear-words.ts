import type { TeamStage } from './project.ts';
import { CLEARS, type Clear, type ClearGap, clearsOf, type ProjectClears, type TeamGap } from './six-clears.ts';

/** The six clears and what is missing of them, as an office names it. */

export const CLEAR_WORDS: Readonly<Record<Clear, string>> = {
  leadOfficial: '分包领导',
  steward: '项目管家',
  nodes: '节点',
  cycle: '建设周期',
  unit: '责任单位',
  investment: '投资目标',
};

const WHAT_WORDS: Readonly<Record<ClearGap['what'], string>> = {
  none: '',
  not_of_district: '应为县处级领导',
  started: '开工',
  completed: '竣工',
  startMonth: '开始月份',
  endMonth: '结束月份',
  order: '结束早于开始',
  unknown: '不在名册',
  plannedTotal: '总投资',
  annualPlan: '年度计划',
};

export const STAGE_WORDS: Readonly<Record<TeamStage, string>> = {
  permits: '手续',
  land: '土地',
  demolition: '拆迁',
  funding: '资金',
  construction: '施工',
  acceptance: '验收',
  other: '其他',
};

const LACKS_WORDS: Readonly<Record<TeamGap['lacks'], string>> = {
  both: '责任单位和责任人',
  unit: '责任单位',
  person: '责任人',
};

/** `分包领导、节点（开工、竣工）`: what a project lacks of the six, in their order; empty when nothing. Plain text. */
export function gapWords(clears: Pick<ProjectClears, 'gaps'>): string {
  const lacking = clearsOf(clears);
  return CLEARS.filter(clear => lacking.has(clear))
    .map(clear => {
      const parts = clears.gaps.filter(gap => gap.clear === clear).map(({ what }) => WHAT_WORDS[what]);
      const named = parts.filter(part => part !== '').join('、');
      return named === '' ? CLEAR_WORDS[clear] : `${CLEAR_WORDS[clear]}（${named}）`;
    })
    .join('、');
}

/** `业主联系人，手续、土地阶段责任单位和责任人`: what the service team lacks; empty when nothing. Plain text. */
export function teamGapWords(team: readonly TeamGap[]): string {
  const stages = (['both', 'unit', 'person'] as const).flatMap(lacks => {
    const names = team.flatMap(gap =>
      gap.stage !== 'ownerContact' && gap.lacks === lacks ? [STAGE_WORDS[gap.stage]] : [],
    );
    return names.length > 0 ? [`${names.join('、')}阶段${LACKS_WORDS[lacks]}`] : [];
  });
  return [...(team.some(({ stage }) => stage === 'ownerContact') ? ['业主联系人'] : []), ...stages].join('，');
}
