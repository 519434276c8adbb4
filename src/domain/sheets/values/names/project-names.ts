/** The roster's projects by the forms in which their names may be written. */
import type { Project } from '../../../library/project.ts';
import type { Unit } from '../../../people/person.ts';
import { normaliseCode } from '../../../reading/resolve/reading-roster.ts';
import { bareText } from '../cell-text.ts';
import { type CharacterIndex, createCharacterIndex } from '../character-index.ts';
import { nearness } from './near-names.ts';

export interface NearProject {
  project: Project;
  /** From 0 to 1. */
  nearness: number;
}

export interface ProjectNames {
  ofCode(code: string): Project | undefined;
  /** The projects that a key names but for 项目 behind and a place in front. Shapes: `key` as of `projectKey`. */
  exactly(key: string): readonly Project[];
  /** Projects with names like it, the nearest first. */
  near(key: string): readonly NearProject[];
}

/** A project's name as it is compared: without blanks, line breaks, brackets and other marks. */
export const projectKey = (name: string): string =>
  bareText(name).replace(/[()[\]{}<>《》〈〉【】"'·,.、;:。\-_~/\\#*★☆▲△]/g, '');

const ENDING = /(?:建设项目|建设工程|工程项目|新建项目|项目建设|项目|工程|建设)$/;
/** Below this names have nothing in common. */
const LEAST = 0.6;
/** What is left of a name without its place must say something. */
const SHORTEST = 4;

/** Indexes the names of projects. Shapes: `units` by every spelling of their names. */
export function createProjectNames(
  projects: readonly Project[],
  units: ReadonlyMap<string, readonly Unit[]>,
  district: string,
): ProjectNames {
  const codes = new Map(projects.map(project => [normaliseCode(project.code), project]));
  const fronts = [district, district.replace(/[区县市]$/, ''), '区'].filter(front => front !== '');
  const longestUnit = Math.max(0, ...Array.from(units.keys(), ({ length }) => length));

  /** The name, without 项目 behind it and without the district in front. */
  const plainForms = (key: string): readonly string[] => {
    const forms = new Set([key]);
    const short = key.replace(ENDING, '');
    if (short.length >= SHORTEST) forms.add(short);
    for (const form of Array.from(forms)) {
      const front = fronts.find(one => form.startsWith(one) && form.length - one.length >= SHORTEST);
      if (front) forms.add(form.slice(front.length));
    }
    return Array.from(forms);
  };
  /** The unit with whose name a name begins. */
  const placeOf = (key: string): { units: readonly Unit[]; length: number } | undefined => {
    for (let length = Math.min(longestUnit, key.length); length >= 2; length -= 1) {
      const found = units.get(key.slice(0, length));
      if (found) return { units: found, length };
    }
    return undefined;
  };
  /** The same without the unit in front. */
  const placedForms = (key: string): readonly string[] =>
    plainForms(key).flatMap(form => {
      const place = placeOf(form);
      return place && form.length - place.length >= SHORTEST ? [form.slice(place.length)] : [];
    });

  const plain = new Map<string, Project[]>();
  const placed = new Map<string, Project[]>();
  for (const project of projects) {
    for (const name of [project.name, ...project.aliases]) {
      const key = projectKey(name);
      for (const form of plainForms(key)) append(plain, form, project);
      for (const form of placedForms(key)) append(placed, form, project);
    }
  }
  const plainIndex = createCharacterIndex(plain.keys());
  const placedIndex = createCharacterIndex(placed.keys());
  /** 石桥农产品加工园 is not 白杨's. */
  const isElsewhere = (key: string, { unit, name }: Project): boolean => {
    const place = placeOf(key);
    if (!place || projectKey(name).startsWith(key.slice(0, place.length))) return false;
    return !place.units.some(one => one.name === unit);
  };

  const exactly = remembered((key: string): readonly Project[] => {
    const found = new Set<Project>();
    for (const form of plainForms(key)) for (const project of plain.get(form) ?? []) found.add(project);
    if (found.size > 0) return Array.from(found);
    for (const form of plainForms(key)) for (const project of placed.get(form) ?? []) found.add(project);
    for (const form of placedForms(key)) {
      for (const project of plain.get(form) ?? []) if (!isElsewhere(key, project)) found.add(project);
    }
    return Array.from(found);
  });
  const near = remembered((key: string): readonly NearProject[] => {
    const best = new Map<Project, number>();
    const look = (forms: readonly string[], index: ReadonlyMap<string, readonly Project[]>, by: CharacterIndex) => {
      for (const one of forms) {
        for (const form of by.alike(one, LEAST)) {
          const like = nearness(one, form);
          if (like < LEAST) continue;
          for (const project of index.get(form) ?? [])
            if (!isElsewhere(key, project)) best.set(project, Math.max(like, best.get(project) ?? 0));
        }
      }
    };
    look(plainForms(key), plain, plainIndex);
    look(placedForms(key), plain, plainIndex);
    look(plainForms(key), placed, placedIndex);
    return Array.from(best, ([project, like]) => ({ project, nearness: like })).sort(
      (one, other) => other.nearness - one.nearness,
    );
  });
  const ofCode = remembered((code: string) => codes.get(normaliseCode(code)) ?? null);
  return { ofCode: code => ofCode(code) ?? undefined, exactly, near };
}

/** A table names a project many times. */
function remembered<T>(of: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return key => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const found = of(key);
    known.set(key, found);
    return found;
  };
}

function append<T>(index: Map<string, T[]>, key: string, value: T): void {
  const list = index.get(key);
  if (list === undefined) index.set(key, [value]);
  else if (!list.includes(value)) list.push(value);
}
