import { defineForm } from '../procedure/form.ts';

/** The weekly meeting on site as a short form (例会). Source: contract §6.13, domain §2 M10. */
export const SITE_MEETING = defineForm({
  project: { kind: 'project', label: '项目', isRequired: true },
  on: { kind: 'day', label: '开会日期', isRequired: true },
  attendees: { kind: 'text', label: '参会人员', placeholder: '如 施工单位、监理、镇村干部', maxCharacters: 200 },
  note: {
    kind: 'note',
    label: '议定事项',
    isRequired: true,
    missing: '请写明会上定了什么',
    placeholder: '会上定了什么、谁办、什么时候办完',
    rows: 4,
    maxCharacters: 800,
  },
});
