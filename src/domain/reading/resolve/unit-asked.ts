/** Which unit of the roster a problem asks for help. */
import { askingEnd } from '../lexicon/problems/problem-words.ts';
import { UNIT_ACTS } from '../lexicon/problems/request-patterns.ts';
import { boundSubject, type ProblemDraft } from '../rules/drafts/drafts.ts';
import { UNIT_ALONE } from '../rules/report/said.ts';
import { type Clause, tokensOf } from '../text/clauses.ts';
import type { Tokens, UnitToken } from '../text/tokens.ts';
import type { ReadingRoster } from './reading-roster.ts';

/** Place names that are also short names of a unit count only right behind the word that asks. */
const isPlaceLike = (alias: string, name: string) =>
  /^(?:镇|街道|乡)$/.test(name.slice(alias.length)) && name.startsWith(alias);

/** 财政局请尽快拨付, 贷款的事财政局要盯紧: before a unit that is spoken to. */
const SPOKEN_TO = /(?:^|的(?:事儿?|事情|事项|问题)|一事|事宜)[区\s]*$/;

/** Words for a unit that was named before. */
const OF_THEM =
  /(?:麻烦|请|求|[望盼]|让|催|希望|拜托|劳烦|需要?|由)(?:一下)?(?:他们|她们|对方|该(?:单位|局|公司|部门)|其(?![他它中余次]))/;
/** Somebody else who may be meant by them. */
const OTHER_BODIES =
  /O|(?:施工|总包|监理|设计|建设|产权)(?:单位|方)|企业|班组|总包|业主|村民|居民|商户|租户|开发商|厂家|[甲乙]方/;
/** Before a unit that is called: @资规局, @ 区财政局. */
const CALLED = /@ ?区?$/;

/** The first unit that is asked; a unit named only as the cause is not. */
export function unitAsked(draft: ProblemDraft, tokens: Tokens, roster: ReadingRoster): UnitToken | undefined {
  if (draft.shared) return draft.asked;
  if (draft.unitClause) {
    const token = firstUnit(draft.unitClause);
    if (token) return token;
  }
  for (const [index, { clause, role }] of draft.clauses.entries()) {
    if (role !== 'request') continue;
    const units = tokensOf('unit', tokens, clause);
    const behind = askingEnd(clause.shape);
    const asked = units.find(({ token, at }) => isAsked(token, at - clause.start, behind, clause.shape));
    if (asked) return asked.token;
    // 区财政局请尽快拨付, 供电公司7月5日前务必搞定: who is spoken to stands in front.
    const spoken = units.find(({ at }) => SPOKEN_TO.test(clause.shape.slice(0, at - clause.start)));
    if (spoken) return spoken.token;
    const above = units.length === 0 ? unitAbove(clause) : undefined;
    if (above) return above;
    // 区财政局，请尽快拨付.
    const before = draft.clauses[index - 1]?.clause;
    if (before && /^区?U$/.test(before.shape)) {
      const token = tokens.tokenAt(before.end - 1);
      if (token?.type === 'unit') return token;
    }
    const meant = unitMeant(clause);
    if (meant) return meant;
  }
  return addressee() ?? unitCalled() ?? unitOfHeading();

  /** 供电公司上次说4月10日，…还得麻烦他们: the one unit that was told of before. */
  function unitMeant({ shape, start }: Clause): UnitToken | undefined {
    if (!OF_THEM.test(shape) || shape.includes('U')) return undefined;
    const told = draft.clauses.filter(({ clause }) => clause.start < start);
    const units = told
      .flatMap(({ clause }) => tokensOf('unit', tokens, clause))
      .flatMap(({ token }) => (token.unit === undefined ? [] : [token]));
    const [unit] = units;
    if (!unit || units.some(other => other.unit !== unit.unit)) return undefined;
    if (told.some(({ clause }) => OTHER_BODIES.test(clause.shape))) return undefined;
    const alias = tokens.normal.text.slice(unit.start, unit.end);
    return isPlaceLike(alias, roster.units[unit.unit ?? -1]?.name ?? '') ? undefined : unit;
  }

  /** …没下来 @资规局的李科 麻烦给个说法: who is called by a mention that was typed. */
  function unitCalled(): UnitToken | undefined {
    const isCalled = (at: number) => CALLED.test(tokens.shape.slice(Math.max(0, at - 3), at));
    return draft.clauses
      .flatMap(({ clause }) => tokensOf('unit', tokens, clause))
      .find(({ token, at }) => token.unit !== undefined && isCalled(at))?.token;
  }

  /** 区住建局牵头 over the tasks of several projects; a unit alone over a project of its own tells of it. */
  function unitOfHeading(): UnitToken | undefined {
    const above = draft.unitAbove;
    const token = above && firstUnit(above.clause);
    if (!token) return undefined;
    const [project, ...others] = boundSubject(draft.subject).projects;
    const isItsOwn =
      above?.isBare === true &&
      others.length === 0 &&
      roster.projects[project ?? -1]?.unit === roster.units[token.unit ?? -1]?.name;
    return isItsOwn ? undefined : token;
  }

  /** 嵩山路街道：5月8日前完成…: a task below the name of its unit. */
  function unitAbove({ heads, shape }: Clause): UnitToken | undefined {
    const head = heads.at(-1);
    if (!head || !UNIT_ALONE.test(head.shape) || !/^(?:D|尽快|抓紧|务必|加快|立即|负责|牵头|督促)/.test(shape))
      return undefined;
    return firstUnit(head);
  }

  function firstUnit(place: { start: number; end: number }): UnitToken | undefined {
    return tokensOf('unit', tokens, place)[0]?.token;
  }

  /** 区财政局：…，请于月底前拨付: a bureau to which the message is addressed; a street before a colon reports. */
  function addressee(): UnitToken | undefined {
    const head = draft.hasRequest ? draft.clauses[0]?.clause.heads[0] : undefined;
    const token = head && /^区?U$/.test(head.shape) ? tokens.tokenAt(head.end - 1) : undefined;
    if (token?.type !== 'unit') return undefined;
    return /[局委心司]$/.test(roster.units[token.unit ?? -1]?.name ?? '') ? token : undefined;
  }

  function isAsked(token: UnitToken, at: number, behind: number, shape: string): boolean {
    const after = shape.slice(at + 1);
    if (token.unit === undefined) return false;
    if (behind >= 0 && at >= behind) {
      const alias = tokens.normal.text.slice(token.start, token.end);
      // 请施工单位与水利局对接: somebody outside the roster is asked.
      if (
        /(?:单位|公司|企业|业主|总包|代建|开发商|班组|方)(?:与|和|跟|同|向|找|联系|对接|及时|主动|尽快|抓紧)+$/.test(
          shape.slice(behind, at),
        )
      )
        return false;
      const isNear = /^(?:我?区|市区|领导|上级|协调|安排|责成|督促|通知|联系|\s)*$/.test(shape.slice(behind, at));
      return isNear || !isPlaceLike(alias, roster.units[token.unit]?.name ?? '');
    }
    return UNIT_ACTS.test(after);
  }
}
