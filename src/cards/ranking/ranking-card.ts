import { groupBy } from '../../domain/base/group-by.ts';
import type { LeftOut } from '../../domain/base/left-out.ts';
import { showPeriod } from '../../domain/base/period.ts';
import { dayOf, type Month, showDay, showInstant } from '../../domain/base/time.ts';
import type { RecordMark } from '../../domain/messaging/record-mark.ts';
import { gapToNext } from '../../domain/ranking/gap-to-next.ts';
import { sectionsOf } from '../../domain/ranking/line-sections.ts';
import type { NamedUnit } from '../../domain/ranking/names-of-time.ts';
import { unpublishedWords } from '../../domain/ranking/unpublished-words.ts';
import { conclusionOf } from '../../domain/ranking/words/conclusion.ts';
import { gapWords } from '../../domain/ranking/words/gap-words.ts';
import type { UnitResult } from '../../domain/scoring/outcome/result.ts';
import {
  buttonRow,
  type Card,
  card,
  collapsible,
  type Element,
  fullestThatFits,
  hr,
  isWhole,
  md,
  mdLines,
  note,
} from '../kit/drawing/elements.ts';
import { escapeMd, grey } from '../kit/drawing/markdown.ts';
import { leftOutNote } from '../kit/lines/left-out-note.ts';
import { markNote } from '../kit/lines/mark-note.ts';
import { SECTION_NAMES } from './detail-lines.ts';
import { rankingDetails, rankingTables, showChange } from './ranking-tables.ts';
import { SCORE_DETAILS, type ScoredView, scoreElements } from './score-lines.ts';

/** A ranking with what it was computed from. */
export interface RankingView extends ScoredView {
  /** The month that it is of, or that a longer period ends with. */
  month: Month;
  /** A longer period, put together from its months: `YYYY-Qn`, `YYYY-Hn`; absent for a month. */
  period?: string;
  /** What units are called in a longer period; a month's has it with its figures. */
  names?: readonly NamedUnit[];
  /** Until when reports count: the month's end, or now while it runs. */
  cutOff: Date;
  isRunning: boolean;
  isLate: boolean;
  /** What could not be computed and is in none of the figures. */
  leftOut?: readonly LeftOut[];
  /** The shorter periods that a longer one rests on and that were not published. */
  unpublished?: readonly string[];
  /** The end of the record that it was computed from. */
  mark?: RecordMark | null;
  /** How far its publication is; absent for a draft that lies open to nobody. */
  stage?: RankingStage;
}

/** `objection`: units may object until then. `published`: frozen; later editions are corrections, with what they changed. */
export type RankingStage =
  | { kind: 'objection'; until: Date }
  | {
      kind: 'published';
      at: Date;
      edition: number;
      changes: readonly string[];
      /** The edition that counts in its place; absent while it counts itself. */
      replacedBy?: number;
    };

/** The whole ranking: table and chart first, then as many cards as the units' lines need. Source: domain §4.1, §4.4. */
export function rankingCards(view: RankingView, now: Date): Card[] {
  return [overviewCard(view, now), ...lineCards(view, now)];
}

/** One unit's place and every line of its score: the answer to “为什么这个分”. */
export function unitScoreCard(view: RankingView, unitName: string, now: Date): Card | null {
  const unit = view.result.units.find(result => result.unit === unitName);
  if (!unit) return null;
  const ranked = view.result.units.filter(each => each.status === 'ranked' && each.group === unit.group).length;
  const place =
    unit.place === null
      ? '未参加排名'
      : `第 ${unit.place} 名（共 ${ranked} 个单位，${comparedWith(view)} ${showChange(unit)}）`;
  const head = [
    md(`**${escapeMd(unit.unit)}**　${place}　${unit.total === null ? '' : `总分 **${unit.total}**`}`),
    // The score of another unit is nobody's to see before it is published.
    view.stage?.kind === 'published' && gapLine(view.result, unitName),
    draftNote(view, now),
    unpublishedNote(view),
    leftOutNote(view.units.find(month => month.unit.name === unitName)?.leftOut ?? []),
  ];
  return fullestThatFits(
    SCORE_DETAILS.map(detail => () => {
      const body = [
        ...head,
        hr(),
        ...scoreElements(unit, view, detail, now),
        detailButtons(unit, view),
        markNote(view.mark),
      ];
      return card({ title: titleOf(view), template: 'blue', body });
    }),
  );
}

/** What stands behind the lines opens in a card of its own, for those who may read it. */
function detailButtons(unit: UnitResult, view: RankingView): Element | null {
  const sections = sectionsOf(
    unit,
    view.units.find(month => month.unit.name === unit.unit),
  );
  const period = view.period ?? view.month;
  return buttonRow(
    sections.map(section => ({
      label: `${SECTION_NAMES[section]}依据`,
      style: 'default',
      action: { do: 'query.show', topic: 'ranking', unit: unit.unit, period, section },
    })),
    'small',
  );
}

/** 差前一名多少分，差在哪. */
function gapLine(result: RankingView['result'], unit: string): Element | null {
  const gap = gapToNext(result, unit);
  return gap && md(escapeMd(gapWords(gap)));
}

function titleOf({ month, period = month, isLate, stage }: RankingView): string {
  return `${showPeriod(period)}重点项目排名${stageWords(stage)}${isLate ? '【补发】' : ''}`;
}

/** Whether it is a draft or a corrected edition, in brackets behind the title. */
export function stageWords(stage: RankingStage | undefined): string {
  if (stage === undefined) return '（初稿·未核查）';
  if (stage.kind === 'objection') return '（初稿·公示中）';
  if (stage.replacedBy !== undefined) return `（第 ${stage.edition} 版，已由第 ${stage.replacedBy} 版代替）`;
  return stage.edition > 1 ? `（更正，第 ${stage.edition} 版）` : '';
}

/** Until when figures count, which ones, and by which rules. */
export function draftNote({ cutOff, isRunning, period, result, stage }: RankingView, now: Date): Element {
  const day = showDay(dayOf(new Date(cutOff.getTime() - 1)), now);
  const until = isRunning
    ? `${period === undefined ? '本月' : '本期'}尚未结束，数据截至${day}`
    : `数据截至${day} 24:00`;
  const rules = `规则：${result.ruleSet.title}（第 ${result.ruleSet.version} 版）`;
  if (stage?.kind === 'published') {
    const out = `${showDay(dayOf(stage.at), now)}发布`;
    if (stage.replacedBy !== undefined) {
      return note(`${until}。${out}，已由第 ${stage.replacedBy} 版代替，只供查阅。${rules}`);
    }
    return note(`${until}，核查过的项目按核查数，其余按单位报送数。${out}，发布后不再改动；更正另出新版。${rules}`);
  }
  const objection = stage === undefined ? '' : `有异议的，请在${showInstant(stage.until, now)}前发送“申诉”。`;
  return note(`${until}，核查过的项目按核查数，其余按单位报送数，未经核查。${objection}${rules}`);
}

/** That it rests on what was never published. A draft says it as well: until then nobody has confirmed those points. */
function unpublishedNote({ unpublished = [], stage }: RankingView): Element | null {
  return unpublished.length === 0 || stage === undefined ? null : note(`${unpublishedWords(unpublished)}。`);
}

/** What a correction has changed, unit by unit. */
function changesOf({ month, period = month, stage }: RankingView): Element | null {
  if (stage?.kind !== 'published' || stage.edition < 2) return null;
  const before = `发送“${showPeriod(period)}排名第${stage.edition - 1}版”可查看上一版。`;
  if (stage.changes.length === 0) return note(before);
  return mdLines(['**与上一版的差别**', ...stage.changes.map(escapeMd), grey(before)]);
}

function overviewCard(view: RankingView, now: Date): Card {
  const ranked = view.result.units.filter(unit => unit.status === 'ranked');
  const others = view.result.units.filter(unit => unit.status !== 'ranked' && isOfInterest(unit, view));
  return fullestThatFits(
    rankingDetails(ranked).map(
      detail => () =>
        card({
          title: titleOf(view),
          template: 'blue',
          subtitle: `${ranked.length} 个单位参加排名`,
          isWide: true,
          body: [
            ranked.length > 0 && mdLines(conclusionOf(view.result, beforeOf(view)).map(escapeMd)),
            draftNote(view, now),
            unpublishedNote(view),
            changesOf(view),
            ...rankingTables(ranked, comparedWith(view), detail),
            ranked.length === 0 && md('没有参加排名的单位。'),
            others.length > 0 && mdLines(['**未参加排名**', ...notRanked(others)]),
            leftOutNote(view.leftOut ?? []),
            markNote(view.mark),
          ],
        }),
    ),
  );
}

/** Units that are not ranked, by the reason why. */
function notRanked(units: readonly UnitResult[]): string[] {
  return [...groupBy(units, unit => unit.reason ?? '不参加排名')].map(
    ([reason, group]) => `${group.map(({ unit }) => escapeMd(unit)).join('、')}：${grey(escapeMd(reason))}`,
  );
}

function comparedWith(view: RankingView): string {
  return `比${beforeOf(view)}`;
}

/** What places are compared with. */
function beforeOf({ period }: RankingView): string {
  return period === undefined ? '上月' : '上期';
}

/** Departments without projects of their own are not shown in a ranking, not even as unranked. */
function isOfInterest(unit: UnitResult, { units }: RankingView): boolean {
  const month = units.find(each => each.unit.name === unit.unit);
  if (unit.status === 'ranked') return true;
  return month ? month.projects > 0 || month.unit.isRanked : unit.lines.length > 0;
}

/** Every unit's lines, folded; a card is closed when the next unit would not fit on it. */
function lineCards(view: RankingView, now: Date): Card[] {
  const shown = view.result.units.filter(unit => unit.lines.length > 0 && isOfInterest(unit, view));
  const panels = [...shown.filter(unit => unit.place !== null), ...shown.filter(unit => unit.place === null)].map(
    unit => unitPanel(unit, view, now),
  );
  const pages: Element[][] = [];
  for (const panel of panels) {
    const page = pages.at(-1);
    if (page && isWhole(lineCard(view, [...page, panel], '10/10', now))) page.push(panel);
    else pages.push([panel]);
  }
  return pages.map((page, index) => lineCard(view, page, pages.length > 1 ? `${index + 1}/${pages.length}` : '', now));
}

/** One unit's lines folded, as full as one card can hold. */
function unitPanel(unit: UnitResult, view: RankingView, now: Date): Element {
  const place = unit.place === null ? '未排名' : `${unit.group ?? ''}第 ${unit.place} 名`;
  const drawings = SCORE_DETAILS.map(detail =>
    collapsible(`${place}　${unit.unit}　${unit.total ?? ''}`, scoreElements(unit, view, detail, now)),
  );
  const isAlone = (panel: Element) => isWhole(lineCard(view, [panel], '', now));
  const [first = note(unit.unit)] = [...drawings.filter(isAlone), ...drawings.slice(-1)];
  return first;
}

function lineCard(view: RankingView, panels: readonly Element[], page: string, now: Date): Card {
  return card({
    title: `${titleOf(view)} 得分明细 ${page}`.trim(),
    template: 'wathet',
    body: [draftNote(view, now), ...panels],
  });
}
