import { hasRole, type Person, type Role } from './person.ts';

/** Who may use the words of the desk that open a form or act; a word that is not here is everybody's. Source: contract §6.13. */
const HOLDERS = {
  例会: ['steward'],
  申请入库: ['liaison', 'unit_lead'],
  申请退库: ['liaison', 'unit_lead'],
  申诉: ['liaison', 'unit_lead'],
  选报: ['liaison', 'unit_lead', 'office'],
  推荐观摩: ['liaison', 'unit_lead', 'office'],
  专题会: ['lead_official', 'office'],
  督查: ['inspection_bureau', 'office'],
  移库: ['office'],
  核查: ['office'],
  奖罚: ['office'],
  观摩: ['office'],
  点评: ['office'],
  会议纪要: ['office'],
  发布: ['office'],
  变更管家: ['office'],
  调整专班: ['office'],
  移交: ['office'],
  交办: ['office'],
  合并: ['office'],
  单位更名: ['office'],
  单位撤并: ['office'],
  导出评分规则: ['office'],
  导出台账: ['office', 'inspection_bureau', 'top_leaders'],
  绑定本群: ['office'],
  批量登记: ['office'],
  填写目标: ['office'],
  填写计划: ['office'],
  修改时限: ['office'],
} as const satisfies Record<string, readonly Role[]>;

/** The words that are not everybody's. */
export const HELD_WORDS: readonly string[] = Object.keys(HOLDERS);

/** The roles that may use a word; null for a word that everybody may use. */
export function holdersOf(word: string): readonly Role[] | null {
  return Object.hasOwn(HOLDERS, word) ? HOLDERS[word as keyof typeof HOLDERS] : null;
}

/** Whether a person may use a word of the desk. */
export function mayUse(person: Person, word: string): boolean {
  return holdersOf(word)?.some(role => hasRole(person, role)) ?? true;
}
