interface ConnectionProps {
  isLive: boolean;
  isBotConnected: boolean;
  transport: 'webhook' | 'websocket';
}

/** Whether the page hears the sandbox, and whether the bot does. */
export function ConnectionState({ isLive, isBotConnected, transport }: ConnectionProps) {
  const way = transport === 'webhook' ? 'Webhook' : '长连接';
  const [tone, words, title] = !isLive
    ? ['bad', '与本地飞书断开', '正在重新连接本地飞书']
    : isBotConnected
      ? ['good', `机器人在线 · ${way}`, '机器人已连接，可以收发消息']
      : ['warn', '机器人未连接', '机器人还没有连上，消息会等它连上后送达'];
  return (
    <span class={`connection is-${tone}`} title={title} data-testid="connection">
      <span class="connection-dot" aria-hidden="true" />
      <span class="connection-words">{words}</span>
    </span>
  );
}
