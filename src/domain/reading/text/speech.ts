/** What begins a clause in speech without marks, whatever the model of pauses says. */

/** Whether a text is spoken: it has no marks. The full stop that a recorder sets at its end makes no writing of it. */
export const isSpeech = (text: string): boolean => !/[,。;!?\n]./su.test(text.trimEnd());

const isPeriodAt = (shape: string, at: number) => 'WNYTH'.includes(shape.charAt(at) || ' ');
const before = (shape: string, at: number, length: number) => shape.slice(Math.max(0, at - length), at);

/** Whether a clause begins at a place of the shape. The work at a place is bounded. */
export const beginsInSpeech = (shape: string, at: number): boolean =>
  isNextPeriod(shape, at) || isFirstOfSeveral(shape, at) || isBehindQuantity(shape, at);

/** 请U快点批N投资完成了M: the figures behind a request are another matter. */
export const isBehindRequest = (shape: string, at: number): boolean =>
  isNextPeriod(shape, at) && /[UO请]/.test(before(shape, at, LONGEST_REQUEST));
const LONGEST_REQUEST = 24;

/** 请U快点批N投资完成了M, 我简单说说N计划投资M: a period before a figure or a plan begins something new. */
const isNextPeriod = (shape: string, at: number) =>
  isPeriodAt(shape, at) &&
  FIGURE_OF_PERIOD.test(shape.slice(at, at + LONGEST_FIGURE)) &&
  !GOES_ON_WITH_PERIOD.test(before(shape, at, 1));
const LONGEST_FIGURE = 14;
const FIGURE_OF_PERIOD =
  /^[WNYTH](?:呢|的话|我们?)?(?:(?:累计|一共|总共|拢共|统共|实际|已经)*(?:完成|投资|投)[^,PWNYTD]{0,6}[MV]|(?:一共|总共|拢共|累计)[MV]|(?:打算|准备)|计划(?:投资|完成|投)M)/;
/** 预计N完成投资M, 比N完成的M多: what stands before the period belongs to it. */
const GOES_ON_WITH_PERIOD =
  /[PDWNYTHQUO的在比从到至较和与及把是给等按离于会能要拟可计划预估望取备算排定争即将就才也都又再,、\s]$/;

/** 困难有两个一个是…第二个是…. */
const isFirstOfSeveral = (shape: string, at: number) =>
  '第一头'.includes(shape.charAt(at) || ' ') &&
  /^(?:第?一|头一)个(?:呢|就|嘛)?是/.test(shape.slice(at, at + 5)) &&
  /(?:个|问题|困难|事儿?|[啊呢哈吧])$/.test(before(shape, at, 2));

/** 挖了八万三千方土完成投资M. */
const isBehindQuantity = (shape: string, at: number) =>
  shape.startsWith('完成投资', at) && QUANTITY.test(before(shape, at, 10));
const QUANTITY =
  /[\d一二两三四五六七八九十百千万](?:多|来)?(?:方|米|吨|根|层|块|台|套|栋|公里|立方米?|平方米?|平米?)(?:土方?|砼|混凝土|淤泥|管子?|路)?$/;
