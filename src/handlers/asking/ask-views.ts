import type { AskView } from '../../cards/kit/views.ts';
import type { Project } from '../../domain/library/project.ts';
import type { Roster } from '../../domain/library/roster.ts';
import type { Problem } from '../../domain/problems/problem.ts';
import { INVESTMENT_FIELDS } from '../../domain/progress/progress.ts';
import type { Ask, PartialItem } from '../../domain/reading/types.ts';
import { aboutFigure, periodChoices } from './period-questions.ts';
import { whichUnit } from './unit-questions.ts';

/**
 * Questions about a message, each with answers to choose from. An answer is the message itself with the missing words
 * put in: it is then read by the same reader, so nothing half-read has to be kept.
 */

/** As many answers as a card offers as buttons. */
const CHOICES = 8;

export interface AskSubject {
  text: string;
  roster: Roster;
  /** A project's name, where a message is about several; else nothing. */
  nameOf(project: string | undefined): string;
  /** The sender's projects, offered when the message names none. */
  ownProjects: readonly Project[];
  /** Those of them that have not reported this week. */
  silentProjects: readonly Project[];
  /** Problems that the sender may speak of, unfinished. */
  openProblems: readonly Problem[];
}

/** What is written to be answered, whatever it is about. */
export function isQuestion(text: string): boolean {
  return /[?？]|[吗呢]\s*[。.!！~]*\s*$|多少|哪些|哪个|哪几|几个|谁|是不是|有没有|为什么|怎么/.test(text);
}

/** Words one of the reader's questions for the card. */
export function askView(ask: Ask, subject: AskSubject): AskView {
  switch (ask.reason) {
    case 'which_project':
      return whichProject(ask, subject);
    case 'which_period':
      return {
        question: `${subject.nameOf(ask.project)}“${ask.loose.source}”是哪个时段的投资？`,
        choices: periodChoices(subject.text, ask.loose),
      };
    case 'which_problem':
      return whichProblem(ask, subject);
    case 'more_time':
      return whichExtension(ask, subject);
    case 'step':
      return { question: `读作对 ${ask.number} 的答复，没有登记。请单独发送编号，在卡片上办理。`, choices: [] };
    case 'cannot_split':
      return { question: `“${ask.loose.source}”是几个项目的合计，请按项目分别填报。`, choices: [] };
    case 'only_plan':
      return { question: '这是计划或预计，还没有发生，未记录。实际完成后请再报。', choices: [] };
    case 'only_denial':
      return { question: '消息只说明尚未发生，没有可以记录的进展。', choices: [] };
    case 'is_problem':
      return { question: '是否登记为问题？请补充后提交；不需要协调的可以不理会。', choices: [] };
    case 'no_progress':
      return whichStoodStill(subject);
    case 'doubtful':
      return doubtful(ask);
    case 'too_large':
      return {
        question: `“${ask.source}”超过单个项目金额的上限 ${ask.ceiling}，没有记录。请核对数字和单位（元、万元、亿元）后重新填报。`,
        choices: [],
      };
    case 'which_unit':
      return whichUnit(ask, subject);
    case 'passed_day':
      return { question: `“${ask.source}”已经过去，没有记为办结时限。请点“修改”写明日期。`, choices: [] };
    case 'figure':
      return aboutFigure(ask, subject.text);
    case 'too_long':
      return {
        question: `消息太长（共 ${ask.length} 字），没有记录任何内容。请分成几条发送，每条不超过 ${ask.limit} 字。`,
        choices: [],
      };
    case 'unclear':
      return { question: '没有读懂这条消息。发送“报进展”或“报问题”打开表单，发送“帮助”查看写法。', choices: [] };
  }
}

/** 同上周 of somebody with several projects: one tap for each that has not reported yet. Source: domain §7 no. 11. */
function whichStoodStill({ ownProjects, silentProjects }: AskSubject): AskView {
  if (ownProjects.length === 0) return { question: '项目库里没有登记在您名下的项目，请写明项目名称。', choices: [] };
  if (silentProjects.length === 0) {
    return { question: '您的项目本周都已报送；要改为无进展请写明项目名称。', choices: [] };
  }
  const more = silentProjects.length - CHOICES;
  const rest = more > 0 ? `（另有 ${more} 个，请发送“报进展”在表单里点）` : '';
  return {
    question: `哪些项目无进展？本周还没有报送的项目，逐个点一下即可${rest}。`,
    choices: silentProjects.slice(0, CHOICES).map(project => ({
      label: project.name,
      text: `${project.name}：无进展`,
      none: project.code,
    })),
  };
}

/** 第3行“本月完成投资”：是负数: how the reader names a cell that it doubts. */
const CELL = /^(第\d+行)(?:“(.*?)”)?：(.+)$/s;

function doubtful({ source, why, item }: Extract<Ask, { reason: 'doubtful' }>): AskView {
  const [, row, column, about] = CELL.exec(why) ?? [];
  return {
    question: `“${source}”没有把握：${why}。请核对后填报。`,
    choices: [],
    ...(row !== undefined &&
      about !== undefined && { cell: { column: column ?? '', about, at: `${row} ${source.trim()}` } }),
    ...(item.type === 'progress' && item.project !== undefined && { project: item.project }),
  };
}

/** Whether all that was said is that nothing has moved. */
function isOnlyStandstill(item: PartialItem | undefined): boolean {
  if (item?.type !== 'progress' || !item.isNoProgress) return false;
  return item.progressPercent === undefined && INVESTMENT_FIELDS.every(field => item[field] === undefined);
}

function whichProject(ask: Extract<Ask, { reason: 'which_project' }>, subject: AskSubject): AskView {
  const { mention, where = '' } = ask;
  if (!mention && ask.candidates.length === 0 && isOnlyStandstill(ask.item)) return whichStoodStill(subject);
  const candidates = ask.candidates.flatMap(code => subject.roster.project(code) ?? []);
  const offered = (candidates.length > 0 ? candidates : subject.ownProjects).slice(0, CHOICES);
  const question = mention
    ? candidates.length > 0
      ? `${where}“${mention}”指哪个项目？`
      : `项目库里没有找到${where}“${mention}”，请核对项目名称。`
    : '是哪个项目？';
  return {
    question,
    ...(mention &&
      where !== '' &&
      candidates.length === 0 && { cell: { column: '', about: '项目库里没有找到', at: `${where} ${mention}` } }),
    choices: offered.map(project => ({
      label: project.name,
      text: mention ? subject.text.replace(mention, project.code) : `${project.code}：${subject.text}`,
    })),
  };
}

/** The problems that fit what is known of the one that is meant. */
function fittingOf(
  { project, digits }: { project?: string; digits?: string },
  problems: readonly Problem[],
): Problem[] {
  return problems.filter(
    problem =>
      (project === undefined || problem.project === project) &&
      (digits === undefined || problem.number.endsWith(digits)),
  );
}

function whichProblem(ask: Extract<Ask, { reason: 'which_problem' }>, { openProblems, roster }: AskSubject): AskView {
  const fitting = fittingOf(ask, openProblems);
  return {
    question: fitting.length > 0 ? '是哪一个问题？' : '没有找到对应的未办结问题，请写明编号，如 WT-2026-0012。',
    choices: fitting.slice(0, CHOICES).map(problem => ({
      label: problemLabel(problem, roster),
      text: `${problem.number} 已解决${ask.note ? `，${ask.note}` : ''}`,
    })),
  };
}

/** A request for more time that does not say of which problem, or until when. */
function whichExtension(
  ask: Extract<Ask, { reason: 'more_time' }>,
  { openProblems, roster, text }: AskSubject,
): AskView {
  const isDated = ask.dueDate !== undefined || ask.days !== undefined;
  if (!isDated) {
    const number = ask.problem ?? 'WT-2026-0012';
    return { question: `读作延期申请。要延到哪一天？请写明编号和日期，如“${number} 延期到6月28日”。`, choices: [] };
  }
  const fitting = fittingOf(ask, openProblems);
  return {
    question:
      fitting.length > 0
        ? '读作延期申请。是哪一个问题？'
        : '读作延期申请。没有找到对应的未办结问题，请写明编号和日期。',
    choices: fitting.slice(0, CHOICES).map(problem => ({
      label: problemLabel(problem, roster),
      text: `${problem.number} ${text}`,
    })),
  };
}

function problemLabel(problem: Problem, roster: Roster): string {
  return `${problem.number} ${roster.project(problem.project)?.name ?? ''}`.slice(0, 60);
}
