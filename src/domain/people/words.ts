import type { Role, TaskForce } from './person.ts';

/** What roles and task forces are called. */

export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  steward: '项目管家',
  liaison: '联络员',
  unit_lead: '单位负责人',
  owner_contact: '项目单位联系人',
  task_force_head: '攻坚组组长',
  lead_official: '分包领导',
  office: '推进中心',
  second: '复核人',
  inspection_bureau: '区督查局',
  top_leaders: '四大班子领导',
  auditor: '审计',
};

export const TASK_FORCE_WORDS: Readonly<Record<TaskForce, string>> = {
  funding: '资金攻坚组',
  permits: '手续攻坚组',
  demolition: '拆迁攻坚组',
};
