import { type Day, showDay, showInstant } from '../../domain/base/time.ts';
import type { Enrolment, Proposal } from '../../domain/enrolment/enrolment.ts';
import type { EnrolmentState } from '../../domain/enrolment/enrolment-procedure.ts';
import type { Person } from '../../domain/people/person.ts';
import { ROLE_WORDS, TASK_FORCE_WORDS } from '../../domain/people/words.ts';
import { buttonRow, type Card, type Color, card, mdLines, note } from '../kit/drawing/elements.ts';
import { escapeMd, grey } from '../kit/drawing/markdown.ts';
import { clip, tidy } from '../kit/drawing/text.ts';
import type { Step } from '../kit/views.ts';
import { ENROLMENT_STATE_WORDS } from './enrolment-words.ts';

/** A request to be enrolled, as one person of the office sees it. */
export interface EnrolmentView {
  enrolment: Enrolment;
  state: EnrolmentState;
  /** What the group in which it was asked is called; null for a direct chat. */
  askedIn: string | null;
  /** Who has had rights before, and the day on which they ended as far as it is known; null for a newcomer. */
  former: { person: Person; leftOn: Day | null } | null;
  /** The known person whose account it is by its other ids. */
  match: Person | null;
  /** Known persons of the name that the applicant gave. */
  namesakes: readonly Person[];
  /** Whom a proposal would join it to. */
  joinedTo: Person | null;
  proposerName: string;
  deciderName: string;
  /** Why nobody can take the next step; null when somebody can. */
  missing: string | null;
  steps: readonly Step[];
}

const COLORS: Readonly<Record<EnrolmentState, Color>> = {
  asked: 'orange',
  proposed: 'orange',
  enrolled: 'green',
  joined: 'green',
  refused: 'grey',
  known: 'grey',
};

/** Who asks to be enrolled, what is known of the account, and what the office has made of it so far. */
export function enrolmentCard(view: EnrolmentView, now: Date): Card {
  const { enrolment, state, former, match, namesakes, missing, steps } = view;
  const { openId, chatId, askedAt, said } = enrolment;
  return card({
    title: `登记申请 · ${ENROLMENT_STATE_WORDS[state]}`,
    template: COLORS[state],
    subtitle: showInstant(askedAt, now),
    body: [
      mdLines([
        `${grey('编号')} **${escapeMd(openId)}**`,
        chatId !== null && `${grey('所在群')} ${escapeMd(view.askedIn ?? '未登记的群')}（${escapeMd(chatId)}）`,
        said !== null && `${grey('本人填写')} ${words(said)}`,
        former && `${grey('曾登记')} ${escapeMd(formerWords(former, now))}`,
        match && `${grey('同一人')} 该账号与已登记的${personWords(match)}是同一飞书用户`,
        !match &&
          namesakes.length > 0 &&
          `${grey('同名人员')} ${namesakes.map(personWords).join('、')}，请核对是否同一人`,
      ]),
      enrolment.round > 0 && mdLines(history(view, now)),
      state === 'refused' && mdLines([`${grey('不予登记')} ${words(enrolment.note ?? '')}`]),
      state === 'asked' && former !== null && note('核实身份和现任职务后登记，此前的报送和办理记录仍在本人名下。'),
      state === 'asked' &&
        former === null &&
        note('核实身份后登记；更换账号的，并入已登记人员，原有项目和待办随之转到新账号。'),
      state === 'proposed' && note('请另一名同志核对后决定；提请人不能复核。'),
      missing !== null && note(missing),
      buttonRow(steps),
    ],
  });
}

/** That somebody has had rights before, and when they ended. */
export function formerWords({ person, leftOn }: NonNullable<EnrolmentView['former']>, now: Date): string {
  const { name, unit } = person;
  const who = unit === null ? name : `${name}（${unit}）`;
  return `${who}，原有权限${leftOn === null ? '已终止' : `自${showDay(leftOn, now)}起终止`}`;
}

/** What was proposed by whom, and what the second person said to it. */
function history(view: EnrolmentView, now: Date): (string | false)[] {
  const { proposal, proposedAt, decidedAt, decidedBy, proposedBy, note: why, state } = view.enrolment;
  if (!proposal || !proposedAt) return [];
  const isBack = state === 'asked';
  return [
    `${grey('办理')} ${escapeMd(view.proposerName)} ${showInstant(proposedAt, now)}：${proposalWords(proposal, view.joinedTo)}`,
    decidedAt !== null &&
      state !== 'refused' &&
      decidedBy !== proposedBy &&
      `${grey('复核')} ${escapeMd(view.deciderName)} ${showInstant(decidedAt, now)}，${isBack ? `不同意：${words(why ?? '')}` : '同意'}`,
  ];
}

/** What a proposal makes of the account, e.g. `登记为马寨镇联络员 王磊`. */
export function proposalWords(proposal: Proposal, joinedTo: Person | null): string {
  if (proposal.kind === 'join') return `并入${joinedTo ? personWords(joinedTo) : '已登记人员'}`;
  const { name, unit, role, taskForce } = proposal;
  const force = taskForce ? `（${TASK_FORCE_WORDS[taskForce]}）` : '';
  return `登记为${escapeMd(unit ?? '')}${ROLE_WORDS[role]}${force} ${escapeMd(name)}`;
}

/** A person as the office tells one from another. */
export function personWords({ name, unit, roles }: Person): string {
  const what = [unit, ...roles.map(role => ROLE_WORDS[role])].filter(Boolean).join(' ');
  return what === '' ? escapeMd(name) : `${escapeMd(name)}（${escapeMd(what)}）`;
}

function words(text: string): string {
  return escapeMd(clip(tidy(text).replaceAll('\n', ' '), 300));
}
