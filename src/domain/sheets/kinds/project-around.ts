import type { Project } from '../../library/project.ts';
import type { Table } from '../grid/table.ts';
import { squeeze } from '../grid/text.ts';
import type { Names } from '../values/names.ts';
import { projectKey } from '../values/project-names.ts';

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
