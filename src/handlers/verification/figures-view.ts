import { openEvidenceStep } from '../../cards/kit/lines/evidence-step.ts';
import type { Step } from '../../cards/kit/views.ts';
import type { ThreeFiguresView } from '../../cards/verification/three-figures-card.ts';
import { dayOf, type Month, monthOf } from '../../domain/base/time.ts';
import { namedElsewhere } from '../../domain/exchange/ledgers/evidence-references.ts';
import { canVerify } from '../../domain/figures/rights.ts';
import {
  figuresOfMonth,
  type MonthOfFigures,
  type Statistic,
  type Verification,
  verificationId,
} from '../../domain/figures/three-figures.ts';
import { monthsToEnter } from '../../domain/figures/verification-form.ts';
import type { Project } from '../../domain/library/project.ts';
import type { Roster } from '../../domain/library/roster.ts';
import type { Evidence } from '../../domain/messaging/evidence.ts';
import { reference } from '../../domain/messaging/reference.ts';
import type { Person } from '../../domain/people/person.ts';
import type { PastReport } from '../../domain/progress/progress.ts';
import type { Store } from '../../store/store.ts';

/** What stands of a project in the three ledgers. */
export interface ProjectFigures {
  reports: readonly PastReport[];
  verifications: readonly Verification[];
  statistics: readonly Statistic[];
}

/** Reads them all. */
export async function readFiguresOf(
  code: string,
  { progress, verifications, statistics }: Pick<Store, 'progress' | 'verifications' | 'statistics'>,
): Promise<ProjectFigures> {
  const [reports, found, published] = await Promise.all([
    progress.newestOf(code),
    verifications.of(code),
    statistics.of(code),
  ]);
  return { reports, verifications: found, statistics: published };
}

/** The month that a card is about: the newest of which something was found or published, else that of the newest report. */
export function monthShown({ reports, verifications, statistics }: ProjectFigures, now: Date): Month {
  const entered = [...verifications, ...statistics].map(one => one.month).sort();
  return entered.at(-1) ?? reports[0]?.month ?? monthOf(dayOf(now));
}

/** The figures of the months that may be entered now. */
export function figuresToEnter(figures: ProjectFigures, now: Date): MonthOfFigures[] {
  return monthsToEnter(dayOf(now)).map(month => figuresOfMonth(month, figures));
}

interface Gathered {
  roster: Roster;
  now: Date;
  /** What proves the verification that is shown. */
  evidence: readonly Evidence[];
  /** Who alone sees the card; null in a group. */
  reader: Person | null;
}

/** What the card of the three figures is drawn from. */
export function figuresView(project: Project, standing: ProjectFigures, gathered: Gathered): ThreeFiguresView {
  const { roster, now, evidence, reader } = gathered;
  const month = monthShown(standing, now);
  const figures = figuresOfMonth(month, standing);
  const others = [...new Set([...standing.verifications, ...standing.statistics].map(one => one.month))]
    .filter(one => one !== month)
    .sort()
    .reverse()
    .slice(0, 11);
  return {
    project,
    figures,
    others: others.map(one => figuresOfMonth(one, standing)),
    verifierName: figures.verified && (roster.person(figures.verified.by)?.name ?? ''),
    evidence,
    elsewhere: figures.verified ? namedElsewhere(figures.verified.evidence, evidence).length : 0,
    steps: stepsOf(project, figures, evidence, reader),
  };
}

function stepsOf(
  { code }: Project,
  { month, verified }: MonthOfFigures,
  evidence: readonly Evidence[],
  reader: Person | null,
): Step[] {
  const item = verified && reference('verification', verificationId(verified));
  const open = item ? openEvidenceStep(item, evidence) : [];
  if (reader === null || !canVerify(reader)) return open;
  return [
    { label: verified ? '重新核查' : '登记核查', style: 'primary', action: { do: 'figures.verify', figuresOf: code } },
    ...(item ? [{ label: '上传佐证', style: 'default', action: { do: 'evidence.ask', item } } as const] : []),
    ...open,
    { label: '录入统计数', style: 'default', action: { do: 'figures.statistic', figuresOf: code } },
    ...(verified
      ? [
          {
            label: '撤回核查',
            style: 'danger',
            action: { do: 'figures.retract', figuresOf: code, month, seq: verified.seq },
            confirm: { title: '撤回核查', text: '确定撤回这次核查吗？台账会保留记录，排名改按报送数计算。' },
          } as const,
        ]
      : []),
  ];
}
