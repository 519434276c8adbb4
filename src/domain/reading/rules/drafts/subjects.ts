/** Keeps track of which project the clauses speak of. */
import type { Clause } from '../../text/clauses.ts';
import { tokensOf } from '../../text/clauses.ts';
import type { ProjectToken, Tokens } from '../../text/tokens.ts';
import { newSubject, type Subject } from './drafts.ts';

export interface Subjects {
  /** Takes up the projects that a clause names; true when the subject has changed. */
  enter(clause: Clause): boolean;
  /** What is said from here on is said of a project that is named later in the sentence. */
  leave(clause: Clause): void;
  /** The shape of a clause without the name of its subject. */
  restOf(clause: Clause): string;
  current(clause?: Clause): Subject;
  /** The projects of a group, or nothing when the subject is one project. */
  members(): readonly number[];
  idOf(subject: Subject): number;
  all(): Subject[];
}

/** Words before a name that make it a mere neighbour or cause: 影响西广场出入. */
const ASIDE =
  /(?:影响|紧邻|靠近|邻近|毗邻|相邻|距离?|受|因|由于|导致|造成|通往|对|占用|避开|交叉|参照|参考|学习|不是|写成|报成|填成|说成|误报为?|误写为?|错报为?)$/;
const MENTIONED_BY_MISTAKE = /(?:写成|报成|填成|说成|误报为?|误写为?|错报为?|不是)$/;
/** 开工建设A，建成B，推动C投产: the next thing of a row. */
const NEXT_TASK =
  /^[\s,、]*[于在]?D(?:之?前|以前|内)?(?:要|须|力争|务必)?(?:完成|解决|办结|办理|办妥|接通|落实|拨付|出具|核发|批复|送达|启动)$|^[DNYHQ\s、]*(?:并|再|全力|大力|着力|抓紧|继续|新)*(?:加快推进|加快|推进|推动|力促|促进|确保|力争|开工建设|开工|新开工|续建|新建|建成投产|建成投用|建成|竣工|投产|启动建设|启动|谋划)$|^[\s、]*(?:请|由|责成|要求)区?[UO][^,]*?(?:解决|完成|办结|办理|办妥|核发|批复|接通|落实|拨付|协调|推进|出具|处理|迁改|清理)$/;
/** What may stand between the names of a group. */
const BETWEEN = /^(?:[、,和与及跟]|以及| )+(?:(?<=、)区?U)?$/;

export function createSubjects(tokens: Tokens, clauses: readonly Clause[]): Subjects {
  const ids = new Map<Subject, number>();
  const register = (subject: Subject): Subject => {
    ids.set(subject, ids.size);
    return subject;
  };
  let now: Subject = register(newSubject([], [], clauses[0]?.sentence ?? 0));
  let lastSwitch = -1;
  let hasSpoken = false;
  const names = new Map<Clause, { from: number; to: number }>();
  const isForOne = isForOneProject(tokens);

  return {
    enter(clause) {
      const found = tokensOf('project', tokens, clause);
      const first = found.find(({ at }) => !MENTIONED_BY_MISTAKE.test(tokens.shape.slice(clause.start, at)));
      if (!first) {
        hasSpoken = true;
        return false;
      }
      const before = tokens.shape.slice(clause.start, first.at);
      const isOpen = now.projects.length === 0 && !now.doubtful;
      if ((!isOpen && ASIDE.test(before)) || isLeftOut(tokens, clause, first.at)) {
        if (isOpen) hasSpoken = true;
        return false;
      }
      const isWithinSentence =
        !isOpen &&
        lastSwitch === clause.sentence &&
        !NEXT_TASK.test(before) &&
        before.replace(
          /[\sDWNYUH:、"]|其中|而|另外?|还有|同时|另|以及|和|及|目前|现|应为|是|第?[一二三四五六七八九十]个|再(?:说|就是|来|一个)|然后|接下来|至于|最后|[嗯啊哦呃]|就是说|那个|咱们?/g,
          '',
        ) !== '';
      if (isWithinSentence) return false;
      const group = groupFrom(
        tokens,
        found.filter(({ at }) => at >= first.at),
      );
      names.set(clause, { from: first.at, to: group.end });
      const next = subjectOf(tokens, group.tokens, clause);
      // 科创路标准厂房B区：科创路以西: what may mean the project that is spoken of means it.
      const spokenOf = now.projects.length === 1 ? now.projects[0] : undefined;
      // 厂房C区 below 厂房A区 has a mark that no project of the roster has: it is another one.
      const isMarked = group.tokens.some(({ mention }) => mention.how === 'unknown');
      const isIncluded = !isMarked && next.doubtful?.candidates.some(one => one === spokenOf);
      const isSame = isIncluded || sameSubject(now, next);
      // A code and a name side by side that mean different projects: which is meant must be asked.
      if (!isSame && !hasSpoken && lastSwitch === clause.sentence && !isOpen && group.tokens.length === 1) {
        const candidates = [
          ...(now.doubtful?.candidates ?? now.projects),
          ...(next.doubtful?.candidates ?? next.projects),
        ];
        const both = next.projects.filter(project => (now.doubtful?.candidates ?? now.projects).includes(project));
        if (both.length === 1) now.projects = both;
        else {
          now.doubtful = { mention: textOf(tokens, group.tokens), candidates };
          now.projects = [];
        }
        if (both.length === 1) now.doubtful = undefined;
        return false;
      }
      lastSwitch = clause.sentence;
      hasSpoken = !/^[P\s:、]*$/.test(clause.shape);
      if (isSame) return false;
      const previous = now;
      now = register(next);
      // What was said before the name in the same sentence is said of it.
      const isPartOfIt = /其中/.test(before);
      const isBefore = previous.sentence === clause.sentence || isForOne;
      if (previous.projects.length === 0 && !previous.doubtful && isBefore && !isPartOfIt) previous.boundTo = now;
      return true;
    },
    leave(clause) {
      now = register(newSubject([], [], clause.sentence));
    },
    restOf(clause) {
      const name = names.get(clause);
      if (!name) return clause.shape;
      return tokens.shape.slice(clause.start, name.from) + tokens.shape.slice(name.to, clause.end);
    },
    current(clause) {
      if (clause && now.projects.length === 0 && !now.doubtful && now.sentence !== clause.sentence && !isForOne) {
        now = register(newSubject([], [], clause.sentence));
      }
      return now;
    },
    members: () => (now.projects.length > 1 ? now.projects : []),
    idOf: subject => ids.get(subject) ?? -1,
    all: () => Array.from(ids.keys()),
  };
}

/** 停水了！！德云里工地: the only project of a message is what was told before its name, unless that holds figures. */
function isForOneProject({ placed, shape }: Tokens): boolean {
  const first = shape.indexOf('P');
  if (first <= 0) return false;
  const named = placed.flatMap(({ token }) => (token.type === 'project' ? [token.mention] : []));
  const [only, ...others] = new Set(named.flatMap(({ projects }) => projects));
  const isCertain = only !== undefined && others.length === 0 && named.every(({ projects }) => projects.length === 1);
  const before = shape.slice(0, first);
  return isCertain && (!/[MR]/.test(before) || /(?:这个|该|本|我们?的?)项目/.test(before));
}

/** 除德云里外，其余项目正常推进: it is the one that is not spoken of. */
function isLeftOut(tokens: Tokens, clause: Clause, at: number): boolean {
  const before = tokens.shape.slice(clause.start, at);
  return /除了?[P、和及与\s]*$/.test(before) && /^P[P、和及与\s]*(?:以|之)?外/.test(tokens.shape.slice(at, clause.end));
}

/** The names that stand together: 康华冷链、德云里. */
function groupFrom(
  tokens: Tokens,
  found: readonly { token: ProjectToken; at: number }[],
): { tokens: ProjectToken[]; end: number } {
  const group: ProjectToken[] = [];
  let end = 0;
  for (const { token, at } of found) {
    // Side by side, EQ-2026-003康华冷链 names one project twice or is a contradiction.
    if (group.length > 0 && end !== at && !BETWEEN.test(tokens.shape.slice(end, at))) break;
    group.push(token);
    end = at + 1;
  }
  return { tokens: group, end };
}

/** The subject that such names make; doubtful where one of them fits several projects or none. */
function subjectOf(tokens: Tokens, group: ProjectToken[], clause: Clause): Subject {
  const open = group.find(
    ({ mention }) =>
      mention.projects.length === 0 || (mention.projects.length > 1 && !mention.isGroup) || mention.how === 'unknown',
  );
  const { sentence } = clause;
  if (open)
    return newSubject([], group, sentence, {
      mention: textOf(tokens, [open]),
      candidates: open.mention.projects,
    });
  const named: number[] = [];
  for (const { mention } of group) named.push(...mention.projects);
  const projects = named.length > 1 ? Array.from(new Set(named)) : named;
  // 恒达一期恒达二期本月各完成…: each of them is meant.
  const isDouble = projects.length > 1 && /PP(?![^,MR]*(?:各|分别|均))/.test(clause.shape);
  return isDouble
    ? newSubject([], group, sentence, { mention: textOf(tokens, group), candidates: named })
    : newSubject(projects, group, sentence);
}

/** The names as they were written. */
function textOf(tokens: Tokens, group: readonly ProjectToken[]): string {
  const first = group[0];
  const last = group.at(-1);
  return first && last ? tokens.normal.sourceOf(first.start, last.end) : '';
}

function sameSubject(one: Subject, other: Subject): boolean {
  if (one.doubtful || other.doubtful) return one.doubtful?.mention === other.doubtful?.mention;
  return (
    one.projects.length === other.projects.length &&
    one.projects.every((project, index) => project === other.projects[index])
  );
}
