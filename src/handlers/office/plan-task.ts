import { showYuan, wanFromYuan } from '../../domain/base/money.ts';
import { dayOf, yearOf } from '../../domain/base/time.ts';
import { reference } from '../../domain/messaging/reference.ts';
import { PLAN_MONTHS, setPlan, YEAR_PLAN } from '../../domain/office/year-plan.ts';
import { type Acting, mergeEffects } from '../kit/decision.ts';
import { exampleProject } from '../kit/message/example-names.ts';
import { readVersions } from '../kit/versions.ts';
import { projectParts, storedOf } from './roster-writes.ts';
import { officeTask, type Target } from './task.ts';

/** 填写计划: what a project is to invest in a year, month by month. */
export const planTask = officeTask({
  word: '填写计划',
  title: (target, acting) => `${yearIn(target, acting)} 年投资计划`,
  form: YEAR_PLAN,
  note: '各月填年初至该月的累计数，都不填时按建设周期平均推算；12月应等于年度计划。不写单位为万元。',
  beside: Array.from({ length: 6 }, (_, row) => PLAN_MONTHS.slice(2 * row, 2 * row + 2)),
  head: ({ project = '' }, { roster }) => {
    const found = roster.project(project);
    return found ? [`${found.name}（${found.code}，${found.unit}）`] : [];
  },
  closed: (_, { project = '' }, { roster }) =>
    roster.project(project) ? null : `请写明一个项目，如：填写计划 ${exampleProject(roster)}。`,
  draft(_, target, acting) {
    const plan = acting.roster.project(target.project ?? '')?.plans[yearIn(target, acting)];
    return {
      annual: plan?.annualPlan == null ? null : String(wanFromYuan(plan.annualPlan)),
      ...Object.fromEntries(
        PLAN_MONTHS.map((name, index) => {
          const amount = plan?.cumulativePlan?.[index];
          return [name, amount == null ? null : String(wanFromYuan(amount))];
        }),
      ),
    };
  },
  plan(values, { target, source }, acting) {
    const { store, now } = acting;
    const before = storedOf(acting).project(target.project ?? '');
    if (!before) return { kind: 'refused', words: '没有找到这个项目' };
    const year = yearIn(target, acting);
    const set = setPlan(values, year, before);
    if (set.kind === 'refused') return set;
    const was = before.plans[year]?.annualPlan;
    const is = set.plan.annualPlan === null ? '未定' : showYuan(set.plan.annualPlan);
    return {
      kind: 'ready',
      preview: null,
      done: {
        title: `${year} 年计划已登记`,
        lines: [
          before.name,
          was == null ? `年度计划 ${is}` : `年度计划 ${showYuan(was)} → ${is}`,
          set.plan.cumulativePlan ? '已按月填写累计计划' : '各月按建设周期推算',
        ],
        toast: '已登记',
      },
      async effects() {
        const nextVersion = await readVersions(store, [reference('project', before.code)]);
        const origin = { action: 'project.plan', source, on: dayOf(now), nextVersion };
        return mergeEffects(...(await projectParts([set.after], origin, acting)), {
          statements: [store.meta.bumpRosterVersion()],
        });
      },
    };
  },
});

function yearIn({ year }: Target, { now }: Pick<Acting, 'now'>): number {
  return year ?? yearOf(dayOf(now));
}
