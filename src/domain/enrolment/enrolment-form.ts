import { ROLES, TASK_FORCES } from '../people/person.ts';
import { ROLE_WORDS, TASK_FORCE_WORDS } from '../people/words.ts';
import { defineForm } from '../procedure/form.ts';

/** Who the new person is. */
export const ENROL = defineForm({
  name: { kind: 'text', label: '姓名', isRequired: true, maxCharacters: 20 },
  unit: { kind: 'unit', label: '单位', placeholder: '管家、联络员、单位负责人必填' },
  role: {
    kind: 'choice',
    label: '角色',
    isRequired: true,
    options: ROLES.map(value => ({ value, label: ROLE_WORDS[value] })),
  },
  taskForce: {
    kind: 'choice',
    label: '攻坚组',
    placeholder: '仅攻坚组组长选择',
    options: TASK_FORCES.map(value => ({ value, label: TASK_FORCE_WORDS[value] })),
  },
});

/** Whose account it is. */
export const JOIN = defineForm({
  person: { kind: 'person', label: '人员', isRequired: true, placeholder: '请选择已登记的人员' },
});

export const REFUSE_ENROLMENT = defineForm({
  note: { kind: 'note', label: '理由', isRequired: true, missing: '请写明理由', rows: 2, maxCharacters: 300 },
});
