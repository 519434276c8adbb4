import { showPeriod } from '../../domain/base/period.ts';
import type { Month } from '../../domain/base/time.ts';
import type { MonthOfFigures } from '../../domain/figures/three-figures.ts';
import { statisticForm, verificationForm } from '../../domain/figures/verification-form.ts';
import type { Project } from '../../domain/library/project.ts';
import { type Card, type Element, md, mdLines, note } from '../kit/drawing/elements.ts';
import { escapeMd, grey } from '../kit/drawing/markdown.ts';
import { projectName } from '../kit/lines/facts.ts';
import { figureWords } from '../kit/lines/three-figures.ts';
import { formCard, NO_NAMES } from '../procedure/form-card.ts';

interface FigureFormView {
  formId: string;
  project: Project;
  months: readonly Month[];
  /** What stands of these months, beside which the figure is entered. */
  figures: readonly MonthOfFigures[];
}

/** 核查: what was found on the spot, beside what was reported. */
export function verificationFormCard(
  view: FigureFormView & {
    draft: Readonly<Record<'month' | 'year' | 'percent' | 'note', string | null>>;
    /** The message whose photos will prove it, and how many they are. */
    photos: { message: string; count: number } | null;
  },
  now: Date,
): Card {
  const { formId, project, months, draft, photos } = view;
  return formCard({
    title: '核查登记',
    template: 'blue',
    summary: `核查登记：${project.name}`,
    head: [
      md(projectName(project)),
      standing(view, now),
      note('核查数单独登记，不改动管家的报送数。请填现场核到的数。'),
      note(
        photos
          ? `已收到 ${photos.count} 份照片或文件，提交后计入这次核查。`
          : '现场照片请在提交后直接发到这里，30 分钟内发来的计入这次核查。',
      ),
    ],
    form: verificationForm(months),
    draft,
    context: NO_NAMES,
    beside: [['year', 'percent']],
    submit: {
      label: '提交核查',
      action: {
        do: 'figures.verify.submit',
        formId,
        figuresOf: project.code,
        ...(photos && { photos: photos.message }),
      },
    },
  });
}

/** 统计数, as the bureau of statistics has published it. */
export function statisticFormCard(
  view: FigureFormView & { draft: Readonly<Record<'month' | 'year' | 'source', string | null>> },
  now: Date,
): Card {
  const { formId, project, months, draft } = view;
  return formCard({
    title: '录入统计数',
    template: 'blue',
    summary: `录入统计数：${project.name}`,
    head: [md(projectName(project)), standing(view, now), note('请按统计部门公布的数录入，不改动报送数和核查数。')],
    form: statisticForm(months),
    draft,
    context: NO_NAMES,
    submit: { label: '提交', action: { do: 'figures.statistic.submit', formId, figuresOf: project.code } },
  });
}

/** What was said of each month that may be chosen. */
function standing({ figures }: FigureFormView, now: Date): Element {
  return mdLines(
    figures.map(one => {
      const words = figureWords(one, now)
        .filter(({ value }) => value !== null)
        .map(({ label, value, aside }) => `${label} ${escapeMd(value ?? '')}${grey(`（${escapeMd(aside)}）`)}`);
      return `${grey(showPeriod(one.month))}　${words.length > 0 ? words.join('　') : grey('没有数')}`;
    }),
    { size: 'notation' },
  );
}
