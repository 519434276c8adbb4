import { describe, expect, test } from 'vitest';
import { applicationCard } from '../../../src/cards/enrolment/application-card.ts';
import { type EnrolmentView, enrolmentCard } from '../../../src/cards/enrolment/enrolment-card.ts';
import { enrolmentFormCard } from '../../../src/cards/enrolment/enrolment-form-card.ts';
import { toDay } from '../../../src/domain/base/time.ts';
import { newEnrolment } from '../../../src/domain/enrolment/enrolment.ts';
import { ENROL, JOIN, REFUSE_ENROLMENT } from '../../../src/domain/enrolment/enrolment-form.ts';
import { aUnit, NOW } from '../../helpers/builders.ts';
import { expectGoodCard, expectLegalCard, wordsOf } from '../../helpers/card-checks.ts';
import { aPerson } from '../../helpers/district.ts';
import { LONGEST_NAME, LONGEST_TEXT } from '../long-texts.ts';

const account = { openId: 'ou_new', unionId: 'on_new', userId: null };
const enrolment = newEnrolment(account, {
  id: 'om_1',
  chatId: 'oc_mazhai',
  said: '白洁 马寨镇 联络员',
  askedAt: NOW,
});
const wang = aPerson('ou_wang', { name: '王磊', unit: '马寨镇', roles: ['steward'] });
const view: EnrolmentView = {
  enrolment,
  state: 'asked',
  former: null,
  askedIn: '单位群（马寨镇）',
  match: null,
  namesakes: [],
  joinedTo: null,
  proposerName: '',
  deciderName: '',
  missing: null,
  steps: [{ label: '登记', style: 'primary', action: { do: 'enrolment.enrol', enrolment: 'om_1', round: 0 } }],
};
const proposal = {
  kind: 'enrol',
  name: '白洁',
  unit: '马寨镇',
  role: 'task_force_head',
  taskForce: 'permits',
} as const;
const proposed = {
  ...enrolment,
  state: 'proposed',
  round: 1,
  proposal,
  proposedBy: 'ou_feng',
  proposedAt: NOW,
} as const;

describe('the card of a request to be enrolled', () => {
  test('shows who asks, where, and what he wrote', () => {
    expectGoodCard(enrolmentCard(view, NOW));
  });

  test('names the known person whose account it is', () => {
    expectGoodCard(enrolmentCard({ ...view, match: wang }, NOW));
  });

  test('names when the rights of somebody ended who applies anew', () => {
    const before = { person: { ...wang, roles: [] }, leftOn: toDay('2026-06-01') };
    expectGoodCard(enrolmentCard({ ...view, former: before }, NOW));
    const undated = enrolmentCard({ ...view, former: { ...before, leftOn: null } }, NOW);
    expect(JSON.stringify(undated)).toContain('原有权限已终止');
  });

  test('names those of his name', () => {
    expectGoodCard(enrolmentCard({ ...view, namesakes: [wang, aPerson('ou_2', { name: '王磊' })] }, NOW));
  });

  test('asks the second person, and says when there is none', () => {
    const missing = '暂无第二人可以复核，请推进中心登记另一名同志；只有一名时，请指定一名复核人。';
    expectGoodCard(
      enrolmentCard({ ...view, enrolment: proposed, state: 'proposed', proposerName: '冯兰', missing }, NOW),
    );
  });

  test('tells what became of it', () => {
    const decided = { decidedBy: 'ou_gao', decidedAt: NOW };
    const join = { kind: 'join', person: 'ou_wang' } as const;
    const done = { ...view, proposerName: '冯兰', deciderName: '高远', steps: [] };
    const joined = { ...proposed, ...decided, state: 'joined', proposal: join } as const;
    const back = { ...proposed, ...decided, state: 'asked', note: '尚未发文' } as const;
    const refused = { ...enrolment, ...decided, state: 'refused', note: '不是本区人员' } as const;
    expectGoodCard(enrolmentCard({ ...done, enrolment: joined, state: 'joined', joinedTo: wang }, NOW));
    expectGoodCard(enrolmentCard({ ...done, enrolment: back, state: 'asked' }, NOW));
    expectGoodCard(enrolmentCard({ ...done, enrolment: refused, state: 'refused' }, NOW));
    expectGoodCard(enrolmentCard({ ...done, state: 'known' }, NOW));
  });

  test('holds the longest names and words, and what looks like markup', () => {
    const long = { ...enrolment, said: LONGEST_TEXT, note: LONGEST_TEXT, state: 'refused' } as const;
    const person = aPerson('ou_2', { name: LONGEST_NAME, unit: LONGEST_NAME });
    expectLegalCard(
      enrolmentCard({ ...view, enrolment: long, state: 'refused', match: person, namesakes: [person] }, NOW),
    );
    const card = enrolmentCard({ ...view, enrolment: { ...enrolment, said: '<at id=all></at>**白洁**' } }, NOW);
    expectLegalCard(card);
    expect(wordsOf(card)).not.toContain('<at id=all>');
  });
});

describe('its forms', () => {
  const context = { units: [aUnit()], people: [wang], projects: [] };
  const common = { formId: 'form:1', enrolment, context };

  test('are filled in as far as the words are understood', () => {
    const draft = { name: '白洁', unit: '马寨镇', role: 'liaison' } as const;
    expectGoodCard(enrolmentFormCard({ ...common, name: 'enrol', form: ENROL, draft }));
  });

  test('ask whose account it is, or why not', () => {
    expectGoodCard(enrolmentFormCard({ ...common, name: 'join', form: JOIN, draft: null }));
    expectGoodCard(enrolmentFormCard({ ...common, name: 'refuse', form: REFUSE_ENROLMENT, draft: null }));
    expectGoodCard(enrolmentFormCard({ ...common, name: 'return', form: REFUSE_ENROLMENT, draft: null }));
  });

  test('of a large district have names to type', () => {
    const units = Array.from({ length: 120 }, (_, index) => aUnit({ name: `第${index}单位` }));
    const people = Array.from({ length: 700 }, (_, index) => aPerson(`ou_${index}`, { name: LONGEST_NAME }));
    const many = { ...common, context: { units, people, projects: [] } };
    expectLegalCard(enrolmentFormCard({ ...many, name: 'enrol', form: ENROL, draft: null }));
    expectLegalCard(enrolmentFormCard({ ...many, name: 'join', form: JOIN, draft: null }));
  });
});

test('who has asked reads his number, and that it is under way', () => {
  expectGoodCard(applicationCard({ openId: 'ou_new', chatId: null, isRepeated: false }));
  expectGoodCard(applicationCard({ openId: 'ou_new', chatId: 'oc_new', isRepeated: true }));
});
