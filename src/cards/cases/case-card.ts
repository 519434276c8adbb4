import { showInstant } from '../../domain/base/time.ts';
import { reference } from '../../domain/messaging/reference.ts';
import { table } from '../kit/drawing/data-elements.ts';
import { buttonRow, type Card, type Color, card, fullestThatFits, md, mdLines, note } from '../kit/drawing/elements.ts';
import { colored, escapeMd, grey } from '../kit/drawing/markdown.ts';
import { clip, tidy } from '../kit/drawing/text.ts';
import { openEvidenceStep } from '../kit/lines/evidence-step.ts';
import { evidenceWords } from '../kit/lines/evidence-words.ts';
import type { EvidenceView, Step } from '../kit/views.ts';

/** A case as one reader, or a group, sees it. All texts are plain. */
export interface CaseView {
  id: string;
  /** What it is, e.g. `退库申请`. */
  title: string;
  /** Its state, e.g. `待单位负责人审批`. */
  state: string;
  template: Color;
  /** Who opened it, and when. */
  openedBy: string;
  openedAt: Date;
  /** What it is about, each with its name. */
  facts: readonly CaseFact[];
  /** What is told as a table; null where there is none. */
  table?: CaseTable | null;
  /** The states on its way, with where it stands. */
  track: readonly { words: string; isDone: boolean; isHere: boolean }[];
  /** What has been done: who, when, what. */
  history: readonly { words: string; by: string; at: Date; note: string }[];
  /** Whose turn it is and until when; null when it waits for nobody. */
  turn: { words: string; dueAt: Date | null; isLate: boolean } | null;
  /** What is to be known before the next step, e.g. which paper is missing. */
  hint: string | null;
  evidence: readonly EvidenceView[];
  takesEvidence: boolean;
  steps: readonly Step[];
}

/** A table below the facts. Shapes: each row holds a text for each column, by its name. */
export interface CaseTable {
  heading: string;
  columns: readonly { name: string; title: string; align?: 'left' | 'right' }[];
  rows: readonly Readonly<Record<string, string>>[];
}

export interface CaseFact {
  label: string;
  value: string;
}

/** A case: what it is about, how far it is, whose turn it is, and the reader's buttons. */
export function caseCard(view: CaseView, now: Date): Card {
  return fullestThatFits(
    [
      { facts: 240, characters: 300, history: 20 },
      { facts: 240, characters: 60, history: 6 },
      { facts: 240, characters: 24, history: 3 },
      { facts: 60, characters: 40, history: 3 },
      { facts: 10, characters: 40, history: 3 },
    ].map(detail => () => draw(view, detail, now)),
  );
}

interface Detail {
  facts: number;
  characters: number;
  history: number;
}

function draw(view: CaseView, detail: Detail, now: Date): Card {
  const { id, title, state, template, facts, track, history, turn, hint, evidence, steps } = view;
  const item = reference('case', id);
  const opened = openEvidenceStep(item, evidence);
  const ask: Step[] =
    view.takesEvidence && turn !== null
      ? [{ label: '上传佐证', style: 'default', action: { do: 'evidence.ask', item } }]
      : [];
  const hidden = facts.length - detail.facts;
  return card({
    title: `${title} · ${state}`,
    template: turn?.isLate ? 'red' : template,
    subtitle: `${id} · ${view.openedBy} ${showInstant(view.openedAt, now)}`,
    summary: `${title} ${state}`,
    body: [
      mdLines([
        ...facts.slice(0, detail.facts).map(fact => factWords(fact, detail.characters)),
        hidden > 0 && grey(`另有 ${hidden} 项未列出`),
      ]),
      ...(view.table ? tableWords(view.table) : []),
      track.length > 0 && md(trackWords(track)),
      history.length > 0 && mdLines(historyLines(history, detail, now)),
      evidence.length > 0 && note(`佐证 ${evidenceWords(evidence)}`),
      turn !== null && md(turnWords(turn, now)),
      hint !== null && note(hint),
      buttonRow([...steps, ...ask, ...opened]),
    ],
  });
}

function tableWords({ heading, columns, rows }: CaseTable) {
  return [md(`**${escapeMd(heading)}**`), table({ columns, rows })];
}

function factWords({ label, value }: CaseFact, characters: number): string {
  const words = escapeMd(clip(tidy(value).replaceAll('\n', ' '), characters));
  return label === '' ? words : `${grey(escapeMd(label))} ${words}`;
}

function trackWords(track: CaseView['track']): string {
  return track
    .map(({ words, isDone, isHere }) =>
      isHere ? `**${escapeMd(words)}**` : isDone ? escapeMd(words) : grey(escapeMd(words)),
    )
    .join(' → ');
}

function historyLines(history: CaseView['history'], { history: most, characters }: Detail, now: Date): string[] {
  return history.slice(-most).map(({ words, by, at, note: said }) => {
    const what = said === '' ? '' : `：${escapeMd(clip(tidy(said).replaceAll('\n', ' '), characters))}`;
    return `${grey(showInstant(at, now))} ${escapeMd(by)} ${escapeMd(words)}${what}`;
  });
}

function turnWords({ words, dueAt, isLate }: NonNullable<CaseView['turn']>, now: Date): string {
  if (dueAt === null) return escapeMd(words);
  const due = `限 ${showInstant(dueAt, now)}${isLate ? '，已超期' : ''}`;
  return `${escapeMd(words)}　${isLate ? colored('red', due) : grey(due)}`;
}
