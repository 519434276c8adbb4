import { CATEGORY_WORDS, URGENCY_WORDS } from '../../base/words.ts';
import type { Roster } from '../../library/roster.ts';
import { TASK_FORCE_WORDS } from '../../people/words.ts';
import type { PersonPart, ProblemFilter, Standing } from './problem-filter.ts';

/** How a question for a list was understood, in its own words: `单位 区住建局；资金；超期`. */

const STANDING_WORDS: Readonly<Record<Standing, string>> = {
  unfinished: '未办结',
  to_assign: '待交办',
  to_acknowledge: '待签收',
  at_work: '办理中',
  to_verify: '待确认、待验收',
  closed: '已销号',
  returned: '退回过',
  rejected: '不予受理',
  suspended: '已暂停',
  extended: '申请过延期',
  merged: '已合并',
  withdrawn: '已撤销',
  reopened: '重新办理过',
  recheck_failed: '回头看未通过',
  rechecked: '已回头看',
};

const PART_WORDS: Readonly<Record<PersonPart, string>> = {
  any: '人员',
  reported: '上报人',
  handles: '承办人',
  project: '项目管家或分包领导',
};

/** In the order in which people say it: who, which kind, where it stands. */
export function filterWords(filter: ProblemFilter, roster: Pick<Roster, 'person' | 'project'>): string {
  const { standing, isOverdue, overdueDays, due, olderThanDays, span } = filter;
  const said = [
    kindWords(filter, roster),
    isOverdue && (overdueDays === null ? '超期' : `超期 ${overdueDays} 个工作日以上`),
    due !== null && `${due.words}到期（${due.from} 至 ${due.to}）`,
    olderThanDays !== null && `上报超过 ${olderThanDays} 天、未办结`,
    standing !== null && STANDING_WORDS[standing],
    span !== null && `${span.words}（${span.from} 至 ${span.to}）${SPAN_OF[standing ?? 'unfinished'] ?? '上报'}`,
    !isOverdue && due === null && olderThanDays === null && standing === null && span === null && '未办结',
  ];
  return said.filter(Boolean).join('；');
}

/** The same but for where they stand; empty for all problems. */
export function kindWords(filter: ProblemFilter, roster: Pick<Roster, 'person' | 'project'>): string {
  const { units, projects, people, part, taskForce, categories, urgency, isMajor, isOfMeeting } = filter;
  const names = [...new Set(people.map(id => roster.person(id)?.name ?? ''))].join('、');
  const said = [
    units.length > 0 && `责任单位或项目单位 ${units.join('、')}`,
    projects.length > 0 && projects.map(code => roster.project(code)?.name ?? code).join('、'),
    people.length > 0 && `${PART_WORDS[part]} ${names}${people.length > 1 ? `（同名 ${people.length} 人）` : ''}`,
    taskForce !== null && TASK_FORCE_WORDS[taskForce],
    categories.length > 0 && categories.map(one => CATEGORY_WORDS[one].short).join('、'),
    filter.keywords.length > 0 && `提到${filter.keywords.map(word => `“${word}”`).join('、')}`,
    urgency !== null && URGENCY_WORDS[urgency],
    isMajor && '重大',
    isOfMeeting && '专题会议定',
    filter.isInstructed && '领导批示',
  ];
  return said.filter(Boolean).join('；');
}

/** What happened within the span. */
const SPAN_OF: Readonly<Partial<Record<Standing, string>>> = {
  closed: '销号',
  returned: '退回',
  rejected: '不予受理',
  merged: '合并',
  withdrawn: '撤销',
  reopened: '重新办理',
  rechecked: '回头看',
  recheck_failed: '回头看',
  suspended: '暂停',
};
