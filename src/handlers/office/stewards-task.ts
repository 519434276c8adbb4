import { noticeCard } from '../../cards/notices/notice-card.ts';
import { groupBy } from '../../domain/base/group-by.ts';
import { dayOf } from '../../domain/base/time.ts';
import type { DeliveryDraft } from '../../domain/messaging/delivery.ts';
import { ROSTER, reference } from '../../domain/messaging/reference.ts';
import { namedIn } from '../../domain/office/named-in.ts';
import {
  changeStewards,
  type ProjectChange,
  STEWARDS,
  type StewardsChanged,
} from '../../domain/office/steward-change.ts';
import { type Acting, type Effects, mergeEffects } from '../kit/decision.ts';
import { cardTo } from '../kit/outgoing/reply.ts';
import { readVersions } from '../kit/versions.ts';
import { learnNotices } from '../procedure/turn-notices.ts';
import { passCases, passHolds, passProblems } from './passing-on.ts';
import { asSeen, projectParts, rosterPart, storedOf } from './roster-writes.ts';
import { officeTask } from './task.ts';

/** 变更管家. */
export const stewardsTask = officeTask({
  word: '变更管家',
  title: () => '变更管家',
  form: STEWARDS,
  note: '可一次变更多个项目。原管家和新管家都会收到通知，待原管家确认的问题转给新管家。',
  draft(about, { project }, { roster }) {
    const { projects, people } = namedIn(about ?? '', roster);
    const named = project === undefined ? projects : [roster.project(project) ?? []].flat();
    const listed = named.length > 0 ? named : projects;
    // 张三换成李四: who is there already gives way to the other one.
    const old = new Set(listed.map(one => one.steward));
    const steward = people.find(({ id }) => !old.has(id)) ?? (people.length === 1 ? people[0] : undefined);
    return { projects: listed.map(({ name }) => name).join('\n'), steward: steward?.id };
  },
  plan(values, { source }, acting) {
    const changed = changeStewards(values, storedOf(acting));
    if (changed.kind === 'refused') return changed;
    const nameOf = (id: string | null) => (id === null ? '无' : (acting.roster.person(id)?.name ?? '无'));
    return {
      kind: 'ready',
      preview: null,
      done: {
        title: `已变更 ${changed.changes.length} 个项目的管家`,
        lines: changed.changes.map(({ before, after }) => `${after.name}：${differences(before, after, nameOf)}`),
        toast: '已变更，并已通知本人',
      },
      effects: () => carryOut(changed, source, acting),
    };
  },
});

function differences(
  before: ProjectChange['before'],
  after: ProjectChange['after'],
  nameOf: (id: string | null) => string,
): string {
  return [
    before.steward !== after.steward && `管家 ${nameOf(before.steward)} → ${nameOf(after.steward)}`,
    before.deputySteward !== after.deputySteward &&
      `副管家 ${nameOf(before.deputySteward)} → ${nameOf(after.deputySteward)}`,
  ]
    .filter(Boolean)
    .join('，');
}

async function carryOut(changed: StewardsChanged, source: string, acting: Acting): Promise<Effects> {
  const { store, roster, now } = acting;
  const { changes, newStewards } = changed;
  const after = asSeen(changed.after, acting);
  const named = changes.flatMap(({ after: { steward, deputySteward } }) => [steward, deputySteward]);
  const [nextVersion] = await Promise.all([
    readVersions(store, [ROSTER, ...changes.map(one => reference('project', one.after.code))]),
    ...changes.map(one => store.facts.of(one.after.code)),
    learnNotices(
      after.people.filter(({ id }) => named.includes(id)),
      acting,
    ),
  ]);
  const origin = { action: 'project.steward', source, on: dayOf(now), nextVersion };
  const stored = storedOf(acting);
  const rows = newStewards.map(person =>
    store.roster.personRow(
      person,
      stored.people.findIndex(({ id }) => id === person.id),
    ),
  );
  const rosters = { before: roster, after };
  return mergeEffects(
    rows.length > 0
      ? rosterPart(rows, { ...origin, action: 'person.role' }, acting)
      : { statements: [store.meta.bumpRosterVersion()] },
    ...(await projectParts(
      changes.map(one => one.after),
      origin,
      acting,
    )),
    ...(await passProblems(problem => problem, rosters, origin, acting)),
    ...(await passHolds(rosters, acting)),
    ...(await passCases(() => null, rosters, origin, acting)),
    { deliveries: toldTo(changes, source, acting), rosterAfter: after },
  );
}

/** Who takes over and who gives up hears it, once a person. */
export function toldTo(changes: readonly ProjectChange[], source: string, { roster, actor }: Acting): DeliveryDraft[] {
  const lines = changes.flatMap(({ before, after }) => {
    const line = (person: string | null, words: string) => (person === null ? [] : [{ person, words }]);
    const name = `${after.name}（${after.code}，${after.unit}）`;
    return [
      ...(before.steward === after.steward
        ? []
        : [
            ...line(before.steward, `${name}的管家改由${nameOf(after.steward)}担任`),
            ...line(after.steward, `${name}的管家由您担任，原管家${nameOf(before.steward)}`),
          ]),
      ...(before.deputySteward === after.deputySteward
        ? []
        : [
            ...line(
              before.deputySteward === after.steward ? null : before.deputySteward,
              `${name}的副管家已调整，您不再担任`,
            ),
            ...line(after.deputySteward, `${name}的副管家由您担任`),
          ]),
    ];
  });
  return [...groupBy(lines, one => one.person)]
    .filter(([person]) => roster.person(person))
    .map(([person, own]) =>
      cardTo(
        person,
        `stewards:${source}:${person}`,
        noticeCard({
          title: '项目管家变更',
          template: 'blue',
          lines: [...own.slice(0, 17).map(one => one.words), ...more(own.length - 17), `由推进中心${actor.name}办理。`],
        }),
      ),
    );

  function nameOf(id: string | null): string {
    return id === null ? '未定' : (roster.person(id)?.name ?? '未定');
  }
}

function more(left: number): string[] {
  return left > 0 ? [`另有 ${left} 个项目，发送“我的项目”查看。`] : [];
}
