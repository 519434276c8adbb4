import { type Day, showDay } from '../../domain/base/time.ts';
import type { PermitKind } from '../../domain/library/permits.ts';
import type { Project } from '../../domain/library/project.ts';
import { PERMIT_FILLING, PERMIT_PLANNING } from '../../domain/permits/permit-form.ts';
import type { PermitPlan } from '../../domain/permits/permit-plan.ts';
import { PERMIT_WORDS } from '../../domain/permits/permit-words.ts';
import { table } from '../kit/drawing/data-elements.ts';
import { type Card, md, note } from '../kit/drawing/elements.ts';
import { colored } from '../kit/drawing/markdown.ts';
import { projectName } from '../kit/lines/facts.ts';
import { formCard, NO_NAMES } from '../procedure/form-card.ts';

/** 填写: one permit, with what stands in the ledger. */
export function permitFormCard(view: {
  formId: string;
  project: Project;
  kind: PermitKind;
  seen: number;
  draft: Readonly<Record<keyof typeof PERMIT_FILLING, string | null>>;
}): Card {
  const { formId, project, kind, seen, draft } = view;
  return formCard({
    title: `填写手续：${PERMIT_WORDS[kind]}`,
    template: 'blue',
    summary: `填写手续：${project.name} ${PERMIT_WORDS[kind]}`,
    head: [
      md(projectName(project)),
      kind === 'other' && note('七项以外的手续合并填在这里，请在备注中写明是什么手续。'),
    ],
    form: PERMIT_FILLING,
    draft,
    context: NO_NAMES,
    beside: [['planned', 'actual']],
    submit: { label: '提交', action: { do: 'permit.fill.submit', formId, permitsOf: project.code, kind, seen } },
  });
}

/** 倒排工期: what comes out for the planned start, and the day to count back from. */
export function permitPlanFormCard(
  view: {
    formId: string;
    project: Project;
    start: Day | null;
    passed: Day | null;
    plan: PermitPlan | null;
    isOwnLengths: boolean;
  },
  now: Date,
): Card {
  const { formId, project, start, passed, plan, isOwnLengths } = view;
  const source = isOwnLengths ? '按本区设定的办理时长' : '按默认办理时长（推进中心可以调整）';
  return formCard({
    title: '倒排工期',
    template: 'blue',
    summary: `倒排工期：${project.name}`,
    head: [
      md(projectName(project)),
      ...(plan === null
        ? [
            note(
              passed === null
                ? '还没有登记计划开工日期，请在下面选择；提交后按它倒排。'
                : `登记的计划开工日期 ${showDay(passed, now)} 已过，请选择新的开工日期；提交后按它倒排。`,
            ),
            note(`${source}，以工作日计。`),
          ]
        : [
            table({ columns: COLUMNS, rows: plan.permits.map(one => planRow(one, now)), pageSize: 10 }),
            plan.short > 0 &&
              md(
                colored(
                  'red',
                  `按正常时长已经来不及，最早的一项应在 ${plan.short} 个工作日前启动：请并联审批、压缩时长，或调整开工日期。`,
                ),
              ),
            note(
              `${source}，以工作日计，调休上班的周末算工作日；没有先后关系的手续并联办理。换一个开工日期提交，按新的日期计算。`,
            ),
            !plan.isOfficial && note('涉及尚未公布放假安排的年份，暂按周末和法定节日计算。'),
          ]),
    ],
    form: PERMIT_PLANNING,
    draft: { start, scope: 'all' },
    context: NO_NAMES,
    submit: { label: '写入计划日期', action: { do: 'permit.plan.submit', formId, permitsOf: project.code } },
  });
}

const COLUMNS = [
  { name: 'kind', title: '手续' },
  { name: 'days', title: '工作日', align: 'right' },
  { name: 'begin', title: '最晚启动' },
  { name: 'planned', title: '计划办结' },
  { name: 'beside', title: '可并联' },
] as const;

function planRow({ kind, days, begin, planned, beside }: PermitPlan['permits'][number], now: Date) {
  return {
    kind: PERMIT_WORDS[kind],
    days: String(days),
    begin: showDay(begin, now),
    planned: showDay(planned, now),
    beside: beside.map(one => PERMIT_WORDS[one]).join('、') || '—',
  };
}
