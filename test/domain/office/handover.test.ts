import { describe, expect, test } from 'vitest';
import { toDay } from '../../../src/domain/base/time.ts';
import { inCharge, type Roster } from '../../../src/domain/library/roster.ts';
import { bindGroup } from '../../../src/domain/office/group-binding.ts';
import { handOver } from '../../../src/domain/office/handover.ts';
import { changeStewards, projectsNamed } from '../../../src/domain/office/steward-change.ts';
import { aTown, TOWN_PEOPLE } from '../../helpers/town.ts';

/** What 移交, 变更管家 and 绑定本群 make of the roster. */

const TODAY = toDay('2026-06-12');
const town = aTown();

const hand = (values: Partial<Parameters<typeof handOver>[0]>, roster: Roster = town, isOfSettings = false) =>
  handOver(
    { leaver: 'ou_wang', successor: 'ou_sun', leaving: 'leaves', lead: null, ...values },
    roster,
    TODAY,
    () => isOfSettings,
  );

describe('移交', () => {
  test('passes every post, and ends the rights', () => {
    const handed = hand({});
    if (handed.kind === 'refused') throw new Error(handed.words);
    expect(handed.changes.map(({ after, posts }) => [after.code, posts, after.steward])).toEqual([
      ['EQ-2026-003', ['steward'], 'ou_sun'],
      ['EQ-2026-007', ['steward'], 'ou_sun'],
    ]);
    expect(handed.after.person('ou_wang')).toMatchObject({ roles: [], leftOn: TODAY, successor: 'ou_sun' });
    expect(inCharge(handed.after, 'ou_wang')?.id).toBe('ou_sun');
  });

  test('to the deputy leaves no deputy', () => {
    const handed = hand({ successor: 'ou_deputy' });
    if (handed.kind === 'refused') throw new Error(handed.words);
    expect(handed.changes[0]?.after).toMatchObject({ steward: 'ou_deputy', deputySteward: null });
  });

  test('after another goes on to whoever is there', () => {
    const first = hand({});
    if (first.kind === 'refused') throw new Error(first.words);
    const second = hand({ leaver: 'ou_sun', successor: 'ou_li' }, first.after);
    if (second.kind === 'refused') throw new Error(second.words);
    expect(inCharge(second.after, 'ou_wang')?.id).toBe('ou_li');
    expect(inCharge(second.after, 'ou_chen')?.id).toBe('ou_chen');
  });

  test.each([
    [{ successor: 'ou_wang' }, false, '不能是同一人'],
    [{ leaver: 'ou_nobody' }, false, '系统设置'],
    [{ successor: 'ou_nobody' }, false, '尚未登记'],
    [{ lead: 'ou_wang' }, false, '不能是移交人本人'],
    [{ lead: 'ou_li' }, false, '未登记为分包领导'],
    [{}, true, '来自系统设置'],
  ])('with %j is refused: %s %s', (values, isOfSettings, words) => {
    expect(hand(values, town, isOfSettings)).toMatchObject({ kind: 'refused', words: expect.stringContaining(words) });
  });

  test('of the last one of the office is refused', () => {
    const alone = aTown({ people: TOWN_PEOPLE.filter(({ id }) => id !== 'ou_gao') });
    expect(hand({ leaver: 'ou_feng' }, alone)).toMatchObject({ kind: 'refused' });
    expect(hand({ leaver: 'ou_feng' })).toMatchObject({ kind: 'handed' });
  });
});

describe('变更管家', () => {
  test('reads projects by name, short name and code, each once', () => {
    const { projects, unknown } = projectsNamed('康华冷链、EQ-2026-003\n樱桃沟文旅综合体，不存在', town);
    expect(projects.map(({ code }) => code)).toEqual(['EQ-2026-003', 'EQ-2026-004']);
    expect(unknown).toEqual(['不存在']);
  });

  test('refuses whoever has left', () => {
    const handed = hand({});
    if (handed.kind === 'refused') throw new Error(handed.words);
    expect(changeStewards({ projects: '樱桃沟', steward: 'ou_wang', deputy: null }, handed.after)).toMatchObject({
      kind: 'refused',
      words: expect.stringContaining('已离任'),
    });
  });
});

describe('绑定本群', () => {
  type Values = Partial<Parameters<typeof bindGroup>[1]>;
  const bind = (values: Values, chatId = 'oc_new') =>
    bindGroup(chatId, { purpose: 'unit', unit: null, taskForce: null, ...values }, town);

  test.each<[Values, boolean]>([
    [{ unit: '区财政局' }, false],
    [{ unit: '马寨镇' }, true],
    [{ purpose: 'task_force', taskForce: 'demolition', unit: '马寨镇' }, false],
    [{ purpose: 'headquarters' }, true],
    [{ purpose: 'leaders' }, true],
    [{ purpose: 'inspection' }, true],
  ])('as %j asks twice: %s', (values, isAskedTwice) => {
    expect(bind(values)).toMatchObject({ kind: 'bound', isAskedTwice });
  });

  test('of a group that was for something else says what it was', () => {
    expect(bind({ unit: '区财政局' }, 'oc_mazhai')).toMatchObject({
      kind: 'bound',
      before: { unit: '马寨镇' },
      isAskedTwice: true,
      units: [
        { before: { name: '马寨镇' }, after: { chatId: null } },
        { before: { name: '区财政局' }, after: { chatId: 'oc_mazhai' } },
      ],
    });
  });
});
