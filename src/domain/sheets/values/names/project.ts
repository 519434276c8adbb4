/** Projects in cells: code before name, then near names. Source: rule of reading 4 for workbooks. */
import type { Project } from '../../../library/project.ts';
import type { Cell } from '../../file/workbook.ts';
import { brokenCell, isNothing, plainText, shownText } from '../cell-text.ts';
import { absent, asked, type Found, taken } from '../found.ts';
import type { Names } from './names.ts';
import { marksOf } from './near-names.ts';
import { projectKey } from './project-names.ts';

export interface ProjectContext {
  /** The cell of the column of codes, if the table has one. */
  code?: Cell | undefined;
  /** The name of the row's unit: a near name of another unit's project is asked. */
  unit?: string | null;
  /** Other words of the row, such as what is wrong: a mark in them (二期) is offered first. */
  hint?: string;
}

/** A near name is as like as this; others are as near as the best one within the slack. */
const LEAST = 0.78;
const SLACK = 0.07;

const CODE = /[a-z]{1,6}[-_ ]?\d{2,8}(?:[-_ ]?\d{1,6})?/g;

/**
 * Reads a cell with the name of a project.
 * Errors: a question for a name that two projects may bear, for one that is near another unit's project, for a code and a
 * name of two projects, and for a name that the roster does not know (a new project, or which one?).
 */
export function readProject(cell: Cell | undefined, names: Names, context: ProjectContext = {}): Found<Project> {
  const broken = cell && brokenCell(cell);
  const written = isNothing(cell) || broken ? '' : shownText(cell).trim();
  const codeText = isNothing(context.code) ? '' : shownText(context.code).trim();
  const ofCode = codeText === '' ? codeIn(written, names) : names.projects.ofCode(codeText);
  const name = withoutCode(written, names);
  const key = projectKey(name);
  if (ofCode) return withCode(ofCode, name, key, names);
  if (written === '' && codeText === '') return broken ?? absent();
  const found: Found<Project> =
    key === ''
      ? asked(`名单中没有编号 ${codeText}，是新项目，还是编号有误？`)
      : byName(name.trim(), key, names, context);
  if (codeText !== '' && found.value) {
    return asked(`编号 ${codeText} 不在名单中，名称是 ${found.value.name}（${found.value.code}），以哪个为准？`, [
      found.value.code,
    ]);
  }
  return found;
}

function withCode(project: Project, name: string, key: string, names: Names): Found<Project> {
  if (key === '') return taken(project);
  const named = names.projects.exactly(key);
  if (named.includes(project)) return taken(project);
  const [other] = named;
  if (other) {
    return asked(`编号是 ${project.code} ${project.name}，名称却是 ${other.name}，是哪一个？`, [
      project.code,
      other.code,
    ]);
  }
  return taken(project, `名称“${oneLine(name)}”与名单不同，按编号认定为 ${project.code} ${project.name}`);
}

function byName(name: string, key: string, names: Names, context: ProjectContext): Found<Project> {
  const shown = oneLine(name);
  const same = names.projects.exactly(key);
  const [only, another] = same;
  if (only && another === undefined) {
    return projectKey(only.name) === key ? taken(only) : taken(only, `“${shown}”即 ${only.code} ${only.name}`);
  }
  if (only) return which(shown, same, context);
  const several = severalNamed(name, names);
  if (several.length > 1) {
    return asked(
      `“${shown}”是 ${several.length} 个项目，请一行写一个`,
      several.map(({ code }) => code),
    );
  }
  const left = names.former.get(key);
  if (left) return asked(`${left.name}（${left.code}）已退库，不再收报，请删除这一行；另有其项目的请写全称`);
  const near = names.projects.near(key);
  const best = near[0]?.nearness ?? 0;
  const [first, second] = near;
  if (first === undefined || best < LEAST) {
    const offered = near.map(({ project }) => project).slice(0, 3);
    const or = offered.length > 0 ? `，还是 ${offered.map(one => `${one.name}（${one.code}）`).join('、')}` : '';
    return asked(`项目名单中没有“${shown}”：是新项目${or}？`, [...offered.map(({ code }) => code), null]);
  }
  const close = near.filter(one => one.nearness > best - SLACK && one.nearness >= LEAST).map(({ project }) => project);
  if (second && close.length > 1) return which(shown, close, context);
  return oneNear(shown, key, first.project, context);
}

/** One project is near: it is taken and told, unless the name says that a part of it or another unit's is meant. */
function oneNear(shown: string, key: string, project: Project, { unit }: ProjectContext): Found<Project> {
  const added = marksOf(key).filter(mark => !marksOf(projectKey(project.name)).includes(mark));
  const isPart =
    added.some(mark => /[段块号]$|标/.test(mark)) || /\p{Script=Han}{1,4}段$/u.test(key.replace(/阶段$/, ''));
  const isPartOfName = /\p{Script=Han}段/u.test(projectKey(project.name));
  if (isPart && !isPartOfName) {
    return asked(`“${shown}”是 ${project.name}（${project.code}）的一部分，还是另一个项目？`, [project.code, null]);
  }
  if (unit && unit !== project.unit) {
    return asked(
      `“${shown}”与 ${project.unit}的 ${project.name}（${project.code}）相近，但本行单位是 ${unit}，是它吗？`,
      [project.code, null],
    );
  }
  return taken(project, `“${shown}”与名单不完全相同，只有一个项目相近：${project.code} ${project.name}`);
}

function which(shown: string, projects: readonly Project[], { hint = '', unit }: ProjectContext): Found<never> {
  const marks = marksOf(projectKey(hint));
  const rank = (project: Project) =>
    (marksOf(projectKey(project.name)).some(mark => marks.includes(mark)) ? 0 : 2) + (unit === project.unit ? 0 : 1);
  const order = [...projects].sort((one, other) => rank(one) - rank(other));
  return asked(
    `“${shown}”是${order.map(({ name, code }) => ` ${name}（${code}）`).join('，还是')}？`,
    order.map(({ code }) => code),
  );
}

/** 甲项目、乙项目 in one cell. */
function severalNamed(name: string, names: Names): readonly Project[] {
  const found = name
    .split(/[、,，;；/\n]/)
    .flatMap(piece => (projectKey(piece) === '' ? [] : [names.projects.exactly(projectKey(piece))]));
  return found.every(({ length }) => length === 1) ? Array.from(new Set(found.flat())) : [];
}

function codeIn(text: string, names: Names): Project | undefined {
  for (const [code] of plainText(text).matchAll(CODE)) {
    const project = names.projects.ofCode(code);
    if (project) return project;
  }
  return undefined;
}

function withoutCode(text: string, names: Names): string {
  return text.replace(/[A-Za-zＡ-Ｚａ-ｚ]{1,6}[-_ －]?[\d０-９]{2,8}(?:[-_ －]?[\d０-９]{1,6})?/g, found =>
    names.projects.ofCode(found) ? '' : found,
  );
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();
