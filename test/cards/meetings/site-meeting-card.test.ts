import { describe, test } from 'vitest';
import {
  type SiteMeetingView,
  siteMeetingCard,
  siteMeetingFormCard,
} from '../../../src/cards/meetings/site-meeting-card.ts';
import { toDay } from '../../../src/domain/base/time.ts';
import { SITE_MEETING } from '../../../src/domain/meetings/site-meeting-form.ts';
import { aProject } from '../../helpers/builders.ts';
import { expectGoodCard, expectLegalCard } from '../../helpers/card-checks.ts';
import { LONGEST_NAME, LONGEST_TEXT } from '../long-texts.ts';

const now = new Date('2026-06-12T09:05:00+08:00');

function aView(changes: Partial<SiteMeetingView> = {}): SiteMeetingView {
  return {
    id: 'form:om_1',
    project: { code: 'EQ-2026-003', name: '康华食品冷链加工基地' },
    on: toDay('2026-06-11'),
    byName: '王磊',
    attendees: '施工单位、监理',
    note: '定了围挡周三前拆完；塔吊月底进场',
    at: now,
    evidence: [],
    isWithdrawn: false,
    ...changes,
  };
}

describe('a meeting on site', () => {
  test('without photos asks for them', () => {
    expectGoodCard(siteMeetingCard(aView(), now));
  });

  test('with photos shows them on a press', () => {
    expectGoodCard(siteMeetingCard(aView({ attendees: null, evidence: [{ kind: 'image', name: null }] }), now));
  });

  test('that was taken back has nothing to press', () => {
    expectGoodCard(siteMeetingCard(aView({ isWithdrawn: true }), now));
  });

  test('with the longest words fits', () => {
    const project = { code: 'EQ-2026-003', name: LONGEST_NAME };
    expectLegalCard(siteMeetingCard(aView({ project, attendees: LONGEST_TEXT, note: LONGEST_TEXT }), now));
  });

  test('has a form', () => {
    const context = {
      units: [],
      people: [],
      projects: [aProject(), aProject({ code: 'EQ-2026-004', name: '嵩南中学' })],
    };
    const draft = { project: 'EQ-2026-003', on: '2026-06-11', note: '定了围挡周三前拆完' };
    expectGoodCard(siteMeetingFormCard({ formId: 'f', form: SITE_MEETING, draft, context }));
  });
});
