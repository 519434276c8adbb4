import { describe, expect, test } from 'vitest';
import { receiptCard } from '../../../src/cards/entries/receipt-card.ts';
import { evidenceWords } from '../../../src/cards/kit/lines/evidence-words.ts';
import type { EvidenceView } from '../../../src/cards/kit/views.ts';
import { whichEvidenceCard } from '../../../src/cards/notices/evidence-card.ts';
import { problemCard } from '../../../src/cards/problems/problem-card.ts';
import { aProject, aReport, NOW } from '../../helpers/builders.ts';
import { expectGoodCard, expectLegalCard, outline } from '../../helpers/card-checks.ts';
import { LONGEST_NAME } from '../long-texts.ts';
import { aProblemView } from '../problems/problem-view.ts';

const PHOTO: EvidenceView = { kind: 'image', name: null };
const FILE: EvidenceView = { kind: 'file', name: '施工许可证.pdf' };

describe('evidence in words', () => {
  test.each<[EvidenceView[], string]>([
    [[PHOTO], '1 份：图片 1'],
    [[PHOTO, FILE, PHOTO], '3 份：图片 2、施工许可证.pdf'],
    [Array.from({ length: 7 }, () => FILE), `7 份：${Array(5).fill('施工许可证.pdf').join('、')}、等 7 个文件`],
    [[{ kind: 'file', name: null }], '1 份：文件'],
  ])('is counted and named', (evidence, words) => {
    expect(evidenceWords(evidence)).toBe(words);
  });

  test('stands on the receipt of a report and on the card of a problem', () => {
    const report = { report: aReport(), project: aProject(), previous: null, reporterName: '王磊', steps: [] };
    const receipt = {
      problems: [],
      notes: [],
      asks: [],
      asked: null,
      reports: [{ ...report, evidence: [PHOTO, FILE] }],
    };

    expect(outline(receiptCard(receipt, NOW))).toContain('图片 1、施工许可证.pdf');
    expect(outline(problemCard(aProblemView({ evidence: [FILE] }), NOW))).toContain('佐证 1 份：施工许可证.pdf');
  });
});

describe('the card that asks what photos are of', () => {
  test('offers the person’s newest items', () => {
    const choices = [
      { label: '康华食品冷链加工基地 6月12日进展', item: 'report:report-1' as const },
      { label: 'WT-2026-0001 康华食品冷链加工基地', item: 'problem:WT-2026-0001' as const },
    ];

    expectGoodCard(whichEvidenceCard({ evidence: [PHOTO, PHOTO], messageId: 'om_1', choices }));
  });

  test('without anything to offer says how to go on', () => {
    expectGoodCard(whichEvidenceCard({ evidence: [FILE], messageId: 'om_1', choices: [] }));
  });

  test('with the longest names fits', () => {
    const evidence = Array.from({ length: 30 }, () => ({ kind: 'file' as const, name: LONGEST_NAME.repeat(3) }));
    const choices = Array.from({ length: 8 }, () => ({ label: LONGEST_NAME, item: 'report:report-1' as const }));

    expectLegalCard(whichEvidenceCard({ evidence, messageId: 'om_1', choices }));
  });
});
