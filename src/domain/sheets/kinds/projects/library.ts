import type { Level, Library } from '../../../library/project.ts';
import { squeeze } from '../../grid/text.ts';

/** What headings and columns of a project list say of library and level. */

const LIBRARIES: readonly (readonly [RegExp, Library])[] = [
  [/竣工|投产|建成|完工|交付|收尾/, 'to_complete'],
  [/新开工|拟开工|计划开工|待开工|开工库|新建项目|拟新建|计划新建|未开工/, 'to_start'],
  [/储备|谋划|前期|预备|签约未开工/, 'reserve'],
  [/续建|在建|结转|跨年/, 'ongoing'],
];

/**
 * The library that a heading or a cell names: 一、续建项目（12个） is 在建库; null when it names none, or two of them.
 */
export function libraryOf(text: string): Library | null {
  const label = squeeze(text);
  const found = LIBRARIES.filter(([pattern]) => pattern.test(label)).map(([, library]) => library);
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** 新建 beside 续建 is 新开工; beside 改建 and 扩建 it says how something is built. */
export function libraryOfNature(text: string, all: ReadonlySet<string>): Library | null {
  const label = squeeze(text);
  if (label === '新建' || label === '新建类')
    return [...all].some(other => /续建|在建/.test(other)) ? 'to_start' : null;
  return libraryOf(label);
}

const LEVELS: readonly (readonly [RegExp, Level])[] = [
  [/省/, 'provincial'],
  [/市/, 'municipal'],
  [/重大/, 'major'],
  [/区|县|一般/, 'district'],
];

/** 省重点, 市级: the first that is named; null when none is. */
export function levelOf(text: string): Level | null {
  const label = squeeze(text);
  return LEVELS.find(([pattern]) => pattern.test(label))?.[1] ?? null;
}
