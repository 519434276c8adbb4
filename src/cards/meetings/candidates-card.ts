import type { WorkingCalendar } from '../../domain/base/calendar/working-calendar.ts';
import { showDay } from '../../domain/base/time.ts';
import type { StatementCandidate } from '../../domain/meetings/statement-candidates.ts';
import {
  type Card,
  card,
  collapsible,
  type Element,
  fullestThatFits,
  md,
  mdLines,
  note,
} from '../kit/drawing/elements.ts';
import { escapeMd } from '../kit/drawing/markdown.ts';
import { clip, tidy } from '../kit/drawing/text.ts';
import { candidateDraft } from './candidate-draft.ts';

/** 表态建议: units with the facts by which people decide; nothing is sent to anybody. */
export interface CandidatesView {
  candidates: readonly StatementCandidate[];
  /** The numbers in force. */
  redMonths: number;
  bulletins: number;
}

export function candidatesCard(view: CandidatesView, now: Date): Card {
  return fullestThatFits(
    [
      { most: 10, units: 60, drafts: 60 },
      { most: 3, units: 60, drafts: 10 },
      { most: 3, units: 60, drafts: 3 },
      { most: 1, units: 30, drafts: 0 },
    ].map(size => () => draw(view, size, now)),
  );
}

/** So many reasons of a kind for each unit, and so many units; the rest are counted. */
interface Size {
  most: number;
  units: number;
  /** So many of them come with the draft of a proposal. */
  drafts: number;
}

function draw({ candidates, redMonths, bulletins }: CandidatesView, { most, units, drafts }: Size, now: Date): Card {
  return card({
    title: `表态建议 · ${candidates.length} 个单位`,
    template: candidates.length > 0 ? 'orange' : 'green',
    subtitle: '仅供推进中心研究，未发送任何单位',
    summary: '表态建议',
    body: [
      candidates.length === 0 && md('没有达到条件的单位。'),
      ...candidates.slice(0, units).flatMap((one, index) => {
        const reasons = reasonsOf(one, redMonths, most, now);
        const facts = mdLines([`**${escapeMd(one.unit)}**`, ...reasons.map(escapeMd)]);
        return index < drafts ? [facts, draftPanel(candidateDraft(one, reasons, now))] : [facts];
      }),
      candidates.length > units && note(`另有 ${candidates.length - units} 个单位未列出。`),
      candidates.length > drafts && note('单位较多，建议草稿未全部列出。'),
      note(
        `条件：同一项目连续 ${redMonths} 个月月末红灯，或十二个月内问题、议定事项超期达到通报 ${bulletins} 次及以上（按办理记录和期限计算）。是否表态由政府常务会议研究确定。`,
      ),
    ],
  });
}

/** A draft to copy from, folded. */
function draftPanel(paragraphs: readonly string[]): Element {
  return collapsible('建议草稿（供研究、修改）', [mdLines(paragraphs.map(escapeMd))]);
}

/** So many projects or numbers stand on an agenda; the rest are counted. */
const ON_AGENDA = 4;

/** Why a unit is named, for an agenda. Plain text. */
export function candidateReasons(candidate: StatementCandidate, calendar: WorkingCalendar, now: Date): string[] {
  return reasonsOf(candidate, calendar.rulesAt(now).candidates.redMonths, ON_AGENDA, now);
}

function reasonsOf({ red, bulletins }: StatementCandidate, redMonths: number, most: number, now: Date): string[] {
  const told = bulletins.map(({ number, on }) => `${number}（${showDay(on, now)}）`);
  return [
    ...(red.length > 0 ? [`连续 ${redMonths} 个月红灯的项目 ${red.length} 个：${named(red, most)}`] : []),
    ...(told.length > 0 ? [`十二个月内通报 ${told.length} 次：${named(told, most)}`] : []),
  ];
}

function named(names: readonly string[], most: number): string {
  const shown = names.slice(0, most).map(name => clip(tidy(name), 40));
  return `${shown.join('、')}${names.length > most ? `等 ${names.length} 个` : ''}`;
}
