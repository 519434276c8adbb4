import type { HeldSeries } from './held-series.ts';

/**
 * Every limit by which problems, action items and meetings are driven, and every time at which something is due, held or
 * sent: the one home of these numbers. They are those that
 * hold where the office has set none; what it has set is a version of its own (`clock-versions.ts`).
 * Source: domain §5, §6, §8. The plan says that there are limits, but not how long they are.
 */

/** How long something may take: hours of work, working days, or days of the calendar. A day's end is that of its work. */
export type Limit = { hours: number } | { days: number } | { calendarDays: number };

/** How something is driven: 紧急, 常规, 重大. */
export const GRADES = ['urgent', 'ordinary', 'major'] as const;
export type Grade = (typeof GRADES)[number];

/** The steps that have a limit: 交办, 签收, 首次反馈, 办结, 验收. */
export const CLOCK_STEPS = ['triage', 'acknowledge', 'feedback', 'solve', 'verify'] as const;
export type ClockStep = (typeof CLOCK_STEPS)[number];

/** When and how many of the closed ones are looked at again (回头看). */
export interface RecheckRule {
  /** Days of the calendar after the closing, one for each look. */
  afterDays: readonly number[];
  /** Of a hundred. */
  percent: number;
}

/** A time of the day by the wall clock, `HH:mm`. */
export type TimeOfDay = string;

/** Hours of work without a break. */
export interface WorkSpan {
  opens: TimeOfDay;
  closes: TimeOfDay;
}

/** A time in every week: on that weekday (1 is Monday), or as the holidays move it. */
export interface WeekTime {
  weekday: number;
  time: TimeOfDay;
}

/** A time in every half month, month or quarter: on that of its working days, counted from its end when negative. */
export interface NthDayTime {
  workingDay: number;
  time: TimeOfDay;
}

/**
 * On which working day after its end the draft of a longer period goes out: the month that a quarter ends with is published by
 * the 5th, the quarter by the 10th. The half-year goes with its quarter.
 */
export const LONG_DRAFT_DAYS = { quarter: 6, year: 11 } as const;

/** A time on days of the month; a half month has one of two in each half. One that is off is the next working day. */
export interface MonthDaysTime {
  /** In their order. One that a month has not is its last. */
  monthDays: readonly number[];
  time: TimeOfDay;
}

/** A time on a day before another, or on that day itself (0). */
export interface BeforeTime {
  workingDaysBefore: number;
  time: TimeOfDay;
}

/** How the meetings of a series are held. */
export interface HeldRules {
  held: WeekTime | NthDayTime | MonthDaysTime;
  /** Null where the office names it for each meeting. */
  place: string | null;
  /** Who presides, as the plan says. */
  chair: string;
  /** So many items at most; null is what holds for every agenda. */
  mostItems: number | null;
}

export interface ClockRules {
  /** 0 are the numbers of this file alone. */
  version: number;
  /** In the order of the day; what falls due on a day falls due when the last one closes. */
  hours: readonly WorkSpan[];
  /** 交办 from the report, 签收, 反馈 and 办结 from the assignment, 验收 from the response. */
  steps: Readonly<Record<ClockStep, Readonly<Record<Grade, Limit>>>>;
  /** By grade; `special` is what a special meeting has settled, whatever its grade. */
  recheck: Readonly<Record<Grade | 'special', RecheckRule>>;
  /** Working days within which whoever looks again has to look. */
  recheckWithinDays: number;
  /** An extension is at most so many working days, counted from the due day. */
  extensionWorkingDays: number;
  /** A major one that is not solved in its time is told of again after so many days, with a plan. */
  majorFeedbackDays: number;
  /** What a project reports again within so many days is proposed to be merged. */
  mergeWithinDays: number;
  ladder: {
    /** Working days before the due day on which people hear of it; 0 is the day itself. */
    ahead: readonly number[];
    /** From so many working days overdue: 督办, 通报, and a talk (约谈) is proposed. 催办 is from the due time on. */
    orange: number;
    red: number;
    talk: number;
    /** What has not changed is said again after so many days. */
    repeatDays: number;
  };
  /** Working days after a meeting within which its minutes are confirmed. */
  minutesWithinDays: number;
  /** Items of an agenda; the rest is its annex. */
  agendaItems: number;
  /** Weeks to come whose planned starts and completions stand on an agenda. */
  agendaWeeks: number;
  /** From when on a unit is proposed for a statement (表态发言): red months running, or bulletins within twelve months. */
  candidates: { redMonths: number; bulletins: number };
  /**
   * How many messages about urgent problems ring (加急) in a month at most; 0 is never. Ours: the platform does not charge for
   * ringing in the app, yet tenants have a quota, and who is rung for every day no longer looks. Three a working day.
   */
  ringsAMonth: number;
  /**
   * How many calls to the platform the tenant has in a month; 0 is without a limit. A free tenant has about 10,000.
   */
  callsAMonth: number;
  weekly: {
    /** When a week's reports are due; where that is a day off, on the second working day after it. */
    due: WeekTime;
    /** To those who have not reported: before the due day, or on it. */
    reminders: readonly BeforeTime[];
    /** On the due day: each unit's week, and the list of silent projects. */
    summary: TimeOfDay;
    silent: TimeOfDay;
    /** From so many weeks running 无进展 is pointed at. */
    stillWeeks: number;
  };
  /** When the other messages of the calendar are sent: on each working day, or on the days that they name. */
  sent: {
    /** On the day of a meeting its agenda, and on the working day before it the preview of that to the office. */
    agenda: TimeOfDay;
    preview: TimeOfDay;
    overdue: TimeOfDay;
    recheck: TimeOfDay;
    ranking: NthDayTime;
    library: WeekTime;
    calendar: WeekTime;
  };
  meetings: Readonly<Record<HeldSeries, HeldRules>>;
}

export const DEFAULT_CLOCK_RULES: ClockRules = {
  version: 0,
  hours: [
    { opens: '08:30', closes: '12:00' },
    { opens: '14:00', closes: '18:00' },
  ],
  steps: {
    triage: { urgent: { hours: 4 }, ordinary: { days: 1 }, major: { days: 1 } },
    acknowledge: { urgent: { hours: 4 }, ordinary: { days: 1 }, major: { days: 1 } },
    // The same day for urgent ones.
    feedback: { urgent: { days: 0 }, ordinary: { days: 3 }, major: { days: 3 } },
    solve: { urgent: { calendarDays: 3 }, ordinary: { days: 7 }, major: { calendarDays: 30 } },
    verify: { urgent: { days: 1 }, ordinary: { days: 2 }, major: { days: 3 } },
  },
  recheck: {
    urgent: { afterDays: [30], percent: 100 },
    ordinary: { afterDays: [30], percent: 20 },
    major: { afterDays: [30, 90], percent: 100 },
    special: { afterDays: [30], percent: 100 },
  },
  recheckWithinDays: 5,
  extensionWorkingDays: 10,
  majorFeedbackDays: 30,
  mergeWithinDays: 14,
  ladder: { ahead: [2, 0], orange: 3, red: 5, talk: 15, repeatDays: 7 },
  minutesWithinDays: 2,
  agendaItems: 12,
  agendaWeeks: 4,
  candidates: { redMonths: 3, bulletins: 3 },
  ringsAMonth: 60,
  callsAMonth: 10_000,
  weekly: {
    due: { weekday: 5, time: '12:00' },
    // Usually Thursday 16:10 and Friday 10:10.
    reminders: [
      { workingDaysBefore: 1, time: '16:10' },
      { workingDaysBefore: 0, time: '10:10' },
    ],
    summary: '15:10',
    silent: '17:10',
    stillWeeks: 2,
  },
  sent: {
    agenda: '08:40',
    preview: '17:10',
    overdue: '08:50',
    recheck: '09:40',
    ranking: { workingDay: 1, time: '09:10' },
    library: { weekday: 1, time: '09:20' },
    calendar: { weekday: 1, time: '09:50' },
  },
  meetings: {
    weekly: { held: { weekday: 1, time: '10:00' }, place: null, chair: '区政府领导', mostItems: null },
    half_month: { held: { workingDay: 1, time: '15:00' }, place: null, chair: '区长', mostItems: 10 },
    // The draft ranking of the month before is there on the first working day, the published one on the fifth.
    monthly: { held: { workingDay: 6, time: '15:00' }, place: null, chair: '区委书记', mostItems: 10 },
    analysis: { held: { workingDay: 3, time: '10:00' }, place: null, chair: '推进中心', mostItems: null },
    // Its scores go into the quarter's assessment together with the ranking of the quarter's last month.
    site_review: { held: { workingDay: -8, time: '09:00' }, place: null, chair: '区主要领导', mostItems: null },
  },
};
