import type { Day } from '../base/time.ts';
import { dayOf } from '../base/time.ts';
import { hasRole } from '../people/person.ts';
import { INVESTMENT_FIELDS } from '../progress/progress.ts';
import type { ProgressItem, ReadMessage } from '../reading/types.ts';
import { type Context, dueIn, leadersIn, type Stretch, stretchOf, watchersIn } from './minutes/said.ts';

/**
 * What the words of a leader below a card are: a 批示, with the unit and the day that they name, or something else. 收到, 好的 and
 * thanks only say that it was read; a figure is a report; a question, or trouble of another kind, is to be asked about.
 */

export interface Instruction {
  unit: string | null;
  due: Day | null;
}

/**
 * `acknowledged`: it was read. `instruction`: something is to be done. `reported`: read as any message. `unclear`: a question or
 * a complaint, of which only its author knows whether it is to be passed on.
 */
export type LeaderWords = { kind: 'acknowledged' | 'reported' | 'unclear' } | ({ kind: 'instruction' } & Instruction);

/** Words that only say that it was read. */
const ACKNOWLEDGED =
  /^(?:收到|好的?|好嘞|行|可以|可|知道了?|了解|明白|清楚|谢谢|感谢|多谢|辛苦|大家|各位|同志们|你们|您|已?阅|圈阅|已读|已知悉|知悉|嗯+|哦+|噢|喔|ok|okay|很好|不错|挺好|赞|棒|点赞|加油|了|啦|哈+|呵+|吧|呀|啊|的|\[[^\]]{1,4}\])*$/iu;

/** Words by which something is wanted to be done. */
const WANTED =
  /抓紧|尽快|尽早|速办|从速|快办|特事特办|问责|追责|通报批评|^(?:请.{0,8})?通知|(?:再|重新|进一步)(?:研究|论证|核实|核查|协调|商量)|(?:不要|别|莫)(?:再)?(?:拖|等|推)|(?:说明|查明|查清|弄清)(?:一下)?(?:原因|情况)|(?:向|给)我(?:汇报|报告|说明|报)|报我|^(?:原则上?)?不?同意|加快|加紧|务必|必须|立即|立刻|马上|迅速|限期|责成|责令|牵头|督办|督促|督查|盯[紧住着]|跟进|跟踪|阅处|阅办|阅研|会商|落实|不得|别拖|拖不得|不能(?:再|拖|影响)|高度重视|听汇报|约谈|专题研究|拿出|倒排|压实|主动对接|(?:之?前|以前|之?内|以内)(?:必须|务必|要|须)?(?:完成|办结|办好|解决|答复|反馈|报|拿|落实|到位)|(?:要|须|应)(?:抓|加|尽|按|切实|认真|全力|主动|负责)|转.{2,12}(?:办|处)|按.{1,14}(?:办|执行|推进)|由.{2,14}(?:负责|办|抓|协调|处理|解决)|限.{1,8}(?:完成|办结|解决|答复)/u;

/** Words that tell of trouble of their own. */
const TROUBLE =
  /没有?(?!问题)[^，,。；;]{0,8}(?:下来|批|办|签|完成|到位|通过|落实)|未|无法|尚|缺|不足|卡[在住了]|停工|滞后|受阻|阻工|影响|拒/u;
/** The same words, where they are forbidden. */
const FORBIDDEN = /(?:不得|不能|不要|不可|避免|以免|勿)(?:再)?[^，,。；;]{0,4}(?:影响|停工|滞后|缺)/gu;

/** Words of the same kind that tell what is missing: 资金没有落实. */
const NOT_THERE = /(?:没有?|未|尚未|不)[^，,。；;]{0,8}(?:落实|到位|会商|跟进|拿出)/gu;

const ASKED =
  /[?？]\s*$|(?:吗|呢|没有|了没|如何|怎么样|怎样|怎样了|怎么样了|咋样|咋样了|多少|多久|哪里|哪一步|谁)[。！!~～\s]*$|^(?:现在|目前|这个|这事|问题|请问)*(?:进展|进度|情况)(?:怎么样|如何|怎样|咋样)|什么时候|啥时候|何时|为什么|为何|怎么还|到哪|谁(?:在|来|负责)|能不能|能否|是不是|有没有|什么(?:意见|情况|原因|进展)/u;

/** A leader who wants it worked out or told does not ask the bot: 请研究如何解决. */
const TO_BE_WORKED_OUT = /^(?:请|由|责成|责令|要求|转).{0,16}(?:研究|核实|查明|弄清|提出|明确|说明|汇报|报告|督促)/u;

/** As many characters a thing that is wanted has at least. */
const SHORTEST = 4;

/** Reads the words of a leader below a card. */
export function readLeaderWords(text: string, read: ReadMessage, context: Context): LeaderWords {
  const said = text.normalize('NFKC').trim();
  if (isAcknowledged(said)) return { kind: 'acknowledged' };
  if (isFigure(read)) return { kind: 'reported' };
  const isWanted = clausesOf(said).some(isWantedIn);
  if (read.kind === 'command' || read.kind === 'help') return { kind: 'reported' };
  if (!isWanted) {
    if (read.kind === 'resolve' || read.kind === 'query') return { kind: 'reported' };
    if (clausesOf(said).some(isAsked) || isOfWhatIsSo(said, read)) return { kind: 'unclear' };
    if (read.isChatter) return { kind: 'acknowledged' };
    if (said.replace(/[^\p{Script=Han}]/gu, '').length < SHORTEST) return { kind: 'unclear' };
  }
  return { kind: 'instruction', unit: unitIn(said, read, context), due: dueOf(said, read, context) };
}

/** The clauses of a text, each with the mark that ends it. */
function clausesOf(said: string): string[] {
  return said.match(/[^,，。；;!！?？\n]+[,，。；;!！?？\n]*/gu) ?? [];
}

/** Whether something is wanted in a clause; 能不能抓紧？ asks. */
function isWantedIn(clause: string): boolean {
  return WANTED.test(clause.replace(NOT_THERE, '')) && !isAsked(clause);
}

function isAsked(clause: string): boolean {
  return ASKED.test(clause) && !(TO_BE_WORKED_OUT.test(clause) && !/[?？]\s*$/u.test(clause));
}

/** Whether a text only says that it was read, with whatever signs and pictures. */
function isAcknowledged(said: string): boolean {
  return ACKNOWLEDGED.test(
    said.replace(/(?!\[|\])[\p{P}\p{S}\p{Emoji_Presentation}\p{Extended_Pictographic}\s]|\u200d|\ufe0f/gu, ''),
  );
}

/** Whether a figure stands in it that is a report's, or more time is asked for. */
function isFigure({ items, asks }: ReadMessage): boolean {
  const isOf = (item: ProgressItem) =>
    INVESTMENT_FIELDS.some(field => item[field] !== undefined) || item.progressPercent !== undefined;
  if (items.some(one => one.type === 'progress' && isOf(one))) return true;
  return asks.some(one => ['figure', 'which_period', 'cannot_split', 'too_large', 'more_time'].includes(one.reason));
}

/** Whether it says what is so, rather than what is to be done. */
function isOfWhatIsSo(said: string, { items }: ReadMessage): boolean {
  return items.some(one => one.type === 'progress') || TROUBLE.test(said.replace(FORBIDDEN, ''));
}

const ADDRESSED = /(?:请|转|交|由|责成|责令|让|要求|同意|督促|建议)区?$/;

/**
 * The unit that is to do it: the one that leads by the words, else the only one that is spoken to, else that of the person who
 * is spoken to. Who pushes it, such as 督查局, does not do it.
 */
function unitIn(said: string, read: ReadMessage, context: Context): string | null {
  const stretch = stretchOf(said, context);
  const pushing = new Set([...watchersIn(stretch, context), ...pushersOf(context)]);
  const [leader] = leadersIn(stretch, context)
    .filter(({ unit }) => !pushing.has(unit))
    .sort((a, b) => b.sure - a.sure || a.at - b.at);
  if (leader) return leader.unit;
  const meant = [
    addressedIn(stretch, context),
    read.items.flatMap(one => (one.type === 'problem' ? (one.responsibleUnit ?? []) : [])),
    unitsOfPeople(said, context),
  ].map(units => new Set(units.filter(unit => !pushing.has(unit))));
  const [first] = meant.filter(({ size }) => size > 0);
  return first?.size === 1 ? ([...first][0] ?? null) : null;
}

function addressedIn({ tokens }: Stretch, { reading }: Context): string[] {
  return tokens.placed.flatMap(({ token, at }) => {
    if (token.type !== 'unit' || token.unit === undefined) return [];
    return ADDRESSED.test(tokens.shape.slice(0, at)) ? [reading.units[token.unit]?.name ?? ''] : [];
  });
}

/** The units whose people push what others do: the inspection bureau's. */
function pushersOf({ roster }: Context): string[] {
  return roster.people.flatMap(person => (hasRole(person, 'inspection_bureau') ? (person.unit ?? []) : []));
}

const SPOKEN_TO = /(?:请|由|让|责成|责令|交|转|要求)$/u;
const PERSON_ACTS =
  /^(?:同志|主任|局长|书记|镇长|主席|科长|副?总)?(?:要|应|须|必须|立即|马上|尽快|抓紧)*(?:牵头|负责|办|抓|落实|协调|研究)/u;

/** The units of the people who are to do it, by their names. */
function unitsOfPeople(said: string, { roster }: Context): string[] {
  return roster.people.flatMap(({ name, unit }) => {
    const at = said.indexOf(name);
    if (unit === null || at < 0) return [];
    return SPOKEN_TO.test(said.slice(0, at)) || PERSON_ACTS.test(said.slice(at + name.length)) ? [unit] : [];
  });
}

/** People are called together: the day is that of a meeting. */
const CALLS_TOGETHER = /开会|参会|到会|召开/u;

/** The day by which it is wanted; one that is over is none. */
function dueOf(said: string, read: ReadMessage, context: Context): Day | null {
  const wanted = read.items.flatMap(one => (one.type === 'problem' ? (one.dueDate ?? []) : []));
  const text = clausesOf(said)
    .filter(clause => !CALLS_TOGETHER.test(clause))
    .join('');
  const isWhole = text === said;
  const day = dueIn(stretchOf(text, context), context).day ?? (isWhole ? (wanted[0] ?? null) : null);
  return day !== null && day >= dayOf(context.at) ? day : null;
}
