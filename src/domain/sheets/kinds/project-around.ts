import type { Project } from '../../library/project.ts';
import type { Column, DataRow, Table } from '../grid/table.ts';
import { squeeze } from '../grid/text.ts';
import { isNothing } from '../values/cell-text.ts';
import { asked, type Found } from '../values/found.ts';
import type { Names } from '../values/names/names.ts';
import { readProject } from '../values/names/project.ts';
import { projectKey } from '../values/names/project-names.ts';

/** The project that a heading or a title names: 一、白杨冷链物流中心（3个）, 白杨冷链物流中心问题台账. */
export function projectNamed(text: string, names: Names): Project | undefined {
  const name = squeeze(text)
    .replace(/^(?:[(]?[一二三四五六七八九十\d]{1,3}[)]?[、.．,:])+/, '')
    .replace(/[(:：]?(?:共|计)?\d+(?:个|项|条).*$/, '')
    .replace(
      /(?:存在|推进)?的?(?:(?:问题|困难|前期|手续|审批|证照|办理|动态|销号|整改)+(?:和困难)?(?:情况|进度|进展)?(?:台账|清单|一览表|汇总表|表|专表)?)(?:[(].*[)])?$/,
      '',
    )
    .replace(/^(?:关于|20\d\d年(?:\d{1,2}月)?)/, '');
  const [only, another] = names.projects.exactly(projectKey(name));
  return another === undefined ? only : undefined;
}

/** The project of a table whose title or sheet names one. */
export function projectOfTable(table: Table, names: Names): Project | null {
  for (const text of [...table.above.map(line => line.text), table.sheet.name]) {
    const project = projectNamed(text, names);
    if (project) return project;
  }
  return null;
}

/** The projects of the rows above, for rows that leave out a name. */
export interface ProjectsAbove {
  /** Of the nearest row above that names one; null where that is not decided. */
  of(row: DataRow): Project | null | undefined;
  /** Names are left out on purpose, as in a text file that was made of merged cells. */
  isLeftOutOften: boolean;
}

/** So many rows, and so great a part of them, leave out a name that stands above. */
const LEFT_OUT = { rows: 3, share: 0.25 };

/** Reads the column of projects once. */
export function projectsAbove(table: Table, column: Column | undefined, names: Names): ProjectsAbove {
  const above = new Map<number, Project | null | undefined>();
  let last: Project | null | undefined;
  let without = 0;
  for (const row of table.rows) {
    above.set(row.number, last);
    const cell = row.cells.get(column?.number ?? 0);
    if (isNothing(cell)) without += 1;
    else last = readProject(cell, names).value;
  }
  return {
    of: ({ number }) => above.get(number),
    isLeftOutOften: without >= LEFT_OUT.rows && without >= table.rows.length * LEFT_OUT.share,
  };
}

/** No name in a row below another one's: the same project? */
export function leftOutAsked(before: Project | null | undefined): Found<never> {
  return before
    ? asked(`没有写项目名称：与上一行一样是 ${before.name}（${before.code}）吗？`, [before.code])
    : asked('没有写项目名称，是哪个项目？');
}
