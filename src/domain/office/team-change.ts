import { STAGE_WORDS } from '../library/clear-words.ts';
import { type Project, TEAM_STAGES, type TeamMember, type TeamStage } from '../library/project.ts';
import { namesOfUnits, type Roster } from '../library/roster.ts';
import { teamGaps } from '../library/six-clears.ts';
import { has } from '../library/team-history.ts';
import { hasLeft, hasRole, type Person } from '../people/person.ts';
import { defineForm, type FormContext, type ValuesOf } from '../procedure/form.ts';

/** 调整专班: who answers for the stages of a project (1+1+N), a member a line. Source: domain §2 M3. */

export const TEAM = defineForm({
  ownerContact: { kind: 'person', label: '业主联系人', placeholder: '未定' },
  members: {
    kind: 'note',
    label: '成员（每行：阶段 单位 姓名）',
    rows: 8,
    maxCharacters: 1000,
    placeholder: '施工 区住建局 张伟',
  },
});

/** More members than this are a mistake of pasting. */
export const MOST_MEMBERS = 30;

/** How a stage may be written. */
const STAGES: readonly [TeamStage, RegExp][] = [
  ['permits', /^(?:前期)?(?:手续|审批)$/],
  ['land', /^(?:土地|用地|征地|供地)$/],
  ['demolition', /^(?:拆迁|征拆|征迁|征收)$/],
  ['funding', /^(?:资金|融资)$/],
  ['construction', /^(?:施工|建设)$/],
  ['acceptance', /^(?:竣工)?(?:验收|投产)$|^竣工$/],
  ['other', /^(?:其他|其它|综合|协调)$/],
];

/** Whom the form offers as the developer's contact. */
export function teamContext(roster: Pick<Roster, 'people'>): FormContext {
  const people = roster.people.filter(person => hasRole(person, 'owner_contact') && !hasLeft(person));
  return { units: [], people, projects: [] };
}

/** `施工 区住建局 张伟` for each member, then the stages that lack somebody, to be filled in. */
export function teamLines(project: Project, roster: Pick<Roster, 'person'>): string[] {
  const members = TEAM_STAGES.flatMap(stage => project.team.filter(member => member.stage === stage));
  const lacking = teamGaps(project).flatMap(({ stage, lacks }) =>
    stage !== 'ownerContact' && lacks === 'both' ? [STAGE_WORDS[stage]] : [],
  );
  return [...members.map(member => memberWords(member, roster)), ...lacking];
}

/** `施工 区住建局 张伟`. Plain text. */
export function memberWords({ stage, unit, person }: TeamMember, roster: Pick<Roster, 'person'>): string {
  const name = person === null ? null : (roster.person(person)?.name ?? null);
  return [STAGE_WORDS[stage], unit, name].filter(word => word !== null).join(' ');
}

/**
 * Reads the lines of the form. A line with a stage alone says nothing; whose unit is not written belongs to his own.
 * Errors: every line that is not understood, and what to do.
 */
export function readTeam(text: string, roster: Roster): { team: TeamMember[] } | { fault: string } {
  const lines = text
    .split(/[\n\r;；]+/)
    .map(line => line.trim())
    .filter(line => line !== '');
  const units = new Map([...namesOfUnits(roster)]);
  const team: TeamMember[] = [];
  const faults: string[] = [];
  for (const line of lines) {
    const read = readLine(line, units, roster);
    if ('fault' in read) faults.push(`“${line.slice(0, 30)}”${read.fault}`);
    else team.push(...read.members.filter(member => !has(team, member)));
  }
  if (faults.length > 0) return { fault: faults.slice(0, 5).join('；') };
  return team.length > MOST_MEMBERS ? { fault: `成员最多 ${MOST_MEMBERS} 位` } : { team };
}

type UnitsByName = ReadonlyMap<string, { name: string }>;

function readLine(line: string, units: UnitsByName, roster: Roster): { members: TeamMember[] } | { fault: string } {
  const [first = '', ...words] = line.split(/[\s,，、:：|｜/]+/).filter(word => word !== '');
  const stage = stageIn(first);
  if (stage === null) return { fault: `要先写阶段（${TEAM_STAGES.map(one => STAGE_WORDS[one]).join('、')}）` };
  let unit: string | null = null;
  const people: Person[] = [];
  for (const word of words) {
    const named = roster.unit(word) ?? units.get(word);
    if (named) {
      if (unit !== null && unit !== named.name) return { fault: '一行只写一个单位，请分行填写' };
      unit = named.name;
      continue;
    }
    const meant = peopleCalled(word, unit, roster);
    if (meant.length === 0) return { fault: `中的“${word.slice(0, 12)}”不在名册，请写名册里的单位和姓名` };
    if (meant.length > 1) return { fault: `中的“${word.slice(0, 12)}”有同名，请写手机号` };
    people.push(...meant);
  }
  if (people.length === 0) return { members: unit === null ? [] : [{ stage, unit, person: null }] };
  return { members: people.map(person => ({ stage, unit: unit ?? person.unit, person: person.id })) };
}

/** The stage that a word names, e.g. 施工 or 施工阶段. */
export function stageIn(word: string): TeamStage | null {
  const plain = word.replace(/(?:阶段|环节)$/, '');
  return STAGES.find(([, pattern]) => pattern.test(plain))?.[0] ?? null;
}

/** By name or mobile; of several of one name those of the unit. */
function peopleCalled(word: string, unit: string | null, { people }: Pick<Roster, 'people'>): Person[] {
  const meant = people.filter(
    person => !hasLeft(person) && (person.name === word || person.mobile?.replace(/^\+86/, '') === word),
  );
  const own = meant.filter(person => person.unit === unit);
  return meant.length > 1 && own.length > 0 ? own : meant;
}

export type TeamChanged =
  | { kind: 'refused'; words: string }
  | { kind: 'changed'; before: Project; after: Project; added: TeamMember[]; removed: TeamMember[] };

/** What the submitted form makes of a project, or why it cannot be. */
export function changeTeam(
  { ownerContact, members }: ValuesOf<typeof TEAM>,
  code: string | undefined,
  roster: Roster,
): TeamChanged {
  const before = code === undefined ? undefined : roster.project(code);
  if (!before) return { kind: 'refused', words: '没有找到这个项目' };
  if (before.exitedOn !== null) return { kind: 'refused', words: `${before.name}已退库，不再调整专班` };
  const read = readTeam(members ?? '', roster);
  if ('fault' in read) return { kind: 'refused', words: read.fault };
  const { team } = read;
  const added = team.filter(member => !has(before.team, member));
  const removed = before.team.filter(member => !has(team, member));
  if (added.length + removed.length === 0 && ownerContact === before.ownerContact)
    return { kind: 'refused', words: '专班没有变化' };
  const isSame = added.length + removed.length === 0;
  return {
    kind: 'changed',
    before,
    after: { ...before, ownerContact, team: isSame ? before.team : team },
    added,
    removed,
  };
}
