import { CASE_STEPS, CASES } from './case-sheets.ts';
import { LEADER_COMMENTS, SCORE_ENTRIES } from './decision-sheets.ts';
import { ABSENCES, SITE_MEETINGS, SITE_REVIEWS, STATISTICS, VERIFICATIONS } from './figure-sheets.ts';
import { PERMITS, PROBLEM_STEPS, PROBLEMS, PROGRESS } from './ledger-sheets.ts';
import { ACTION_ITEMS, ACTION_STEPS, MEETINGS } from './meeting-sheets.ts';
import { FACTS, projectSheet, TEAMS } from './project-sheets.ts';
import { CALENDARS, CLOCK_RULES, DISTRICT, GROUPS, PEOPLE, UNITS } from './roster-sheets.ts';
import type { SheetLayout } from './sheet-layout.ts';

/** Every sheet of the workbook, in its order. Shapes: as `projectSheet`. */
export function allSheets(planYears: readonly number[], ownYear: number): SheetLayout[] {
  return [
    projectSheet(planYears, ownYear),
    PROGRESS,
    PROBLEMS,
    PROBLEM_STEPS,
    PERMITS,
    MEETINGS,
    ACTION_ITEMS,
    ACTION_STEPS,
    VERIFICATIONS,
    STATISTICS,
    SITE_MEETINGS,
    SITE_REVIEWS,
    SCORE_ENTRIES,
    LEADER_COMMENTS,
    ABSENCES,
    CASES,
    CASE_STEPS,
    FACTS,
    TEAMS,
    UNITS,
    PEOPLE,
    GROUPS,
    DISTRICT,
    CALENDARS,
    CLOCK_RULES,
  ];
}
