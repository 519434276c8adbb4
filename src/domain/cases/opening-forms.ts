import { EXIT_REASONS, LEVELS, LIBRARIES } from '../library/project.ts';
import { EXIT_REASON_WORDS, LEVEL_WORDS, LIBRARY_WORDS } from '../library/words.ts';
import { defineForm } from '../procedure/form.ts';
import { ENTRY_REASON_WORDS, ENTRY_REASONS } from './library/entry.ts';

/** The forms that open a case. */

const NAME = { name: { kind: 'text', label: '项目名称', isRequired: true, maxCharacters: 60 } } as const;

const PROJECT_FIELDS = {
  level: { kind: 'choice', label: '项目级别', options: LEVELS.map(value => ({ value, label: LEVEL_WORDS[value] })) },
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
    options: ENTRY_REASONS.map(value => ({ value, label: ENTRY_REASON_WORDS[value] })),
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
    options: EXIT_REASONS.map(value => ({ value, label: EXIT_REASON_WORDS[value] })),
  },
  note: { kind: 'note', label: '情况说明', rows: 2, maxCharacters: 300 },
});

export const MOVE_FORM = defineForm({
  project: { kind: 'project', label: '项目', isRequired: true },
  to: {
    kind: 'choice',
    label: '移入',
    isRequired: true,
    options: LIBRARIES.map(value => ({ value, label: LIBRARY_WORDS[value] })),
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

/** 回头看 beside the rules. */
export const RECHECK_FORM = defineForm({
  number: {
    kind: 'text',
    label: '问题或议定事项编号',
    isRequired: true,
    maxCharacters: 20,
    placeholder: '如 WT-2026-0012、YD-2026-0001',
  },
  note: {
    kind: 'note',
    label: '为什么查看',
    isRequired: true,
    rows: 2,
    maxCharacters: 200,
    placeholder: '如：群众反映问题反弹',
  },
});

export const ROUND_FORM = defineForm({
  until: { kind: 'day', label: '选报截止', isRequired: true },
});
