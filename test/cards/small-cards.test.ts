import { describe, expect, test } from 'vitest';
import type { HelpView, MilestoneClaimView } from '../../src/cards/kit/views.ts';
// from '../../src/cards/people/help-card.ts';
import { milestoneCard } from '../../src/cards/library/milestone-card.ts';
import { noticeCard } from '../../src/cards/notices/notice-card.ts';
import { enrolCard } from '../../src/cards/people/enrol-card.ts';
import { helpCard } from '../../src/cards/people/help-card.ts';
import { idsCard, newGroupCard } from '../../src/cards/people/ids-card.ts';
import { leftCard } from '../../src/cards/people/left-card.ts';
import { movedCard } from '../../src/cards/procedure/moved-card.ts';
import { submittedCard } from '../../src/cards/procedure/submitted-card.ts';
import { toDay } from '../../src/domain/base/time.ts';
import { MILESTONE_KINDS } from '../../src/domain/library/project.ts';
import { aProject, aReport, NOW } from '../helpers/builders.ts';
import { expectGoodCard, expectLegalCard, outline } from '../helpers/card-checks.ts';
import { aPerson } from '../helpers/district.ts';
import { LONGEST_MESSAGE, LONGEST_NAME, LONGEST_TEXT } from './long-texts.ts';

describe('the card for somebody who is not in the roster', () => {
  test('in a direct chat names the person’s own id', () => {
    expectGoodCard(enrolCard({ openId: 'ou_new', chatId: 'oc_direct', isGroup: false }));
    expectGoodCard(leftCard({ openId: 'ou_left', leftOn: toDay('2026-06-01') }, NOW));
  });

  test('in a group names the group’s id too', () => {
    expectGoodCard(enrolCard({ openId: 'ou_new', chatId: 'oc_group', isGroup: true }));
  });
});

describe('the card of ids', () => {
  test('in a direct chat names the person’s', () => {
    expectGoodCard(idsCard({ openId: 'ou_1', chatId: null, registered: null }));
  });

  test.each([
    ['is not registered', null],
    ['is registered', '本群已登记：推进工作群。'],
  ])('in a group that %s says so', (_, registered) => {
    expectGoodCard(idsCard({ openId: 'ou_1', chatId: 'oc_group', registered }));
  });

  test('greets a group that the roster does not know', () => {
    expectGoodCard(newGroupCard({ chatId: 'oc_group' }));
  });
});

describe('the help card', () => {
  const steward: HelpView = {
    person: aPerson('ou_1', { name: '王磊', unit: '马寨镇', roles: ['steward', 'unit_lead'] }),
    examples: [
      { title: '报进展', lines: ['康华冷链 本月完成投资350万元，形象进度45%，主体施工至8层', '康华冷链 无进展'] },
      { title: '报问题', lines: ['康华冷链 施工许可证未办结，请区住建局下周五前协调'] },
    ],
    commands: [
      { word: '报进展', meaning: '名下项目一张表单，可一次报多个' },
      { word: '我的项目', meaning: '名下项目和最新进展' },
    ],
    duties: [{ title: '项目库', words: [{ word: '申请退库', meaning: '项目申请退出项目库' }] }],
  };

  test('of a steward shows examples from the own projects, then the words', () => {
    expectGoodCard(helpCard(steward));
  });

  test('of a leader shows the words alone', () => {
    const person = aPerson('ou_9', { name: '赵振', unit: null, roles: ['top_leaders'] });

    expectGoodCard(
      helpCard({ person, examples: [], commands: [{ word: '排名', meaning: '各单位月排名' }], duties: [] }),
    );
  });

  test('of somebody without a role says whom to ask', () => {
    expectGoodCard(helpCard({ person: aPerson('ou_3', { name: '李四' }), examples: [], commands: [], duties: [] }));
  });
});

describe('the card of a claimed milestone', () => {
  const report = aReport({ milestone: 'started', milestoneDate: toDay('2026-06-11'), stage: '桩基施工' });
  const waiting: MilestoneClaimView = {
    report,
    project: aProject(),
    kind: 'started',
    reporterName: '王磊',
    decision: null,
  };
  const at = new Date('2026-06-15T10:00:00+08:00');

  test.each(MILESTONE_KINDS)('%s says what proves it', kind => {
    expectGoodCard(milestoneCard({ ...waiting, kind }));
  });

  test.each([
    ['confirmed', true],
    ['not confirmed', false],
  ])('once %s has nothing to press', (_, isConfirmed) => {
    expectGoodCard(milestoneCard({ ...waiting, decision: { isConfirmed, by: '冯兰', at } }));
  });

  test('without a date and a plan says so', () => {
    const project = aProject({ milestones: [] });

    expectGoodCard(milestoneCard({ ...waiting, project, report: { ...report, milestoneDate: null, stage: null } }));
  });

  test('with the longest texts fits', () => {
    const long = { ...report, stage: LONGEST_TEXT };

    expectLegalCard(milestoneCard({ ...waiting, report: long, project: aProject({ name: LONGEST_NAME }) }));
  });
});

describe('cards with nothing to press', () => {
  test('an old card that was sent again points to the new one', () => {
    expectGoodCard(movedCard({ title: 'WT-2026-0001 · 待签收', movedAt: NOW }, NOW));
  });

  test('a notice says what happened', () => {
    expectGoodCard(
      noticeCard({ title: '已撤销 1 项', template: 'grey', lines: ['康华食品冷链加工基地：6月12日上报'] }),
    );
  });

  test('a notice without a line repeats its title', () => {
    expect(outline(noticeCard({ title: '没有找到项目', template: 'grey', lines: [] }))).toBe(
      '[grey] 没有找到项目\n没有找到项目',
    );
  });

  test('a submitted form says what became of it', () => {
    expectGoodCard(submittedCard({ title: '已提交', lines: ['康华食品冷链加工基地', '记录结果见回执卡片。'] }, NOW));
  });

  test('with the longest texts fit', () => {
    const lines = Array.from({ length: 30 }, () => LONGEST_MESSAGE);

    expectLegalCard(noticeCard({ title: LONGEST_NAME, template: 'grey', lines }));
    expectLegalCard(submittedCard({ title: LONGEST_NAME, lines }, NOW));
  });
});
