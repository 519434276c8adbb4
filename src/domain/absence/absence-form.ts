import { defineForm } from '../procedure/form.ts';

/** Who is away from when to when, and who acts for him (请假). Source: contract §6.13. */
const DAYS = {
  from: { kind: 'day', label: '开始日期', isRequired: true },
  to: { kind: 'day', label: '结束日期', isRequired: true, placeholder: '含当天' },
  deputy: { kind: 'person', label: '代办人', placeholder: '可不选，不选的由单位负责人代办' },
  note: { kind: 'text', label: '事由', placeholder: '如 参加培训、公差（可不填）', maxCharacters: 100 },
} as const;

export const ABSENCE = defineForm(DAYS);

/** The office enters it for others, too. */
export const ABSENCE_OF_ANYBODY = defineForm({
  person: { kind: 'person', label: '请假人', isRequired: true },
  ...DAYS,
});
