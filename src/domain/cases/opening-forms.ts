import { LEVELS, LIBRARIES } from '../library/project.ts';
import { defineForm } from '../procedure/form.ts';
import { ENTRY_REASONS } from './entry.ts';

/** The forms that open a case. What a choice is called stands with its words. */

const LEVEL_LABELS = { provincial: '省级', municipal: '市级', major: '重大项目', district: '区级' } as const;
const LIBRARY_LABELS = { reserve: '储备库', to_start: '开工库', ongoing: '在建库', to_complete: '竣工库' } as const;
const ENTRY_REASON_LABELS = {
  new_plot: '新出让地块',
  idle_plot: '闲置地块再利用',
  second_promotion: '二次招商',
  newly_introduced: '新引进',
} as const;

const NAME = { name: { kind: 'text', label: '项目名称', isRequired: true, maxCharacters: 60 } } as const;

const PROJECT_FIELDS = {
  level: { kind: 'choice', label: '项目级别', options: LEVELS.map(value => ({ value, label: LEVEL_LABELS[value] })) },
  plannedTotal: { kind: 'money', label: '总投资（万元）', isRequired: true },
  annualPlan: { kind: 'money', label: '本年度计划投资（万元）' },
  startOn: { kind: 'day', label: '计划开工日期' },
  completeOn: { kind: 'day', label: '计划竣工日期' },
  steward: { kind: 'person', label: '项目管家' },
  note: { kind: 'note', label: '情况说明', rows: 2, maxCharacters: 300 },
} as const;

export const ENTRY_FORM = defineForm({
  ...NAME,
  reason: {
    kind: 'choice',
    label: '超期选报事由',
    isRequired: true,
    options: ENTRY_REASONS.map(value => ({ value, label: ENTRY_REASON_LABELS[value] })),
  },
  ...PROJECT_FIELDS,
});

export const SELECTION_FORM = defineForm({ ...NAME, ...PROJECT_FIELDS });

export const EXIT_FORM = defineForm({
  project: { kind: 'project', label: '退库项目', isRequired: true },
  reason: {
    kind: 'choice',
    label: '退库事由',
    isRequired: true,
    options: [
      { value: 'effective', label: '已竣工达效' },
      { value: 'terminated', label: '合同按约定终止' },
      { value: 'talks_stopped', label: '洽谈终止' },
      { value: 'unable', label: '企业无力建设、土地长期闲置' },
      { value: 'breach', label: '严重违约，影响产业布局' },
      { value: 'policy', label: '上级政策、规划调整' },
    ],
  },
  note: { kind: 'note', label: '情况说明', rows: 2, maxCharacters: 300 },
});

export const MOVE_FORM = defineForm({
  project: { kind: 'project', label: '项目', isRequired: true },
  to: {
    kind: 'choice',
    label: '移入',
    isRequired: true,
    options: LIBRARIES.map(value => ({ value, label: LIBRARY_LABELS[value] })),
  },
  why: {
    kind: 'note',
    label: '依据',
    isRequired: true,
    rows: 2,
    maxCharacters: 200,
    placeholder: '如 施工许可证编号、会议纪要',
  },
});

export const ROUND_FORM = defineForm({
  until: { kind: 'day', label: '选报截止', isRequired: true },
});
