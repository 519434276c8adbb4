import { noticeCard } from '../cards/notices/notice-card.ts';
import { missingCalendarYear } from '../domain/base/calendar/missing-calendar.ts';
import { dayOf } from '../domain/base/time.ts';
import { peopleWithRole } from '../domain/library/roster.ts';
import { thoseThere } from '../domain/library/standing.ts';
import { neededUntil } from '../domain/schedule/slots.ts';
import { type Job, messageKey, posting } from './job.ts';

/** Weekly from November on, as long as the official calendar of the next year is missing: to the office, with what to do. */
export const remindCalendar: Job = {
  name: 'calendar-reminder',
  async plan(facts, { slot, now, isLate }) {
    const { calendar } = facts;
    const year = missingCalendarYear(calendar, dayOf(slot));
    if (year === null) return posting([], '放假安排已经载入');
    const roster = await facts.roster();
    const content = noticeCard({
      title: `${year}年放假安排尚未载入${isLate ? '【补发】' : ''}`,
      template: 'orange',
      lines: [
        `没有载入前，${year}年的办理期限、会议、周报和提醒暂按周末和法定节日计算，与正式安排可能不一致；涉及的卡片都有说明。`,
        '国务院办公厅公布放假安排后，请建一张名为“放假安排”的 Excel 工作表，第一行写年份、放假日期、调休上班日期、来源，下一行填写，日期写全并用顿号隔开，如 2027-01-01、2027-01-02；发给机器人，核对后点“确认导入”。',
        '载入后，未办结问题的期限自动重新计算，卡片随之更新，本提醒不再发送。',
      ],
    });
    return posting(
      thoseThere(peopleWithRole(roster, 'office'), roster).map(({ id }) => ({
        key: messageKey('calendar-reminder', slot, id),
        destination: { kind: 'person', person: id },
        msgType: 'interactive',
        content,
        card: null,
        neededUntil: neededUntil('calendar-reminder', slot, now, calendar),
      })),
      '名册中没有推进中心人员',
    );
  },
};
