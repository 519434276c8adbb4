import * as z from 'zod';

/** The JSON bodies of the control API. */

export const sayBody = z.object({
  as: z.string(),
  chatId: z.string(),
  text: z.string().optional(),
  post: z.record(z.string(), z.unknown()).optional(),
  imageKeys: z.array(z.string()).optional(),
  fileKey: z.string().optional(),
  mentionBot: z.boolean().optional(),
  parentId: z.string().optional(),
  inThread: z.boolean().optional(),
});

export const asBody = z.object({ as: z.string() });

export const pressBody = z.object({
  as: z.string(),
  messageId: z.string(),
  tag: z.string(),
  name: z.string().optional(),
  value: z.unknown().optional(),
  option: z.string().optional(),
  options: z.union([z.string(), z.array(z.string())]).optional(),
  inputValue: z.string().optional(),
  checked: z.boolean().optional(),
  formValue: z.record(z.string(), z.unknown()).optional(),
});

export const menuBody = z.object({ as: z.string(), eventKey: z.string().min(1).max(30) });

export const membershipBody = z.object({ as: z.string(), chatId: z.string(), added: z.boolean() });

export const clockBody = z.union([
  z.object({ to: z.iso.datetime({ offset: true }) }),
  z.object({ byMs: z.number().int().min(0) }),
]);

export const faultBody = z.object({
  target: z.enum(['api', 'events', 'ws']),
  kind: z.string(),
  path: z.string().optional(),
  method: z.string().optional(),
  count: z.number().int().min(1).optional(),
  ms: z.number().int().min(0).optional(),
  code: z.number().int().optional(),
  msg: z.string().optional(),
  status: z.number().int().min(200).max(599).optional(),
});

export const worldBody = z.object({
  people: z
    .array(
      z.object({
        openId: z.string(),
        name: z.string(),
        unit: z.string().nullish(),
        roles: z.array(z.string()).optional(),
        userId: z.string().optional(),
        unionId: z.string().optional(),
        mobile: z.string().nullish(),
        email: z.string().nullish(),
      }),
    )
    .default([]),
  chats: z
    .array(
      z.object({
        chatId: z.string(),
        name: z.string(),
        type: z.enum(['group', 'p2p']).optional(),
        members: z.array(z.string()),
        hasBot: z.boolean().optional(),
        isDissolved: z.boolean().optional(),
        isExternal: z.boolean().optional(),
      }),
    )
    .default([]),
});

export const redeliverBody = z.object({ eventId: z.string(), asNew: z.boolean().optional() });

export const scopesBody = z.object({ scopes: z.array(z.string()) });

export const registrationBody = z.object({ as: z.string(), userCode: z.string(), accept: z.boolean() });

export const subscriptionsBody = z.object({ events: z.array(z.string()), callbacks: z.array(z.string()) });
