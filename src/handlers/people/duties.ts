import type { HelpView } from '../../cards/kit/views.ts';
import { mayUse } from '../../domain/people/desk-words.ts';
import type { Person } from '../../domain/people/person.ts';

/** What can be done by a word, in the groups in which an office has its work. Source: contract §6.13. */
const DUTIES: readonly { title: string; words: readonly { word: string; meaning: string }[] }[] = [
  {
    title: '日常办理',
    words: [
      { word: '例会', meaning: '登记管家现场周例会' },
      { word: '请假', meaning: '登记请假和代办人' },
      { word: '专题会', meaning: '为紧急问题召集专题会议' },
      { word: '核查', meaning: '登记实地核查数，可写 核查 项目 年累计1200万' },
      { word: '交办', meaning: '等待交办的问题，可直接交办；签收、反馈、验收同此' },
      { word: '合并', meaning: '把重复的问题并为一个' },
      { word: '会议纪要', meaning: '录入会议纪要和议定事项' },
    ],
  },
  {
    title: '项目库',
    words: [
      { word: '申请入库', meaning: '新项目申请进入项目库' },
      { word: '申请退库', meaning: '项目申请退出项目库' },
      { word: '选报', meaning: '年度集中选报' },
      { word: '移库', meaning: '在储备、开工、在建、竣工库之间调整' },
      { word: '变更管家', meaning: '更换项目管家、副管家，可一次多个项目' },
      { word: '调整专班', meaning: '各阶段责任单位、责任人，如 调整专班 项目名称' },
      { word: '填写计划', meaning: '项目年度计划和各月累计，如 填写计划 项目名称' },
      { word: '修改时限', meaning: '修改办理时限、工作时间、周报和例会时间，另一名同志复核后生效' },
      { word: '填写目标', meaning: '全区年度投资、开工、竣工目标' },
      { word: '导出台账', meaning: '导出 Excel 台账，发到私聊' },
    ],
  },
  {
    title: '排名考核',
    words: [
      { word: '发布', meaning: '提请、复核发布月、季、半年、年排名，也可更正，如 发布 二季度' },
      { word: '申诉', meaning: '对本单位初稿得分提出申诉' },
      { word: '奖罚', meaning: '登记奖励、扣分' },
      { word: '推荐观摩', meaning: '推荐本单位的项目参加季度观摩' },
      { word: '观摩', meaning: '组织季度观摩：通知推荐、登记领导小组意见、评委评分、两人办结' },
      { word: '点评', meaning: '登记区主要领导季度点评等次，另一名同志复核后计入' },
      { word: '导出评分规则', meaning: '导出评分规则表格，改好发给我，另一名同志复核后启用' },
    ],
  },
  {
    title: '名册和群',
    words: [
      { word: '批量登记', meaning: '粘贴姓名、手机号名单，一次登记多人' },
      { word: '移交', meaning: '人员离任或换岗，项目和待办一次转给接手人' },
      { word: '单位更名', meaning: '单位换名称，旧名称照常识别' },
      { word: '单位撤并', meaning: '单位并入另一单位，项目、人员、问题随之转入' },
      { word: '绑定本群', meaning: '在群里发送，登记本群用途' },
    ],
  },
];

/** The words that bring this person somewhere today: his to use, and with a form behind them. */
export function dutiesOf(person: Person): HelpView['duties'] {
  return DUTIES.map(({ title, words }) => ({
    title,
    words: words.filter(({ word }) => mayUse(person, word)),
  })).filter(({ words }) => words.length > 0);
}
