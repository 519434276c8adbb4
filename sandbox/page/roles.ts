import type { Person } from './types.ts';

/** Roles in the order of the list of people, with their Chinese names. */
const roleNames: readonly (readonly [string, string])[] = [
  ['steward', '项目管家'],
  ['office', '推进中心'],
  ['second', '复核人'],
  ['task_force_head', '攻坚组组长'],
  ['inspection_bureau', '区督查局'],
  ['liaison', '联络员'],
  ['unit_lead', '单位负责人'],
  ['top_leaders', '四大班子领导'],
  ['lead_official', '分包领导'],
  ['owner_contact', '项目单位联系人'],
  ['auditor', '查阅人员'],
];

/** The Chinese name of a role; a role that the page does not know keeps its own word. */
export function roleName(role: string): string {
  return roleNames.find(([key]) => key === role)?.[1] ?? role;
}

/** Everything that a person is, in a few words: 马寨镇 · 项目管家、单位负责人. */
export function describePerson(person: Person): string {
  return [person.unit, person.roles.map(roleName).join('、')].filter(part => part !== '').join(' · ');
}

export interface PeopleGroup {
  title: string;
  people: readonly Person[];
}

/** People under their first role, in the order of `roleNames`; `query` looks at name, unit and role. */
export function groupPeople(people: readonly Person[], query: string): PeopleGroup[] {
  const words = query
    .trim()
    .split(/\s+/)
    .filter(word => word !== '');
  const found = people.filter(person => {
    const text = `${person.name} ${describePerson(person)}`;
    return words.every(word => text.includes(word));
  });
  const titles = [...roleNames.map(([, title]) => title), ...new Set(found.map(titleOf))];
  return [...new Set(titles)]
    .map(title => ({ title, people: found.filter(person => titleOf(person) === title) }))
    .filter(group => group.people.length > 0);
}

function titleOf(person: Person): string {
  const first = roleNames.find(([role]) => person.roles.includes(role));
  return first?.[1] ?? (person.roles[0] === undefined ? '其他人员' : roleName(person.roles[0]));
}
