import { type Yuan, yuan } from './money.ts';
import { MONEY_WORDS } from './words.ts';

/**
 * What no figure of one project can be. Above it is a slip of the hand or of the reader: it is asked about or refused at
 * every door and never stored. The whole seed district plans 2493 亿 for 309 projects.
 */

/** 1 万亿元. */
export const FIGURE_CEILING: Yuan = yuan(1_000_000_000_000);

/**
 * 10 亿元: large for one project of a district. Above it a figure is held where the project has neither plan nor planned
 * total to compare it with, and two persons lift a hold unless the district has set a size of its own (`largeFigureOf`).
 */
export const LARGE_FIGURE: Yuan = yuan(1_000_000_000);

/** The ceiling as people read it. */
export const CEILING_WORDS = '1万亿元';

/** What is wrong with a figure above the ceiling, and what to do. */
export const CEILING_ADVICE = `超过单个项目金额的上限 ${CEILING_WORDS}，没有记录；请核对数字和单位（元、万元、亿元）`;

/** Whether an amount is more than any project can have. */
export function isAboveCeiling(amount: Yuan | null | undefined): boolean {
  return amount != null && amount > FIGURE_CEILING;
}

type Figure = keyof typeof MONEY_WORDS;

const FIGURES = Object.keys(MONEY_WORDS) as Figure[];

/** The figures that are above the ceiling, in the order of the fields. */
export function fieldsAboveCeiling(figures: { [Field in Figure]?: Yuan | null }): Figure[] {
  return FIGURES.filter(field => isAboveCeiling(figures[field]));
}
