import { createSample } from '../../sandbox/sample/sample.ts';

/** The sample district with its 309 projects, its people and its reports up to the start; nothing else is under way. */
export function monthDistrict(hasAllGroups: boolean) {
  const { district, world } = createSample();
  const ranked = new Set(district.units.filter(one => one.ranked).map(({ name }) => name));
  const isKept = ({ purpose, unit }: (typeof district.groups)[number]) =>
    hasAllGroups ||
    purpose === 'headquarters' ||
    purpose === 'leaders' ||
    (purpose === 'unit' && ranked.has(unit ?? ''));
  const groups = district.groups.filter(isKept);
  const chatIds = new Set(groups.map(({ chatId }) => chatId));
  const units = district.units.map(unit => ({
    ...unit,
    chatId: unit.chatId !== null && chatIds.has(unit.chatId) ? unit.chatId : null,
  }));
  const { people, projects, progress } = district;
  return {
    file: { district: district.district, units, people, groups, projects, progress },
    people: world.people,
    chats: world.chats.filter(({ chatId }) => chatIds.has(chatId)),
    projects,
    progress,
    units,
  };
}

export type MonthDistrict = ReturnType<typeof monthDistrict>;

/** The open_ids of those who hold a role, of one unit where it is named. */
export function idsWith({ file }: MonthDistrict, role: string, unit?: string): string[] {
  return file.people
    .filter(person => person.roles.some(one => one === role) && (unit === undefined || person.unit === unit))
    .map(({ openId }) => openId);
}

/** Who answers for a unit. */
export function handlerOf(district: MonthDistrict, unit: string): string {
  return idsWith(district, 'liaison', unit)[0] ?? idsWith(district, 'unit_lead', unit)[0] ?? '';
}

/** Numbers at least 0 and below 1, the same each time. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}
