import { noticeCard } from '../../cards/notices/notice-card.ts';
import type { ActionItem } from '../../domain/actions/action-item.ts';
import { dayOf } from '../../domain/base/time.ts';
import type { DeliveryDraft } from '../../domain/messaging/delivery.ts';
import { ROSTER, reference } from '../../domain/messaging/reference.ts';
import { HANDOVER, type HandedOver, handOver, type Post } from '../../domain/office/handover.ts';
import { namedIn } from '../../domain/office/named-in.ts';
import { ROLE_WORDS } from '../../domain/people/words.ts';
import type { Problem } from '../../domain/problems/problem.ts';
import { mayHandle } from '../../domain/problems/steps/problem-case.ts';
import { noted } from '../../domain/problems/steps/problem-steps.ts';
import type { HoldCase } from '../../domain/progress/holds/hold-case.ts';
import { type Acting, type Effects, mergeEffects } from '../kit/decision.ts';
import { cardTo } from '../kit/outgoing/reply.ts';
import { readVersions } from '../kit/versions.ts';
import { learnNotices } from '../procedure/turn-notices.ts';
import { waitingHolds } from '../progress/read-hold.ts';
import { handedAction, isActionOf, passActions } from './pass-actions.ts';
import { passCases, passHolds, passProblems } from './passing-on.ts';
import { nameWithUnit } from './people-words.ts';
import { asSeen, isOfSettings, projectParts, rosterPart, storedOf } from './roster-writes.ts';
import { officeTask } from './task.ts';

const POST_WORDS: Readonly<Record<Post, string>> = {
  steward: '管家',
  deputySteward: '副管家',
  ownerContact: '项目单位联系人',
  leadOfficial: '分包领导',
  team: '专班成员',
};

/** 移交. */
export const handoverTask = officeTask({
  word: '移交',
  title: () => '工作移交',
  form: HANDOVER,
  note: '提交后先列出要移交的项目和待办，确认后一次转给接手人。离任的，其权限同时终止，报送和办理记录保留。',
  draft(about, _, { roster }) {
    const { people } = namedIn(about ?? '', roster);
    return { leaver: people[0]?.id, successor: people[1]?.id, leaving: 'leaves' };
  },
  async plan(values, { source }, acting) {
    const { store, roster, now } = acting;
    const handover = handOver(values, storedOf(acting), dayOf(now), id => isOfSettings(id, acting));
    if (handover.kind === 'refused') return handover;
    const { leaver, successor, isLeaving, changes, leaderless, keptLeads, lostRoles } = handover;
    const [unfinished, holds, items] = await Promise.all([
      store.problems.unfinished(),
      waitingHolds(store, roster),
      store.actionItems.unfinished(),
    ]);
    const actions = items.filter(one => isActionOf(one, leaver.id));
    const handled = unfinished.filter(one => one.handler === leaver.id);
    const reported = unfinished.filter(one => one.reportedBy === leaver.id);
    const held = holds.filter(({ report }) => report.reportedBy === leaver.id);
    if (!isLeaving && changes.length === 0 && handled.length === 0 && actions.length === 0) {
      return { kind: 'refused', words: `${leaver.name}名下没有可以移交的项目、问题和议定事项` };
    }
    const taken = changes.filter(change =>
      change.posts.some(post => holderOf(post, change, handover) === successor.id),
    );
    const led = changes.filter(change => ledByAnother(change, handover));
    const kept = [
      `项目 ${taken.length} 个、经办的问题 ${handled.length} 个已转给${nameWithUnit(successor)}。`,
      ...(led.length > 0 ? [`分包的项目 ${led.length} 个已转给接手领导。`] : []),
      ...(leaderless.length > 0 ? [`${leaderless.length} 个项目没有分包领导，请尽快明确。`] : []),
      ...(isLeaving ? [`其上报的问题 ${reported.length} 个、待确认数值 ${held.length} 项今后由接手人确认。`] : []),
      ...(isLeaving ? [`${leaver.name}的权限已终止，记录保留。`] : []),
    ];
    return {
      kind: 'ready',
      preview: {
        title: `工作移交：${leaver.name} → ${successor.name}`,
        lead: [
          `${nameWithUnit(leaver)}的下列事项转给${nameWithUnit(successor)}。`,
          isLeaving ? '离任：权限同时终止，报送和办理记录保留。' : '仍在岗：本人的角色不变。',
        ],
        sections: sectionsOf(handover, { handled, reported, held, actions }),
        warnings: [
          ...leaderless.map(({ name }) => `${name} 将没有分包领导，请另行明确`),
          ...keptLeads.map(({ name }) => `${name} 的分包领导仍是${leaver.name}，需要移交的请选择接手领导`),
          ...(lostRoles.length > 0
            ? [`角色 ${lostRoles.map(role => ROLE_WORDS[role]).join('、')} 不随移交转给接手人，需要的请另行登记`]
            : []),
        ],
        notes: ['确认后接手人和移交人都会收到通知。'],
        confirmLabel: '确认移交',
        isDangerous: isLeaving,
      },
      done: { title: `${leaver.name}的工作已移交`, lines: kept, toast: '已移交，并已通知本人' },
      effects: () => carryOut(handover, { handled, actions }, source, acting),
    };
  },
});

interface Waiting {
  handled: readonly Problem[];
  reported: readonly Problem[];
  held: readonly HoldCase[];
  actions: readonly ActionItem[];
}

type Passed = HandedOver['changes'][number];

/** Who holds a post from now on, by his id; null where nobody does yet. */
function holderOf(post: Post, { after }: Passed, { successor }: HandedOver): string | null {
  return post === 'leadOfficial' ? after.leadOfficial : successor.id;
}

function ledByAnother({ posts, after }: Passed, { successor }: HandedOver): boolean {
  return posts.includes('leadOfficial') && after.leadOfficial !== null && after.leadOfficial !== successor.id;
}

/** A project with what passes of it, and to whom where that is not the successor. */
function passedLine(change: Passed, handover: HandedOver): string {
  const { after, posts } = change;
  const words = posts.map(post => {
    const holder = holderOf(post, change, handover);
    if (holder === handover.successor.id) return POST_WORDS[post];
    const name = holder === null ? null : handover.after.person(holder)?.name;
    return `${POST_WORDS[post]}（${name ? `由${name}接手` : '待明确'}）`;
  });
  return `${after.name}（${after.code}）：${words.join('、')}`;
}

function sectionsOf(handover: HandedOver, { handled, reported, held, actions }: Waiting) {
  const { changes, isLeaving } = handover;
  const problemLine = ({ number, description }: Problem) => `${number} ${description}`;
  return [
    { title: `项目 ${changes.length} 个`, lines: changes.map(change => passedLine(change, handover)) },
    { title: `经办的问题 ${handled.length} 个`, lines: handled.map(problemLine) },
    {
      title: `负责、督办的议定事项 ${actions.length} 项`,
      lines: actions.map(({ number, task }) => `${number} ${task}`),
    },
    ...(isLeaving
      ? [
          { title: `上报后待确认、待办结的问题 ${reported.length} 个`, lines: reported.map(problemLine) },
          {
            title: `待确认数值 ${held.length} 项`,
            lines: held.map(({ project, report }) => `${project.name} ${report.month}`),
          },
        ]
      : []),
  ];
}

async function carryOut(
  handover: HandedOver,
  { handled, actions }: Pick<Waiting, 'handled' | 'actions'>,
  source: string,
  acting: Acting,
): Promise<Effects> {
  const { store, roster, now } = acting;
  const { leaver, successor, changes, people, isLeaving } = handover;
  const stored = storedOf(acting);
  const after = asSeen(handover.after, acting);
  const problemRefs = [
    ...handled.map(({ number }) => reference('problem', number)),
    ...actions.map(({ number }) => reference('action_item', number)),
  ];
  const [nextVersion] = await Promise.all([
    readVersions(store, [ROSTER, ...changes.map(one => reference('project', one.after.code)), ...problemRefs]),
    store.around.learn(problemRefs),
    ...changes.map(one => store.facts.of(one.after.code)),
    learnNotices([successor], acting),
  ]);
  const origin = { action: 'project.hand_over', source, on: dayOf(now), nextVersion };
  const taker = after.person(successor.id) ?? successor;
  const pass = (problem: Problem): Problem => {
    const project = after.project(problem.project);
    if (problem.handler !== leaver.id || !project) return problem;
    const handler = mayHandle(taker, { problem, project, roster: after, evidence: 0 }) ? taker.id : null;
    return noted(problem, { handler }, acting, `经办移交：${handler ? '由接手人办理' : '转由责任单位办理'}`);
  };
  const rosters = { before: roster, after };
  const rows = people.map(person =>
    store.roster.personRow(
      person,
      stored.people.findIndex(({ id }) => id === person.id),
    ),
  );
  return mergeEffects(
    rosterPart(rows, { ...origin, action: 'person.hand_over' }, acting, {
      from: leaver.id,
      to: successor.id,
      leaves: isLeaving,
    }),
    ...(await projectParts(
      changes.map(one => one.after),
      origin,
      acting,
    )),
    ...(await passProblems(pass, rosters, origin, acting)),
    ...(await passActions(item => handedAction(item, leaver, taker, after, acting), rosters, origin, acting)),
    ...(await passHolds(rosters, acting)),
    ...(await passCases(() => null, rosters, origin, acting)),
    {
      deliveries: toldTo(handover, { handled: handled.length, actions: actions.length }, source, acting),
      rosterAfter: after,
    },
  );
}

/** Both sides hear of it; of lead official posts also who takes them over. */
function toldTo(
  handover: HandedOver,
  { handled, actions }: { handled: number; actions: number },
  source: string,
  { actor }: Acting,
): DeliveryDraft[] {
  const { leaver, successor, changes, isLeaving } = handover;
  const tell = (person: string, title: string, head: string, own: readonly string[], foot: readonly string[]) =>
    cardTo(
      person,
      `handover:${source}:${person}`,
      noticeCard({ title, template: 'blue', lines: [head, ...own.slice(0, 15), ...left(own.length - 15), ...foot] }),
    );
  const postsOf = (person: string) =>
    changes.flatMap(change => {
      const own = change.posts.filter(post => holderOf(post, change, handover) === person);
      return own.length === 0 ? [] : [passedLine({ ...change, posts: own }, handover)];
    });
  const leads = new Set(changes.filter(one => ledByAnother(one, handover)).map(one => one.after.leadOfficial));
  const by = `由推进中心${actor.name}办理。`;
  const taken = postsOf(successor.id);
  return [
    tell(
      successor.id,
      '工作移交',
      taken.length > 0 ? `${leaver.name}的下列事项由您接手：` : `${leaver.name}的待办今后由您接手。`,
      taken,
      [
        ...(handled > 0 ? [`经办的问题 ${handled} 个，请发送“待办”查看。`] : []),
        ...(actions > 0 ? [`会议议定事项 ${actions} 项，请发送“待办”查看。`] : []),
        by,
      ],
    ),
    tell(
      leaver.id,
      '工作移交',
      changes.length > 0
        ? `您的下列事项已移交给${nameWithUnit(successor)}：`
        : `您的待办已移交给${nameWithUnit(successor)}。`,
      changes.map(change => passedLine(change, handover)),
      [...(isLeaving ? ['您的权限已终止，此前的报送和办理记录保留。'] : []), by],
    ),
    ...[...leads].flatMap(id =>
      id === null || id === leaver.id
        ? []
        : [tell(id, '分包项目变更', `${leaver.name}分包的下列项目由您分包：`, ledLines(id, handover), [by])],
    ),
  ];
}

function ledLines(lead: string, { changes }: HandedOver): string[] {
  return changes.flatMap(({ after, posts }) =>
    posts.includes('leadOfficial') && after.leadOfficial === lead
      ? [`${after.name}（${after.code}）：${POST_WORDS.leadOfficial}`]
      : [],
  );
}

function left(count: number): string[] {
  return count > 0 ? [`另有 ${count} 个项目，发送“我的项目”查看。`] : [];
}
