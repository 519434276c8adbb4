import { noticeCard } from '../../cards/notices/notice-card.ts';
import { groupBy } from '../../domain/base/group-by.ts';
import { dayOf } from '../../domain/base/time.ts';
import { STAGE_WORDS, teamGapWords } from '../../domain/library/clear-words.ts';
import { teamGaps } from '../../domain/library/six-clears.ts';
import type { DeliveryDraft } from '../../domain/messaging/delivery.ts';
import { reference } from '../../domain/messaging/reference.ts';
import {
  changeTeam,
  memberWords,
  readTeam,
  TEAM,
  type TeamChanged,
  teamContext,
  teamLines,
} from '../../domain/office/team-change.ts';
import { type Acting, mergeEffects } from '../kit/decision.ts';
import { cardTo } from '../kit/outgoing/reply.ts';
import { readVersions } from '../kit/versions.ts';
import { projectParts, storedOf } from './roster-writes.ts';
import { officeTask } from './task.ts';

/** 调整专班: who answers for the stages of a project, as a fact with its history. */
export const teamTask = officeTask({
  word: '调整专班',
  title: () => '调整专班',
  form: TEAM,
  note: '每行一位：阶段 单位 姓名。删去一行即去掉这位成员，只写阶段的行不计。阶段有手续、土地、拆迁、资金、施工、验收、其他；人员须在名册里。',
  head: ({ project = '' }, { roster }) => {
    const found = roster.project(project);
    if (!found) return [];
    const lacking = teamGapWords(teamGaps(found));
    return [`${found.name}（${found.code}，${found.unit}）`, lacking === '' ? '专班已配齐。' : `还缺${lacking}`];
  },
  closed(_, { project = '' }, { roster }) {
    const found = roster.project(project);
    if (!found) return '请写明一个项目，如：调整专班 康华冷链。';
    return found.exitedOn === null ? null : `${found.name}已退库，不再调整专班。`;
  },
  context: ({ roster }) => teamContext(roster),
  draft(about, { project = '' }, { roster }) {
    const found = roster.project(project);
    if (!found) return {};
    const lines = teamLines(found, roster);
    const said = saidIn(about, [found.name, ...found.aliases, found.code]);
    const read = said === null ? null : readTeam(said, roster);
    const more = said === null ? [] : read && 'team' in read ? read.team.map(one => memberWords(one, roster)) : [said];
    const stages = new Set(more.map(line => line.split(' ')[0]));
    const kept = lines.filter(line => line.includes(' ') || !stages.has(line));
    return {
      ownerContact: found.ownerContact,
      members: [...kept, ...more.filter(line => !kept.includes(line))].join('\n'),
    };
  },
  plan(values, { target, source }, acting) {
    const { store, now, roster } = acting;
    const changed = changeTeam(values, target.project, storedOf(acting));
    if (changed.kind === 'refused') return changed;
    const { after } = changed;
    const lacking = teamGapWords(teamGaps(after));
    return {
      kind: 'ready',
      preview: null,
      done: {
        title: '专班已调整',
        lines: [after.name, ...differences(changed, acting), lacking === '' ? '专班已配齐。' : `还缺${lacking}`],
        toast: '已调整，并已通知本人',
      },
      async effects() {
        const [nextVersion] = await Promise.all([
          readVersions(store, [reference('project', after.code)]),
          store.facts.of(after.code),
        ]);
        const origin = { action: 'project.team', source, on: dayOf(now), nextVersion };
        return mergeEffects(...(await projectParts([after], origin, acting)), {
          statements: [store.meta.bumpRosterVersion()],
          deliveries: toldTo(changed, source, { ...acting, roster }),
        });
      },
    };
  },
});

/** What was said behind the word beside the project's name; null for nothing. */
function saidIn(about: string | null, names: readonly string[]): string | null {
  const longest = [...names].sort((a, b) => b.length - a.length);
  const rest = longest.reduce((words, name) => words.replaceAll(name, ' '), about ?? '');
  return rest.replace(/^[\s，,。：:的]+|[\s，,。：:]+$/g, '') || null;
}

function differences({ before, after, added, removed }: Extract<TeamChanged, { kind: 'changed' }>, { roster }: Acting) {
  const nameOf = (id: string | null) => (id === null ? '未定' : (roster.person(id)?.name ?? '未定'));
  return [
    ...(before.ownerContact === after.ownerContact
      ? []
      : [`业主联系人 ${nameOf(before.ownerContact)} → ${nameOf(after.ownerContact)}`]),
    ...added.map(member => `增加：${memberWords(member, roster)}`),
    ...removed.map(member => `去掉：${memberWords(member, roster)}`),
  ];
}

/** Who has joined and who has left hears it, once a person; who only changed his line hears both. */
function toldTo(
  { after, added, removed }: Extract<TeamChanged, { kind: 'changed' }>,
  source: string,
  { roster, actor }: Pick<Acting, 'roster' | 'actor'>,
): DeliveryDraft[] {
  const name = `${after.name}（${after.code}，${after.unit}）`;
  const lines = [
    ...added.map(({ stage, person }) => ({ person, words: `您是${name}专班成员，负责${STAGE_WORDS[stage]}阶段` })),
    ...removed.map(({ stage, person }) => ({ person, words: `您不再负责${name}的${STAGE_WORDS[stage]}阶段` })),
  ].flatMap(({ person, words }) =>
    person === null || person === actor.id || !roster.person(person) ? [] : [{ person, words }],
  );
  return [...groupBy(lines, one => one.person)].map(([person, own]) =>
    cardTo(
      person,
      `team:${source}:${person}`,
      noticeCard({
        title: '专班调整',
        template: 'blue',
        lines: [...new Set(own.map(one => one.words)), `由推进中心${actor.name}办理。`],
      }),
    ),
  );
}
