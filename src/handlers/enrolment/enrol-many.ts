import * as z from 'zod';
import { batchCard } from '../../cards/enrolment/batch-card.ts';
import { noticeCard } from '../../cards/notices/notice-card.ts';
import { submittedCard } from '../../cards/procedure/submitted-card.ts';
import { type FoundRow, type SortedBatch, sortBatch } from '../../domain/enrolment/batch.ts';
import { type Enrolment, newEnrolment, newPerson } from '../../domain/enrolment/enrolment.ts';
import { missingSecond } from '../../domain/enrolment/enrolment-case.ts';
import { enrolmentProcedure } from '../../domain/enrolment/enrolment-procedure.ts';
import { MOST_ROWS, readBatch } from '../../domain/enrolment/read-batch.ts';
import type { Roster } from '../../domain/library/roster.ts';
import type { DeliveryDraft } from '../../domain/messaging/delivery.ts';
import type { MessageEvent, PressEvent } from '../../domain/messaging/event.ts';
import { lookUpFaultWords } from '../../domain/messaging/look-ups.ts';
import { ROSTER, reference } from '../../domain/messaging/reference.ts';
import { mayUse } from '../../domain/people/desk-words.ts';
import { knownMobiles } from '../../domain/people/mobile.ts';
import { hasLeft, ROLES, TASK_FORCES } from '../../domain/people/person.ts';
import { ROLE_WORDS } from '../../domain/people/words.ts';
import { type Acting, type Decision, done, type Effects, mergeEffects, type Part, refuse } from '../kit/decision.ts';
import { exampleUnits } from '../kit/message/example-names.ts';
import { cardTo, replyCard } from '../kit/outgoing/reply.ts';
import { readVersions } from '../kit/versions.ts';
import { turnsBrought } from '../procedure/new-turns.ts';

/**
 * 批量登记: the office pastes names and mobiles; the platform tells whose these are, a card shows what becomes of each, and one
 * press enrols them. Roles that take two persons go to the second one, as with every other request. The list waits with the
 * card: nothing of it is stored before the press. Source: issue 9 §9.
 */

/** What such a message looks like. */
function exampleList(roster: Roster): string[] {
  const [first, second] = exampleUnits(roster);
  return ['批量登记', `张三 13800000001 ${first} 联络员`, `李四 13800000002 ${second} 项目管家`];
}

export async function offerBatch(message: MessageEvent, acting: Acting): Promise<Part> {
  const { actor, roster } = acting;
  if (!mayUse(actor, '批量登记')) return tell(message, ['“批量登记”由推进中心办理，没有登记任何内容。']);
  const { rows, bad } = readBatch(message.text, roster);
  if (rows.length + bad.length === 0) {
    return tell(message, ['请在一条消息里发送名单，每行一人，写明姓名、手机号、单位和角色：', ...exampleList(roster)]);
  }
  if (rows.length + bad.length > MOST_ROWS) {
    return tell(message, [`一次最多登记 ${MOST_ROWS} 人，这条消息有 ${rows.length + bad.length} 行，请分几条发送。`]);
  }
  const ids = knownMobiles(roster);
  const unknown = rows.filter(({ mobile }) => !ids.has(mobile)).map(({ mobile }) => mobile);
  const looked = unknown.length === 0 ? new Map<string, string>() : await acting.lookUps?.openIdsOf(unknown);
  const fault =
    looked === undefined ? '没有应用凭据，无法用手机号查找' : 'fault' in looked ? lookUpFaultWords(looked) : null;
  if (looked && !('fault' in looked)) for (const [mobile, openId] of looked) ids.set(mobile, openId);
  const found = rows.flatMap((row): FoundRow[] => {
    const openId = ids.get(row.mobile);
    return openId === undefined ? [] : [{ ...row, openId }];
  });
  const sorted = sortBatch(found, roster);
  const formId = `roster:${message.messageId}`;
  const content = batchCard({
    ...sorted,
    missing: fault === null ? rows.filter(({ mobile }) => !ids.has(mobile)) : [],
    fault: fault && `${fault}；涉及 ${unknown.length} 人`,
    bad,
    noSecond: noSecondFor(sorted, acting),
    submit: { do: 'roster.enrol', formId },
  });
  // Mobiles are for the office alone. Source: contract §6.6.
  const isGroup = message.chatType === 'group';
  const draft = isGroup ? cardTo(actor.id, formId, content) : replyCard(message, content, formId);
  const told = isGroup ? [replyCard(message, pointer(), `${formId}:told`)] : [];
  const card = { subject: formId, view: 'ask' as const, remarks: { rows: found } };
  return { deliveries: [{ ...draft, card }, ...told] };
}

function pointer() {
  return noticeCard({ title: '批量登记', template: 'grey', lines: ['名单已发到与您的私聊，请在那里核对。'] });
}

function tell(message: MessageEvent, lines: readonly string[]): Part {
  const card = noticeCard({ title: '批量登记', template: 'grey', lines });
  return { deliveries: [replyCard(message, card, `roster:${message.messageId}`)] };
}

const keptRows = z.object({
  rows: z.array(
    z.object({
      name: z.string(),
      mobile: z.string(),
      unit: z.string().nullable(),
      role: z.enum(ROLES),
      taskForce: z.enum(TASK_FORCES).nullable(),
      openId: z.string(),
    }),
  ),
});

/** The press that enrols the list, as everybody in it stands now. */
export async function enrolMany(press: PressEvent, acting: Acting): Promise<Decision> {
  const { store, actor, roster, now } = acting;
  if (!mayUse(actor, '批量登记')) return refuse('您没有办理这一步的权限，由推进中心办理');
  const delivery = await store.deliveries.byMessageId(press.messageId);
  const kept = keptRows.safeParse(delivery?.card?.remarks);
  if (!delivery || !kept.success) return refuse('这张卡片已失效，请重新发送名单');
  const rows = kept.data.rows.map(row => ({ ...row, unit: row.unit && (roster.unit(row.unit)?.name ?? row.unit) }));
  const sorted = sortBatch(rows, roster);
  const { fresh, proposed, added, known } = sorted;
  if (fresh.length + proposed.length + added.length === 0) return refuse('名单中的人员都已登记', 'info');
  const effects = await written(sorted, delivery.key, press, acting);
  // The list has done its work: names and mobiles are kept in the roster alone.
  const cleared = store.deliveries.recast(delivery.key, { subject: delivery.key, view: 'ask' });
  const lines = [
    ...(fresh.length > 0 ? [`已登记 ${fresh.length} 人，已逐人通知`] : []),
    ...(added.length > 0 ? [`已为 ${added.length} 人增加角色`] : []),
    ...(proposed.length > 0
      ? [`${proposed.length} 人的角色须两人办理，${noSecondFor(sorted, acting) ?? '已请另一名同志复核'}`]
      : []),
    ...(known.length > 0 ? [`${known.length} 人已在名册中，没有改动`] : []),
  ];
  return done(
    mergeEffects(effects, { statements: [cleared] }),
    '已登记',
    submittedCard({ title: '批量登记已办理', lines }, now),
  );
}

async function written(sorted: SortedBatch, key: string, press: PressEvent, acting: Acting): Promise<Effects> {
  const { store, actor, roster, now } = acting;
  const stored = acting.stored ?? roster;
  const enrolments = sorted.proposed.map((row, index) => enrolmentOf(row, `${key}:${index + 1}`, acting));
  const nextVersion = await readVersions(store, [ROSTER, ...enrolments.map(({ id }) => reference('enrolment', id))]);
  const people = sorted.fresh.map(row => newPerson(accountOf(row), proposalOf(row), stored));
  const changed = sorted.added.map(({ person, role, unit }) => ({
    ...person,
    // Who had left may come back to another unit.
    unit: hasLeft(person) ? (unit ?? person.unit) : person.unit,
    roles: [...rolesOf(person.id), role],
  }));
  function rolesOf(id: string) {
    return stored.person(id)?.roles ?? [];
  }
  const entry = { actor: actor.id, source: press.eventId };
  const isRosterChanged = people.length + changed.length > 0;
  return mergeEffects(
    {
      rows: [
        ...people.map((person, index) => store.roster.personRow(person, stored.people.length + index)),
        ...changed.map(person =>
          store.roster.personRow(
            person,
            stored.people.findIndex(({ id }) => id === person.id),
          ),
        ),
      ],
      statements: [
        ...people.flatMap(person => store.roster.saveAccount(person, now)),
        ...(isRosterChanged ? [store.meta.bumpRosterVersion()] : []),
      ],
      audit: isRosterChanged
        ? [
            {
              ...entry,
              action: 'person.enrol',
              aggregate: ROSTER,
              version: nextVersion(ROSTER),
              note: { people: people.map(({ id }) => id), roles: changed.map(({ id }) => id) },
            },
          ]
        : [],
      deliveries: [
        ...people.map(({ id, name, unit, roles }) =>
          welcome(id, key, `${name}，您已登记为${unit ?? ''}${rolesText(roles)}。`),
        ),
        ...changed.map(({ id, name, unit, roles }) =>
          welcome(id, key, `${name}，您的角色现为${unit ?? ''}${rolesText(roles)}。`),
        ),
      ],
    },
    ...enrolments.map(enrolment => proposed(enrolment, entry, nextVersion, acting)),
  );
}

function rolesText(roles: readonly (keyof typeof ROLE_WORDS)[]): string {
  return roles.map(role => ROLE_WORDS[role]).join('、');
}

function welcome(person: string, key: string, line: string): DeliveryDraft {
  const lines = [line, '发送“帮助”查看可以办理的事项。'];
  return cardTo(person, `enrolled:${key}:${person}`, noticeCard({ title: '登记完成', template: 'green', lines }));
}

/** What takes two persons is proposed, as if it had been asked for. */
function proposed(
  enrolment: Enrolment,
  entry: { actor: string; source: string },
  nextVersion: (aggregate: string) => number,
  { store, roster }: Acting,
): Part {
  const about = reference('enrolment', enrolment.id);
  const { openId, state, round, proposal } = enrolment;
  const { unit = null, role = null, taskForce = null } = proposal?.kind === 'enrol' ? proposal : {};
  const c = { enrolment, roster, sharing: [], hasActed: false };
  return {
    statements: [store.enrolments.insert(enrolment)],
    audit: [
      {
        ...entry,
        action: 'enrolment.enrol',
        aggregate: about,
        version: nextVersion(about),
        note: { state, round, kind: 'enrol', person: openId, unit, role, taskForce },
      },
    ],
    changed: { enrolments: [enrolment], entered: [about] },
    turns: turnsBrought(enrolmentProcedure, null, c, { about, isUrgent: false }, { roster }),
  };
}

function enrolmentOf(row: FoundRow, id: string, { actor, now }: Acting): Enrolment {
  const said = [row.name, row.unit, ROLE_WORDS[row.role]].filter(Boolean).join(' ');
  const asked = newEnrolment(accountOf(row), { id, chatId: null, said, askedAt: now });
  return { ...asked, state: 'proposed', round: 1, proposal: proposalOf(row), proposedBy: actor.id, proposedAt: now };
}

function accountOf({ openId }: FoundRow) {
  return { openId, unionId: null, userId: null };
}

function proposalOf({ name, unit, role, taskForce, mobile }: FoundRow) {
  return { kind: 'enrol' as const, name, unit, role, taskForce, mobile };
}

/** Why nobody can confirm what takes two, if anything of the list does. */
function noSecondFor({ proposed: [first] }: SortedBatch, acting: Acting): string | null {
  if (!first) return null;
  return missingSecond({
    enrolment: enrolmentOf(first, 'asked', acting),
    roster: acting.roster,
    sharing: [],
    hasActed: false,
  });
}
