import { showYuan, wanFromYuan } from '../../domain/base/money.ts';
import { dayOf } from '../../domain/base/time.ts';
import type { District } from '../../domain/library/roster.ts';
import { ROSTER } from '../../domain/messaging/reference.ts';
import { setTargets, TARGETS } from '../../domain/office/year-plan.ts';
import { mergeEffects } from '../kit/decision.ts';
import { readVersions } from '../kit/versions.ts';
import { rosterPart, storedOf } from './roster-writes.ts';
import { officeTask } from './task.ts';

/** 填写目标: what the district wants to have done in a year. */
export const targetsTask = officeTask({
  word: '填写目标',
  title: (_, { roster }) => `${roster.district?.name ?? ''}年度目标`,
  form: TARGETS,
  note: '清空一项表示这一项没有目标。改动留有记录，随时可以再改。',
  beside: [['starts', 'completions']],
  closed: (_, __, { roster }) => (roster.district ? null : '还没有登记区的名称，请先由运维人员导入名册。'),
  draft(_, __, { roster }) {
    if (!roster.district) return {};
    const { year, targets } = roster.district;
    return {
      year: String(year),
      investment: targets.investment === null ? null : String(wanFromYuan(targets.investment)),
      starts: targets.starts === null ? null : String(targets.starts),
      completions: targets.completions === null ? null : String(targets.completions),
    };
  },
  plan(values, { source }, acting) {
    const { store, now } = acting;
    const before = storedOf(acting).district;
    if (!before) return { kind: 'refused', words: '还没有登记区的名称，请先由运维人员导入名册' };
    const set = setTargets(values, before);
    if (set.kind === 'refused') return set;
    return {
      kind: 'ready',
      preview: null,
      done: { title: `${set.after.year} 年目标已登记`, lines: linesOf(before, set.after), toast: '已登记' },
      async effects() {
        const nextVersion = await readVersions(store, [ROSTER]);
        const origin = { action: 'district.targets', source, on: dayOf(now), nextVersion };
        return mergeEffects(rosterPart([store.roster.districtRow(set.after)], origin, acting));
      },
    };
  },
});

function linesOf(before: District, after: District): string[] {
  const money = ({ targets }: District) => (targets.investment === null ? '未定' : showYuan(targets.investment));
  const count = (value: number | null) => (value === null ? '未定' : `${value} 个`);
  const rows: [string, string, string][] = [
    ['年度', String(before.year), String(after.year)],
    ['投资', money(before), money(after)],
    ['开工', count(before.targets.starts), count(after.targets.starts)],
    ['竣工', count(before.targets.completions), count(after.targets.completions)],
  ];
  return rows.map(([label, was, is]) => (was === is ? `${label} ${is}` : `${label} ${was} → ${is}`));
}
