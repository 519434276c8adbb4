import { describe, expect, test } from 'vitest';
import { createSample } from '../../sandbox/sample/sample.ts';

const { world, district } = createSample();
const { units, people, groups, projects } = district;
const byId = new Map(people.map(person => [person.openId, person]));
const byUnit = new Map(units.map(unit => [unit.name, unit]));
const ranked = units.filter(unit => unit.ranked);

describe('the roster of the sample', () => {
  test('every id is well-formed and belongs to one person or one chat', () => {
    const openIds = people.map(person => person.openId);
    const chatIds = world.chats.map(chat => chat.chatId);

    expect(new Set(openIds).size).toBe(openIds.length);
    expect(new Set(chatIds).size).toBe(chatIds.length);
    for (const id of openIds) expect(id).toMatch(/^ou_[0-9a-f]{32}$/);
    for (const id of chatIds) expect(id).toMatch(/^oc_[0-9a-f]{32}$/);
  });

  test('the people and chats of the district are those of the local Feishu', () => {
    // Beside them the tenant has people who are still to be enrolled, whom the office finds by their mobiles.
    const isNew = ({ openId }: { openId: string }) => !byId.has(openId);
    expect(world.people.filter(person => !isNew(person))).toEqual(people);
    expect(world.people.filter(isNew).map(({ mobile }) => mobile)).toEqual(
      [1, 2, 3, 4, 5, 6].map(number => `1390000000${number}`),
    );
    expect(world.chats.map(chat => chat.chatId)).toEqual(groups.map(group => group.chatId));
    for (const { members } of world.chats) {
      expect(members.length).toBeGreaterThan(0);
      expect(new Set(members).size).toBe(members.length);
      expect(members.filter(member => !byId.has(member))).toEqual([]);
    }
  });

  test('every person and every project belongs to a unit of the roster', () => {
    for (const { unit } of [...people, ...projects]) expect(byUnit.has(unit)).toBe(true);
  });

  test('each ranked unit has 12 to 18 projects, a head, a liaison, several stewards and its own group', () => {
    expect(ranked).toHaveLength(18);
    for (const { name, chatId } of ranked) {
      const staff = people.filter(person => person.unit === name);
      const own = projects.filter(project => project.unit === name);
      const head = staff.find(person => person.roles.includes('unit_lead'));
      const chat = world.chats.find(each => each.chatId === chatId);

      expect(own.length).toBeGreaterThanOrEqual(12);
      expect(own.length).toBeLessThanOrEqual(18);
      expect(head?.roles).toContain('steward');
      expect(staff.filter(person => person.roles.includes('liaison'))).toHaveLength(1);
      expect(new Set(own.map(project => project.steward)).size).toBeGreaterThanOrEqual(3);
      expect(staff.every(person => chat?.members.includes(person.openId))).toBe(true);
    }
  });

  test('what ranks the units is where they stand: towns and streets together, parks together, offices nowhere', () => {
    for (const { kind, ranked: isRanked, group } of units) {
      const expected = { town: '镇街', committee: '园区', department: null, company: null }[kind];
      expect([isRanked, group]).toEqual([expected !== null, expected]);
    }
  });

  test('stewards are stewards of the unit, and those who lead hold the role', () => {
    for (const { unit, steward, deputySteward, leadOfficial } of projects) {
      for (const openId of [steward, deputySteward]) {
        if (openId === null) continue;
        expect(byId.get(openId)).toMatchObject({ unit, roles: expect.arrayContaining(['steward']) });
      }
      expect(deputySteward).not.toBe(steward);
      if (leadOfficial !== null) expect(byId.get(leadOfficial)?.roles).toContain('lead_official');
    }
    for (const person of people.filter(each => each.roles.includes('steward'))) {
      expect(projects.some(project => project.steward === person.openId)).toBe(true);
    }
  });

  test('some stewards have a single project', () => {
    const counts = new Map<string, number>();
    for (const { steward } of projects) counts.set(steward, (counts.get(steward) ?? 0) + 1);

    expect([...counts.values()].filter(count => count === 1).length).toBeGreaterThanOrEqual(5);
  });

  test('all roles are filled, the office with three and more', () => {
    const holders = (role: string) => people.filter(person => person.roles.some(each => each === role)).length;

    expect(holders('office')).toBeGreaterThanOrEqual(3);
    expect(holders('inspection_bureau')).toBe(2);
    for (const role of ['top_leaders', 'auditor', 'task_force_head', 'owner_contact', 'lead_official']) {
      expect(holders(role)).toBeGreaterThanOrEqual(2);
    }
  });

  test('the task forces for funding and for permits have one head each', () => {
    const heads = people.filter(person => person.roles.includes('task_force_head'));

    expect(heads.map(person => person.taskForce)).toEqual(['funding', 'permits']);
    expect(people.filter(person => person.taskForce !== undefined)).toEqual(heads);
  });

  test("an owner's contact belongs to the unit of his project", () => {
    const contacts = projects.filter(project => project.ownerContact !== null);

    expect(contacts.length).toBeGreaterThan(20);
    for (const { unit, ownerContact } of contacts) {
      expect(byId.get(ownerContact ?? '')).toMatchObject({ unit, roles: ['owner_contact'] });
    }
  });

  test('the groups are complete: one each for the whole, a group a unit, a demolition group a ranked unit', () => {
    const purposes = (purpose: string) => groups.filter(group => group.purpose === purpose);
    const forces = (force: string) => groups.filter(group => group.taskForce === force);

    for (const purpose of ['headquarters', 'leaders', 'inspection']) expect(purposes(purpose)).toHaveLength(1);
    expect(purposes('unit').map(group => [group.unit, group.chatId])).toEqual(
      units.filter(unit => unit.chatId !== null).map(unit => [unit.name, unit.chatId]),
    );
    expect(forces('funding')).toHaveLength(1);
    expect(forces('permits')).toHaveLength(1);
    expect(forces('demolition').map(group => group.unit)).toEqual(ranked.map(unit => unit.name));
  });
});
