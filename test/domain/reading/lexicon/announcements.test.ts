import { describe, expect, test } from 'vitest';
import type { Pattern } from '../../../../src/domain/reading/lexicon/patterns.ts';
import {
  ANNOUNCING_PATTERNS,
  announcesMatters,
  announcesTasks,
  announcesTrouble,
  STUCK_PATTERNS,
  TASKS_PATTERNS,
} from '../../../../src/domain/reading/lexicon/problems/announcements.ts';
import { GENERAL_PATTERNS, isGeneralDemand } from '../../../../src/domain/reading/lexicon/problems/general-demands.ts';
import {
  ATTENDANCE_PATTERNS,
  HANDED_BACK_PATTERNS,
  isAttendance,
  isHandedBack,
  isNeed,
  isStanding,
  isVisit,
  NEED_PATTERNS,
  STANDING_PATTERNS,
  VISIT_PATTERNS,
} from '../../../../src/domain/reading/lexicon/problems/standing-words.ts';
import { GOOD_NEWS_PATTERNS, goesWell } from '../../../../src/domain/reading/lexicon/works/progress-words.ts';
import { labelOf } from '../../../../src/domain/reading/rules/clause-kinds.ts';

const LISTS: readonly (readonly [string, readonly Pattern[], (shape: string) => boolean])[] = [
  ['announces trouble', STUCK_PATTERNS, announcesTrouble],
  ['announces tasks', TASKS_PATTERNS, announcesTasks],
  ['is said to everybody', GENERAL_PATTERNS, isGeneralDemand],
  ['goes well', GOOD_NEWS_PATTERNS, goesWell],
  ['announces matters', ANNOUNCING_PATTERNS, announcesMatters],
  ['only stands or waits its turn', STANDING_PATTERNS, isStanding],
  ['is needed', NEED_PATTERNS, isNeed],
  ['is handed back', HANDED_BACK_PATTERNS, isHandedBack],
  ['is a visit', VISIT_PATTERNS, isVisit],
  ['is attendance', ATTENDANCE_PATTERNS, isAttendance],
];

describe.each(LISTS)('%s', (_name, patterns, says) => {
  test.each(patterns.flatMap(({ of, yes }) => yes.map(text => ({ of, text }))))('$text ($of)', ({ of, text }) => {
    expect(of.test(text)).toBe(true);
    expect(says(text)).toBe(true);
  });
  test.each(patterns.flatMap(({ of, no }) => no.map(text => ({ of, text }))))('not $text ($of)', ({ text }) =>
    expect(says(text)).toBe(false),
  );
});

test.each([
  ['再一个是其他问题', 'other'],
  ['还有一个是土地问题', 'land'],
  ['另外反映一个资金问题', 'funding'],
  ['第二个是手续问题', 'procedures'],
  ['第一个问题', undefined],
  ['还有一个问题', undefined],
] as const)('the label in %s', (words, label) => expect(labelOf(words)).toBe(label));
