import { noticeCard } from '../../cards/notices/notice-card.ts';
import type { ActionItem } from '../../domain/actions/action-item.ts';
import { actionProcedure } from '../../domain/actions/action-procedure.ts';
import { dayOf, instantAt, showDay } from '../../domain/base/time.ts';
import type { Enrolment } from '../../domain/enrolment/enrolment.ts';
import { enrolmentProcedure } from '../../domain/enrolment/enrolment-procedure.ts';
import type { DeliveryDraft } from '../../domain/messaging/delivery.ts';
import { ROSTER, reference } from '../../domain/messaging/reference.ts';
import { groupWords } from '../../domain/office/group-binding.ts';
import { mergedIn, namedIn } from '../../domain/office/named-in.ts';
import { MERGE, type MergedRoster, mergeUnits } from '../../domain/office/unit-merger.ts';
import { hasRole } from '../../domain/people/person.ts';
import type { Problem } from '../../domain/problems/problem.ts';
import { problemProcedure } from '../../domain/problems/steps/problem-procedure.ts';
import { type Loss, loseGround } from '../../domain/procedure/void.ts';
import { loseCase } from '../cases/lose-case.ts';
import { openEnrolments } from '../enrolment/read-enrolment.ts';
import { type Acting, type Effects, mergeEffects } from '../kit/decision.ts';
import { readVersions } from '../kit/versions.ts';
import { learnNotices } from '../procedure/turn-notices.ts';
import { passActions } from './pass-actions.ts';
import { passCases, passEnrolments, passHolds, passProblems } from './passing-on.ts';
import { asSeen, projectParts, rosterPart, storedOf } from './roster-writes.ts';
import { officeTask } from './task.ts';

/** 单位撤并. */
export const mergeTask = officeTask({
  word: '单位撤并',
  title: () => '单位撤并',
  form: MERGE,
  note: '提交后先列出要转移的项目、人员和问题，确认后一次办理。撤并后该单位不再参加排名，其名称今后按并入的单位识别。',
  closed(about, _, { roster }) {
    const merged = about === null ? null : mergedIn(about, roster);
    return merged && `${merged.unit.name}已并入${merged.successor.name}，不能再撤并，也不能并入它。`;
  },
  draft(about, _, { roster }) {
    const { units } = namedIn(about ?? '', roster);
    return { unit: units[0]?.name, successor: units[1]?.name };
  },
  async plan(values, { source, typed }, acting) {
    const { store, roster, now } = acting;
    const merged = mergedIn([typed['unit'], typed['successor']].join(' '), roster);
    if (merged) return { kind: 'refused', words: `${merged.unit.name}已并入${merged.successor.name}，不能再办理撤并` };
    const merger = mergeUnits(values, storedOf(acting), dayOf(now));
    if (merger.kind === 'refused') return merger;
    const { unit, successor, on, projects, people, groups } = merger;
    const problems = (await store.problems.unfinished()).filter(one => one.responsibleUnit === unit.name);
    const storedGroups = groups.map(group => ({ ...group, unit: unit.name }));
    const title = `单位撤并：${unit.name} 并入 ${successor.name}`;
    const own = projects.filter(project => storedOf(acting).project(project.code)?.unit === unit.name);
    return {
      kind: 'ready',
      preview: {
        title,
        lead: [`${unit.name}自 ${showDay(on, now)} 起并入${successor.name}。`, `依据：${merger.reason}`],
        sections: [
          {
            title: `项目 ${own.length} 个，责任单位改为${successor.name}`,
            lines: own.map(one => `${one.code} ${one.name}`),
          },
          {
            title: `人员 ${people.length} 人，转到${successor.name}`,
            lines: people.length === 0 ? [] : [people.map(({ name }) => name).join('、')],
          },
          {
            title: `未销号问题 ${problems.length} 个，由${successor.name}继续办理`,
            lines: problems.map(one => `${one.number} ${one.description}`),
          },
          {
            title: `群 ${groups.length} 个，作为${successor.name}的群保留`,
            lines: storedGroups.map(groupWords),
          },
        ],
        warnings: people.length === 0 && own.length > 0 ? ['该单位没有登记人员，转移后由并入单位的人员办理。'] : [],
        notes: [
          `此后${unit.name}不再参加排名；已发布的排名和此前的进展、问题记录保留原单位名称。`,
          '撤并一经确认不能自动撤回，请核对后确认。',
        ],
        confirmLabel: '确认撤并',
        isDangerous: true,
      },
      done: {
        title: `${unit.name}已并入${successor.name}`,
        lines: [
          `自 ${showDay(on, now)} 起，项目 ${own.length} 个、人员 ${people.length} 人、未销号问题 ${problems.length} 个、群 ${groups.length} 个已转入。`,
          `“${unit.name}”今后按${successor.name}识别，不再参加排名。`,
        ],
        toast: '已办理撤并',
      },
      effects: () => carryOut(merger, problems, source, acting),
    };
  },
});

async function carryOut(
  merger: MergedRoster,
  problems: readonly Problem[],
  source: string,
  acting: Acting,
): Promise<Effects> {
  const { store, roster } = acting;
  const { unit, successor, on, reason } = merger;
  const stored = storedOf(acting);
  const after = asSeen(merger.after, acting);
  const rosters = { before: roster, after };
  const problemRefs = problems.map(({ number }) => reference('problem', number));
  const [cases, requests, actions] = await Promise.all([
    store.cases.open(),
    store.enrolments.open(),
    store.actionItems.unfinished(),
  ]);
  const actionRefs = actions.map(({ number }) => reference('action_item', number));
  const aggregates = [
    ROSTER,
    ...merger.projects.map(({ code }) => reference('project', code)),
    ...problemRefs,
    ...actionRefs,
    ...cases.map(({ id }) => reference('case', id)),
    ...requests.map(({ id }) => reference('enrolment', id)),
  ];
  // Asked together: the guards, the histories, and what drawing will ask.
  const [nextVersion, waiting, renamed] = await Promise.all([
    readVersions(store, aggregates),
    openEnrolments(store, roster),
    store.roster.lastRenamed(),
    ...merger.projects.map(({ code }) => store.facts.of(code)),
    ...problemRefs.map(about => store.deliveries.bySubject(about)),
    store.around.learn([...problemRefs, ...actionRefs, ...cases.map(({ id }) => reference('case', id))]),
    learnNotices(
      roster.people.filter(
        person => person.unit === successor.name && (hasRole(person, 'liaison') || hasRole(person, 'unit_lead')),
      ),
      acting,
    ),
  ]);
  const origin = { action: 'unit.merge', source, on, nextVersion };
  const loss: Loss = {
    kind: 'unit_merged',
    unit: unit.name,
    successor: successor.name,
    reason: `${unit.name}并入${successor.name}（${reason}）`,
  };
  const passProblem = (problem: Problem): Problem => {
    const project = after.project(problem.project);
    if (!project) return problem;
    return (
      loseGround(problemProcedure, { problem, project, roster: after, evidence: 0 }, loss, acting)?.problem ?? problem
    );
  };
  const passAction = (item: ActionItem): ActionItem =>
    loseGround(actionProcedure, { item, roster: after, evidence: 0 }, loss, acting)?.item ?? item;
  const passEnrolment = (enrolment: Enrolment): Enrolment => {
    const c = waiting.find(one => one.enrolment.id === enrolment.id);
    return (c && loseGround(enrolmentProcedure, c, loss, acting)?.enrolment) ?? enrolment;
  };
  return mergeEffects(
    rosterPart(rosterRows(merger, acting), origin, acting, { unit: unit.key, into: successor.key, on, reason }),
    ...(await projectParts(merger.projects, origin, acting)),
    ...(await passProblems(passProblem, rosters, origin, acting)),
    ...(await passActions(passAction, rosters, origin, acting)),
    ...(await passHolds(rosters, acting)),
    ...(await passEnrolments(passEnrolment, rosters, origin, acting)),
    ...(await passCases(one => loseCase(one, loss, after, acting), rosters, origin, acting)),
    { deliveries: announcements(merger, source, acting), rosterAfter: after },
  );

  /** The unit, the end of its name, and whoever and whatever belongs to it. */
  function rosterRows({ unitAfter, successorAfter, people, groups }: MergedRoster, { store }: Acting) {
    const place = <T>(list: readonly T[], is: (one: T) => boolean) => {
      const found = list.findIndex(is);
      return found < 0 ? list.length : found;
    };
    const from = renamed.get(unit.key) ?? null;
    return [
      ...[unitAfter, ...(successorAfter.chatId === successor.chatId ? [] : [successorAfter])].map(one =>
        store.roster.unitRow(
          one,
          place(stored.units, ({ key }) => key === one.key),
        ),
      ),
      store.roster.formerNameRow(unit, unit.name, { from, to: instantAt(on, '00:00') }),
      ...people.map(person =>
        store.roster.personRow(
          person,
          place(stored.people, ({ id }) => id === person.id),
        ),
      ),
      ...groups.map(group =>
        store.roster.groupRow(
          group,
          place(stored.groups, ({ chatId }) => chatId === group.chatId),
        ),
      ),
    ];
  }
}

/** The groups of both units hear of it. */
function announcements(merger: MergedRoster, source: string, { now }: Acting): DeliveryDraft[] {
  const { unit, successor, on, reason, projects, people } = merger;
  const content = noticeCard({
    title: '单位撤并',
    template: 'blue',
    lines: [
      `${unit.name}自 ${showDay(on, now)} 起并入${successor.name}（${reason}）。`,
      `原${unit.name}的 ${projects.length} 个项目、${people.length} 名人员转入${successor.name}，报送时原单位名称照常识别。`,
    ],
  });
  const chats = [...new Set([unit.chatId, successor.chatId])].filter(chatId => chatId !== null);
  return chats.map(chatId => ({
    key: `merged:${source}:${chatId}`,
    destination: { kind: 'chat', chatId },
    msgType: 'interactive',
    content,
    card: null,
  }));
}
