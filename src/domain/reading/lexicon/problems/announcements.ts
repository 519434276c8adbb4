/**
 * Words that announce matters and are none themselves: 几个事麻烦领导们看下, 卡壳的事有俩, 再一个是. Patterns read shapes.
 */
import { fitsOneOf, type Pattern } from '../patterns.ts';

const COUNT = '(?:[一二两三四五六七八九几俩仨\\d]{1,2}|些)';
const MATTER = '(?:事儿?|事情|问题|事项|情况|难处|难题|难点|堵点|困难|麻烦)';
/** Whose attention is asked for. */
const TO_WHOM =
  '(?:给|跟|向|请|麻烦|烦请|想|要|需要?|各位|领导们?|大家|区里|上级|汇报|报告|说|讲|反映|报|看|协调|解决|帮忙?|关注|一下|下|哈|啊|了)*';

/** What follows is wrong or stuck. */
export const STUCK_PATTERNS: readonly Pattern[] = [
  {
    of: new RegExp(
      `^(?:目前|现在?|眼下|主要|就是|还|也|的)*(?:[卡堵难](?:壳|住|着|了|脖子)?的|犯难的|(?:不|没)好办的|头疼的|要协调的)(?:${MATTER}|地方)?(?:就|主要|目前|还|也)*(?:有|是)?(?:这|那)?(?:${COUNT}个?[件项条处样]?)?$`,
    ),
    yes: ['卡壳的事有俩', '卡着的事有两件', '眼下堵着的地方有两处', '卡脖子的有三处', '犯难的就一样'],
    no: ['卡车进不来', '卡壳的事办好了'],
  },
  {
    of: new RegExp(
      `^(?:目前|现在?|主要|存在|的)*(?:堵点|难点|难处|难题|困难|问题)(?:就|主要|目前|还|也)*(?:有|是)?(?:这|那)?${COUNT}个?[件项条处]?$`,
    ),
    yes: ['堵点就俩', '难处有三个', '主要问题有2个'],
    no: ['难点没解决', '问题不少'],
  },
  {
    of: new RegExp(
      `^(?:目前|现在?|还|另外)*(?:有|存在)?${COUNT}[个件桩项]?(?:难处|难题|难点|堵点|困难|麻烦)${TO_WHOM}$`,
    ),
    yes: ['有几个难处', '两个堵点请领导协调'],
    no: ['几个麻烦工地'],
  },
];

/** Matters of any kind follow. */
export const ANNOUNCING_PATTERNS: readonly Pattern[] = [
  {
    of: new RegExp(
      `^(?:[P\\s、,]|这边|目前|现在?|还|另外|再|先|我|有|说|报|讲|反映|汇报)*${COUNT}[个件桩项](?:小|急|重要的?)?${MATTER}${TO_WHOM}$`,
    ),
    yes: ['几个事麻烦领导们看下', '说两个事哈', '三件事麻烦领导', '有2个情况汇报一下', '几个事'],
    no: ['两个问题没解决', '1个事故'],
  },
  {
    of: /^(?:另外?|还有?|再|最后|其次|然后|就|接着)(?:有|就|是|说)*(?:一个|一点|一件|一条|一项|个)?(?:事儿?|情况)?(?:就?是|呢|说一下)?$/,
    yes: ['再一个是', '还有一个是', '最后说一下', '再有就是', '另外', '再一个'],
    no: ['再一个月', '还有一个月'],
  },
  {
    of: /^(?:其[他它余]|剩下的?|未尽)(?:事项|事宜|工作|问题|议题)?(?:由|会后|会下|下次|后续|另行|再|择期|会议|会|待|上)*(?:研究|再议|商定|讨论|再说|另议|商议|明确)$/,
    yes: ['其他事项会后另行研究', '其余问题下次会再议', '未尽事宜另行商定'],
    no: ['其他问题没有研究'],
  },
];

/** 卡壳的事有俩: problems follow. */
export const announcesTrouble = fitsOneOf(STUCK_PATTERNS);

/** 几个事麻烦领导们看下, 再一个是: what follows may be anything. */
export const announcesMatters = fitsOneOf(ANNOUNCING_PATTERNS);

/** 再一个是, 另外反映一个: before the label of a problem, 再一个是P其他问题. */
export const LEADS_TO_LABEL =
  /^[\s,]*(?:另外?|还有?|再|最后|顺[带便]|其次|然后|接着|第[一二三四五六])(?:有|就|是|说|要|想|反映|汇报|报|讲|一下|下|一个|一点|一件|个|的|事儿?|情况|[\s,])*P?(?:的|有个|有)?/;
