import { ROLES, type Role, type TaskForce } from '../people/person.ts';
import { ROLE_WORDS } from '../people/words.ts';

/** Other words for a role, as people write them of themselves and of others. */
const BY_WORD: readonly (readonly [RegExp, Role])[] = [
  [/管家/, 'steward'],
  [/联络员/, 'liaison'],
  [/攻坚组|专班组长/, 'task_force_head'],
  [/分包|包联/, 'lead_official'],
  [/复核/, 'second'],
  [/督查/, 'inspection_bureau'],
  [/推进中心|重点办/, 'office'],
  [/四大班子/, 'top_leaders'],
  [/审计/, 'auditor'],
  [/业主|项目单位|建设单位/, 'owner_contact'],
  [/负责人|镇长|书记|主任|局长/, 'unit_lead'],
];

const FORCES: readonly (readonly [RegExp, TaskForce])[] = [
  [/资金/, 'funding'],
  [/手续/, 'permits'],
  [/拆迁/, 'demolition'],
];

/** The role that words name, and the task force where it is the head of one. */
export function roleIn(words: string): { role: Role | null; taskForce: TaskForce | null } {
  const whole = ROLES.find(one => words.includes(ROLE_WORDS[one]));
  const role = whole ?? BY_WORD.find(([word]) => word.test(words))?.[1] ?? null;
  const force = role === 'task_force_head' ? FORCES.find(([word]) => word.test(words))?.[1] : undefined;
  return { role, taskForce: force ?? null };
}
