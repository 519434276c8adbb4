import { DISTRICT } from './minutes-district.ts';

/**
 * Minutes as offices write them, each with the right items. Written before the reader, by nobody who had seen it. The meeting
 * is on Monday 8 June 2026; the texts are sent that afternoon.
 */

/** What an item is: a piece of its task, then what stands with it; null is asked. */
export interface RightItem {
  task: string;
  unit: string | null;
  due: string | null;
  person?: string;
  supervisor?: string;
  project?: string;
  problem?: string;
  /** Somebody who is named and is not in the roster. */
  stranger?: string;
}

export interface MinutesText {
  name: string;
  text: string;
  items: readonly RightItem[];
  /** What is no task and stays as 会议内容. */
  content?: readonly string[];
  head?: { place?: string; chair?: string; attendees?: string; at?: string; title?: string; series?: string };
}

const WULI = '五里堡街道';
const HOUZHAI = '侯寨街道';
const MAZHAI = '马寨镇';
const ZHUJIAN = '区住建局';
const CAIZHENG = '区财政局';
const ZIGUI = '区资源规划分局';
const CHENGGUAN = '区城管局';
const SHENPI = '区行政审批局';
const SHENGTAI = '区生态环境分局';
const SHUILI = '区水利局';
const { resettlement, cold, digital, cherry, school } = DISTRICT.codes;

/** An office that numbers its tasks and says all of each in a line. */
const LINES: readonly MinutesText[] = [
  {
    name: 'the issue’s own line',
    text: '会议纪要\n1. 五里堡安置房拆迁，五里堡街道牵头，责任人（张三），6月20日前完成',
    items: [{ task: '五里堡安置房拆迁', unit: WULI, person: '张三', due: '2026-06-20', project: resettlement }],
  },
  {
    name: 'several lines',
    text: '会议纪要：\n1、康华冷链消防图审，区住建局负责，李四落实，6月12日前办结；\n2、樱桃沟项目临时用水，区水利局负责，6月15日前接通；\n3、嵩南中学围挡外渣土清运，区城管局，6月10日前。',
    items: [
      { task: '消防图审', unit: ZHUJIAN, person: '李四', due: '2026-06-12', project: cold },
      { task: '临时用水', unit: SHUILI, due: '2026-06-15', project: cherry },
      { task: '渣土清运', unit: CHENGGUAN, due: '2026-06-10', project: school },
    ],
  },
  {
    name: 'all behind the word, in one line',
    text: '会议纪要 1.康华冷链施工许可，区行政审批局6月18日前核发 2.数字经济产业园管网迁改，马寨镇6月25日前完成',
    items: [
      { task: '施工许可', unit: SHENPI, due: '2026-06-18', project: cold },
      { task: '管网迁改', unit: MAZHAI, due: '2026-06-25', project: digital },
    ],
  },
  {
    name: 'full-width numbers and brackets',
    text: '会议纪要：（１）康华冷链外电接入，马寨镇牵头，６月３０日前完成。（２）樱桃沟规划条件调整，资规局牵头，月底前完成。',
    items: [
      { task: '外电接入', unit: MAZHAI, due: '2026-06-30', project: cold },
      { task: '规划条件调整', unit: ZIGUI, due: '2026-06-30', project: cherry },
    ],
  },
  {
    name: 'no day: it is asked',
    text: '会议纪要\n1. 康华冷链消防验收，区住建局牵头',
    items: [{ task: '消防验收', unit: ZHUJIAN, due: null, project: cold }],
  },
  {
    name: 'no unit: it is asked',
    text: '会议纪要\n1. 康华冷链外部道路贯通，6月28日前完成',
    items: [{ task: '外部道路贯通', unit: null, due: '2026-06-28', project: cold }],
  },
  {
    name: 'neither unit nor day',
    text: '会议纪要\n1. 尽快打通樱桃沟进场道路\n2. 康华冷链临电，马寨镇，6月16日前',
    items: [
      { task: '打通樱桃沟进场道路', unit: null, due: null, project: cherry },
      { task: '临电', unit: MAZHAI, due: '2026-06-16', project: cold },
    ],
  },
  {
    name: 'a person with his unit in brackets',
    text: '会议纪要\n1. 督促施工单位兑付工人工资（马寨镇 孙敏），本周五前办结',
    items: [{ task: '兑付工人工资', unit: MAZHAI, person: '孙敏', due: '2026-06-12' }],
  },
  {
    name: 'the person alone tells the unit',
    text: '会议纪要\n1. 五里堡安置房剩余3户签约，由张三负责，6月22日前完成',
    items: [{ task: '剩余3户签约', unit: WULI, person: '张三', due: '2026-06-22', project: resettlement }],
  },
  {
    name: 'somebody whom the roster does not know',
    text: '会议纪要\n1. 樱桃沟林地手续，侯寨街道牵头，责任人：白建国，6月26日前完成',
    items: [{ task: '林地手续', unit: HOUZHAI, due: '2026-06-26', stranger: '白建国', project: cherry }],
  },
  {
    name: 'two days: the last one is the item’s',
    text: '会议纪要\n1. 五里堡街道6月12日前制定五里堡安置房扫尾方案，6月30日前全部腾空',
    items: [{ task: '制定五里堡安置房扫尾方案', unit: WULI, due: '2026-06-30', project: resettlement }],
  },
  {
    name: 'a day that has begun something is none to be done by',
    text: '会议纪要\n1. 马寨镇自6月9日起每日调度康华冷链，6月19日前实现主体封顶',
    items: [{ task: '每日调度康华冷链', unit: MAZHAI, due: '2026-06-19', project: cold }],
  },
];

/** Paragraphs with the words of official papers. */
const PARAGRAPHS: readonly MinutesText[] = [
  {
    name: 'a paper of the government’s office',
    text: `区重点项目周推进会会议纪要
时间：2026年6月8日上午9:00
地点：区政府三楼会议室
主持：赵振
参加：区住建局、区财政局、马寨镇、五里堡街道主要负责同志

会议听取了上周议定事项落实情况汇报，研究了当前重点项目存在的问题。会议指出，全区重点项目总体进展顺利，但个别项目手续滞后。现将议定事项纪要如下：
（一）关于五里堡安置房拆迁问题。由五里堡街道牵头，区住建局配合，于6月20日前完成剩余3户签约腾空。责任人：张三。
（二）关于康华冷链施工许可问题。由区行政审批局负责，容缺受理，6月15日前核发施工许可证。
（三）关于数字经济产业园资金拨付问题。区财政局要于月底前拨付到位。`,
    items: [
      { task: '剩余3户签约腾空', unit: WULI, person: '张三', due: '2026-06-20', project: resettlement },
      { task: '核发施工许可证', unit: SHENPI, due: '2026-06-15', project: cold },
      { task: '资金拨付', unit: CAIZHENG, due: '2026-06-30', project: digital },
    ],
    content: ['会议听取了上周议定事项', '会议指出'],
    head: {
      place: '区政府三楼会议室',
      chair: '赵振',
      attendees: '区住建局、区财政局、马寨镇、五里堡街道主要负责同志',
      at: '2026-06-08T09:00:00+08:00',
      series: 'weekly',
    },
  },
  {
    name: 'fields of their own lines',
    text: `会议纪要
1.五里堡安置房拆迁扫尾
责任单位：五里堡街道
配合单位：区住建局、区城管局
责任人：张三
完成时限：6月20日
2.康华冷链环评批复
责任单位：区生态环境分局
完成时限：6月底`,
    items: [
      { task: '拆迁扫尾', unit: WULI, person: '张三', due: '2026-06-20', project: resettlement },
      { task: '环评批复', unit: SHENGTAI, due: '2026-06-30', project: cold },
    ],
  },
  {
    name: 'fields in brackets behind the task',
    text: '会议纪要\n一、加快推进樱桃沟文旅综合体征地工作。（责任单位：侯寨街道；责任人：侯亮；完成时限：2026年6月25日）\n二、协调解决嵩南中学临时便道问题。（责任单位：区城管局；配合单位：侯寨街道；完成时限：一周内）',
    items: [
      { task: '征地工作', unit: HOUZHAI, person: '侯亮', due: '2026-06-25', project: cherry },
      { task: '临时便道', unit: CHENGGUAN, due: '2026-06-15', project: school },
    ],
  },
  {
    name: 'several tasks in one paragraph by 一是, 二是',
    text: '会议纪要\n会议要求：一是五里堡街道6月20日前完成五里堡安置房剩余户签约；二是区住建局6月15日前办结康华冷链图审；三是区财政局月底前落实专项债配套资金。',
    items: [
      { task: '剩余户签约', unit: WULI, due: '2026-06-20', project: resettlement },
      { task: '康华冷链图审', unit: ZHUJIAN, due: '2026-06-15', project: cold },
      { task: '专项债配套资金', unit: CAIZHENG, due: '2026-06-30' },
    ],
  },
  {
    name: 'several tasks in one paragraph by semicolons',
    text: '会议纪要：会议明确，由马寨镇牵头于6月18日前完成康华冷链场地移交；由区水利局负责于6月22日前完成河道改线审批；由区城管局负责，两周内完成渣土手续办理。',
    items: [
      { task: '场地移交', unit: MAZHAI, due: '2026-06-18', project: cold },
      { task: '河道改线审批', unit: SHUILI, due: '2026-06-22' },
      { task: '渣土手续', unit: CHENGGUAN, due: '2026-06-22' },
    ],
  },
  {
    name: 'the meeting’s prose head',
    text: '关于推进康华冷链项目建设的专题会议纪要\n2026年6月8日下午，赵振同志在马寨镇政府主持召开专题会，区住建局、区行政审批局、马寨镇负责同志参加会议。会议纪要如下：\n一、区行政审批局要在6月12日前完成康华冷链施工许可证核发。\n二、马寨镇要加快清表，6月14日前具备进场条件。',
    items: [
      { task: '施工许可证核发', unit: SHENPI, due: '2026-06-12', project: cold },
      { task: '加快清表', unit: MAZHAI, due: '2026-06-14', project: cold },
    ],
    head: { chair: '赵振', place: '马寨镇政府', series: 'special' },
  },
  {
    name: 'a head of units over their tasks',
    text: '会议纪要\n五里堡街道：\n1.6月20日前完成安置房剩余户签约；\n2.6月25日前完成围挡拆除。\n区住建局：\n1.6月15日前办结康华冷链图审。',
    items: [
      { task: '剩余户签约', unit: WULI, due: '2026-06-20' },
      { task: '围挡拆除', unit: WULI, due: '2026-06-25' },
      { task: '康华冷链图审', unit: ZHUJIAN, due: '2026-06-15', project: cold },
    ],
  },
  {
    name: 'a head of a project over its tasks',
    text: '会议纪要\n一、康华冷链\n1.消防图审由区住建局于6月12日前办结；\n2.外电接入由马寨镇于6月30日前完成。\n二、樱桃沟文旅综合体\n1.林地报批由资规局于7月10日前完成。',
    items: [
      { task: '消防图审', unit: ZHUJIAN, due: '2026-06-12', project: cold },
      { task: '外电接入', unit: MAZHAI, due: '2026-06-30', project: cold },
      { task: '林地报批', unit: ZIGUI, due: '2026-07-10', project: cherry },
    ],
  },
  {
    name: '议定 and 强调 in turn',
    text: '会议纪要\n会议强调，要坚持项目为王，全力以赴抓进度、抓质量、抓安全。\n会议议定：\n（1）区资源规划分局于6月19日前完成数字经济产业园土地组卷；\n（2）区财政局对土地指标费用予以保障，6月26日前拨付。\n会议要求，各单位要高度重视，压实责任，确保各项任务落实到位。',
    items: [
      { task: '土地组卷', unit: ZIGUI, due: '2026-06-19', project: digital },
      { task: '土地指标费用', unit: CAIZHENG, due: '2026-06-26' },
    ],
    content: ['会议强调', '各单位要高度重视'],
  },
  {
    name: 'a leader’s words are no task',
    text: '会议纪要\n一、会议认为，当前项目建设进入关键期，必须再提速。\n二、会议通报了5月份排名情况，马寨镇排名第一。\n三、会议决定，由侯寨街道于6月17日前完成樱桃沟进场道路清障。',
    items: [{ task: '进场道路清障', unit: HOUZHAI, due: '2026-06-17', project: cherry }],
    content: ['会议认为', '马寨镇排名第一'],
  },
];

/** Days as they are said. */
const DAYS: readonly MinutesText[] = (
  [
    ['下周五前', '2026-06-19'],
    ['本周五前', '2026-06-12'],
    ['本周内', '2026-06-14'],
    ['月底前', '2026-06-30'],
    ['6月底前', '2026-06-30'],
    ['一周内', '2026-06-15'],
    ['10日内', '2026-06-18'],
    ['5个工作日内', '2026-06-15'],
    ['三个工作日内', '2026-06-11'],
    ['7月上旬', '2026-07-10'],
    ['2026年7月1日前', '2026-07-01'],
    ['7月15日之前', '2026-07-15'],
    ['明天下班前', '2026-06-09'],
    ['6月25日下午5点前', '2026-06-25'],
    ['年底前', '2026-12-31'],
    ['三季度末', '2026-09-30'],
    ['半个月内', '2026-06-23'],
    ['一个月内', '2026-07-08'],
    ['即日起', null],
    ['立即', null],
    ['6月5日前', null],
    ['长期坚持', null],
  ] as const
).map(([said, due]) => ({
  name: `a day said as ${said}`,
  text: `会议纪要\n1. 康华冷链外电接入，马寨镇牵头，${said}完成`,
  items: [{ task: '外电接入', unit: MAZHAI, due, project: cold }],
}));

/** An office that pastes a table. */
const TABLES: readonly MinutesText[] = [
  {
    name: 'a pasted table',
    text: '会议纪要\n序号\t议定事项\t责任单位\t责任人\t完成时限\n1\t五里堡安置房拆迁扫尾\t五里堡街道\t张三\t6月20日\n2\t康华冷链图审\t区住建局\t李四\t6月12日',
    items: [
      { task: '五里堡安置房拆迁扫尾', unit: WULI, person: '张三', due: '2026-06-20', project: resettlement },
      { task: '康华冷链图审', unit: ZHUJIAN, person: '李四', due: '2026-06-12', project: cold },
    ],
  },
  {
    name: 'a table with a cell that says nothing',
    text: '会议纪要\n序号\t事项\t牵头单位\t配合单位\t完成时间\n1\t樱桃沟征地\t侯寨街道\t区资源规划分局\t7月10日\n2\t嵩南中学管线迁改\t\t区城管局\t6月底',
    items: [
      { task: '樱桃沟征地', unit: HOUZHAI, due: '2026-07-10', project: cherry },
      { task: '嵩南中学管线迁改', unit: null, due: '2026-06-30', project: school },
    ],
  },
  {
    name: 'a table drawn with bars',
    text: '会议纪要\n|事项|责任单位|时限|\n|康华冷链外电|马寨镇|6月30日|',
    items: [{ task: '康华冷链外电', unit: MAZHAI, due: '2026-06-30', project: cold }],
  },
];

/** Who leads, who helps, who watches. */
const HANDS: readonly MinutesText[] = [
  {
    name: 'who helps is not responsible',
    text: '会议纪要\n1. 区住建局配合，区行政审批局牵头，6月18日前办结康华冷链施工许可',
    items: [{ task: '施工许可', unit: SHENPI, due: '2026-06-18', project: cold }],
  },
  {
    name: '会同',
    text: '会议纪要\n1. 区资源规划分局会同侯寨街道、区财政局，于6月24日前完成樱桃沟征地补偿测算',
    items: [{ task: '征地补偿测算', unit: ZIGUI, due: '2026-06-24', project: cherry }],
  },
  {
    name: 'several units are responsible: each has an item of its own',
    text: '会议纪要\n1. 嵩南中学雨污管网接驳，责任单位：区城管局、区水利局，完成时限：6月27日',
    items: [
      { task: '雨污管网接驳', unit: CHENGGUAN, due: '2026-06-27', project: school },
      { task: '雨污管网接驳', unit: SHUILI, due: '2026-06-27', project: school },
    ],
  },
  {
    name: 'a supervisor who is named',
    text: '会议纪要\n1. 五里堡安置房拆迁，五里堡街道牵头，6月20日前完成，由任平督办',
    items: [{ task: '五里堡安置房拆迁', unit: WULI, due: '2026-06-20', supervisor: '任平', project: resettlement }],
  },
  {
    name: 'a supervisor in a field',
    text: '会议纪要\n1. 五里堡安置房拆迁\n责任单位：五里堡街道\n督办人：冯兰\n时限：6月20日',
    items: [{ task: '五里堡安置房拆迁', unit: WULI, due: '2026-06-20', supervisor: '冯兰', project: resettlement }],
  },
  {
    name: 'the bureau watches without being named as a unit',
    text: '会议纪要\n1. 康华冷链外电接入，马寨镇负责，6月30日前完成，区督查局跟踪督办',
    items: [{ task: '外电接入', unit: MAZHAI, due: '2026-06-30', project: cold }],
  },
  {
    name: 'who leads politically is not who answers',
    text: '会议纪要\n1. 樱桃沟征地，责任领导：赵振，责任单位：侯寨街道，责任人：侯亮，6月25日前完成',
    items: [{ task: '樱桃沟征地', unit: HOUZHAI, person: '侯亮', due: '2026-06-25', project: cherry }],
  },
  {
    name: 'a namesake belongs to the unit that is named',
    text: '会议纪要\n1. 樱桃沟清表，侯寨街道王伟负责，6月16日前完成\n2. 康华冷链清表，马寨镇王伟负责，6月16日前完成',
    items: [
      { task: '樱桃沟清表', unit: HOUZHAI, person: '王伟@侯寨街道', due: '2026-06-16', project: cherry },
      { task: '康华冷链清表', unit: MAZHAI, person: '王伟@马寨镇', due: '2026-06-16', project: cold },
    ],
  },
  {
    name: 'it names a problem',
    text: '会议纪要\n1. WT-2026-0007 由区住建局6月15日前办结',
    items: [{ task: 'WT-2026-0007', unit: ZHUJIAN, due: '2026-06-15', problem: 'WT-2026-0007' }],
  },
  {
    name: 'a body outside the roster is not responsible; the unit that reports to it is',
    text: '会议纪要\n1. 马寨镇负责对接市供电公司，6月20日前完成康华冷链高压线迁改',
    items: [{ task: '高压线迁改', unit: MAZHAI, due: '2026-06-20', project: cold }],
  },
  {
    name: 'all towns at once is asked, not lost',
    text: '会议纪要\n1. 各镇街道6月15日前报送项目问题台账',
    items: [{ task: '报送项目问题台账', unit: null, due: '2026-06-15' }],
  },
];

/** Other ways. */
const OTHERS: readonly MinutesText[] = [
  {
    name: 'circled numbers',
    text: '会议纪要：①康华冷链图审，区住建局，6月12日前；②樱桃沟用水，区水利局，6月15日前',
    items: [
      { task: '康华冷链图审', unit: ZHUJIAN, due: '2026-06-12', project: cold },
      { task: '樱桃沟用水', unit: SHUILI, due: '2026-06-15', project: cherry },
    ],
  },
  {
    name: 'no numbers at all',
    text: '会议纪要\n五里堡街道6月20日前完成安置房拆迁。\n区住建局6月12日前办结康华冷链图审。\n会议还通报了安全生产情况。',
    items: [
      { task: '安置房拆迁', unit: WULI, due: '2026-06-20' },
      { task: '康华冷链图审', unit: ZHUJIAN, due: '2026-06-12', project: cold },
    ],
    content: ['安全生产情况'],
  },
  {
    name: 'spoken minutes',
    text: '会议纪要 今天会上定了几件事，五里堡街道这周五之前把安置房那3户签了，住建局下周三前把康华冷链图审办下来',
    items: [
      { task: '那3户签了', unit: WULI, due: '2026-06-12' },
      { task: '康华冷链图审', unit: ZHUJIAN, due: '2026-06-17', project: cold },
    ],
  },
  {
    name: 'the half-month meeting',
    text: '区长半月推进会会议纪要\n时间：6月8日15:30\n1. 数字经济产业园贴息资金，区财政局6月22日前拨付',
    items: [{ task: '贴息资金', unit: CAIZHENG, due: '2026-06-22', project: digital }],
    head: { series: 'half_month', at: '2026-06-08T15:30:00+08:00' },
  },
  {
    name: 'a deputy head of the district presides: it is the weekly meeting',
    text: '会议纪要：6月8日上午，常务副区长在第二会议室主持召开重点项目推进会。\n1. 数字经济产业园贴息资金，区财政局6月22日前拨付',
    items: [{ task: '贴息资金', unit: CAIZHENG, due: '2026-06-22', project: digital }],
    head: { series: 'weekly', at: '2026-06-08T09:00:00+08:00' },
  },
  {
    name: 'the month’s analysis',
    text: '5月份重点项目月分析会会议纪要\n会议地点：区委二楼会议室\n参会人员：各镇街道、区直部门负责人\n1. 嵩南中学赶工方案，侯寨街道牵头，6月11日前报推进中心',
    items: [{ task: '赶工方案', unit: HOUZHAI, due: '2026-06-11', project: school }],
    head: { series: 'analysis', place: '区委二楼会议室', attendees: '各镇街道、区直部门负责人' },
  },
  {
    name: 'only talk: there is no item, and nothing is lost',
    text: '会议纪要\n会议传达了市委经济工作会议精神，通报了5月排名情况。会议强调，要坚定信心、鼓足干劲。',
    items: [],
    content: ['会议传达了市委经济工作会议精神', '坚定信心'],
  },
  {
    name: 'responsible units as a list below',
    text: '会议纪要\n（一）加快康华冷链水电接入。\n1.供水管线6月18日前接通，由区水利局负责；\n2.外电线路6月30日前接通，由马寨镇负责。\n（二）加快樱桃沟征迁。侯寨街道要倒排工期，7月5日前完成清零。',
    items: [
      { task: '供水管线', unit: SHUILI, due: '2026-06-18', project: cold },
      { task: '外电线路', unit: MAZHAI, due: '2026-06-30', project: cold },
      { task: '完成清零', unit: HOUZHAI, due: '2026-07-05', project: cherry },
    ],
  },
  {
    name: 'the due day stands over the tasks',
    text: '会议纪要\n以下事项于6月20日前完成：\n1. 康华冷链图审，区住建局；\n2. 樱桃沟清表，侯寨街道。',
    items: [
      { task: '康华冷链图审', unit: ZHUJIAN, due: '2026-06-20', project: cold },
      { task: '樱桃沟清表', unit: HOUZHAI, due: '2026-06-20', project: cherry },
    ],
  },
  {
    name: 'a signature and copies at the end',
    text: '会议纪要\n1. 康华冷链图审，区住建局6月12日前办结。\n记录：孙敏\n抄送：区委办、区政府办\n示例区重点项目推进中心\n2026年6月8日印发',
    items: [{ task: '康华冷链图审', unit: ZHUJIAN, due: '2026-06-12', project: cold }],
    content: ['记录：孙敏', '抄送：区委办、区政府办'],
  },
];

/** Several tasks in one paragraph, and lines that a hand has torn from a table. */
const MIXED: readonly MinutesText[] = [
  {
    name: 'who met and all tasks in one paragraph',
    text: '会议纪要：6月8日上午重点项目推进会召开，赵振主持。一、五里堡安置房拆迁由五里堡街道负责，张三具体抓，6月20日前完成。二、康华冷链由马寨镇负责，6月18日前把土方清运完。',
    items: [
      { task: '五里堡安置房拆迁', unit: WULI, person: '张三', due: '2026-06-20', project: resettlement },
      { task: '土方清运', unit: MAZHAI, due: '2026-06-18', project: cold },
    ],
    head: { chair: '赵振' },
  },
  {
    name: 'first, second, third, the last without a unit and a day',
    text: '会议纪要\n会议决定：\n一是由区城管局牵头，区生态环境分局、马寨镇配合，于6月15日前核发渣土手续；二是由区财政局落实农民工工资保证金，6月22日前到位；三是樱桃沟加快主体施工。',
    items: [
      { task: '核发渣土手续', unit: CHENGGUAN, due: '2026-06-15' },
      { task: '由区财政局落实农民工工资保证金', unit: CAIZHENG, due: '2026-06-22' },
      { task: '樱桃沟加快主体施工', unit: null, due: null, project: cherry },
    ],
  },
  {
    name: '第一，第二，第三， as it was spoken',
    text: '会议纪要\n第一，区住建局要抓紧，6月18日前把康华冷链图审办了。第二，马寨镇6月12日前把进场路修好。第三，谁都不要等靠要。',
    items: [
      { task: '区住建局要抓紧，6月18日前把康华冷链图审办了', unit: ZHUJIAN, due: '2026-06-18', project: cold },
      { task: '马寨镇6月12日前把进场路修好', unit: MAZHAI, due: '2026-06-12' },
    ],
    content: ['谁都不要等靠要'],
  },
  {
    name: 'one deed of two units, each with its own day',
    text: '会议纪要\n请住建局6月17日前、财政局6月19日前分别反馈意见。',
    items: [
      { task: '反馈意见', unit: ZHUJIAN, due: '2026-06-17' },
      { task: '反馈意见', unit: CAIZHENG, due: '2026-06-19' },
    ],
  },
  {
    name: 'a few words among tasks are one of them',
    text: '会议纪要\n1.康华冷链：（1）图审由区住建局6月16日前完成；（2）施工许可证由区行政审批局6月22日前核发；（3）用水接入。',
    items: [
      { task: '图审', unit: ZHUJIAN, due: '2026-06-16', project: cold },
      { task: '施工许可证', unit: SHENPI, due: '2026-06-22', project: cold },
      { task: '用水接入', unit: null, due: null, project: cold },
    ],
  },
  {
    name: 'fields between strokes and dashes',
    text: '会议纪要\n● 数字经济产业园竣工验收——责任单位马寨镇——6月26日\n● 五里堡安置房水电接入 / 五里堡街道 / 6月30日',
    items: [
      { task: '数字经济产业园竣工验收', unit: MAZHAI, due: '2026-06-26', project: digital },
      { task: '五里堡安置房水电接入', unit: WULI, due: '2026-06-30', project: resettlement },
    ],
  },
  {
    name: 'a quarter or a month alone is until its end',
    text: '会议纪要\n1. 数字经济产业园二期选址，马寨镇，三季度\n2. 樱桃沟林地手续，区资源规划分局，7月',
    items: [
      { task: '二期选址', unit: MAZHAI, due: '2026-09-30', project: digital },
      { task: '林地手续', unit: ZIGUI, due: '2026-07-31', project: cherry },
    ],
  },
  {
    name: 'a topic, what was heard of it, and its tasks',
    text: '会议纪要\n一、五里堡安置房\n会议听取了五里堡街道关于拆迁情况的汇报。会议明确：\n1.五里堡街道6月20日前完成3户签约；\n2.安排过渡费，张三对接。\n3.水电移交',
    items: [
      { task: '完成3户签约', unit: WULI, due: '2026-06-20', project: resettlement },
      { task: '安排过渡费', unit: WULI, person: '张三', due: null, project: resettlement },
      { task: '水电移交', unit: null, due: null, project: resettlement },
    ],
    content: ['会议听取了五里堡街道关于拆迁情况的汇报'],
  },
  {
    name: 'a colon after the topic stands once',
    text: '会议纪要\n1、关于五里堡安置房：由五里堡街道牵头，区财政局、区住建局配合，6月20日前完成剩余3户签约。',
    items: [
      {
        task: '五里堡安置房：区财政局、区住建局配合，6月20日前完成剩余3户签约',
        unit: WULI,
        due: '2026-06-20',
        project: resettlement,
      },
    ],
  },
];

/** Several units in one breath, units with somebody behind them, and who is not of the unit. */
const TOGETHER: readonly MinutesText[] = [
  {
    name: 'two towns with the same to do',
    text: '会议纪要\n1. 马寨镇、侯寨街道6月26日前完成沿线清表',
    items: [
      { task: '沿线清表', unit: MAZHAI, due: '2026-06-26' },
      { task: '沿线清表', unit: HOUZHAI, due: '2026-06-26' },
    ],
  },
  {
    name: 'two bureaus together',
    text: '会议纪要\n1. 贴息资金拨付，由区财政局和区住建局共同负责，6月20日前完成',
    items: [
      { task: '贴息资金拨付', unit: CAIZHENG, due: '2026-06-20' },
      { task: '贴息资金拨付', unit: ZHUJIAN, due: '2026-06-20' },
    ],
  },
  {
    name: 'each with the person of its own',
    text: '会议纪要\n1. 区住建局、马寨镇（李四、孙敏）6月20日前核对台账',
    items: [
      { task: '核对台账', unit: ZHUJIAN, person: '李四', due: '2026-06-20' },
      { task: '核对台账', unit: MAZHAI, person: '孙敏', due: '2026-06-20' },
    ],
  },
  {
    name: 'one that talks to another has it alone',
    text: '会议纪要\n1. 区住建局和区财政局对接贴息资金，6月20日前完成',
    items: [{ task: '对接贴息资金', unit: ZHUJIAN, due: '2026-06-20' }],
  },
  {
    name: 'a heading over both',
    text: '会议纪要\n一、马寨镇、侯寨街道：\n1. 6月20日前完成清表\n二、区财政局：\n1. 6月22日前拨付资金',
    items: [
      { task: '完成清表', unit: MAZHAI, due: '2026-06-20' },
      { task: '完成清表', unit: HOUZHAI, due: '2026-06-20' },
      { task: '拨付资金', unit: CAIZHENG, due: '2026-06-22' },
    ],
  },
  {
    name: 'somebody of the bureau supervises: no item of its own',
    text: '会议纪要\n1. 由区督查局赵振督办，区水利局6月20日前完成泵站整改',
    items: [{ task: '完成泵站整改', unit: SHUILI, supervisor: '赵振', due: '2026-06-20' }],
  },
  {
    name: 'the head of a bureau by his office',
    text: '会议纪要\n1. 请住建局唐局长6月底完成验收',
    items: [{ task: '完成验收', unit: ZHUJIAN, due: '2026-06-30' }],
  },
  {
    name: 'a name behind another unit than his own is somebody else',
    text: '会议纪要\n1. 泵站整改，区水利局李四负责，6月20日前完成',
    items: [{ task: '泵站整改', unit: SHUILI, due: '2026-06-20', stranger: '李四' }],
  },
  {
    name: 'after the holiday: which one is asked',
    text: '会议纪要\n1. 区水利局节后第一个工作日前完成泵站整改',
    items: [{ task: '泵站整改', unit: SHUILI, due: null }],
  },
  {
    name: 'a table with bars alone',
    text: '会议纪要\n序号|事项|责任单位|责任人|完成时限\n1|联合验收|区住建局、马寨镇|李四|6月20日\n2|拨付资金|区财政局||6月22日',
    items: [
      { task: '联合验收', unit: ZHUJIAN, person: '李四', due: '2026-06-20' },
      { task: '联合验收', unit: MAZHAI, due: '2026-06-20' },
      { task: '拨付资金', unit: CAIZHENG, due: '2026-06-22' },
    ],
  },
  {
    name: 'who and when behind a task of several clauses',
    text: '会议纪要\n1.康华冷链：倒排剩余工序，明确每周完成量，由马寨镇负责，6月20日前完成。\n2.樱桃沟项目协调临时用水，保障连续施工，由区水利局牵头，侯寨街道配合，6月25日前办结',
    items: [
      { task: '倒排剩余工序，明确每周完成量', unit: MAZHAI, due: '2026-06-20', project: cold },
      { task: '协调临时用水，保障连续施工', unit: SHUILI, due: '2026-06-25', project: cherry },
    ],
  },
  {
    name: 'each week, each month: a measure, and no day',
    text: '会议纪要\n1. 马寨镇逐月完成清表任务并建立台账\n2. 区住建局每周完成一次现场核查',
    items: [
      { task: '逐月完成清表任务', unit: MAZHAI, due: null },
      { task: '每周完成一次现场核查', unit: ZHUJIAN, due: null },
    ],
  },
];

export const MINUTES_TEXTS: readonly MinutesText[] = [
  ...LINES,
  ...PARAGRAPHS,
  ...DAYS,
  ...TABLES,
  ...HANDS,
  ...OTHERS,
  ...MIXED,
  ...TOGETHER,
];
